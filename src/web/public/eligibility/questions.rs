//! The four questions, and the reading of their answers.

use std::collections::BTreeSet;

use domain::eligibility::{Profile, Recommendation, Requirement, SafetyRole};
use domain::message::Message;
use domain::profession::Profession;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::super::voice::Voice;
use crate::services::programmes::ProgrammeYear;
use crate::web::form::{FormState, RawForm, Reader};

const AREA: &str = "public.eligibility";
const HOURS: [&str; 3] = ["hours_1", "hours_2", "hours_3"];
pub(super) const NAMES: &[&str] = &[
    "licence",
    "training",
    "hours_1",
    "hours_2",
    "hours_3",
    "safety_role",
    "recommendation",
];
/// Nobody has trained longer than this, in tenths of an hour.
const MOST_TENTHS: i32 = 9999;

/// Where the recommendation can stand before anybody applied.
const RECOMMENDATIONS: [Recommendation; 4] = [
    Recommendation::Given,
    Recommendation::Obtainable,
    Recommendation::Unclear,
    Recommendation::Refused,
];

/// An answer to choose, as the form components want it.
#[derive(Clone, Debug, Serialize)]
pub(in super::super) struct Choice {
    value: &'static str,
    label: String,
}

/// What people say about the 40-hour training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Training {
    /// None at all.
    None,
    /// One training of enough hours.
    Once,
    /// Everything else, in hours.
    Some,
}

impl Training {
    const ALL: [Self; 3] = [Self::Once, Self::Some, Self::None];

    const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Once => "once",
            Self::Some => "some",
        }
    }
}

/// The hours of earlier training the courses of a year ask for.
pub(super) fn training_hours(year: &ProgrammeYear) -> Option<i32> {
    let rules = year.offerings.iter().flat_map(|offering| &offering.rules);
    rules
        .filter_map(|rule| match rule.requirement {
            Requirement::PriorTraining { hours } => Some(hours),
            _ => None,
        })
        .max()
}

/// Whether the address holds answers, and not only a language.
pub(super) fn were_asked(raw: &RawForm) -> bool {
    NAMES.iter().any(|name| raw.has(name))
}

/// The form before anything was answered.
pub(super) fn unanswered() -> FormState {
    FormState::new(AREA, NAMES)
}

/// Reads the answers. Only the licences are needed: what is left open answers "needs a person".
pub(super) fn read(
    raw: &RawForm,
    wanted_hours: Option<i32>,
) -> Result<(Profile, FormState), FormState> {
    let mut f = Reader::new(raw, AREA, NAMES);
    let licences: BTreeSet<Profession> = f.choices("licence").into_iter().collect();
    if licences.is_empty() && f.state().is_clean() {
        f.refuse("licence", Message::new("field.choose"));
    }
    let training = f.optional("training", |typed| {
        Training::ALL
            .into_iter()
            .find(|training| training.code() == typed)
            .ok_or_else(|| Message::new("field.choice"))
    });
    let typed = HOURS.iter().any(|name| !raw.first(name).trim().is_empty());
    match training {
        Some(Training::Some) if !typed => f.demand(HOURS[0], "field.required"),
        Some(Training::None | Training::Once) if typed => {
            f.refuse(
                "training",
                Message::new("public.eligibility.hours_conflict"),
            );
        }
        _ => {}
    }
    let hours: Vec<Option<i32>> = HOURS
        .iter()
        .map(|name| f.optional(name, hours_in_tenths))
        .collect();
    let safety_role: Option<SafetyRole> = f.choice("safety_role");
    let recommendation: Option<Recommendation> = f.choice("recommendation");
    let state = f.state().clone();
    f.finish(|| {
        let done = match training {
            Some(Training::None) => Some(Vec::new()),
            Some(Training::Once) => Some(vec![wanted_hours.unwrap_or_default() * 10]),
            Some(Training::Some) => Some(hours.iter().flatten().copied().collect()),
            None => typed.then(|| hours.iter().flatten().copied().collect()),
        };
        let profile = Profile {
            professions: Some(licences),
            training_hours_tenths: done,
            safety_role,
            recommendation,
        };
        (profile, state)
    })
}

/// `36`, `4.5`, in any width, with or without the unit behind it.
fn hours_in_tenths(typed: &str) -> Result<i32, Message> {
    let folded: String = typed.nfkc().filter(|c| !c.is_whitespace()).collect();
    // 時間
    let number = folded.trim_end_matches(['h', '\u{6642}', '\u{9593}']);
    let (whole, tenth) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str, most: usize| {
        let fits = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse::<i32>().ok()).flatten()
    };
    digits(whole, 3)
        .zip(digits(tenth, 1))
        .map(|(whole, tenth)| whole * 10 + tenth)
        .filter(|tenths| (1..=MOST_TENTHS).contains(tenths))
        .ok_or_else(|| Message::new("public.eligibility.hours_wrong"))
}

