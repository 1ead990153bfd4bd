//! What applications need: the same question for the page of the day, for the list, and for counts.

use std::str::FromStr;

use chrono::{DateTime, Days, Utc};
use domain::application::State;
use domain::calendar::{start_of_tokyo_day, tokyo_day};
use domain::recommendation::RecommendationState;
use domain::reminder::stopped_before;
use entity::application::{self, Column};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, QueryFilter, Select};

use crate::services::programmes::ProgrammeYear;

/// What an application waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// The recommender has not answered.
    Waiting,
    /// 要再確認: what was recommended is not what stands there now.
    Reconfirm,
    /// A draft that stopped.
    Stopped,
    /// An item was returned and did not come back.
    Returned,
    /// An item is here and nobody has looked at it.
    ToCheck,
    /// A finding that needs a person.
    Eligibility,
    /// It was sent yesterday or today.
    New,
}

impl Need {
    /// Every need, the most urgent first.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Reconfirm,
        Self::Returned,
        Self::ToCheck,
        Self::Eligibility,
        Self::Stopped,
        Self::New,
    ];

    /// Its fixed name, in addresses and keys of texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reconfirm => "reconfirm",
            Self::Stopped => "stopped",
            Self::Returned => "returned",
            Self::ToCheck => "to_check",
            Self::Eligibility => "eligibility",
            Self::New => "new",
        }
    }

    /// The state of the applications that can need it.
    pub const fn state(self) -> State {
        match self {
            Self::Stopped => State::Draft,
            _ => State::Submitted,
        }
    }

    /// Whether an application needs it.
    pub(in crate::services) fn condition(self, moment: Moment) -> Condition {
        let its_own = match self {
            Self::Waiting => Column::RecommendationState.eq(RecommendationState::Waiting),
            Self::Reconfirm => Column::RecommendationState.eq(RecommendationState::Reconfirm),
            Self::Stopped => moment
                .stopped_before
                .map_or(Expr::val(false), |before| Column::UpdatedAt.lt(before)),
            Self::Returned => Column::ItemsReturned.gt(0),
            Self::ToCheck => Column::ItemsReceived.gt(0),
            Self::Eligibility => Column::EligibilityOpen.gt(0),
            Self::New => Column::SubmittedAt.gte(moment.new_since),
        };
        Condition::all()
            .add(Column::State.eq(self.state()))
            .add(its_own)
    }
}

impl FromStr for Need {
    type Err = domain::message::UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|need| need.code() == code);
        known.ok_or(domain::message::UnknownCode)
    }
}

/// Only the applications that need it.
pub(super) fn narrow(
    found: Select<application::Entity>,
    need: Option<Need>,
    year: &ProgrammeYear,
    now: DateTime<Utc>,
) -> Select<application::Entity> {
    match need {
        Some(need) => found.filter(need.condition(Moment::of(year, now))),
        None => found,
    }
}

/// What needs depend on besides the application.
#[derive(Clone, Copy, Debug)]
pub(in crate::services) struct Moment {
    /// Drafts not changed since then have stopped; once every deadline is over, none has.
    stopped_before: Option<DateTime<Utc>>,
    /// The beginning of yesterday in Tokyo.
    new_since: DateTime<Utc>,
}

impl Moment {
    pub(in crate::services) fn of(year: &ProgrammeYear, now: DateTime<Utc>) -> Self {
        let today = tokyo_day(now);
        let windows = year.cohorts.iter().map(|cohort| cohort.window);
        let next = windows
            .map(|window| window.closes_on)
            .filter(|closes_on| *closes_on >= today)
            .min();
        let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
        Self {
            stopped_before: next.map(|closes_on| stopped_before(closes_on, now)),
            new_since: start_of_tokyo_day(yesterday),
        }
    }
}
