//! The address of a view of the outbox: read strictly, written with what differs from everything.

use domain::ids::OutboxMessageId;
use domain::mail::OutboxState;

use crate::services::applications::office_filter::Search;
use crate::services::outbox::filter::{Filter, Place, Position};
use crate::web::error::PageError;
use crate::web::form::RawForm;
use crate::web::routes;

const RETURNED: &str = "returned";

/// A view of the list. It can be bookmarked and mailed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct View {
    pub(super) filter: Filter,
    pub(super) position: Position,
}

impl View {
    /// Reads an address. What was never one of ours leads nowhere; an empty field says nothing.
    pub(super) fn read(query: Option<&str>) -> Result<Self, PageError> {
        let raw = RawForm::parse(query.unwrap_or_default().as_bytes());
        let raw = raw.ok_or(PageError::BadRequest)?;
        Self::of(&raw).ok_or(PageError::NotFound)
    }

    fn of(raw: &RawForm) -> Option<Self> {
        let given = |name: &str| Some(raw.first(name)).filter(|value| !value.is_empty());
        let place = match given("state") {
            None => None,
            Some(RETURNED) => Some(Place::Returned),
            Some(code) => Some(Place::In(code.parse::<OutboxState>().ok()?)),
        };
        let position = match (given("after"), given("before")) {
            (None, None) => Position::Start,
            (Some(id), None) => Position::After(number(id)?),
            (None, Some(id)) => Position::Before(number(id)?),
            (Some(_), Some(_)) => return None,
        };
        let application = match given("application") {
            None => None,
            Some(id) => Some(domain::ids::ApplicationId(number(id)?.0)),
        };
        let day = match given("day") {
            None => None,
            Some(day) => Some(day.parse().ok()?),
        };
        let is_code = |kind: &&str| kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let kind = match given("kind") {
            None => None,
            Some(kind) => Some(kind).filter(is_code).map(str::to_owned).map(Some)?,
        };
        Some(Self {
            filter: Filter {
                place,
                kind,
                application,
                day,
                search: Search::parse(raw.first("q")),
            },
            position,
        })
    }

    /// The same view with another filter or place, from its start.
    pub(super) fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut view = Self {
            position: Position::Start,
            ..self.clone()
        };
        change(&mut view);
        view
    }

    /// The code of where the mails stand.
    pub(super) const fn place_code(place: Place) -> &'static str {
        match place {
            Place::In(state) => state.code(),
            Place::Returned => RETURNED,
        }
    }

    /// The address of the view.
    pub(super) fn href(&self) -> String {
        let filter = &self.filter;
        let mut parts = Vec::new();
        if let Some(place) = filter.place {
            parts.push(("state", Self::place_code(place).to_owned()));
        }
        if let Some(kind) = &filter.kind {
            parts.push(("kind", kind.clone()));
        }
        if let Some(application) = filter.application {
            parts.push(("application", application.to_string()));
        }
        if let Some(day) = filter.day {
            parts.push(("day", day.to_string()));
        }
        if !filter.search.typed().is_empty() {
            parts.push(("q", filter.search.typed().to_owned()));
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
            routes::OFFICE_OUTBOX.to_owned()
        } else {
            format!("{}?{}", routes::OFFICE_OUTBOX, query.join("&"))
        }
    }

    /// Whether anything but where the mails stand narrows the view.
    pub(super) fn is_narrowed(&self) -> bool {
        let filter = &self.filter;
        filter.kind.is_some()
            || filter.application.is_some()
            || filter.day.is_some()
            || !filter.search.is_empty()
    }
}

/// A number of a row as addresses write it.
pub(super) fn number(id: &str) -> Option<OutboxMessageId> {
    let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| id.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_reads_back_from_its_address() {
        for address in [
            "/office/outbox",
            "/office/outbox?state=failed&kind=sign_in_link&application=3&day=2024-06-03&q=a%40b&after=12",
            "/office/outbox?state=returned&before=9",
        ] {
            let query = address.split_once('?').map(|(_, query)| query);
            assert_eq!(View::read(query).unwrap().href(), address);
        }
        // The form of the page sends what was left empty, too.
        let empty = View::read(Some("state=&kind=&application=&day=&q=")).unwrap();
        assert_eq!(empty, View::default());
    }

    #[test]
    fn what_was_never_an_address_leads_nowhere() {
        for query in [
            "state=lost",
            "kind=A%20B",
            "application=x",
            "day=2024-13-01",
            "after=1&before=2",
            "after=-1",
        ] {
            assert!(
                matches!(View::read(Some(query)), Err(PageError::NotFound)),
                "{query}"
            );
        }
    }
}
