//! The office's home and its list of applications, a page at a time.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::application::State;
use domain::ids::{ApplicationId, OfferingId};
use domain::recommendation::RecommendationState;
use entity::{application, application_choice, offering_tally, person};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::needs;
use super::office_dossier::OnDesk;
use super::office_filter::{self, Chosen, Filter, Position, Sort};
use crate::services::audit::reading::{self, Reading};
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};

/// Rows of a page.
pub const PAGE: u64 = 50;

/// How many applications choose each offering of a year, by state and completeness. An application
/// with three choices counts in three offerings.
#[derive(Clone, Debug, Default)]
pub struct Tallies(HashMap<(OfferingId, State, bool), i64>);

impl Tallies {
    async fn load(db: &DatabaseConnection, year: &ProgrammeYear) -> Result<Self, DbErr> {
        let offerings = year.offerings.iter().map(|offering| offering.id);
        let rows = offering_tally::Entity::find()
            .filter(offering_tally::Column::OfferingId.is_in(offerings))
            .all(db)
            .await?;
        let counts = rows
            .into_iter()
            .map(|row| ((row.offering_id, row.state, row.complete), row.count));
        Ok(Self(counts.collect()))
    }

    /// Applications that choose the offering; `None` counts every state or completeness.
    pub fn count(&self, offering: OfferingId, state: Option<State>, complete: Option<bool>) -> i64 {
        self.0
            .iter()
            .filter(|((of, in_state, is_complete), _)| {
                *of == offering
                    && state.is_none_or(|state| state == *in_state)
                    && complete.is_none_or(|complete| complete == *is_complete)
            })
            .map(|(_, count)| count)
            .sum()
    }

    /// Never less than the number of applications that choose something.
    fn total(&self) -> i64 {
        self.0.values().sum()
    }
}

/// The year the office works on, with its counts.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The programme of the year.
    pub year: Arc<ProgrammeYear>,
    /// The counts.
    pub tallies: Tallies,
}

/// The year and its counts; `None` as long as no programme was loaded. Without `year` the latest.
///
/// # Errors
/// [`Failure::NotFound`] for a year without a programme and for everybody outside the office.
pub async fn overview(ctx: &Ctx, year: Option<i32>) -> Result<Option<Overview>, Failure> {
    ctx.require(Action::ListApplications)?;
    let year = match year {
        Some(year) => programmes::get_year(ctx, year).await?,
        None => match programmes::latest(ctx).await? {
            Some(year) => year,
            None => return Ok(None),
        },
    };
    let tallies = Tallies::load(&ctx.app.db.read, &year).await?;
    Ok(Some(Overview { year, tallies }))
}

/// What the list shows of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its row.
    pub id: ApplicationId,
    /// Its receipt number.
    pub number: Option<String>,
    /// Draft, submitted or withdrawn.
    pub state: State,
    /// Whether nothing is missing.
    pub complete: bool,
    /// What waits on the document desk.
    pub desk: OnDesk,
    /// The name as typed; empty in a young draft.
    pub name: String,
    /// Its reading.
    pub kana: String,
    /// The institution; empty in a young draft.
    pub institution: String,
    /// Where the recommendation stands.
    pub recommendation: RecommendationState,
    /// The chosen offerings in the order of preference.
    pub choices: Vec<OfferingId>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The year and its counts.
    pub overview: Overview,
    /// Up to [`PAGE`] applications.
    pub rows: Vec<Row>,
    /// Whether there are rows before these.
    pub has_previous: bool,
    /// Whether there are rows after these.
    pub has_next: bool,
}

/// A page of applications; `None` as long as no programme was loaded.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown year or course and for everybody outside the office.
pub async fn list(
    ctx: &Ctx,
    year: Option<i32>,
    filter: &Filter,
    sort: Sort,
    position: Position,
) -> Result<Option<Listing>, Failure> {
    let Some(overview) = overview(ctx, year).await? else {
        return Ok(None);
    };
    let db = &ctx.app.db.read;
    let chosen = chosen(&overview, filter)?;
    let found = office_filter::select(overview.year.year, filter, chosen);
    let found = needs::narrow(found, filter.need, &overview.year, ctx.now);
    let found = office_filter::in_order(found, sort, position);
    let mut rows = page_of(found).all(db).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let (has_previous, has_next) = match position {
        Position::Start => (false, more),
        Position::After(_) => (true, more),
        // The application next to the page follows it.
        Position::Before(_) => (more, true),
    };
    if matches!(position, Position::Before(_)) {
        rows.reverse();
    }
    let rows = with_choices(db, rows).await?;
    let year = i64::from(overview.year.year);
    let asked = Reading::new("application.read_list", "programme_year", year);
    let asked = asked.of("filter", filter.describe()).found(rows.len());
    reading::note(ctx, asked).await;
    Ok(Some(Listing {
        overview,
        rows,
        has_previous,
        has_next,
    }))
}

