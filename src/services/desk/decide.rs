//! Accepting and returning items.

use domain::access::Action;
use domain::desk::{DeskRefusal, Item, ItemDecision, ItemKey, ItemVerdict, Ruling, decide_item};
use domain::ids::{AccountId, ApplicationId, DocumentId};
use entity::item_decision;
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::letter;
use crate::mail::{self, Letter};
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// Decides about an item of an application: the decision, what follows from it, the audit entry and,
/// for an item that is returned, the letter with its reason, in one transaction. The same click a
/// second time changes nothing.
///
/// # Errors
/// A [`DeskRefusal`]; [`Failure::NotFound`] when there is no such application or item,
/// [`Failure::Forbidden`] for roles that do not decide.
pub async fn item(
    ctx: &Ctx,
    id: ApplicationId,
    key: ItemKey,
    ruling: Ruling,
) -> Result<(), Failure<DeskRefusal>> {
    ctx.require(Action::DecideApplications)?;
    let account = ctx.account().ok_or(Failure::Forbidden)?;
    let mut edit = Edit::of_application(ctx, id).await?;
    let item = edit.item(key)?;
    if is_done(&edit, account, &item, &ruling) {
        return Ok(());
    }
    decide_item(edit.dossier.application.state, &item, &ruling, ctx.now)
        .map_err(Failure::Refused)?;
    Box::pin(write(ctx, &mut edit, account, &item, ruling)).await?;
    edit.settle(ctx).await?;
    ctx.commit(edit.tx).await
}

/// Whether this very person has just decided exactly this about what they saw: the second click.
fn is_done(edit: &Edit, account: AccountId, item: &Item, ruling: &Ruling) -> bool {
    let mut about = edit
        .dossier
        .item_decisions
        .iter()
        .rev()
        .filter(|row| row.kind == item.key.kind && row.subject_id == item.key.subject);
    let Some(last) = about.next() else {
        return false;
    };
    last.account_id == account
        && last.verdict == ruling.verdict
        && last.document_id == ruling.document
        && last.reason == ruling.reason
        && about.next().map(|row| row.id) == ruling.after
}

/// Writes a decision that was found right, with its audit entry and letter. The caller settles.
pub(super) async fn write(
    ctx: &Ctx,
    edit: &mut Edit,
    account: AccountId,
    item: &Item,
    ruling: Ruling,
) -> Result<(), Failure<DeskRefusal>> {
    let returned = ruling.verdict == ItemVerdict::Returned;
    let row = item_decision::ActiveModel {
        application_id: Set(edit.dossier.application.id),
        kind: Set(item.key.kind),
        subject_id: Set(item.key.subject),
        document_id: Set(ruling.document),
        verdict: Set(ruling.verdict),
        reason: Set(ruling.reason.clone()),
        answer_by: Set(ruling.answer_by.filter(|_| returned)),
        account_id: Set(account),
        decided_at: Set(ctx.now),
        ..Default::default()
    }
    .insert(&edit.tx)
    .await?;
    audit(ctx, edit, item, &ruling).await?;
    let decided = Item {
        decision: Some(ItemDecision {
            id: row.id,
            key: item.key,
            document: row.document_id,
            verdict: row.verdict,
            reason: row.reason.clone(),
            answer_by: row.answer_by,
            decided_at: row.decided_at,
        }),
        ..item.clone()
    };
    let once = format!("item-returned-{}", row.id);
    edit.dossier.item_decisions.push(row);
    if returned {
        let to = letter::applicant(&edit.dossier);
        let letter = Letter::ItemReturned(letter::returned(ctx, &edit.dossier, &decided)?);
        mail::queue(&edit.tx, ctx, &to, &letter, Some(&once)).await?;
    }
    Ok(())
}

async fn audit(
    ctx: &Ctx,
    edit: &Edit,
    item: &Item,
    ruling: &Ruling,
) -> Result<(), Failure<DeskRefusal>> {
    let application = edit.dossier.application.id.0;
    let (action, after) = match ruling.verdict {
        ItemVerdict::Accepted => ("desk.accept_item", "accepted"),
        ItemVerdict::Returned => ("desk.return_item", "returned"),
    };
    let training = edit
        .dossier
        .trainings
        .iter()
        .find(|row| item.key == ItemKey::certificate(row.id));
    let about = json!({
        "item_kind": item.key.kind.code(),
        "provider": training.map(|row| row.provider.as_str()),
        "file_name": paper_name(edit, item.latest()),
    });
    let mut change = Change::new(action, "application", application)
        .field("item", serde_json::Value::Null, about)
        .field("item_state", item.state.code(), after);
    if ruling.verdict == ItemVerdict::Returned {
        let before = item.answer_by().map(|day| day.to_string());
        let by = ruling.answer_by.map(|day| day.to_string());
        change = change
            .field("answer_by", before, by)
            .because(ruling.reason.clone());
    }
    change.record(&edit.tx, ctx).await?;
    Ok(())
}

fn paper_name(edit: &Edit, paper: Option<DocumentId>) -> Option<&str> {
    let mut documents = edit.dossier.documents.iter();
    let row = documents.find(|row| Some(row.id) == paper)?;
    Some(&row.file_name)
}
