//! Organisers, programmes, courses, years and cohorts.

use domain::programme::Numeral;

use super::super::mistake::Problem;
use super::super::model::{Cohort, Course, Domain, Organiser, Programme, Year};
use super::YEARS;
use super::fields::Fields;

pub(super) fn organiser(f: Fields<'_>) -> Organiser {
    let organiser = Organiser {
        key: f.key(),
        name: f.both("name"),
        postal_code: f.text("postal_code"),
        address: f.both("address"),
        phone: f.text("phone"),
        email: f.text("email"),
        url: f.text("url"),
    };
    f.done();
    organiser
}

pub(super) fn programme(f: Fields<'_>) -> Programme {
    let programme = Programme {
        key: f.key(),
        organiser: f.reference("organiser"),
        name: f.both("name"),
        official_name: f.both("official_name"),
        funding: f.both("funding"),
        slogan: f.both("slogan"),
        about: f.both("about"),
        support: f.both("support"),
        notes: f.both_list("notes"),
    };
    f.done();
    programme
}

pub(super) fn domain(f: Fields<'_>) -> Domain {
    let domain = Domain {
        key: f.key(),
        title: f.both("title"),
    };
    f.done();
    domain
}

pub(super) fn course(f: Fields<'_>) -> Course {
    let course = Course {
        key: f.key(),
        programme: f.reference("programme"),
        title: f.both("title"),
        short: f.both("short"),
        title_conferred: f.text("title_conferred"),
        aliases: f.text_list("aliases"),
        objectives: f.both_list("objectives"),
        domains: f.references("domains"),
        domains_confirmed: f.flag_or("domains_confirmed", false),
    };
    f.done();
    course
}

pub(super) fn year(f: Fields<'_>) -> Year {
    let year = Year {
        year: f.whole("year", YEARS.0, YEARS.1).unwrap_or_default(),
        day_title: f.both("day_title"),
    };
    f.done();
    year
}

pub(super) fn cohort(f: Fields<'_>) -> Cohort {
    let numerals = || Numeral::ALL.iter().map(|numeral| numeral.code());
    let key = f.key();
    let programme = f.reference("programme");
    let year = f.whole("year", YEARS.0, YEARS.1).unwrap_or_default();
    let number = f.whole("number", 1, 999).unwrap_or_default().value;
    let numeral = f
        .required("numeral")
        .and_then(|value| f.code("numeral", value, numerals()))
        .unwrap_or(Numeral::Arabic);
    let (opens_on, closes_on) = (f.day("opens_on"), f.day("closes_on"));
    if let (Some(opens_on), Some(closes_on)) = (opens_on, closes_on)
        && closes_on < opens_on
    {
        let at = f
            .optional("closes_on")
            .map_or(0, |value| value.span().start);
        let problem = Problem::WindowReversed {
            opens_on,
            closes_on,
        };
        f.file.note(at, problem, None);
    }
    let note = f.both_optional("note");
    f.done();
    Cohort {
        key,
        programme,
        year,
        number,
        numeral,
        opens_on: opens_on.unwrap_or_default(),
        closes_on: closes_on.unwrap_or_default(),
        note,
    }
}
