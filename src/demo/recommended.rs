//! How the heads of the invented institutions recommend: by the links they were sent.

use anyhow::{Context as _, ensure};
use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::application::RecommenderWay;
use domain::profession::Profession;
use domain::recommendation::{Answer, AnsweredBy, DutyRelease, Invoice, Payer, Verdict};
use serde::Deserialize;

use super::applicants::done;
use super::people::{Applicant, Institution, maybe_tokyo_time, tokyo_time};
use crate::services::Ctx;
use crate::services::accounts::throttle::Source;
use crate::services::recommendations::link::{self, Look};
use crate::services::recommendations::{answer, ask};
use crate::tokens;

/// What becomes of the recommendation of somebody who asks by mail.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    #[serde(deserialize_with = "tokyo_time")]
    pub(super) asked_at: DateTime<Utc>,
    #[serde(default, deserialize_with = "maybe_tokyo_time")]
    pub(super) opened_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "maybe_tokyo_time")]
    pub(super) answered_at: Option<DateTime<Utc>>,
    verdict: Option<Verdict>,
    #[serde(default)]
    explanation: String,
    /// The place among the applicants of the institution, and how many there are.
    rank: Option<(i32, i32)>,
    /// A licence that is entered after the answer, which then has to be confirmed again.
    pub(super) gains: Option<Profession>,
    #[serde(default, deserialize_with = "maybe_tokyo_time")]
    pub(super) gained_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "maybe_tokyo_time")]
    pub(super) asked_again_at: Option<DateTime<Utc>>,
}

impl Story {
    pub(super) fn check(&self, way: RecommenderWay) -> anyhow::Result<()> {
        ensure!(way == RecommenderWay::Link, "nobody is asked by mail");
        let times: Vec<_> = [
            Some(self.asked_at),
            self.opened_at,
            self.answered_at,
            self.gained_at,
            self.asked_again_at,
        ]
        .into_iter()
        .flatten()
        .collect();
        ensure!(
            times.is_sorted(),
            "the recommendation happens in another order"
        );
        ensure!(
            self.answered_at.is_some() == self.verdict.is_some()
                && self.gains.is_some() == self.gained_at.is_some(),
            "the recommendation says when and not what, or what and not when"
        );
        Ok(())
    }
}

/// Asks, and keeps the link that everybody else finds only in the mail.
pub(super) async fn asks(ctx: &Ctx, year: i32, who: &Applicant) -> anyhow::Result<String> {
    let token = tokens::secret();
    done(ask::ask_with(ctx, year, who.lang, &token).await)?;
    Ok(token)
}

/// The head opens the link.
pub(super) async fn opens(ctx: &Ctx, token: &str) -> anyhow::Result<String> {
    let head = ctx.acting_as(Actor::Visitor);
    let source = Source::of(std::net::Ipv4Addr::LOCALHOST.into());
    match done(link::look(&head, token, source).await)? {
        Look::Open(question) => Ok(question.digest),
        Look::Dead(dead) => anyhow::bail!("the link is dead: {}", dead.refusal.code()),
    }
}

/// The head answers.
pub(super) async fn answers(
    ctx: &Ctx,
    token: &str,
    who: &Applicant,
    at: &Institution,
) -> anyhow::Result<()> {
    let story = who.recommendation.as_ref().context("no story")?;
    let given = Answer {
        verdict: story.verdict.context("no verdict")?,
        explanation: story.explanation.clone(),
        applicant_position: who.job_title.clone().unwrap_or_default(),
        duty_release: Some(DutyRelease::Full),
        duty_note: String::new(),
        rank: story.rank.map(|(rank, _)| rank),
        rank_of: story.rank.map(|(_, of)| of),
        payer: Some(Payer::Institution),
        invoice: Invoice {
            name: at.legal_entity.as_ref().unwrap_or(&at.name).clone(),
            department: String::new(),
            postal_code: at.postal_code.clone(),
            address: at.address.clone(),
            email: at.head.email.clone(),
        },
        remarks: String::new(),
        by: AnsweredBy {
            name: at.head.name.clone(),
            title: at.head.title.clone(),
            deputy: false,
        },
    };
    let problems = given.problems();
    ensure!(problems.is_empty(), "the answer is not whole: {problems:?}");
    let digest = opens(ctx, token).await?;
    let head = ctx.acting_as(Actor::Visitor);
    done(answer::answer(&head, token, &digest, given).await)
}

/// Whether a link waits for an answer.
pub(super) async fn waits(ctx: &Ctx, token: &str) -> anyhow::Result<bool> {
    done(link::is_open(ctx, token).await)
}
