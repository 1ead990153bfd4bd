//! Step 3: where the applicant works.

use axum::response::{IntoResponse, Response};
use domain::application::Step;
use domain::institution::{FacilityKind, Founder, Prefecture};
use domain::person;
use serde::Serialize;

use super::steps::{self, Choice, Frame};
use super::{At, sample};
use crate::services::Ctx;
use crate::services::applications::save::{self, NewInstitution};
use crate::services::applications::{ApplicationDetail, queries};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, show, show_mistakes};

const AREA: &str = "my.institution";
const NAMES: &[&str] = &[
    "name",
    "kind",
    "founder",
    "beds",
    "prefecture",
    "postal_code",
    "address",
    "legal_entity",
    "department",
    "job_title",
];
const LONGEST: usize = 120;
const LONGEST_ADDRESS: usize = 200;

#[derive(Clone, Debug, Serialize)]
pub(super) struct InstitutionPage {
    frame: Frame,
    form: FormView,
    kinds: Vec<Choice>,
    founders: Vec<Choice>,
    prefectures: Vec<Choice>,
}

impl Page for InstitutionPage {
    const TEMPLATE: &'static str = "my/institution.html";

    fn samples() -> Vec<Self> {
        [false, true]
            .map(|wrong| Self {
                frame: sample::frame(wrong),
                form: sample::form(NAMES, wrong),
                kinds: sample::options(),
                founders: sample::options(),
                prefectures: sample::options(),
            })
            .to_vec()
    }
}

pub(super) async fn get(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    Ok(match steps::to_edit(&ctx, year).await? {
        Ok(application) => show(page(&ctx, &application, &filled(&application))).into_response(),
        Err(elsewhere) => elsewhere,
    })
}

pub(super) async fn post(ctx: Ctx, At(year): At<i32>, raw: RawForm) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    let state = match read(&raw, steps::is_lenient(&raw, Some(&application))) {
        Ok((new, state)) => match save::institution(&ctx, year, new).await {
            Ok(()) => return steps::go_on(&ctx, year, Step::Institution, &raw).await,
            Err(failure) => state.refused("", refusal(failure)?.message()),
        },
        Err(state) => state,
    };
    Ok(show_mistakes(page(&ctx, &application, &state)).into_response())
}

fn page(ctx: &Ctx, application: &ApplicationDetail, state: &FormState) -> InstitutionPage {
    let kinds = FacilityKind::ALL.iter().map(|kind| kind.code());
    let founders = Founder::ALL.iter().map(|founder| founder.code());
    let prefectures = Prefecture::ALL.iter().map(|prefecture| prefecture.code());
    InstitutionPage {
        frame: Frame::of(ctx, application, Step::Institution),
        form: state.view(&ctx.app.catalogue, ctx.lang),
        kinds: steps::terms(ctx, "facility_kind", kinds),
        founders: steps::terms(ctx, "founder", founders),
        prefectures: steps::terms(ctx, "prefecture", prefectures),
    }
}

fn filled(application: &ApplicationDetail) -> FormState {
    let state = FormState::new(AREA, NAMES)
        .with_some("department", application.department.as_ref())
        .with_some("job_title", application.job_title.as_ref());
    let Some(institution) = &application.institution else {
        return state;
    };
    state
        .with("name", &institution.name)
        .with_some("kind", institution.kind.map(FacilityKind::code))
        .with_some("founder", institution.founder.map(Founder::code))
        .with_some("beds", institution.beds.map(|beds| beds.to_string()))
        .with_some("prefecture", institution.prefecture.map(Prefecture::code))
        .with_some("postal_code", institution.postal_code.as_ref())
        .with_some("address", institution.address.as_ref())
        .with_some("legal_entity", institution.legal_entity.as_ref())
}

fn read(raw: &RawForm, lenient: bool) -> Result<(NewInstitution, FormState), FormState> {
    let mut form = Reader::new(raw, AREA, NAMES).lenient(lenient);
    let name = form.required_line("name", LONGEST);
    let kind: Option<FacilityKind> = form.required_choice("kind");
    let founder = form.required_choice("founder");
    // Beds of a facility that has none are not a mistake: the kind may have been changed since.
    let beds = kind.and_then(FacilityKind::beds).and_then(|range| {
        form.demand("beds", "field.required");
        form.number("beds", range)
    });
    let new = NewInstitution {
        name,
        kind,
        founder,
        beds,
        prefecture: form.required_choice("prefecture"),
        postal_code: form.optional("postal_code", person::postal_code),
        address: form.line("address", LONGEST_ADDRESS),
        legal_entity: form.line("legal_entity", LONGEST),
        department: form.line("department", LONGEST),
        job_title: form.line("job_title", LONGEST),
    };
    let state = form.state().clone();
    form.finish(|| (new, state))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(text: &str) -> RawForm {
        RawForm::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn beds_are_asked_for_only_where_there_are_any() {
        let hospital = "name=港病院&kind=hospital&founder=national&prefecture=aichi";
        let mistakes = read(&raw(hospital), false).unwrap_err();
        assert_eq!(mistakes.mistakes(), [("beds", "field.required")]);
        let (new, _) = read(&raw(&format!("{hospital}&beds=４００")), false).unwrap();
        assert_eq!(new.beds, Some(400));
        let pharmacy = "name=x&kind=pharmacy&founder=company&prefecture=aichi&beds=abc";
        assert_eq!(read(&raw(pharmacy), false).unwrap().0.beds, None);
        let clinic = "name=x&kind=clinic_with_beds&founder=company&prefecture=aichi&beds=20";
        let mistakes = read(&raw(clinic), false).unwrap_err();
        assert_eq!(mistakes.mistakes(), [("beds", "field.number")]);
    }

    #[test]
    fn what_is_half_entered_can_be_kept_for_later() {
        let (new, _) = read(&raw("name=港病院&postal_code=４６６８５６０"), true).unwrap();
        assert_eq!(new.name, "港病院");
        assert_eq!(new.postal_code.as_deref(), Some("466-8560"));
        assert_eq!(new.kind, None);
    }
}
