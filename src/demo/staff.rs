//! The office of the demonstration.

use anyhow::Context as _;
use domain::access::{Actor, StaffRole};
use domain::ids::AccountId;
use entity::account;
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, QueryFilter};

use super::people::{People, Staff};
use crate::services::accounts::staff::{self, NewStaff};
use crate::services::{Ctx, Failure, cohorts, programmes};

/// The password of everybody in the demonstration's office. It is no secret: it is printed.
pub const PASSWORD: &str = "demo demo kenshu 2024";
/// The second factor of everybody in the demonstration's office, as no authenticator would draw it.
pub const TOTP_SECRET: &str = "KENSHUDEMOKENSHUDEMOKENSHUDEMO22";
/// The hash of [`PASSWORD`], made beforehand because making it is slow on purpose.
const PASSWORD_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$PmVJIuSl8FUSg/1d59mZ1w$\
    GolpMcYAuNhT5kDSahnBB4v0s2PtVXADnZT1S16PR24";

/// Somebody of the office with an account.
#[derive(Clone, Debug)]
pub(super) struct Employed {
    pub(super) role: StaffRole,
    pub(super) account: AccountId,
    pub(super) name: String,
    pub(super) email: String,
}

/// Gives everybody of the office an account that can sign in at once.
pub(super) async fn employ(ctx: &Ctx, people: &People) -> anyhow::Result<Vec<Employed>> {
    let mut office = Vec::with_capacity(people.staff.len());
    for person in &people.staff {
        let account = one(ctx, person)
            .await
            .with_context(|| person.email.clone())?;
        office.push(Employed {
            role: person.role,
            account,
            name: person.name.clone(),
            email: person.email.clone(),
        });
    }
    Ok(office)
}

/// The coordinator opens every cohort, before which nothing is sent by itself.
pub(super) async fn open_cohorts(ctx: &Ctx, office: &[Employed]) -> anyhow::Result<()> {
    let Some(one) = office.iter().find(|one| one.role == StaffRole::Coordinator) else {
        return Ok(());
    };
    let coordinator = Ctx {
        // Two demonstrations are alike, to the numbers of their requests.
        request_id: "demo-opening".to_owned(),
        ..ctx.acting_as(Actor::Staff {
            account: one.account,
            role: one.role,
        })
    };
    for (year, _) in programmes::revisions(&coordinator).await? {
        for cohort in cohorts::list(&coordinator, year).await? {
            cohorts::open(&coordinator, cohort.id).await?;
        }
    }
    Ok(())
}

/// The set-up page is the only way to a password and a second factor in earnest, and both are made
/// up there; the demonstration wants known ones, and so it writes them itself.
async fn one(ctx: &Ctx, person: &Staff) -> anyhow::Result<AccountId> {
    let new = NewStaff {
        email: person.email.clone(),
        name: person.name.clone(),
        role: person.role,
    };
    staff::add(ctx, &new)
        .await
        .map_err(|failure| match failure {
            Failure::Refused(message) => anyhow::anyhow!("refused: {}", message.key),
            other => anyhow::anyhow!(other),
        })?;
    let tx = ctx.begin_write::<std::convert::Infallible>().await?;
    let written = account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(PASSWORD_HASH))
        .col_expr(account::Column::TotpSecret, Expr::value(TOTP_SECRET))
        .filter(account::COLUMN.email.eq(person.email.as_str()))
        .exec_with_returning(&tx)
        .await?;
    ctx.commit::<std::convert::Infallible>(tx).await?;
    let account = written.first().context("no account was made")?;
    Ok(account.id)
}

#[cfg(test)]
mod unit_tests {
    use super::*;
    use crate::services::accounts::passwords;

    #[tokio::test]
    async fn the_printed_password_is_the_one_whose_hash_is_kept() {
        assert!(
            passwords::verify(PASSWORD, Some(PASSWORD_HASH))
                .await
                .unwrap()
        );
    }
}
