//! Which applications the office wants to see, and in which order.
//!
//! Both orders are walked along an index that also holds everything the filters look at, so a page
//! costs what its rows cost however many applications there are. A course is the exception, see
//! [`Chosen`].

use crate::services::desk::queue::Pile;
use domain::application::State;
use domain::ids::{ApplicationId, OfferingId};
use domain::recommendation::RecommendationState;
use domain::text::fold_for_search;
use entity::{application, application_choice};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Select};
use serde_json::{Map, Value};

use super::needs::Need;

/// Most words of a search; more narrow nothing down.
const MAX_WORDS: usize = 5;
/// Most characters of a search.
pub const MAX_SEARCH: usize = 100;

/// What to show. The default is what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Only applications that choose this course, by its key.
    pub course: Option<String>,
    /// Only this state; `None` is every state.
    pub state: Option<State>,
    /// Only complete or incomplete ones.
    pub complete: Option<bool>,
    /// Only those whose recommendation stands there.
    pub recommendation: Option<RecommendationState>,
    /// Only what lies on this pile of the document desk.
    pub desk: Option<Pile>,
    /// Only those that need something of the office or of somebody else now.
    pub need: Option<Need>,
    /// Every word must occur in names, kana, institution or number.
    pub search: Search,
}

impl Filter {
    /// What was asked for, for the audit log.
    pub(super) fn describe(&self) -> Value {
        let mut parts = Map::new();
        if let Some(course) = &self.course {
            parts.insert("course".to_owned(), course.as_str().into());
        }
        if let Some(state) = self.state {
            parts.insert("state".to_owned(), state.code().into());
        }
        if let Some(complete) = self.complete {
            parts.insert("complete".to_owned(), complete.into());
        }
        if let Some(recommendation) = self.recommendation {
            parts.insert("recommendation".to_owned(), recommendation.code().into());
        }
        if let Some(pile) = self.desk {
            parts.insert("desk".to_owned(), pile.code().into());
        }
        if !self.search.is_empty() {
            parts.insert("search".to_owned(), self.search.typed().into());
        }
        Value::Object(parts)
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            course: None,
            state: Some(State::Submitted),
            complete: None,
            recommendation: None,
            desk: None,
            need: None,
            search: Search::default(),
        }
    }
}

/// What is searched for: as typed, and folded into words that match in any width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    typed: String,
    words: Vec<String>,
}

impl Search {
    /// Reads what was typed; what is too long is cut off.
    pub fn parse(typed: &str) -> Self {
        let typed: String = typed.trim().chars().take(MAX_SEARCH).collect();
        let words = typed
            .split_whitespace()
            .map(fold_for_search)
            .filter(|word| !word.is_empty())
            .take(MAX_WORDS)
            .collect();
        Self { typed, words }
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The words, folded.
    pub(in crate::services) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether nothing is searched for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The order of the list; `id` decides between equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Sent last first. A draft stands where it was begun.
    #[default]
    Newest,
    /// Sent first first.
    Oldest,
    /// By kana; without a name yet, last.
    Kana,
    /// By kana from the end.
    KanaBackwards,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Kana, Self::KanaBackwards];

    const fn is_ascending(self) -> bool {
        matches!(self, Self::Oldest | Self::Kana)
    }

    /// What is sorted by, written exactly as the indexes of the migration write it.
    fn key(self, table: &str) -> Expr {
        Expr::cust(match self {
            Self::Newest | Self::Oldest => {
                format!("coalesce({table}.submitted_at, {table}.created_at)")
            }
            Self::Kana | Self::KanaBackwards => {
                format!("coalesce(nullif({table}.kana_key, ''), '\u{10ffff}')")
            }
        })
    }
}

/// From where a page is read: the application next to it. Only its number travels through the
/// browser, neither a name nor a condition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// From the start.
    #[default]
    Start,
    /// What follows this application.
    After(ApplicationId),
    /// What precedes it.
    Before(ApplicationId),
}

/// A course to filter by, and how to find its applications: with few of them by fetching those and
/// sorting, with many by walking the order and passing over the others. Either alone would touch
/// every application in the worst case; the choice between both keeps within some hundreds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    /// The course.
    pub(super) offering: OfferingId,
    /// Whether it has few applications.
    pub(super) few: bool,
}

impl Chosen {
    /// `count` applications choose the course and there are at most `total`: a walk passes over
    /// about `page * total / count` before a page is full.
    pub(super) fn new(offering: OfferingId, count: i64, total: i64, page: u64) -> Self {
        let page = i64::try_from(page).unwrap_or(i64::MAX);
        Self {
            offering,
            few: count.saturating_mul(count) < total.saturating_mul(page),
        }
    }
}

