//! Limits on tries, kept in the database so that neither a restart nor a second process resets them.
//!
//! A try is booked before it is judged, and given back when it succeeds: many tries at once cannot
//! slip past the limit together. Ten minutes later everything is forgotten, so nobody can lock
//! somebody else out for good.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use chrono::TimeDelta;
use domain::ids::SignInFailureId;
use entity::sign_in_failure;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::db::take_turns;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// How far back the limits look.
pub(super) const WINDOW: TimeDelta = TimeDelta::minutes(10);
/// Tries per account, or whatever stands for one.
pub(super) const PER_ACCOUNT: u64 = 5;
/// Tries per source.
const PER_SOURCE: u64 = 30;

/// There were too many tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many tries")]
pub struct TooMany {
    /// How many seconds to wait for the next one.
    pub seconds: u64,
}

impl TooMany {
    /// Room for the next try appears when the try that fills the limit leaves the window.
    pub(super) fn until_forgotten(ctx: &Ctx, tried_at: chrono::DateTime<chrono::Utc>) -> Self {
        let left = (tried_at + WINDOW - ctx.now).num_seconds().max(1);
        Self {
            seconds: left.unsigned_abs(),
        }
    }
}

/// Where a try comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source(IpAddr);

impl Source {
    /// The source at an address. A connection of IPv6 has a whole network of them to itself.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) if !address.is_loopback() => {
                let network = address.to_bits() >> 64 << 64;
                Self(Ipv6Addr::from_bits(network).into())
            }
            other => Self(other),
        }
    }
}

/// Whether somebody tries the program out on their own machine: the source is the machine itself, and
/// so is the public address. Behind a public one, a source on the machine is a proxy that was not
/// configured, and everybody comes from there.
pub(in crate::services) fn is_own_machine(ctx: &Ctx, source: Source) -> bool {
    source.0.is_loopback() && is_loopback_host(ctx.app.config.public_host())
}

fn is_loopback_host(host: &str) -> bool {
    if let Some((address, _)) = host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return address.parse().is_ok_and(|ip: Ipv6Addr| ip.is_loopback());
    }
    let name = host.split(':').next().unwrap_or_default();
    name == "localhost" || name.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
}

/// A place where something is proved or asked for; each counts on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::services) enum Door {
    /// Asking for a link.
    Ask,
    /// Typing the code of a mail.
    Code,
    /// Password and second factor.
    Staff,
    /// Setting both up.
    SetUp,
    /// Changing one's own password.
    OwnPassword,
    /// The first code of a new authenticator.
    NewFactor,
    /// A mailed link that belongs to no account.
    Link,
    /// Asking for the challenge of a passkey.
    #[cfg(feature = "passkey")]
    PasskeyAsk,
    /// Signing in by passkey.
    #[cfg(feature = "passkey")]
    Passkey,
    /// Coming back from an identity provider.
    #[cfg(feature = "oidc")]
    Provider,
    /// The code of an authenticator after an identity provider.
    #[cfg(feature = "oidc")]
    ProviderCode,
    /// Opening a facility's page, or asking for its link again.
    Facility,
    /// Inviting colleagues to a facility's page.
    Invite,
}

impl Door {
    const fn name(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Code => "code",
            Self::Staff => "staff",
            Self::SetUp => "set_up",
            Self::OwnPassword => "own_password",
            Self::NewFactor => "new_factor",
            Self::Link => "link",
            #[cfg(feature = "passkey")]
            Self::PasskeyAsk => "passkey_ask",
            #[cfg(feature = "passkey")]
            Self::Passkey => "passkey",
            #[cfg(feature = "oidc")]
            Self::Provider => "provider",
            #[cfg(feature = "oidc")]
            Self::ProviderCode => "provider_code",
            Self::Facility => "facility",
            Self::Invite => "invite",
        }
    }
}

/// What is counted, and how often it may occur in the window.
pub(in crate::services) struct Subject {
    hash: String,
    limit: u64,
}

