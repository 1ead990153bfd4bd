//! The address of a view of the list: read strictly, written with what differs from the usual view.

use domain::application::State;
use domain::ids::ApplicationId;
use domain::recommendation::RecommendationState;

use crate::services::applications::needs::Need;
use crate::services::applications::office_filter::{Filter, Position, Search, Sort};
use crate::services::desk::queue::Pile;
use crate::web::error::PageError;
use crate::web::form::RawForm;
use crate::web::routes;

const ALL: &str = "all";

/// A view of the list. It can be bookmarked and mailed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct View {
    pub(super) year: Option<i32>,
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    pub(super) position: Position,
}

const fn sort_code(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
        Sort::Kana => "kana",
        Sort::KanaBackwards => "kana-backwards",
    }
}

impl View {
    /// Reads an address. What was never one of ours leads nowhere, rather than to another view than
    /// the one that was meant.
    pub(super) fn read(query: Option<&str>) -> Result<Self, PageError> {
        let raw = RawForm::parse(query.unwrap_or_default().as_bytes());
        let raw = raw.ok_or(PageError::BadRequest)?;
        Self::of(&raw).ok_or(PageError::NotFound)
    }

    fn of(raw: &RawForm) -> Option<Self> {
        let given = |name: &str| Some(raw.first(name)).filter(|value| !value.is_empty());
        let state = match given("state") {
            None => Filter::default().state,
            Some(ALL) => None,
            Some(code) => Some(code.parse::<State>().ok()?),
        };
        let complete = match given("complete") {
            None => None,
            Some("yes") => Some(true),
            Some("no") => Some(false),
            Some(_) => return None,
        };
        let recommendation = match given("recommendation") {
            None => None,
            Some(code) => Some(code.parse::<RecommendationState>().ok()?),
        };
        let desk = match given("desk") {
            None => None,
            Some(code) => Some(Pile::ALL.into_iter().find(|pile| pile.code() == code)?),
        };
        let need = match given("need") {
            None => None,
            Some(code) => Some(code.parse::<Need>().ok()?),
        };
        let sort = match given("sort") {
            None => Sort::default(),
            Some(code) => Sort::ALL
                .into_iter()
                .find(|sort| sort_code(*sort) == code)?,
        };
        let position = match (given("after"), given("before")) {
            (None, None) => Position::Start,
            (Some(id), None) => Position::After(neighbour(id)?),
            (None, Some(id)) => Position::Before(neighbour(id)?),
            (Some(_), Some(_)) => return None,
        };
        let year = match given("year") {
            None => None,
            Some(year) => Some(year.parse().ok()?),
        };
        Some(Self {
            year,
            filter: Filter {
                course: given("course").map(str::to_owned),
                state,
                complete,
                recommendation,
                desk,
                need,
                search: Search::parse(raw.first("q")),
            },
            sort,
            position,
        })
    }

    /// The same view with another filter or order, from its start.
    pub(super) fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut view = Self {
            position: Position::Start,
            ..self.clone()
        };
        change(&mut view);
        view
    }

    /// What differs from the usual view, without the search and the place in the list.
    pub(super) fn kept(&self) -> Vec<(&'static str, String)> {
        let usual = Filter::default();
        let mut kept = Vec::new();
        if let Some(year) = self.year {
            kept.push(("year", year.to_string()));
        }
        if let Some(course) = &self.filter.course {
            kept.push(("course", course.clone()));
        }
        if self.filter.state != usual.state {
            let code = self.filter.state.map_or(ALL, State::code);
            kept.push(("state", code.to_owned()));
        }
        if let Some(complete) = self.filter.complete {
            let code = if complete { "yes" } else { "no" };
            kept.push(("complete", code.to_owned()));
        }
        if let Some(standing) = self.filter.recommendation {
            kept.push(("recommendation", standing.code().to_owned()));
        }
        if let Some(pile) = self.filter.desk {
            kept.push(("desk", pile.code().to_owned()));
        }
        if let Some(need) = self.filter.need {
            kept.push(("need", need.code().to_owned()));
        }
        if self.sort != Sort::default() {
            kept.push(("sort", sort_code(self.sort).to_owned()));
        }
        kept
    }

    /// The address of the view.
    pub(super) fn href(&self) -> String {
        self.address(routes::OFFICE_APPLICATIONS)
    }

    /// The address of the view below another path: the exports.
    pub(super) fn address(&self, path: &str) -> String {
        let mut parts = self.kept();
        if !self.filter.search.typed().is_empty() {
            parts.push(("q", self.filter.search.typed().to_owned()));
        }
        match self.position {
            Position::Start => {}
            Position::After(id) => parts.push(("after", id.to_string())),
            Position::Before(id) => parts.push(("before", id.to_string())),
        }
        let query: Vec<String> = parts
            .into_iter()
            .map(|(name, value)| format!("{name}={}", routes::percent(&value)))
            .collect();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }

    /// Whether anything but the state narrows the view.
    pub(super) fn is_narrowed(&self) -> bool {
        let filter = &self.filter;
        filter.course.is_some()
            || filter.complete.is_some()
            || filter.recommendation.is_some()
            || filter.desk.is_some()
            || filter.need.is_some()
            || !filter.search.is_empty()
    }
}

fn neighbour(id: &str) -> Option<ApplicationId> {
    let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| id.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_reads_back_from_its_address() {
        for address in [
            "/office/applications",
            "/office/applications?year=2024&course=cqso&state=draft&complete=no&recommendation=reconfirm&need=stopped&sort=kana&q=%E5%B1%B1%20%25&after=12",
            "/office/applications?state=all&sort=kana-backwards&before=9",
            "/office/applications?complete=no&desk=returned",
        ] {
            let query = address.split_once('?').map(|(_, query)| query);
            assert_eq!(View::read(query).unwrap().href(), address);
        }
    }

    #[test]
    fn what_was_never_an_address_leads_nowhere() {
        for query in [
            "state=lost",
            "complete=maybe",
            "recommendation=perhaps",
            "need=love",
            "sort=name",
            "desk=lost",
            "after=1&before=2",
            "after=-1",
            "after=%2B1",
            "after=1%20OR%201=1",
            "after=99999999999999999999",
            "year=x",
        ] {
            let read = View::read(Some(query));
            assert!(matches!(read, Err(PageError::NotFound)), "{query}");
        }
        assert!(matches!(
            View::read(Some("q=%ff")),
            Err(PageError::BadRequest)
        ));
    }

    #[test]
    fn empty_fields_of_the_search_form_mean_nothing() {
        let read = View::read(Some("q=&course=&state=&complete=&after=&lang=en"));
        assert_eq!(read.unwrap(), View::default());
    }

    #[test]
    fn another_filter_starts_from_the_first_page() {
        let view = View::read(Some("after=5&q=a")).unwrap();
        let other = view.with(|view| view.filter.complete = Some(true));
        assert_eq!(other.href(), "/office/applications?complete=yes&q=a");
        assert!(other.is_narrowed() && !View::default().is_narrowed());
    }
}