/// The applications of a year that pass the filter, without an order.
pub(super) fn select(
    year: i32,
    filter: &Filter,
    chosen: Option<Chosen>,
) -> Select<application::Entity> {
    let mut found = application::Entity::find();
    match chosen {
        Some(chosen) if chosen.few => {
            let choosing = Query::select()
                .column(application_choice::Column::ApplicationId)
                .from(application_choice::Entity)
                .and_where(application_choice::Column::OfferingId.eq(chosen.offering))
                .to_owned();
            // The plus keeps SQLite from walking the order of the year instead.
            found = found
                .filter(Expr::cust("+application.year").eq(year))
                .filter(application::Column::Id.in_subquery(choosing));
        }
        Some(chosen) => {
            let choice = Query::select()
                .expr(Expr::val(1))
                .from(application_choice::Entity)
                .and_where(
                    Expr::col((
                        application_choice::Entity,
                        application_choice::Column::ApplicationId,
                    ))
                    .equals((application::Entity, application::Column::Id)),
                )
                .and_where(application_choice::Column::OfferingId.eq(chosen.offering))
                .to_owned();
            found = found
                .filter(application::Column::Year.eq(year))
                .filter(Expr::exists(choice));
        }
        None => found = found.filter(application::Column::Year.eq(year)),
    }
    if let Some(state) = filter.state {
        found = found.filter(application::Column::State.eq(state));
    }
    if let Some(complete) = filter.complete {
        found = found.filter(application::Column::Complete.eq(complete));
    }
    if let Some(standing) = filter.recommendation {
        found = found.filter(application::Column::RecommendationState.eq(standing));
    }
    if let Some(pile) = filter.desk {
        found = found
            .filter(application::Column::State.eq(State::Submitted))
            .filter(pile.condition());
    }
    for word in &filter.search.words {
        let like = LikeExpr::new(format!("%{}%", escape_like(word))).escape('\\');
        found = found
            .filter(Expr::col((application::Entity, application::Column::SearchText)).like(like));
    }
    found
}

/// Puts what was found in order, from a position on; `Before` comes out backwards.
pub(super) fn in_order(
    mut found: Select<application::Entity>,
    sort: Sort,
    position: Position,
) -> Select<application::Entity> {
    let (neighbour, forwards) = match position {
        Position::Start => (None, true),
        Position::After(id) => (Some(id), true),
        Position::Before(id) => (Some(id), false),
    };
    let ascending = sort.is_ascending() == forwards;
    if let Some(id) = neighbour {
        found = found.filter(beyond(sort, id, ascending));
    }
    let direction = if ascending { Order::Asc } else { Order::Desc };
    found
        .order_by(sort.key("application"), direction.clone())
        .order_by(application::Column::Id, direction)
}

/// Strictly beyond the neighbour. The first condition says nothing new: it is the one an index can
/// begin at.
fn beyond(sort: Sort, neighbour: ApplicationId, ascending: bool) -> Condition {
    let key = || sort.key("application");
    let its_key = || key_of(sort, neighbour);
    let id = || Expr::col((application::Entity, application::Column::Id));
    let (from, further, later) = if ascending {
        (
            key().gte(its_key()),
            key().gt(its_key()),
            id().gt(neighbour.0),
        )
    } else {
        (
            key().lte(its_key()),
            key().lt(its_key()),
            id().lt(neighbour.0),
        )
    };
    Condition::all().add(from).add(
        Condition::any()
            .add(further)
            .add(Condition::all().add(key().eq(its_key())).add(later)),
    )
}

fn key_of(sort: Sort, id: ApplicationId) -> Expr {
    let statement: SelectStatement = Query::select()
        .expr(sort.key("neighbour"))
        .from_as(application::Entity, "neighbour")
        .and_where(Expr::col(("neighbour", application::Column::Id)).eq(id.0))
        .to_owned();
    Expr::SubQuery(None, Box::new(statement.into()))
}

/// Takes the meaning from the wildcards of `LIKE`.
pub(in crate::services) fn escape_like(word: &str) -> String {
    word.chars()
        .fold(String::with_capacity(word.len()), |mut out, c| {
            if matches!(c, '%' | '_' | '\\') {
                out.push('\\');
            }
            out.push(c);
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_audit_log_names_the_filter() {
        let filter = Filter {
            course: Some("cqso".to_owned()),
            complete: Some(false),
            search: Search::parse("山田"),
            ..Filter::default()
        };
        let expected = serde_json::json!({
            "course": "cqso", "state": "submitted", "complete": false, "search": "山田"
        });
        assert_eq!(filter.describe(), expected);
    }

    #[test]
    fn wildcards_in_a_search_mean_themselves() {
        for (word, escaped) in [
            ("100%", r"100\%"),
            ("a_b", r"a\_b"),
            (r"\", r"\\"),
            ("山田", "山田"),
        ] {
            assert_eq!(escape_like(word), escaped);
        }
    }

    #[test]
    fn a_search_is_folded_word_by_word() {
        let search = Search::parse("  ﾖｼﾉ　ＡＢＣ病院 ２０２４－０００１ ");
        assert_eq!(search.words, ["ヨシノ", "abc病院", "2024-0001"]);
        assert_eq!(search.typed(), "ﾖｼﾉ　ＡＢＣ病院 ２０２４－０００１");
        assert!(Search::parse(" 　").is_empty());
        assert_eq!(
            Search::parse(&"あ".repeat(500)).typed().chars().count(),
            MAX_SEARCH
        );
        assert_eq!(Search::parse("a b c d e f g").words.len(), MAX_WORDS);
    }

    #[test]
    fn few_applications_of_a_course_are_fetched_and_many_are_walked() {
        for (count, total, few) in [(0, 20_000, true), (40, 60, true), (5_000, 20_000, false)] {
            let chosen = Chosen::new(OfferingId(1), count, total, 51);
            assert_eq!(chosen.few, few, "{count} of {total}");
        }
    }
}
