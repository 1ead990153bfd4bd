//! One application: everything entered, what the rules say, files, history and mails.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::IntoResponse;
use domain::access::{Action, allows};
use domain::application::{RecommenderWay, State};
use domain::eligibility::{Finding, Requirement, SafetyRole, Severity, tenths_to_hours};
use domain::institution::{FacilityKind, Founder, Prefecture};
use domain::profession::Profession;
use domain::text::Localized;
use serde::Serialize;

use self::desk::DeskView;
use self::mails::{MailView, mail};
use self::recommendation::RecommendationView;
use super::audit::words::{EventView, Words};
use super::paper::PaperView;
use super::{Staff, id};
use crate::i18n::format::grouped;
use crate::services::applications::office_detail::{self, Detail};
use crate::services::applications::office_dossier::{
    Choice, Consent, Document, Dossier, Institution, Person, Recommender, Training,
};
use crate::services::programmes::ProgrammeYear;
use crate::services::recommendations::office::Recommendation;
use crate::services::{Ctx, recommendations};
use crate::web::error::PageError;
use crate::web::page::{Page, show};
use crate::web::routes;

/// One application.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ApplicationPage {
    year: i32,
    number: Option<String>,
    state: &'static str,
    complete: bool,
    desk: DeskView,
    list_href: &'static str,
    times: Times,
    withdrawal_reason: Option<String>,
    person: PersonView,
    work: WorkView,
    institution: Option<InstitutionView>,
    choices: Vec<ChoiceView>,
    no_training: bool,
    trainings: Vec<TrainingView>,
    training_hours: String,
    documents: Vec<DocumentView>,
    motivation: String,
    recommender: RecommenderView,
    recommendation: RecommendationView,
    paper: PaperView,
    consents: Vec<ConsentView>,
    history: Vec<EventView>,
    /// The whole log of it, readings included.
    audit_href: Option<String>,
    mails: Vec<MailView>,
}

