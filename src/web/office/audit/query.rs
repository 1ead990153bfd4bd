//! The address of a search of the log.

use std::sync::OnceLock;

use domain::ids::{AccountId, AuditEntryId};
use domain::message::Message;
use domain::person;
use unicode_normalization::UnicodeNormalization as _;

use crate::i18n::{Catalogue, Lang};
use crate::services::audit::search::{Query, Sort, Who};
use crate::web::error::PageError;
use crate::web::form::{FormState, RawForm, Reader};
use crate::web::routes;

const AREA: &str = "office.audit";
pub(super) const NAMES: &[&str] = &["who", "area", "sort", "number", "from", "until", "q"];
/// Most characters of a number or a word to look for.
pub(super) const LONGEST: usize = 100;
/// What the text of an area is called in the catalogue.
const AREA_KEY: &str = "audit-area-";

/// The parts of the product that write into the log: those that have a name.
pub(super) fn areas(texts: &Catalogue) -> &'static [String] {
    static AREAS: OnceLock<Vec<String>> = OnceLock::new();
    AREAS.get_or_init(|| {
        let keys = texts.keys(Lang::Ja).unwrap_or_default();
        let mut areas: Vec<_> = keys
            .iter()
            .filter_map(|key| key.strip_prefix(AREA_KEY).map(str::to_owned))
            .collect();
        areas.sort_unstable();
        areas
    })
}

/// What was asked, as typed, and what it means if it means something.
pub(super) struct Asked {
    pub(super) raw: RawForm,
    pub(super) read: Result<Query, FormState>,
    pub(super) form: FormState,
    pub(super) before: Option<AuditEntryId>,
}

impl Asked {
    pub(super) fn of(texts: &Catalogue, query: Option<&str>) -> Result<Self, PageError> {
        let raw = RawForm::parse(query.unwrap_or_default().as_bytes());
        let raw = raw.ok_or(PageError::BadRequest)?;
        let before = entry(raw.first("before"))?;
        let mut reader = Reader::new(&raw, AREA, NAMES);
        let query = Query {
            who: reader.optional("who", who),
            area: reader.optional("area", |typed| area(texts, typed)),
            sort: reader.optional("sort", sort).unwrap_or_default(),
            number: reader.optional("number", |typed| person::line(&folded(typed), LONGEST)),
            from: reader.date("from"),
            until: reader.date("until"),
            text: reader.line("q", LONGEST),
        };
        if query
            .from
            .zip(query.until)
            .is_some_and(|(from, until)| until < from)
        {
            reader.refuse("until", Message::new("office.audit.until_before_from"));
        }
        let form = reader.state().clone();
        Ok(Self {
            read: reader.finish(|| query),
            form,
            before,
            raw,
        })
    }

    /// The same search below a path, from an entry on.
    pub(super) fn address(&self, path: &str, before: Option<AuditEntryId>) -> String {
        let typed = NAMES
            .iter()
            .map(|name| (*name, self.raw.first(name).to_owned()));
        let before = before.map(|id| ("before", id.to_string()));
        let parts: Vec<_> = typed
            .chain(before)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", routes::percent(&value)))
            .collect();
        if parts.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", parts.join("&"))
        }
    }
}

/// An entry of an address; what never was one leads nowhere.
pub(super) fn entry(typed: &str) -> Result<Option<AuditEntryId>, PageError> {
    if typed.is_empty() {
        return Ok(None);
    }
    let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
    let id = is_number.then(|| typed.parse().ok()).flatten();
    id.map(Some).ok_or(PageError::NotFound)
}

/// Receipt numbers are typed in any width.
fn folded(typed: &str) -> String {
    typed.trim().nfkc().collect()
}

fn unknown() -> Message {
    Message::new("field.choice")
}

fn who(typed: &str) -> Result<Who, Message> {
    match typed {
        "applicant" => Ok(Who::Applicants),
        "visitor" => Ok(Who::Visitors),
        "system" => Ok(Who::System),
        id => id
            .parse()
            .map(|id| Who::Member(AccountId(id)))
            .map_err(|_| unknown()),
    }
}

fn area(texts: &Catalogue, typed: &str) -> Result<String, Message> {
    let known = areas(texts).iter().find(|area| *area == typed);
    known.cloned().ok_or_else(unknown)
}

fn sort(typed: &str) -> Result<Sort, Message> {
    match typed {
        "changes" => Ok(Sort::Changes),
        "readings" => Ok(Sort::Readings),
        _ => Err(unknown()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Result<Asked, PageError> {
        Asked::of(&Catalogue::load().unwrap(), Some(query))
    }

    #[test]
    fn a_search_is_read_and_its_address_written_again() {
        let query = "who=7&area=application&sort=readings&number=2024-0001&from=2024-06-01&until=2024-06-30&q=a%20%25";
        let asked = asked(query).unwrap_or_else(|_| panic!("a search"));
        let read = asked.read.as_ref().unwrap();
        assert_eq!(read.who, Some(Who::Member(AccountId(7))));
        assert_eq!(read.sort, Sort::Readings);
        assert_eq!(read.text.as_deref(), Some("a %"));
        assert_eq!(
            asked.address("/a", Some(AuditEntryId(9))),
            format!("/a?{query}&before=9")
        );
    }

    #[test]
    fn mistakes_are_named_and_nothing_typed_is_lost() {
        let asked = asked("who=nobody&area=x&from=2024-13-01&number=２０２４－０００１")
            .unwrap_or_else(|_| panic!());
        let mistakes = asked.read.unwrap_err();
        let named: Vec<_> = mistakes.mistakes().iter().map(|(name, _)| *name).collect();
        assert_eq!(named, ["who", "area", "from"]);
        let crossed = super::Asked::of(
            &Catalogue::load().unwrap(),
            Some("from=2024-06-02&until=2024-06-01"),
        );
        assert!(crossed.is_ok_and(|asked| asked.read.is_err()));
    }

    #[test]
    fn what_was_never_an_address_leads_nowhere() {
        for query in ["before=x", "before=-1", "before=99999999999999999999"] {
            assert!(matches!(asked(query), Err(PageError::NotFound)), "{query}");
        }
        assert!(matches!(asked("q=%ff"), Err(PageError::BadRequest)));
    }
}
