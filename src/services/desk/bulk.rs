//! One decision about many applications, each in a transaction of its own. What changed since it was
//! looked at is left out, and named.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Action;
use domain::application::State;
use domain::calendar::tokyo_day;
use domain::desk::{Item, ItemKind, ItemState, ItemVerdict, Ruling, decide_item};
use domain::ids::ApplicationId;
use domain::message::Message;
use domain::programme::Window;

use super::{decide, letter};
use crate::mail::{self, Letter, MissingItems, Posting};
use crate::services::applications::dossier::Dossier;
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::programmes::ProgrammeYear;
use crate::services::{Ctx, Failure};

/// The most applications at a time: a page of the queue.
pub const MOST: usize = 50;

/// A ticked application, with its version when it was ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picked {
    /// Which one.
    pub id: ApplicationId,
    /// What was seen of it.
    pub version: i32,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkAction {
    /// Accepts every received item.
    Accept,
    /// Returns the received items of one kind, for one reason.
    Return {
        /// Which kind.
        kind: ItemKind,
        /// Why.
        reason: String,
        /// Until when an answer is asked for.
        answer_by: Option<NaiveDate>,
    },
    /// Writes a draft of a letter that names what is missing.
    Remind,
}

/// One application, and the items it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which application, as it is now.
    pub picked: Picked,
    /// Its receipt number.
    pub number: Option<String>,
    /// Who applies, as typed.
    pub name: String,
    /// What it is about.
    pub items: Vec<Message>,
    /// Why nothing is done; `None` when it is.
    pub left_out: Option<LeftOut>,
}

/// Why an application is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It changed since it was looked at.
    Changed,
    /// There is nothing of that kind to do.
    Nothing,
    /// The same letter is in the outbox already.
    Written,
}

impl LeftOut {
    /// Its name in texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Nothing => "nothing",
            Self::Written => "written",
        }
    }
}

/// What would be done to whom.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not decide, [`Failure::NotFound`] when one of them does
/// not exist.
pub async fn preview(
    ctx: &Ctx,
    picked: &[Picked],
    action: &BulkAction,
) -> Result<Vec<Line>, Failure> {
    ctx.require(Action::DecideApplications)?;
    let mut lines = Vec::with_capacity(picked.len());
    for one in picked.iter().take(MOST) {
        let (programme, dossier) = Dossier::read(ctx, one.id).await?;
        let items = affected(&dossier, &programme, action);
        lines.push(line(*one, &dossier, &items));
    }
    Ok(lines)
}

/// Does it, and says for each application what became of it.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not decide, [`Failure::NotFound`] when one of them does
/// not exist. What was done until then stays done.
pub async fn apply(
    ctx: &Ctx,
    picked: &[Picked],
    action: &BulkAction,
) -> Result<Vec<Line>, Failure> {
    ctx.require(Action::DecideApplications)?;
    let mut lines: HashMap<ApplicationId, Line> = HashMap::new();
    for one in picked.iter().take(MOST) {
        if let std::collections::hash_map::Entry::Vacant(place) = lines.entry(one.id) {
            place.insert(Box::pin(apply_to(ctx, *one, action)).await?);
        }
    }
    Ok(picked
        .iter()
        .filter_map(|one| lines.remove(&one.id))
        .collect())
}

async fn apply_to(ctx: &Ctx, picked: Picked, action: &BulkAction) -> Result<Line, Failure> {
    let edit = Edit::of_application(ctx, picked.id).await?;
    let items = affected(&edit.dossier, &edit.programme, action);
    let line = line(picked, &edit.dossier, &items);
    if line.left_out.is_some() {
        return Ok(line);
    }
    match action {
        BulkAction::Accept => rule(ctx, edit, &items, ItemVerdict::Accepted, "", None).await?,
        BulkAction::Return {
            reason, answer_by, ..
        } => rule(ctx, edit, &items, ItemVerdict::Returned, reason, *answer_by).await?,
        BulkAction::Remind => {
            if !remind(ctx, edit, &line.items).await? {
                return Ok(Line {
                    left_out: Some(LeftOut::Written),
                    ..line
                });
            }
        }
    }
    Ok(line)
}