#[derive(Clone, Debug, Serialize)]
struct Times {
    created: String,
    updated: String,
    submitted: Option<String>,
    withdrawn: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct PersonView {
    name: String,
    kana: String,
    former_family_name: Option<String>,
    roman: Option<String>,
    email: String,
    phone: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct WorkView {
    licences: Vec<LicenceView>,
    main_profession: Option<&'static str>,
    other_profession: Option<String>,
    safety_role: Option<&'static str>,
    department: Option<String>,
    job_title: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct LicenceView {
    profession: &'static str,
    registration_number: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct InstitutionView {
    name: String,
    kind: Option<&'static str>,
    founder: Option<&'static str>,
    beds: Option<String>,
    prefecture: Option<&'static str>,
    postal_code: Option<String>,
    address: Option<String>,
    legal_entity: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ChoiceView {
    rank: i32,
    title: Localized,
    verdict: &'static str,
    /// `None` as long as the findings follow what is entered.
    pinned_at: Option<String>,
    findings: Vec<FindingView>,
}

#[derive(Clone, Debug, Serialize)]
struct FindingView {
    /// What the rule is about.
    rule: &'static str,
    outcome: &'static str,
    preferred: bool,
    reason: domain::message::Message,
    source: Localized,
    source_ref: String,
    version: i32,
}

#[derive(Clone, Debug, Serialize)]
struct TrainingView {
    provider: String,
    title: Option<String>,
    hours: String,
    completed_on: String,
    certificate: Option<FileView>,
}

#[derive(Clone, Debug, Serialize)]
struct FileView {
    name: String,
    href: String,
}

#[derive(Clone, Debug, Serialize)]
struct DocumentView {
    file: FileView,
    purpose: &'static str,
    kilobytes: String,
    uploaded_at: String,
}

#[derive(Clone, Debug, Serialize)]
struct RecommenderView {
    way: Option<&'static str>,
    name: Option<String>,
    title: Option<String>,
    email: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ConsentView {
    kind: &'static str,
    given: bool,
    answered_at: String,
}

/// `GET /office/applications/{id}`
pub(super) async fn get(
    Staff(ctx): Staff,
    path: Result<Path<String>, PathRejection>,
) -> Result<impl IntoResponse, PageError> {
    let Path(application) = path.map_err(|_| PageError::NotFound)?;
    let id = id(&application)?;
    let detail = office_detail::get(&ctx, id).await?;
    let recommendation = recommendations::office::get(&ctx, id).await?;
    Ok(show(page(&ctx, detail, &recommendation)))
}

fn page(ctx: &Ctx, detail: Detail, recommendation: &Recommendation) -> ApplicationPage {
    let Detail {
        year,
        dossier,
        history,
        mails,
    } = detail;
    let words = Words::of(ctx, Some(&year), None);
    let choose = |one| choice(&year, one);
    ApplicationPage {
        year: dossier.year,
        recommendation: RecommendationView::of(ctx, &year, recommendation),
        list_href: routes::OFFICE_APPLICATIONS,
        state: dossier.state.code(),
        complete: dossier.complete,
        desk: DeskView::of(ctx, &dossier),
        times: Times {
            created: dossier.created_at.to_rfc3339(),
            updated: dossier.updated_at.to_rfc3339(),
            submitted: dossier.submitted_at.map(|at| at.to_rfc3339()),
            withdrawn: dossier.withdrawn_at.map(|at| at.to_rfc3339()),
        },
        paper: PaperView::of(ctx, &dossier),
        work: work(&dossier),
        training_hours: tenths_to_hours(dossier.training_tenths()),
        trainings: trainings(&dossier),
        documents: dossier
            .documents
            .iter()
            .map(|document| document_view(&dossier, document))
            .collect(),
        number: dossier.number,
        withdrawal_reason: dossier.withdrawal_reason,
        person: person(dossier.person),
        institution: dossier.institution.map(institution),
        choices: dossier.choices.into_iter().map(choose).collect(),
        no_training: dossier.no_training,
        motivation: dossier.motivation,
        recommender: recommender(dossier.recommender),
        consents: dossier.consents.iter().map(consent).collect(),
        audit_href: allows(&ctx.actor, Action::ReadAudit)
            .then(|| routes::office_audit("application", dossier.id.0)),
        history: history.iter().map(|event| words.event(event)).collect(),
        mails: mails.into_iter().map(|it| mail(ctx, it)).collect(),
    }
}

fn joined(one: &str, other: &str) -> String {
    format!("{one} {other}").trim().to_owned()
}

fn person(person: Person) -> PersonView {
    let roman = joined(
        person.roman_given.as_deref().unwrap_or_default(),
        person.roman_family.as_deref().unwrap_or_default(),
    );
    PersonView {
        name: joined(&person.family_name, &person.given_name),
        kana: joined(&person.family_kana, &person.given_kana),
        former_family_name: person.former_family_name,
        roman: Some(roman).filter(|roman| !roman.is_empty()),
        email: person.email,
        phone: person.phone,
    }
}

fn work(dossier: &Dossier) -> WorkView {
    let licences = dossier.licences.iter();
    WorkView {
        licences: licences
            .map(|(profession, number)| LicenceView {
                profession: profession.code(),
                registration_number: number.clone(),
            })
            .collect(),
        main_profession: dossier.main_profession.map(Profession::code),
        other_profession: dossier.other_profession.clone(),
        safety_role: dossier.safety_role.map(SafetyRole::code),
        department: dossier.department.clone(),
        job_title: dossier.job_title.clone(),
    }
}

fn institution(institution: Institution) -> InstitutionView {
    InstitutionView {
        name: institution.name,
        kind: institution.kind.map(FacilityKind::code),
        founder: institution.founder.map(Founder::code),
        beds: institution.beds.map(|beds| grouped(i64::from(beds))),
        prefecture: institution.prefecture.map(Prefecture::code),
        postal_code: institution.postal_code,
        address: institution.address,
        legal_entity: institution.legal_entity,
    }
}

fn choice(year: &ProgrammeYear, choice: Choice) -> ChoiceView {
    let offering = year.offering_by_id(choice.offering);
    ChoiceView {
        rank: choice.rank,
        title: offering
            .map(|offering| offering.title.clone())
            .unwrap_or_default(),
        verdict: choice.verdict().code(),
        pinned_at: choice.pinned_at.map(|at| at.to_rfc3339()),
        findings: choice.findings.into_iter().map(finding).collect(),
    }
}

fn finding(finding: Finding) -> FindingView {
    FindingView {
        rule: subject(&finding.rule.requirement),
        outcome: finding.outcome.code(),
        preferred: finding.rule.severity == Severity::Preferred,
        reason: finding.reason,
        source: finding.rule.source,
        source_ref: finding.rule.source_ref,
        version: finding.rule.version,
    }
}

const fn subject(requirement: &Requirement) -> &'static str {
    match requirement {
        Requirement::HoldsAny { .. } => "holds_any",
        Requirement::HoldsNone { .. } => "holds_none",
        Requirement::HealthcareProfession => "healthcare_profession",
        Requirement::PriorTraining { .. } => "prior_training",
        Requirement::SafetyRole => "safety_role",
        Requirement::Recommendation => "recommendation",
    }
}

fn trainings(dossier: &Dossier) -> Vec<TrainingView> {
    let certificate = |training: &Training| {
        let id = training.document?;
        let document = dossier.documents.iter().find(|one| one.id == id)?;
        Some(file(dossier, document))
    };
    let training = |training: &Training| TrainingView {
        certificate: certificate(training),
        provider: training.provider.clone(),
        title: training.title.clone(),
        hours: tenths_to_hours(i64::from(training.hours_tenths)),
        completed_on: training.completed_on.to_string(),
    };
    dossier.trainings.iter().map(training).collect()
}

fn file(dossier: &Dossier, document: &Document) -> FileView {
    FileView {
        name: document.file_name.clone(),
        href: routes::office_document(dossier.id, document.id),
    }
}

fn document_view(dossier: &Dossier, document: &Document) -> DocumentView {
    DocumentView {
        file: file(dossier, document),
        purpose: document.purpose.code(),
        kilobytes: grouped((document.size_bytes + 1023) / 1024),
        uploaded_at: document.uploaded_at.to_rfc3339(),
    }
}

fn recommender(recommender: Recommender) -> RecommenderView {
    RecommenderView {
        way: recommender.way.map(RecommenderWay::code),
        name: recommender.name,
        title: recommender.title,
        email: recommender.email,
    }
}

fn consent(consent: &Consent) -> ConsentView {
    ConsentView {
        kind: consent.kind.code(),
        given: consent.given,
        answered_at: consent.answered_at.to_rfc3339(),
    }
}

impl Page for ApplicationPage {
    const TEMPLATE: &'static str = "office/application.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let draft = samples::draft();
        vec![samples::sent(&draft), samples::withdrawn(&draft), draft]
    }
}

mod desk;
mod mails;
mod recommendation;
mod samples;
