//! A lost phone: another administrator lets a member set up a new second factor.
//!
//! Two parts are needed, and they go two ways: a link by mail, and a code that the administrator
//! hands over. Whoever reads the mailbox has half of it, and so has whoever overhears the code.

use domain::ids::AccountId;
use domain::message::Message;
use domain::staff::Step;
use entity::{account_identity, passkey};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{addressee, locked, permit, require};
use crate::mail::{self, Letter};
use crate::services::accounts::login;
use crate::services::accounts::staff::{self, LIFETIME};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// What the administrator hands over; it is shown once and kept as a hash.
#[derive(Clone)]
pub struct HandOver {
    /// Eight digits.
    pub code: String,
    /// For whom.
    pub name: String,
    /// Where the other half went.
    pub email: String,
    /// How long both work, in hours.
    pub hours: i64,
}

/// Without the code.
impl std::fmt::Debug for HandOver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HandOver(…)")
    }
}

/// Takes the second factors of a member away, ends their sign-ins, mails them a link and answers the
/// code to be handed over. What was lost opens nothing from here on, and an earlier recovery that was
/// not used ends.
///
/// # Errors
/// A message: for one's own account, for somebody locked out, or who never set up a sign-in.
pub async fn recover(ctx: &Ctx, id: AccountId, reason: &str) -> Result<HandOver, Failure<Message>> {
    require(ctx)?;
    let tx = ctx.begin_write().await?;
    let account = locked(&tx, ctx, id, true).await?;
    permit(ctx, Step::Recover, &account, &[], |why| why)?;
    if account.disabled_at.is_some() {
        return Err(Failure::Refused(Message::new("auth.problem.disabled")));
    }
    if account.password_hash.is_none() {
        return Err(Failure::Refused(Message::new("staff.problem.not_set_up")));
    }
    let had_authenticator = account.totp_secret.is_some();
    let mut changed = account.clone().into_active_model();
    changed.totp_secret = Set(None);
    changed.totp_last_step = Set(None);
    changed.update(&tx).await?;
    let passkeys = passkey::Entity::delete_many()
        .filter(passkey::COLUMN.account_id.eq(id))
        .exec(&tx)
        .await?;
    // The account at the identity provider is tied anew when they next come in by it.
    let identities = account_identity::Entity::find()
        .filter(account_identity::COLUMN.account_id.eq(id))
        .all(&tx)
        .await?;
    account_identity::Entity::delete_many()
        .filter(account_identity::COLUMN.account_id.eq(id))
        .exec(&tx)
        .await?;
    login::end_all(&tx, ctx, id).await?;
    let code = tokens::digits();
    let path = staff::new_link(&tx, ctx, Some(id), &account.email, Some(&code)).await?;
    let letter = Letter::StaffRecovery {
        url: format!("{}{path}", ctx.app.config.public_url),
        hours: LIFETIME.num_hours(),
        expires_at: ctx.now + LIFETIME,
    };
    mail::queue(&tx, ctx, &addressee(ctx, &account), &letter, None).await?;
    Change::new("staff.recover", "account", id.0)
        .field("authenticator", had_authenticator, false)
        .field("passkeys", passkeys.rows_affected, 0_u64)
        .field(
            "identity",
            identities.first().map(|row| row.issuer.clone()),
            serde_json::Value::Null,
        )
        .because(reason)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    Ok(HandOver {
        code,
        name: account.display_name,
        email: account.email,
        hours: LIFETIME.num_hours(),
    })
}
