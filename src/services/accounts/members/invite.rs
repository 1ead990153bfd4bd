//! Inviting somebody into the office: by a mailed link that works once, for a day.

use domain::ids::AccountId;
use domain::message::Message;
use domain::person;
use entity::account;
use sea_orm::DatabaseTransaction;

use super::{addressee, locked, require};
use crate::mail::{self, Letter};
use crate::services::accounts::account as accounts;
use crate::services::accounts::staff::{self, LIFETIME, NewStaff};
use crate::services::{Ctx, Failure};

/// Gives somebody a role and mails them the link with which they set up their sign-in. An account
/// that applied for a course keeps its applications.
///
/// # Errors
/// A message about the address: somebody of the office has it already, or it was locked out.
pub async fn invite(ctx: &Ctx, new: &NewStaff) -> Result<AccountId, Failure<Message>> {
    require(ctx)?;
    let email = person::email(&new.email).map_err(Failure::Refused)?;
    let tx = ctx.begin_write().await?;
    staff::void_links(&tx, ctx, &email).await?;
    let account = match accounts::find(&tx, &email).await? {
        Some(account) if account.staff_role.is_some() => {
            return Err(Failure::Refused(Message::new("staff.problem.known")));
        }
        Some(account) if account.disabled_at.is_some() => {
            return Err(Failure::Refused(Message::new("auth.problem.disabled")));
        }
        Some(account) => account,
        None => accounts::create(&tx, ctx, &email, &new.name).await?,
    };
    let id = account.id;
    staff::give_role(&tx, ctx, account.clone(), &new.name, new.role).await?;
    let invited = account::Model {
        display_name: new.name.clone(),
        staff_role: Some(new.role),
        ..account
    };
    send(&tx, ctx, &invited).await?;
    ctx.commit(tx).await?;
    Ok(id)
}

/// Mails another link to somebody who has not set up their sign-in; the earlier one ends.
///
/// # Errors
/// A message when there is nothing to set up any more. Who has signed in once gets a new factor by
/// [`super::recover()`], never by a mail alone.
pub async fn invite_again(ctx: &Ctx, id: AccountId) -> Result<(), Failure<Message>> {
    require(ctx)?;
    let tx = ctx.begin_write().await?;
    let account = locked(&tx, ctx, id, true).await?;
    if account.disabled_at.is_some() {
        return Err(Failure::Refused(Message::new("auth.problem.disabled")));
    }
    if account.password_hash.is_some() {
        return Err(Failure::Refused(Message::new("staff.problem.set_up")));
    }
    send(&tx, ctx, &account).await?;
    ctx.commit(tx).await
}

async fn send(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    account: &account::Model,
) -> Result<(), Failure<Message>> {
    let path = staff::new_link(tx, ctx, Some(account.id), &account.email, None).await?;
    let letter = Letter::StaffInvitation {
        url: format!("{}{path}", ctx.app.config.public_url),
        role: account.staff_role,
        hours: LIFETIME.num_hours(),
        expires_at: ctx.now + LIFETIME,
    };
    mail::queue(tx, ctx, &addressee(ctx, account), &letter, None).await?;
    Ok(())
}
