//! Making accounts.

use domain::ids::PersonId;
use entity::{account, person};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use crate::services::Ctx;
use crate::services::audit::Change;

/// The account of an address, locked until the caller's transaction ends.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub(super) async fn find(
    tx: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::COLUMN.email.eq(email))
        .lock_exclusive()
        .one(tx)
        .await
}

/// Makes an account for an address that has none.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub(super) async fn create(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    email: &str,
    display_name: &str,
) -> Result<account::Model, DbErr> {
    let account = account::ActiveModel {
        email: Set(email.to_owned()),
        display_name: Set(display_name.to_owned()),
        lang: Set(Some(ctx.lang.code().to_owned())),
        created_at: Set(ctx.now),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    Change::new("account.create", "account", account.id.0)
        .record(tx, ctx)
        .await?;
    Ok(account)
}

/// The account and the person behind an address, made where there are none: who shows that they read
/// the mail to an address may apply with it. The person has no name yet.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub async fn find_or_create_person(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    email: &str,
) -> Result<(account::Model, PersonId), DbErr> {
    let account = match find(tx, email).await? {
        Some(account) => account,
        None => create(tx, ctx, email, "").await?,
    };
    let person = person::Entity::find()
        .filter(person::COLUMN.account_id.eq(account.id))
        .one(tx)
        .await?;
    if let Some(person) = person {
        return Ok((account, person.id));
    }
    let person = person::ActiveModel {
        account_id: Set(account.id),
        family_name: Set(String::new()),
        given_name: Set(String::new()),
        family_kana: Set(String::new()),
        given_kana: Set(String::new()),
        created_at: Set(ctx.now),
        updated_at: Set(ctx.now),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    Ok((account, person.id))
}
