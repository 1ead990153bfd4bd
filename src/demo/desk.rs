//! What the office of the demonstration has done at its desk: papers accepted, one returned, one
//! finding decided. The rest waits for whoever tries it.

use std::fmt;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use domain::access::{Actor, StaffRole};
use domain::desk::{EligibilityVerdict, ItemState, ItemVerdict, Ruling};
use domain::ids::ApplicationId;

use super::staff::Employed;
use crate::app::App;
use crate::services::desk::eligibility::{self, NewRuling};
use crate::services::desk::queue::{self, Pile};
use crate::services::desk::{decide, show};
use crate::services::{Ctx, Failure};

/// The morning on which the office sat down: half past nine in Tokyo.
const MORNING: &str = "2024-06-03T00:30:00Z";
/// Applications whose papers are accepted; the next one's are returned.
const ACCEPTED: usize = 2;

/// When the office sits down.
///
/// # Errors
/// None, as long as the constant is a time.
pub(super) fn morning() -> anyhow::Result<DateTime<Utc>> {
    MORNING.parse().context("the morning is a time")
}

/// Lets the coordinator work for a while.
///
/// # Errors
/// An office without a coordinator, or a service that refuses.
pub(super) async fn work(app: &App, office: &[Employed]) -> anyhow::Result<()> {
    let mut office = office.iter();
    let coordinator = office
        .find(|one| one.role == StaffRole::Coordinator)
        .context("an office without a coordinator")?;
    let ctx = Ctx {
        request_id: "demo-desk".to_owned(),
        ..Ctx::system(app)
    };
    let ctx = ctx.acting_as(Actor::Staff {
        account: coordinator.account,
        role: coordinator.role,
    });
    for (place, id) in waiting(&ctx, Pile::ToCheck).await?.into_iter().enumerate() {
        if place < ACCEPTED {
            Box::pin(rule(&ctx, id, ItemVerdict::Accepted, "")).await?;
        } else {
            let lang = done(show::get(&ctx, id).await)?.lang;
            let reason = ctx.app.catalogue.plain(lang, "desk.canned.illegible");
            return_and_decide(&ctx, id, &reason).await?;
            break;
        }
    }
    Ok(())
}

async fn return_and_decide(ctx: &Ctx, id: ApplicationId, reason: &str) -> anyhow::Result<()> {
    Box::pin(rule(ctx, id, ItemVerdict::Returned, reason)).await?;
    if let Some(id) = waiting(ctx, Pile::Eligibility).await?.first() {
        Box::pin(finding(ctx, *id)).await?;
    }
    Ok(())
}

async fn waiting(ctx: &Ctx, pile: Pile) -> anyhow::Result<Vec<ApplicationId>> {
    let found = done(queue::list(ctx, None, pile, 1).await)?;
    let rows = found.map(|found| found.rows).unwrap_or_default();
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Decides about the first paper that waits.
async fn rule(
    ctx: &Ctx,
    id: ApplicationId,
    verdict: ItemVerdict,
    reason: &str,
) -> anyhow::Result<()> {
    let desk = done(show::get(ctx, id).await)?;
    let waits =
        |one: &&show::DeskItem| one.item.is_decided_here() && one.item.state == ItemState::Received;
    let Some(one) = desk.items.iter().find(waits) else {
        return Ok(());
    };
    let ruling = Ruling {
        verdict,
        reason: reason.to_owned(),
        answer_by: Some(desk.answer_by),
        document: one.item.latest(),
        after: one.item.decision.as_ref().map(|decision| decision.id),
    };
    done(decide::item(ctx, id, one.item.key, ruling).await)
}

async fn finding(ctx: &Ctx, id: ApplicationId) -> anyhow::Result<()> {
    let desk = done(show::get(ctx, id).await)?;
    let Some(finding) = desk.findings.iter().find(|one| one.is_open()) else {
        return Ok(());
    };
    let new = NewRuling {
        offering: finding.offering,
        rule: finding.finding.rule.key.clone(),
        verdict: EligibilityVerdict::Met,
        note: ctx.app.catalogue.plain(ctx.lang, "demo.desk.note"),
        seen: eligibility::mark(finding),
        everywhere: true,
    };
    done(eligibility::decide(ctx, id, new).await)
}

fn done<T, R: fmt::Debug>(outcome: Result<T, Failure<R>>) -> anyhow::Result<T> {
    outcome.map_err(|failure| anyhow::anyhow!("{failure:?}"))
}
