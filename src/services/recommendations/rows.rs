//! The rows of requests: made, ended, read.

use chrono::{DateTime, Utc};
use domain::application::RecommenderWay;
use domain::ids::{ApplicationId, RecommendationId};
use domain::recommendation::{Answer, AnsweredBy, Invoice, RequestState};
use entity::recommendation;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, IntoActiveModel};

use crate::i18n::Lang;
use crate::services::Ctx;
use crate::services::applications::dossier::Dossier;

/// Who is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Name.
    pub name: String,
    /// Title.
    pub title: String,
    /// Address.
    pub email: String,
}

/// A request with nothing in it but when it was made and whom it asks.
pub(in crate::services) fn blank(
    ctx: &Ctx,
    application: ApplicationId,
    way: RecommenderWay,
    name: &str,
    title: &str,
) -> recommendation::ActiveModel {
    recommendation::ActiveModel {
        application_id: Set(application),
        way: Set(way),
        state: Set(RequestState::Waiting),
        to_name: Set(name.to_owned()),
        to_title: Set(title.to_owned()),
        lang: Set(Lang::Ja.code().to_owned()),
        asked_at: Set(ctx.now),
        opens: Set(0),
        explanation: Set(String::new()),
        answered_by_deputy: Set(false),
        applicant_position: Set(String::new()),
        duty_note: Set(String::new()),
        invoice_name: Set(String::new()),
        invoice_department: Set(String::new()),
        invoice_postal_code: Set(String::new()),
        invoice_address: Set(String::new()),
        invoice_email: Set(String::new()),
        remarks: Set(String::new()),
        ..Default::default()
    }
}

/// Ends a request that waits, in the database and in the dossier.
pub(in crate::services) async fn end(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &mut recommendation::Model,
    state: RequestState,
) -> Result<(), DbErr> {
    let mut ended = row.clone().into_active_model();
    ended.state = Set(state);
    ended.ended_at = Set(Some(ctx.now));
    *row = ended.update(tx).await?;
    Ok(())
}

/// Ends every link that waits, and says which those were.
pub(in crate::services) async fn end_links(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    dossier: &mut Dossier,
    state: RequestState,
) -> Result<Vec<recommendation::Model>, DbErr> {
    let mut ended = Vec::new();
    for row in dossier
        .recommendations
        .iter_mut()
        .filter(|row| waits_by_link(row))
    {
        end(tx, ctx, row, state).await?;
        ended.push(row.clone());
    }
    Ok(ended)
}

pub(super) fn waits_by_link(row: &recommendation::Model) -> bool {
    row.state == RequestState::Waiting && row.way == RecommenderWay::Link
}

/// The row in a dossier.
pub(super) fn of(
    dossier: &mut Dossier,
    id: RecommendationId,
) -> Option<&mut recommendation::Model> {
    dossier.recommendations.iter_mut().find(|row| row.id == id)
}

/// The answer of a row that has one.
pub(in crate::services) fn answer_of(row: &recommendation::Model) -> Option<Answer> {
    Some(Answer {
        verdict: row.verdict?,
        explanation: row.explanation.clone(),
        applicant_position: row.applicant_position.clone(),
        duty_release: row.duty_release,
        duty_note: row.duty_note.clone(),
        rank: row.rank,
        rank_of: row.rank_of,
        payer: row.payer,
        invoice: Invoice {
            name: row.invoice_name.clone(),
            department: row.invoice_department.clone(),
            postal_code: row.invoice_postal_code.clone(),
            address: row.invoice_address.clone(),
            email: row.invoice_email.clone(),
        },
        remarks: row.remarks.clone(),
        by: AnsweredBy {
            name: row.answered_by_name.clone().unwrap_or_default(),
            title: row.answered_by_title.clone().unwrap_or_default(),
            deputy: row.answered_by_deputy,
        },
    })
}

/// Writes an answer into a row.
pub(super) fn write_answer(
    row: &mut recommendation::ActiveModel,
    answer: Answer,
    at: DateTime<Utc>,
) {
    row.state = Set(RequestState::Answered);
    row.answered_at = Set(Some(at));
    row.ended_at = Set(Some(at));
    row.verdict = Set(Some(answer.verdict));
    row.explanation = Set(answer.explanation);
    row.applicant_position = Set(answer.applicant_position);
    row.duty_release = Set(answer.duty_release);
    row.duty_note = Set(answer.duty_note);
    row.rank = Set(answer.rank);
    row.rank_of = Set(answer.rank_of);
    row.payer = Set(answer.payer);
    row.invoice_name = Set(answer.invoice.name);
    row.invoice_department = Set(answer.invoice.department);
    row.invoice_postal_code = Set(answer.invoice.postal_code);
    row.invoice_address = Set(answer.invoice.address);
    row.invoice_email = Set(answer.invoice.email);
    row.remarks = Set(answer.remarks);
    row.answered_by_name = Set(Some(answer.by.name));
    row.answered_by_title = Set(Some(answer.by.title));
    row.answered_by_deputy = Set(answer.by.deputy);
}
