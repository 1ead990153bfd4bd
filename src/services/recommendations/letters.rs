//! The letters about a recommendation, put into the outbox with the change they tell of.

use domain::calendar::tokyo_day;
use domain::ids::OutboxMessageId;
use domain::recommendation::{Answer, DutyRelease, Payer, changed};
use entity::recommendation;
use sea_orm::ConnectionTrait;

use super::snapshot::Snapshot;
use crate::i18n::Lang;
use crate::mail::{
    self, Addressee, CopyLine, Letter, PaperReturned, RecommendationAsked, RecommendationCopy,
    RecommendationNews, RecommendationTakenBack,
};
use crate::services::Ctx;
use crate::services::applications::dossier::Dossier;
use crate::services::programmes::ProgrammeYear;

/// Where a link leads, in front of its token.
pub(super) const PATH: &str = "/recommend/";

fn whole(ctx: &Ctx, path: &str) -> String {
    format!("{}{path}", ctx.app.config.public_url.trim_end_matches('/'))
}

fn recommender(row: &recommendation::Model) -> Option<Addressee> {
    Some(Addressee {
        email: row.to_email.clone()?,
        name: Some(row.to_name.clone()),
        lang: Lang::from_tag(&row.lang).unwrap_or_default(),
        account: None,
        application: Some(row.application_id),
    })
}

/// The applicant is written to in the language in which they were written to before: the recommender's
/// browser says nothing about it.
async fn applicant(tx: &impl ConnectionTrait, dossier: &Dossier) -> anyhow::Result<Addressee> {
    let lang = mail::last_language(tx, dossier.application.id, dossier.account.id).await?;
    let name = dossier.application.name_as_listed.clone();
    Ok(Addressee {
        email: dossier.account.email.clone(),
        name: Some(name).filter(|name| !name.is_empty()),
        lang: lang.unwrap_or_default(),
        account: Some(dossier.account.id),
        application: Some(dossier.application.id),
    })
}

fn courses(snapshot: &Snapshot) -> Vec<domain::text::Localized> {
    snapshot
        .courses
        .iter()
        .map(|course| course.title.clone())
        .collect()
}

/// Asks the recommender, with the link.
pub(super) async fn request(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &recommendation::Model,
    token: &str,
    snapshot: &Snapshot,
) -> anyhow::Result<Option<OutboxMessageId>> {
    let Some((to, expires_at)) = recommender(row).zip(row.expires_at) else {
        return Ok(None);
    };
    let letter = Letter::RecommendationRequest(RecommendationAsked {
        url: whole(ctx, &format!("{PATH}{token}")),
        year: snapshot.year,
        applicant: snapshot.applicant(),
        institution: snapshot.facts.institution.clone(),
        courses: courses(snapshot),
        passed_on_by: row.passed_on_by.clone(),
        last_day: tokyo_day(expires_at - chrono::TimeDelta::seconds(1)),
        expires_at,
    });
    let once = format!("recommendation-request-{}", row.id);
    mail::queue(tx, ctx, &to, &letter, Some(&once)).await
}

/// Tells the recommender that there is nothing to answer any more.
pub(super) async fn taken_back(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &recommendation::Model,
    dossier: &Dossier,
    programme: &ProgrammeYear,
) -> anyhow::Result<()> {
    let Some(to) = recommender(row) else {
        return Ok(());
    };
    let facts = dossier.facts(programme);
    let letter = Letter::RecommendationTakenBack(RecommendationTakenBack {
        year: programme.year,
        applicant: format!("{} {}", facts.family_name, facts.given_name),
        institution: facts.institution,
        url: whole(ctx, &format!("/{}", programme.year)),
    });
    let once = format!("recommendation-taken-back-{}", row.id);
    mail::queue(tx, ctx, &to, &letter, Some(&once)).await?;
    Ok(())
}

fn news(ctx: &Ctx, row: &recommendation::Model, dossier: &Dossier) -> RecommendationNews {
    RecommendationNews {
        year: dossier.application.year,
        number: dossier.application.number.clone(),
        recommender: row.to_name.clone(),
        verdict: None,
        facts: Vec::new(),
        url: whole(ctx, "/my"),
    }
}

