//! The office's memo on an application: for the office alone, and never overwritten unseen.

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::ids::ApplicationId;
use entity::{account, application, audit_entry};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// What the audit log calls it.
const ACTION: &str = "desk.save_memo";

/// A memo as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memo {
    /// What it says.
    pub text: String,
    /// Rises with every change.
    pub version: i32,
}

/// Somebody else has changed it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overtaken {
    /// The memo as it is now.
    pub memo: Memo,
    /// Who changed it.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The memo of an application.
///
/// # Errors
/// [`Failure::NotFound`] if there is no such application, [`Failure::Forbidden`] for roles that do
/// not read applications.
pub async fn get(ctx: &Ctx, id: ApplicationId) -> Result<Memo, Failure> {
    ctx.require(Action::ReadApplication)?;
    let found: Option<(String, i32)> = application::Entity::find_by_id(id)
        .select_only()
        .columns([
            application::Column::OfficeMemo,
            application::Column::MemoVersion,
        ])
        .into_tuple()
        .one(&ctx.app.db.read)
        .await?;
    let (text, version) = found.ok_or(Failure::NotFound)?;
    Ok(Memo { text, version })
}

/// Saves the memo if nobody else has since `version` was read. The same text as the stored one is no
/// change, whoever wrote it. The application itself stays as it is: no new version, no letter.
///
/// # Errors
/// [`Overtaken`]; [`Failure::NotFound`] if there is no such application, [`Failure::Forbidden`] for
/// roles that do not decide.
pub async fn save(
    ctx: &Ctx,
    id: ApplicationId,
    version: i32,
    text: String,
) -> Result<(), Failure<Overtaken>> {
    ctx.require(Action::DecideApplications)?;
    let edit = Edit::of_application(ctx, id).await?;
    let row = &edit.dossier.application;
    if row.office_memo == text {
        return Ok(());
    }
    if row.memo_version != version {
        let memo = Memo {
            text: row.office_memo.clone(),
            version: row.memo_version,
        };
        let (by, at) = last_change(&edit.tx, id).await?.unwrap_or((None, ctx.now));
        return Err(Failure::Refused(Overtaken { memo, by, at }));
    }
    let change = Change::new(ACTION, "application", id.0).field(
        "office_memo",
        row.office_memo.clone(),
        text.clone(),
    );
    let changed = application::ActiveModel {
        id: Unchanged(id),
        office_memo: Set(text),
        memo_version: Set(version + 1),
        ..Default::default()
    };
    application::Entity::update(changed).exec(&edit.tx).await?;
    change.record(&edit.tx, ctx).await?;
    ctx.commit(edit.tx).await
}

/// Who changed it last, and when.
async fn last_change(
    tx: &impl ConnectionTrait,
    id: ApplicationId,
) -> Result<Option<(Option<String>, DateTime<Utc>)>, DbErr> {
    let found = audit_entry::Entity::find()
        .filter(audit_entry::Column::SubjectKind.eq("application"))
        .filter(audit_entry::Column::SubjectId.eq(id.0))
        .filter(audit_entry::Column::Action.eq(ACTION))
        .order_by_desc(audit_entry::Column::Id)
        .limit(1)
        .find_also_related(account::Entity)
        .all(tx)
        .await?;
    let entry = found.into_iter().next();
    Ok(entry.map(|(entry, account)| (account.map(|account| account.display_name), entry.at)))
}