/// The course of the filter; the counts tell how to look for its applications.
pub(super) fn chosen<R>(
    overview: &Overview,
    filter: &Filter,
) -> Result<Option<Chosen>, Failure<R>> {
    let Some(course) = &filter.course else {
        return Ok(None);
    };
    let offering = overview.year.offering(course).ok_or(Failure::NotFound)?.id;
    let count = overview.tallies.count(offering, None, None);
    let total = overview.tallies.total();
    Ok(Some(Chosen::new(offering, count, total, PAGE)))
}

#[derive(Debug, FromQueryResult)]
pub(super) struct Found {
    id: ApplicationId,
    number: Option<String>,
    state: State,
    complete: bool,
    recommendation_state: RecommendationState,
    items_missing: i32,
    items_received: i32,
    items_returned: i32,
    eligibility_open: i32,
    name_as_listed: String,
    institution_as_listed: String,
    family_kana: String,
    given_kana: String,
    created_at: DateTime<Utc>,
    submitted_at: Option<DateTime<Utc>>,
}

/// One row more than a page holds tells whether there is another page.
pub(super) fn page_of(
    found: Select<application::Entity>,
) -> sea_orm::Selector<sea_orm::SelectModel<Found>> {
    columns(found).into_model()
}

pub(super) fn columns(found: Select<application::Entity>) -> Select<application::Entity> {
    found
        .select_only()
        .columns([
            application::Column::Id,
            application::Column::Number,
            application::Column::State,
            application::Column::Complete,
            application::Column::RecommendationState,
            application::Column::ItemsMissing,
            application::Column::ItemsReceived,
            application::Column::ItemsReturned,
            application::Column::EligibilityOpen,
            application::Column::NameAsListed,
            application::Column::InstitutionAsListed,
            application::Column::CreatedAt,
            application::Column::SubmittedAt,
        ])
        .inner_join(person::Entity)
        .columns([person::Column::FamilyKana, person::Column::GivenKana])
        .limit(PAGE + 1)
}

async fn with_choices(db: &DatabaseConnection, found: Vec<Found>) -> Result<Vec<Row>, DbErr> {
    let ids = found.iter().map(|row| row.id);
    let rows: Vec<(ApplicationId, OfferingId)> = application_choice::Entity::find()
        .select_only()
        .columns([
            application_choice::Column::ApplicationId,
            application_choice::Column::OfferingId,
        ])
        .filter(application_choice::Column::ApplicationId.is_in(ids))
        .order_by_asc(application_choice::Column::ApplicationId)
        .order_by_asc(application_choice::Column::Rank)
        .into_tuple()
        .all(db)
        .await?;
    let mut choices: HashMap<ApplicationId, Vec<OfferingId>> = HashMap::new();
    for (application, offering) in rows {
        choices.entry(application).or_default().push(offering);
    }
    let row = |found: Found| Row {
        choices: choices.remove(&found.id).unwrap_or_default(),
        id: found.id,
        number: found.number,
        state: found.state,
        complete: found.complete,
        recommendation: found.recommendation_state,
        desk: OnDesk {
            missing: found.items_missing,
            received: found.items_received,
            returned: found.items_returned,
            eligibility: found.eligibility_open,
            ..OnDesk::default()
        },
        name: found.name_as_listed,
        kana: join_words(&found.family_kana, &found.given_kana),
        institution: found.institution_as_listed,
        created_at: found.created_at,
        submitted_at: found.submitted_at,
    };
    Ok(found.into_iter().map(row).collect())
}

/// Family and given part with a space between them, if both are there.
pub(super) fn join_words(one: &str, other: &str) -> String {
    format!("{one} {other}").trim().to_owned()
}

#[cfg(test)]
mod tests;
