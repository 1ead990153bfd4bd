//! What an administrator does with the accounts of the office: invite, change, lock out, recover,
//! and end sign-ins. Everything asks for [`Action::ManageStaff`] first.

mod change;
mod invite;
mod list;
mod recover;
mod sign_ins;

pub use change::{Change as MemberChange, ChangeRefusal, Theirs, change, disable, enable};
pub use invite::{invite, invite_again};
pub use list::{Member, Standing, list, member};
pub use recover::{HandOver, recover};
pub use sign_ins::{end_all, end_one, sign_ins};

use domain::access::{Action, StaffRole};
use domain::ids::AccountId;
use domain::staff::{Facts, Step, decide};
use entity::account;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::staff;
use crate::i18n::Lang;
use crate::mail::Addressee;
use crate::services::{Ctx, Failure};

/// Longest reason that is taken down, in characters.
pub const REASON_LENGTH: usize = 500;

/// The member with this number, locked until the transaction ends. Their set-up links are locked
/// first, in the order in which setting up locks them.
async fn locked<R>(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    id: AccountId,
    end_links: bool,
) -> Result<account::Model, Failure<R>> {
    if end_links {
        let row = account::Entity::find_by_id(id).one(tx).await?;
        let row = row.ok_or(Failure::NotFound)?;
        staff::void_links(tx, ctx, &row.email).await?;
    }
    account::Entity::find_by_id(id)
        .filter(account::COLUMN.staff_role.is_not_null())
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(Failure::NotFound)
}

/// Locks every administrator, always in the same order: two who take each other's role away at the
/// same moment would otherwise both find that one is left.
async fn lock_administrators(tx: &impl ConnectionTrait) -> Result<Vec<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::COLUMN.staff_role.eq(StaffRole::Administrator))
        .order_by_asc(account::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await
}

/// Whether the step may be taken with this member.
fn permit<R>(
    ctx: &Ctx,
    step: Step,
    member: &account::Model,
    administrators: &[account::Model],
    refusal: impl FnOnce(domain::message::Message) -> R,
) -> Result<(), Failure<R>> {
    // Whoever is being recovered has no factor yet, and may never get one.
    let is_open = |row: &account::Model| {
        row.disabled_at.is_none() && row.password_hash.is_some() && row.totp_secret.is_some()
    };
    let facts = Facts {
        is_oneself: ctx.account() == Some(member.id),
        is_administrator: member.staff_role == Some(StaffRole::Administrator) && is_open(member),
        other_administrators: administrators
            .iter()
            .filter(|row| row.id != member.id && is_open(row))
            .count(),
    };
    decide(step, facts).map_err(|why| Failure::Refused(refusal(why.message())))
}

fn require<R>(ctx: &Ctx) -> Result<(), Failure<R>> {
    ctx.require(Action::ManageStaff)
}

/// Where a mail to a member goes, in the language they use.
fn addressee(ctx: &Ctx, account: &account::Model) -> Addressee {
    Addressee {
        email: account.email.clone(),
        name: Some(account.display_name.clone()),
        lang: account
            .lang
            .as_deref()
            .and_then(Lang::from_tag)
            .unwrap_or(ctx.lang),
        account: Some(account.id),
        application: None,
    }
}
