use proptest::prelude::*;

use super::*;

fn facts() -> Facts {
    Facts {
        family_name: "齋藤".to_owned(),
        given_name: "はな".to_owned(),
        licences: [Profession::Nurse, Profession::Midwife].into(),
        main_profession: Some(Profession::Nurse),
        institution: "みなと医療センター".to_owned(),
        choices: vec!["2024-eqso".to_owned()],
        ..Facts::default()
    }
}

fn training(hours_tenths: i32) -> TrainingFact {
    TrainingFact {
        completed_on: "2023-03-31".parse().unwrap(),
        provider: "看護協会".to_owned(),
        title: None,
        hours_tenths,
    }
}

#[test]
fn what_is_hashed_is_fixed() {
    let whole = Facts {
        trainings: [training(400)].into(),
        ..facts()
    };
    assert_eq!(
        whole.canonical(),
        "kenshu-recommendation/1\nfamily_name=6:齋藤\ngiven_name=6:はな\nlicence=7:midwife\n\
         licence=5:nurse\nmain_profession=5:nurse\ninstitution=27:みなと医療センター\n\
         choice=9:2024-eqso\ntraining.completed_on=10:2023-03-31\ntraining.provider=12:看護協会\n\
         training.title=0:\ntraining.hours_tenths=3:400\n"
    );
}

#[test]
fn every_material_fact_changes_it_and_is_named() {
    type Change = fn(&mut Facts);
    let cases: [(Fact, Change); 9] = [
        (Fact::Name, |facts| facts.family_name.push('x')),
        (Fact::Name, |facts| facts.given_name = "花".to_owned()),
        (Fact::Licences, |facts| {
            facts.licences.insert(Profession::PublicHealthNurse);
        }),
        (Fact::Profession, |facts| {
            facts.main_profession = Some(Profession::Midwife);
        }),
        (Fact::Profession, |facts| {
            facts.other_profession = Some("院内移植コーディネーター".to_owned());
        }),
        (Fact::Institution, |facts| facts.institution.push('東')),
        (Fact::LegalEntity, |facts| {
            facts.legal_entity = Some("みなと会".to_owned());
        }),
        (Fact::Choices, |facts| {
            facts.choices.push("2024-aqso-daily".to_owned());
        }),
        (Fact::Trainings, |facts| {
            facts.trainings.insert(training(400));
        }),
    ];
    for (fact, change) in cases {
        let (before, mut after) = (facts(), facts());
        change(&mut after);
        assert_ne!(before.canonical(), after.canonical(), "{fact:?}");
        let told: Vec<_> = changed(&before, &after)
            .into_iter()
            .map(|change| change.fact)
            .collect();
        assert_eq!(told, [fact]);
    }
    assert_eq!(changed(&facts(), &facts()), []);
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let professions = prop::collection::btree_set(prop::sample::select(Profession::ALL), 0..4);
    let trainings = prop::collection::btree_set((0..2000, "[a|=:\n]{0,3}"), 0..3);
    (
        ("[ab:=\n]{0,3}", "[ab:=\n]{0,3}"),
        professions,
        prop::option::of("[ab:=\n]{0,3}"),
        "[ab:=\n]{0,3}",
        prop::option::of("[ab:=\n]{0,3}"),
        prop::collection::vec("[ab:=\n]{0,3}", 0..3),
        trainings,
    )
        .prop_map(
            |(name, licences, other, institution, entity, choices, done)| Facts {
                family_name: name.0,
                given_name: name.1,
                main_profession: licences.first().copied(),
                licences,
                other_profession: other,
                institution,
                legal_entity: entity,
                choices,
                trainings: done
                    .into_iter()
                    .map(|(hours, provider)| TrainingFact {
                        provider,
                        ..training(hours)
                    })
                    .collect(),
            },
        )
}

proptest! {
    #[test]
    fn different_facts_are_never_written_the_same(one in any_facts(), other in any_facts()) {
        prop_assert_eq!(one == other, one.canonical() == other.canonical());
        prop_assert_eq!(one == other, changed(&one, &other).is_empty());
    }

    #[test]
    fn the_order_of_licences_says_nothing(
        mut held in prop::collection::vec(prop::sample::select(Profession::ALL), 0..5)
    ) {
        let with = |held: &[Profession]| Facts {
            licences: held.iter().copied().collect(),
            ..facts()
        };
        let one = with(&held).canonical();
        held.reverse();
        prop_assert_eq!(one, with(&held).canonical());
    }

    #[test]
    fn facts_survive_being_stored(facts in any_facts()) {
        let stored = serde_json::to_string(&facts).unwrap();
        let read: Facts = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(read.canonical(), facts.canonical());
    }
}
