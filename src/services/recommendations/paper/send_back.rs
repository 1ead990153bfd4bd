//! A scan that cannot be used goes back with a reason.

use domain::access::Action;
use domain::application::State;
use domain::desk::{ItemKind, ItemVerdict};
use domain::ids::ApplicationId;
use domain::message::Message;
use domain::recommendation::{PaperRefusal, RequestState};
use entity::item_decision;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::super::{letters, rows};
use super::{SUBJECT, version, with_scan};
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// Sends the scan that waits back to the applicant, who is told why by mail and may send in another
/// one, also after the window. The scan itself is kept: it is what the decision was about.
///
/// # Errors
/// A [`PaperRefusal`]; [`Failure::NotFound`] when there is no such application, [`Failure::Forbidden`]
/// for roles that do not decide.
pub async fn send_back(
    ctx: &Ctx,
    application: ApplicationId,
    seen: &str,
    reason: &str,
) -> Result<(), Failure<PaperRefusal>> {
    ctx.require(Action::DecideApplications)?;
    let mut edit = Edit::of_application(ctx, application).await?;
    let row = with_scan(&edit.dossier).ok_or(Failure::Refused(PaperRefusal::NothingThere))?;
    let refusal = if edit.dossier.application.state == State::Withdrawn {
        Some(PaperRefusal::Withdrawn)
    } else if version(row) != seen {
        Some(PaperRefusal::Changed)
    } else if row.state != RequestState::Waiting {
        Some(PaperRefusal::Confirmed)
    } else if reason.trim().is_empty() {
        let message = Message::new("field.required");
        Some(PaperRefusal::Problems(vec![("reason", message)]))
    } else {
        None
    };
    if let Some(refusal) = refusal {
        return Err(Failure::Refused(refusal));
    }
    let account = ctx.account().ok_or(Failure::Forbidden)?;
    let scan = row.document_id;
    let mut emptied = row.clone().into_active_model();
    emptied.document_id = Set(None);
    let row = emptied.update(&edit.tx).await?;
    if let Some(known) = rows::of(&mut edit.dossier, row.id) {
        *known = row.clone();
    }
    let decision = item_decision::ActiveModel {
        application_id: Set(application),
        kind: Set(ItemKind::Recommendation),
        subject_id: Set(0),
        document_id: Set(scan),
        verdict: Set(ItemVerdict::Returned),
        reason: Set(reason.to_owned()),
        answer_by: Set(None),
        account_id: Set(account),
        decided_at: Set(ctx.now),
        ..Default::default()
    };
    let decision = decision.insert(&edit.tx).await?;
    let once = format!("recommendation-paper-returned-{}", decision.id);
    edit.dossier.item_decisions.push(decision);
    edit.settle(ctx).await?;
    let name = edit
        .dossier
        .documents
        .iter()
        .find(|row| Some(row.id) == scan);
    Change::new("recommendation.return_paper", SUBJECT, application.0)
        .field(
            "file_name",
            name.map(|row| row.file_name.clone()),
            serde_json::Value::Null,
        )
        .because(reason)
        .record(&edit.tx, ctx)
        .await?;
    letters::paper_returned(&edit.tx, ctx, &row, &edit.dossier, reason, &once).await?;
    ctx.commit(edit.tx).await
}