/// The items that an action is about.
fn affected(dossier: &Dossier, programme: &ProgrammeYear, action: &BulkAction) -> Vec<Item> {
    let items = dossier.items(programme).into_iter();
    let received = |item: &Item| item.is_decided_here() && item.state == ItemState::Received;
    match action {
        BulkAction::Accept => items.filter(received).collect(),
        BulkAction::Return { kind, .. } => items
            .filter(|item| received(item) && item.key.kind == *kind)
            .collect(),
        BulkAction::Remind => items
            .filter(|item| matches!(item.state, ItemState::Missing | ItemState::Returned))
            .collect(),
    }
}

fn line(picked: Picked, dossier: &Dossier, items: &[Item]) -> Line {
    let row = &dossier.application;
    let left_out = if row.version != picked.version {
        Some(LeftOut::Changed)
    } else if items.is_empty() || row.state != State::Submitted {
        Some(LeftOut::Nothing)
    } else {
        None
    };
    Line {
        picked,
        number: row.number.clone(),
        name: dossier.listing().name_as_listed,
        items: items
            .iter()
            .map(|item| dossier.item_name(item.key))
            .collect(),
        left_out,
    }
}

async fn rule(
    ctx: &Ctx,
    mut edit: Edit,
    items: &[Item],
    verdict: ItemVerdict,
    reason: &str,
    answer_by: Option<NaiveDate>,
) -> Result<(), Failure> {
    let account = ctx.account().ok_or(Failure::Forbidden)?;
    for item in items {
        let ruling = Ruling {
            verdict,
            reason: reason.to_owned(),
            answer_by,
            document: item.latest(),
            after: item.decision.as_ref().map(|one| one.id),
        };
        // The page has asked for a reason and a day; what it lets through is not refused here.
        decide_item(edit.dossier.application.state, item, &ruling, ctx.now)
            .map_err(|refusal| Failure::Unexpected(refusal.into()))?;
        Box::pin(decide::write(ctx, &mut edit, account, item, ruling))
            .await
            .map_err(unrefused)?;
    }
    edit.settle(ctx).await?;
    ctx.commit(edit.tx).await
}

/// A refusal that was asked about before is a fault of ours.
fn unrefused<R: std::error::Error + Send + Sync + 'static>(failure: Failure<R>) -> Failure {
    match failure {
        Failure::Refused(refusal) => Failure::Unexpected(refusal.into()),
        Failure::NotFound => Failure::NotFound,
        Failure::Forbidden => Failure::Forbidden,
        Failure::Conflict => Failure::Conflict,
        Failure::Busy => Failure::Busy,
        Failure::Unexpected(error) => Failure::Unexpected(error),
    }
}

/// Whether a draft was written. The same state of an application is written about once.
async fn remind(ctx: &Ctx, edit: Edit, items: &[Message]) -> Result<bool, Failure> {
    let row = &edit.dossier.application;
    let Some(number) = row.number.clone() else {
        return Ok(false);
    };
    let to = letter::applicant(&edit.dossier);
    let windows = edit.dossier.chosen_windows(&edit.programme);
    let letter = Letter::MissingItems(MissingItems {
        year: row.year,
        number,
        items: items.to_vec(),
        until: until(row.items_answer_by, &windows, ctx.now),
        url: format!("{}/my", ctx.app.config.public_url.trim_end_matches('/')),
    });
    let once = format!("missing-items-{}-{}", row.id, row.version);
    let draft = Posting::Draft { run: None };
    let written = mail::post(&edit.tx, ctx, &to, &letter, Some(&once), draft).await?;
    if written.is_none() {
        return Ok(false);
    }
    Change::new("desk.remind_missing", "application", row.id.0)
        .record(&edit.tx, ctx)
        .await?;
    ctx.commit(edit.tx).await?;
    Ok(true)
}

/// The day that the letter names: what was asked for already, else the end of the window.
fn until(
    answer_by: Option<NaiveDate>,
    windows: &[Window],
    now: DateTime<Utc>,
) -> Option<NaiveDate> {
    let today = tokyo_day(now);
    let closes_on = windows.iter().map(|window| window.closes_on).max();
    answer_by
        .into_iter()
        .chain(closes_on)
        .find(|day| *day >= today)
}