/// Tells the applicant of the answer and gives the recommender a copy.
pub(super) async fn answered(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &recommendation::Model,
    answer: &Answer,
    dossier: &Dossier,
    snapshot: &Snapshot,
) -> anyhow::Result<()> {
    let letter = Letter::RecommendationAnswered(RecommendationNews {
        recommender: answer.by.name.clone(),
        verdict: Some(answer.verdict.code()),
        ..news(ctx, row, dossier)
    });
    let once = format!("recommendation-answered-{}", row.id);
    let to = applicant(tx, dossier).await?;
    mail::queue(tx, ctx, &to, &letter, Some(&once)).await?;
    let Some(to) = recommender(row) else {
        return Ok(());
    };
    let letter = Letter::RecommendationCopy(RecommendationCopy {
        year: snapshot.year,
        number: snapshot.number.clone(),
        applicant: snapshot.applicant(),
        institution: snapshot.facts.institution.clone(),
        courses: courses(snapshot),
        at: ctx.now,
        lines: lines(answer),
        url: whole(ctx, &format!("/{}", snapshot.year)),
    });
    let once = format!("recommendation-copy-{}", row.id);
    mail::queue(tx, ctx, &to, &letter, Some(&once)).await?;
    Ok(())
}

/// The answer line by line; what was left empty is left out.
fn lines(answer: &Answer) -> Vec<CopyLine> {
    let text = |label: &'static str, text: &str| {
        (!text.is_empty()).then(|| CopyLine {
            label,
            text: Some(text.to_owned()),
            term: None,
        })
    };
    let term = |label: &'static str, term: Option<String>| {
        term.map(|term| CopyLine {
            label,
            text: None,
            term: Some(term),
        })
    };
    let rank = answer.rank.zip(answer.rank_of);
    let rank = rank.map(|(rank, of)| format!("{rank} / {of}"));
    let code = |list: &str, code: &str| format!("term.{list}.{code}");
    [
        term(
            "recommend.page.verdict",
            Some(code("verdict", answer.verdict.code())),
        ),
        text("recommend.page.explanation", &answer.explanation),
        text(
            "recommend.page.applicant_position",
            &answer.applicant_position,
        ),
        term(
            "recommend.page.duty_release",
            answer
                .duty_release
                .map(DutyRelease::code)
                .map(|one| code("duty_release", one)),
        ),
        text("recommend.page.duty_note", &answer.duty_note),
        text("recommend.page.rank", rank.as_deref().unwrap_or_default()),
        term(
            "recommend.page.payer",
            answer.payer.map(Payer::code).map(|one| code("payer", one)),
        ),
        text("recommend.page.invoice_name", &answer.invoice.name),
        text(
            "recommend.page.invoice_department",
            &answer.invoice.department,
        ),
        text(
            "recommend.page.invoice_postal_code",
            &answer.invoice.postal_code,
        ),
        text("recommend.page.invoice_address", &answer.invoice.address),
        text("recommend.page.invoice_email", &answer.invoice.email),
        text("recommend.page.remarks", &answer.remarks),
        text("recommend.page.by_name", &answer.by.name),
        text("recommend.page.by_title", &answer.by.title),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Tells the applicant to ask again, once for each time the answer stopped fitting.
pub(in crate::services) async fn reconfirm(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    dossier: &Dossier,
    programme: &ProgrammeYear,
) -> anyhow::Result<()> {
    let answered = dossier
        .recommendations
        .iter()
        .rfind(|row| row.verdict.is_some());
    let Some(row) = answered else {
        return Ok(());
    };
    let before = Snapshot::read(row.snapshot.as_ref());
    let facts = before.map_or_else(Vec::new, |before| {
        changed(&before.facts, &dossier.facts(programme))
            .into_iter()
            .map(|change| change.fact.code())
            .collect()
    });
    let letter = Letter::RecommendationReconfirm(RecommendationNews {
        facts,
        ..news(ctx, row, dossier)
    });
    let once = format!(
        "recommendation-reconfirm-{}-{}",
        row.id, dossier.application.version
    );
    let to = applicant(tx, dossier).await?;
    mail::queue(tx, ctx, &to, &letter, Some(&once)).await?;
    Ok(())
}

/// Tells the applicant that the signed paper cannot be used, and why.
pub(super) async fn paper_returned(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &recommendation::Model,
    dossier: &Dossier,
    reason: &str,
    once: &str,
) -> anyhow::Result<()> {
    let year = dossier.application.year;
    let letter = Letter::RecommendationPaperReturned(PaperReturned {
        year,
        number: dossier.application.number.clone(),
        recommender: row.to_name.clone(),
        reason: reason.to_owned(),
        url: whole(ctx, &format!("/my/{year}/recommendation/paper")),
    });
    let to = applicant(tx, dossier).await?;
    mail::queue(tx, ctx, &to, &letter, Some(once)).await?;
    Ok(())
}

/// Tells the applicant that the recommender wants a new link.
pub(super) async fn expired(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &recommendation::Model,
    dossier: &Dossier,
) -> anyhow::Result<()> {
    let letter = Letter::RecommendationExpired(news(ctx, row, dossier));
    let once = format!("recommendation-expired-{}", row.id);
    let to = applicant(tx, dossier).await?;
    mail::queue(tx, ctx, &to, &letter, Some(&once)).await?;
    Ok(())
}