impl Subject {
    /// An account, by whatever names it at this door.
    pub(in crate::services) fn account(door: Door, name: &str) -> Self {
        Self {
            hash: tokens::hash(&format!("{}|account|{name}", door.name())),
            limit: PER_ACCOUNT,
        }
    }

    /// A source.
    pub(in crate::services) fn source(door: Door, source: Source) -> Self {
        Self {
            hash: tokens::hash(&format!("{}|source|{}", door.name(), source.0)),
            limit: PER_SOURCE,
        }
    }
}

/// Tries that were booked.
#[derive(Debug)]
pub(in crate::services) struct Booking(Vec<SignInFailureId>);

/// Books one try for every subject, unless one of them has used up its tries.
///
/// # Errors
/// [`TooMany`], or of the database.
pub(in crate::services) async fn book(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    subjects: &[Subject],
) -> Result<Booking, Failure<TooMany>> {
    // Two tries at once would count the same failures, and there is no row to lock for somebody who
    // is not known.
    take_turns(tx, subjects.iter().map(|subject| subject.hash.as_str())).await?;
    for subject in subjects {
        let filling = sign_in_failure::Entity::find()
            .filter(sign_in_failure::COLUMN.subject_hash.eq(&subject.hash))
            .filter(sign_in_failure::COLUMN.failed_at.gt(ctx.now - WINDOW))
            .order_by_desc(sign_in_failure::Column::FailedAt)
            .offset(subject.limit - 1)
            .limit(1)
            .one(tx)
            .await?;
        if let Some(try_) = filling {
            return Err(Failure::Refused(TooMany::until_forgotten(
                ctx,
                try_.failed_at,
            )));
        }
    }
    let mut booked = Vec::with_capacity(subjects.len());
    for subject in subjects {
        let row = sign_in_failure::ActiveModel {
            subject_hash: Set(subject.hash.clone()),
            failed_at: Set(ctx.now),
            ..Default::default()
        };
        booked.push(row.insert(tx).await?.id);
    }
    Ok(Booking(booked))
}

/// Counts a link that nobody gave out, by its source.
///
/// # Errors
/// [`TooMany`] when it has tried enough for now.
pub(in crate::services) async fn count_unknown_link(
    ctx: &Ctx,
    source: Source,
) -> Result<(), Failure<TooMany>> {
    if is_own_machine(ctx, source) {
        return Ok(());
    }
    let tx = ctx.begin_write().await?;
    book(&tx, ctx, &[Subject::source(Door::Link, source)]).await?;
    ctx.commit(tx).await
}

/// Counts somebody who wants their link once more, by the address and by the source.
///
/// # Errors
/// [`TooMany`] when one of them has tried enough for now.
pub(in crate::services) async fn count_link_again(
    ctx: &Ctx,
    email: &str,
    source: Source,
) -> Result<(), Failure<TooMany>> {
    let mut subjects = vec![Subject::account(Door::Link, email)];
    if !is_own_machine(ctx, source) {
        subjects.push(Subject::source(Door::Link, source));
    }
    let tx = ctx.begin_write().await?;
    book(&tx, ctx, &subjects).await?;
    ctx.commit(tx).await
}

/// Gives the tries back: they were no failures.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub(super) async fn give_back(tx: &DatabaseTransaction, booking: Booking) -> Result<(), DbErr> {
    sign_in_failure::Entity::delete_many()
        .filter(sign_in_failure::COLUMN.id.is_in(booking.0))
        .exec(tx)
        .await?;
    Ok(())
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_machines_own_names_are_its_own() {
        for (host, own) in [
            ("127.0.0.1:8080", true),
            ("127.8.9.1", true),
            ("[::1]:8080", true),
            ("[::1]", true),
            ("localhost", true),
            ("localhost:8080", true),
            ("0.0.0.0:8080", false),
            ("[::]:8080", false),
            ("128.0.0.1", false),
            ("127.0.0.1.example.jp", false),
            ("localhost.example.jp", false),
            ("kenshu.example.ac.jp", false),
            ("", false),
        ] {
            assert_eq!(is_loopback_host(host), own, "{host}");
        }
    }
}
