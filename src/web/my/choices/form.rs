//! Reading the form of step 1.

use domain::ids::OfferingId;
use domain::message::Message;
use domain::person;
use domain::profession::Profession;

use crate::services::applications::save::NewChoices;
use crate::services::programmes::ProgrammeYear;
use crate::web::form::{FormState, RawForm, Reader};

pub(super) const AREA: &str = "my.choices";
pub(super) const RANKS: [&str; 6] = ["rank1", "rank2", "rank3", "rank4", "rank5", "rank6"];
pub(super) const NAMES: &[&str] = &[
    "rank1",
    "rank2",
    "rank3",
    "rank4",
    "rank5",
    "rank6",
    "licences",
    "main_profession",
    "other_profession",
    "safety_role",
    "acknowledge_contradiction",
];
const LONGEST: usize = 60;

/// What was chosen, and the form as it was filled in; or the form with its mistakes.
pub(super) fn read(
    raw: &RawForm,
    programme: &ProgrammeYear,
    lenient: bool,
) -> Result<(NewChoices, FormState), FormState> {
    let mut form = Reader::new(raw, AREA, NAMES).lenient(lenient);
    let offerings = read_ranks(&mut form, raw, programme, lenient);
    if !lenient && !raw.has("licences") {
        form.refuse("licences", Message::new("field.choose"));
    }
    let mut licences = form.choices::<Profession>("licences");
    licences.sort_unstable();
    licences.dedup();
    let main_profession: Option<Profession> = form.required_choice("main_profession");
    if let Some(main) = main_profession
        && !licences.is_empty()
        && !licences.contains(&main)
    {
        form.refuse("main_profession", Message::new("my.choices.main_not_held"));
    }
    let other_profession = (main_profession == Some(Profession::Other))
        .then(|| form.required("other_profession", |typed| person::line(typed, LONGEST)))
        .flatten();
    let new = NewChoices {
        offerings,
        licences,
        main_profession,
        other_profession,
        safety_role: form.required_choice("safety_role"),
        acknowledge_contradiction: form.checked("acknowledge_contradiction"),
    };
    let state = form.state().clone();
    form.finish(|| (new, state))
}

/// Wishes in their order; a rank that is left out closes up.
fn read_ranks(
    form: &mut Reader<'_>,
    raw: &RawForm,
    programme: &ProgrammeYear,
    lenient: bool,
) -> Vec<OfferingId> {
    let mut offerings = Vec::new();
    for name in RANKS {
        let found = form.optional(name, |typed| {
            programme
                .offering(typed)
                .map(|offering| offering.id)
                .ok_or_else(|| Message::new("field.choice"))
        });
        match found {
            Some(id) if offerings.contains(&id) => {
                form.refuse(name, Message::new("my.choices.chosen_twice"));
            }
            Some(id) => offerings.push(id),
            None => {}
        }
    }
    if !lenient && RANKS.iter().all(|name| raw.first(name).is_empty()) {
        form.refuse("rank1", Message::new("field.choose"));
    }
    offerings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::my::sample;

    fn programme() -> ProgrammeYear {
        sample::programme()
    }

    fn mistakes(text: &str, lenient: bool) -> Vec<(String, String)> {
        let raw = RawForm::parse(text.as_bytes()).unwrap();
        match read(&raw, &programme(), lenient) {
            Ok(_) => Vec::new(),
            Err(state) => state
                .mistakes()
                .into_iter()
                .map(|(name, key)| (name.to_owned(), key.to_owned()))
                .collect(),
        }
    }

    fn one(name: &str, key: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), key.to_owned())]
    }

    const REST: &str = "licences=nurse&main_profession=nurse&safety_role=none";

    #[test]
    fn wishes_close_up_and_are_each_made_once() {
        let raw =
            RawForm::parse(format!("rank1=&rank2=one&rank4=other&{REST}").as_bytes()).unwrap();
        let (new, _) = read(&raw, &programme(), false).unwrap();
        assert_eq!(new.offerings, [OfferingId(1), OfferingId(2)]);
        assert_eq!(
            mistakes(&format!("rank1=one&rank2=one&{REST}"), false),
            one("rank2", "my.choices.chosen_twice")
        );
        assert_eq!(
            mistakes(&format!("rank1=unknown&{REST}"), true),
            one("rank1", "field.choice")
        );
    }

    #[test]
    fn everything_missing_is_named_unless_the_person_stops_here() {
        assert_eq!(mistakes("", false).len(), 4);
        assert_eq!(mistakes("action=leave", true), []);
    }

    #[test]
    fn the_main_profession_is_one_of_those_held() {
        assert_eq!(
            mistakes(
                "rank1=one&licences=nurse&main_profession=physician&safety_role=none",
                false
            ),
            one("main_profession", "my.choices.main_not_held")
        );
        assert_eq!(
            mistakes(
                "rank1=one&licences=other&main_profession=other&safety_role=none",
                false
            ),
            one("other_profession", "field.required")
        );
    }
}
