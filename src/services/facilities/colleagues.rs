//! What the contact sees: who is on the page, how far they are, and what kind of thing is missing.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::application::State;
use domain::facility::{
    ColleagueState, Membership, MissingKind, Progress, RecommendationWord, colleague_state,
    missing_kinds,
};
use domain::ids::{FacilityId, FacilityMemberId, PersonId};
use domain::text::Localized;
use entity::{facility, facility_member};

use super::link::{self, Entry};
use super::{Dead, is_listed, letters, members};
use crate::services::applications::progress::{self, ApplicationProgress};
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};

/// A facility with everybody on its page.
#[derive(Clone, Debug)]
pub struct FacilityDetail {
    /// Its row.
    pub id: FacilityId,
    /// The programme of its year.
    pub programme: Arc<ProgrammeYear>,
    /// Its name.
    pub name: String,
    /// The contact's name.
    pub contact_name: String,
    /// The contact's address.
    pub contact_email: String,
    /// Rises with every change of the list.
    pub version: i32,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When the list was changed last.
    pub changed_at: DateTime<Utc>,
    /// When the link ends.
    pub expires_at: DateTime<Utc>,
    /// When the contact used the link first.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the contact closed the page.
    pub closed_at: Option<DateTime<Utc>>,
    /// When the office closed it.
    pub deactivated_at: Option<DateTime<Utc>>,
    /// Why the office closed it.
    pub deactivation_reason: Option<String>,
    /// Who counts by rank, then who has gone.
    pub colleagues: Vec<Colleague>,
}

/// A colleague as the contact may see them.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// Their row.
    pub id: FacilityMemberId,
    /// The place in the order; none for who has gone.
    pub rank: Option<i32>,
    /// The name as the contact wrote it.
    pub name: String,
    /// The address they were invited at.
    pub email: String,
    /// The course they were invited for.
    pub course: Localized,
    /// How far they are.
    pub state: ColleagueState,
    /// Which kinds of things are missing.
    pub missing: Vec<MissingKind>,
    /// How many things are missing.
    pub missing_count: usize,
    /// Where the recommendation stands, once there is an application.
    pub recommendation: Option<RecommendationWord>,
    /// The last day of the course's window.
    pub until: Option<NaiveDate>,
    /// When the invitation was sent last.
    pub invited_at: DateTime<Utc>,
}

/// What is behind a link, with everybody on it.
#[derive(Clone, Debug)]
pub enum Behind {
    /// The page.
    Open(Box<FacilityDetail>),
    /// Nothing any more.
    Dead {
        /// Why.
        why: Dead,
        /// The year it was for.
        year: i32,
    },
}

/// Shows the page of a link; looking changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] when there never was such a link.
pub async fn behind(ctx: &Ctx, token: &str) -> Result<Behind, Failure> {
    Ok(match link::look(ctx, token).await? {
        Entry::Open(row) => Behind::Open(Box::new(detail_of(ctx, *row).await?)),
        Entry::Dead { why, year } => Behind::Dead { why, year },
    })
}

/// A facility with everybody, in a fixed number of statements.
pub(super) async fn detail_of(
    ctx: &Ctx,
    facility: facility::Model,
) -> Result<FacilityDetail, Failure> {
    let programme = programmes::get_year(ctx, facility.year).await?;
    let rows = members(&ctx.app.db.read, facility.id).await?;
    let people: Vec<PersonId> = rows
        .iter()
        .filter(|member| is_listed(member))
        .filter_map(|member| member.person_id)
        .collect();
    let progress = progress::of_people(&ctx.app.db.read, &programme, &people).await?;
    let colleagues = rows
        .into_iter()
        .map(|member| colleague(&programme, &progress, member))
        .collect();
    Ok(FacilityDetail {
        id: facility.id,
        programme,
        name: facility.name,
        contact_name: facility.contact_name,
        contact_email: facility.contact_email,
        version: facility.version,
        created_at: facility.created_at,
        changed_at: facility.changed_at,
        expires_at: facility.expires_at,
        opened_at: facility.opened_at,
        closed_at: facility.closed_at,
        deactivated_at: facility.deactivated_at,
        deactivation_reason: facility.deactivation_reason,
        colleagues,
    })
}

pub(super) fn membership(member: &facility_member::Model) -> Membership {
    Membership {
        joined: member.joined_at.is_some(),
        withdrawn: member.withdrawn_at.is_some(),
        declined: member.declined_at.is_some(),
        left: member.left_at.is_some(),
    }
}

fn colleague(
    programme: &ProgrammeYear,
    progress: &HashMap<PersonId, ApplicationProgress>,
    member: facility_member::Model,
) -> Colleague {
    let listed = is_listed(&member);
    let application = member
        .person_id
        .filter(|_| listed)
        .and_then(|person| progress.get(&person));
    let missing_count = application.map_or(0, missing_count);
    let state = colleague_state(
        membership(&member),
        application.map(|application| Progress {
            state: application.state,
            missing: missing_count,
        }),
    );
    let window = programme
        .offering_by_id(member.offering_id)
        .and_then(|offering| programme.window_of(offering));
    Colleague {
        id: member.id,
        rank: listed.then_some(member.rank),
        course: letters::course(programme, &member),
        name: member.name,
        email: member.email,
        state,
        missing: application.map(missing).unwrap_or_default(),
        missing_count,
        recommendation: application
            .filter(|application| application.state != State::Withdrawn)
            .map(|application| application.recommendation.into()),
        until: window.map(|window| window.closes_on),
        invited_at: member.invited_at,
    }
}

/// The office counts papers it waits for; until it has looked, the form's own gaps say so.
fn missing_count(application: &ApplicationProgress) -> usize {
    match application.state {
        State::Draft => application.gaps.len(),
        State::Submitted => application.gaps.len().max(application.awaited) + application.returned,
        State::Withdrawn => 0,
    }
}

fn missing(application: &ApplicationProgress) -> Vec<MissingKind> {
    let mut kinds = missing_kinds(&application.gaps);
    if application.state == State::Submitted {
        if application.awaited > 0 && !kinds.contains(&MissingKind::Papers) {
            kinds.push(MissingKind::Papers);
        }
        if application.returned > 0 {
            kinds.push(MissingKind::Returned);
        }
    }
    kinds
}