pub(super) fn licences(voice: Voice<'_>) -> Vec<Choice> {
    choices(Profession::ALL, |profession| {
        let key = format!("term.profession.{}", profession.code());
        (profession.code(), voice.plain(&key))
    })
}

pub(super) fn trainings(voice: Voice<'_>, hours: Option<i32>) -> Vec<Choice> {
    choices(&Training::ALL, |training| {
        let key = format!("public.eligibility.training_{}", training.code());
        let label = Message::new(key).with("hours", hours.unwrap_or_default());
        (training.code(), voice.say(&label))
    })
}

pub(super) fn roles(voice: Voice<'_>) -> Vec<Choice> {
    choices(SafetyRole::ALL, |role| {
        let key = format!("term.safety_role.{}", role.code());
        (role.code(), voice.plain(&key))
    })
}

pub(super) fn recommendations(voice: Voice<'_>) -> Vec<Choice> {
    choices(&RECOMMENDATIONS, |recommendation| {
        let key = format!(
            "public.eligibility.recommendation_{}",
            recommendation.code()
        );
        (recommendation.code(), voice.plain(&key))
    })
}

fn choices<T: Copy>(all: &[T], shown: impl Fn(T) -> (&'static str, String)) -> Vec<Choice> {
    let choice = |(value, label)| Choice { value, label };
    all.iter().map(|one| choice(shown(*one))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(query: &str) -> Result<Profile, Vec<(String, String)>> {
        let raw = RawForm::parse(query.as_bytes()).unwrap();
        read(&raw, Some(40))
            .map(|(profile, _)| profile)
            .map_err(|form| {
                let own = |(name, key): (&str, &str)| (name.to_owned(), key.to_owned());
                form.mistakes().into_iter().map(own).collect()
            })
    }

    #[test]
    fn answers_become_a_profile() {
        let profile = answers(
            "licence=nurse&licence=midwife&training=some&hours_1=３６&hours_2=４．０時間&hours_3=\
             &safety_role=planned&recommendation=obtainable",
        )
        .unwrap();
        assert_eq!(
            profile,
            Profile {
                professions: Some([Profession::Nurse, Profession::Midwife].into()),
                training_hours_tenths: Some(vec![360, 40]),
                safety_role: Some(SafetyRole::Planned),
                recommendation: Some(Recommendation::Obtainable),
            }
        );
    }

    #[test]
    fn the_training_may_be_told_in_several_ways() {
        for (query, done) in [
            ("training=none", Some(vec![])),
            ("training=once", Some(vec![400])),
            ("training=some&hours_2=36.5", Some(vec![365])),
            ("hours_1=40", Some(vec![400])),
            ("hours_1=&hours_2=&hours_3=", None),
            ("", None),
        ] {
            let profile = answers(&format!("licence=nurse&{query}")).unwrap();
            assert_eq!(profile.training_hours_tenths, done, "{query}");
        }
    }

    #[test]
    fn every_mistake_is_named_at_once() {
        for (query, mistakes) in [
            ("training=none", vec![("licence", "field.choose")]),
            ("licence=doctor", vec![("licence", "field.choice")]),
            (
                "licence=nurse&training=often&hours_1=abc&safety_role=x&recommendation=x",
                vec![
                    ("training", "field.choice"),
                    ("hours_1", "public.eligibility.hours_wrong"),
                    ("safety_role", "field.choice"),
                    ("recommendation", "field.choice"),
                ],
            ),
            (
                "licence=nurse&training=some",
                vec![("hours_1", "field.required")],
            ),
            (
                "licence=nurse&training=none&hours_1=40",
                vec![("training", "public.eligibility.hours_conflict")],
            ),
        ] {
            let found = answers(query).unwrap_err();
            let found: Vec<_> = found
                .iter()
                .map(|(n, k)| (n.as_str(), k.as_str()))
                .collect();
            assert_eq!(found, mistakes, "{query}");
        }
    }

    #[test]
    fn hours_are_read_in_any_width() {
        for (typed, tenths) in [
            ("40", 400),
            (" ４０ ", 400),
            ("36.5", 365),
            ("40時間", 400),
            ("4 h", 40),
            ("0.5", 5),
        ] {
            assert_eq!(hours_in_tenths(typed), Ok(tenths), "{typed}");
        }
        for typed in [
            "abc", "-4", "+4", "0", "1000", "4.55", ".5", "4.", "4,5", "1e2", "四十",
        ] {
            assert!(hours_in_tenths(typed).is_err(), "{typed}");
        }
    }
}
