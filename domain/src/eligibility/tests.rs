use super::*;
use Profession::{Administrative, Dentist, Nurse, Pharmacist, Physician};

fn rule(key: &str, severity: Severity, requirement: Requirement) -> Rule {
    Rule {
        key: key.to_owned(),
        version: 1,
        severity,
        requirement,
        source: Localized::default(),
        source_ref: String::new(),
    }
}

fn medical_licences() -> BTreeSet<Profession> {
    BTreeSet::from([Physician, Dentist])
}

fn cqso() -> Vec<Rule> {
    vec![
        rule(
            "licence",
            Severity::Required,
            Requirement::HoldsAny {
                licences: medical_licences(),
            },
        ),
        rule(
            "recommendation",
            Severity::Required,
            Requirement::Recommendation,
        ),
    ]
}

fn eqso() -> Vec<Rule> {
    vec![
        rule(
            "not_physician",
            Severity::Required,
            Requirement::HoldsNone {
                licences: medical_licences(),
            },
        ),
        rule(
            "profession",
            Severity::Required,
            Requirement::HealthcareProfession,
        ),
        rule("safety_role", Severity::Preferred, Requirement::SafetyRole),
        rule(
            "recommendation",
            Severity::Required,
            Requirement::Recommendation,
        ),
    ]
}

fn aqso() -> Vec<Rule> {
    let mut rules = eqso();
    rules.push(rule(
        "training",
        Severity::Required,
        Requirement::PriorTraining { hours: 40 },
    ));
    rules
}

fn person(professions: &[Profession], hours_tenths: &[i32]) -> Profile {
    Profile {
        professions: Some(professions.iter().copied().collect()),
        training_hours_tenths: Some(hours_tenths.to_vec()),
        safety_role: Some(SafetyRole::None),
        recommendation: Some(Recommendation::Obtainable),
    }
}

#[test]
fn each_course_takes_whom_the_brochure_names() {
    use Outcome::{Met, NeedsPerson, NotMet};
    for (who, profile, for_cqso, for_eqso, for_aqso) in [
        ("physician", person(&[Physician], &[]), Met, NotMet, NotMet),
        (
            "dentist with 40 hours",
            person(&[Dentist], &[400]),
            Met,
            NotMet,
            NotMet,
        ),
        (
            "nurse without training",
            person(&[Nurse], &[]),
            NotMet,
            Met,
            NotMet,
        ),
        (
            "nurse with 40 hours",
            person(&[Nurse], &[400]),
            NotMet,
            Met,
            Met,
        ),
        (
            "nurse with 36 + 4",
            person(&[Nurse], &[360, 40]),
            NotMet,
            Met,
            NeedsPerson,
        ),
        (
            "nurse with 36",
            person(&[Nurse], &[360]),
            NotMet,
            Met,
            NeedsPerson,
        ),
        (
            "physician and nurse",
            person(&[Physician, Nurse], &[400]),
            Met,
            NotMet,
            NotMet,
        ),
        (
            "pharmacist and nurse",
            person(&[Pharmacist, Nurse], &[405]),
            NotMet,
            Met,
            Met,
        ),
        (
            "clerk with 40 hours",
            person(&[Administrative], &[400]),
            NotMet,
            NeedsPerson,
            NeedsPerson,
        ),
        (
            "no licence named",
            person(&[], &[400]),
            NotMet,
            NeedsPerson,
            NeedsPerson,
        ),
    ] {
        assert_eq!(verdict(&assess(&profile, &cqso())), for_cqso, "{who}: CQSO");
        assert_eq!(verdict(&assess(&profile, &eqso())), for_eqso, "{who}: EQSO");
        assert_eq!(verdict(&assess(&profile, &aqso())), for_aqso, "{who}: AQSO");
    }
}

#[test]
fn what_is_preferred_is_told_but_never_blocks() {
    let findings = assess(&person(&[Nurse], &[]), &eqso());
    let preferred = findings
        .iter()
        .find(|f| f.rule.key == "safety_role")
        .unwrap();
    assert_eq!(preferred.outcome, Outcome::NotMet);
    assert_eq!(verdict(&findings), Outcome::Met);
}

#[test]
fn a_question_not_answered_goes_to_a_person() {
    let findings = assess(&Profile::default(), &aqso());
    assert!(findings.iter().all(|f| f.outcome == Outcome::NeedsPerson));
}

#[test]
fn the_recommendation_decides_only_when_it_is_refused() {
    for (state, expected) in [
        (Recommendation::Given, Outcome::Met),
        (Recommendation::Obtainable, Outcome::Met),
        (Recommendation::Awaited, Outcome::NeedsPerson),
        (Recommendation::Unclear, Outcome::NeedsPerson),
        (Recommendation::Refused, Outcome::NotMet),
    ] {
        let profile = Profile {
            recommendation: Some(state),
            ..person(&[Physician], &[])
        };
        assert_eq!(verdict(&assess(&profile, &cqso())), expected, "{state:?}");
    }
}

#[test]
fn cqso_contradicts_the_courses_that_exclude_physicians() {
    assert!(contradict(&cqso(), &eqso()) && contradict(&aqso(), &cqso()));
    assert!(!contradict(&eqso(), &aqso()) && !contradict(&cqso(), &cqso()));
}

#[test]
fn a_reason_says_how_many_hours_there_are() {
    let findings = assess(&person(&[Nurse], &[365]), &aqso());
    let reason = &findings.last().unwrap().reason;
    assert_eq!(
        *reason,
        Message::new("eligibility.training_short")
            .with("wanted", 40)
            .with("done", "36.5")
    );
}

proptest::proptest! {
    /// More licences never turn "holds none of these" from not met into met.
    #[test]
    fn another_licence_never_heals_an_exclusion(bits in 0_u32..(1 << 26), extra in 0_usize..26) {
        let held: BTreeSet<Profession> = Profession::ALL
            .iter().enumerate().filter(|(i, _)| bits & (1 << i) != 0).map(|(_, p)| *p).collect();
        let mut more = held.clone();
        more.insert(Profession::ALL[extra]);
        let barred = medical_licences();
        if holds_none(&held, &barred).0 == Outcome::NotMet {
            proptest::prop_assert_eq!(holds_none(&more, &barred).0, Outcome::NotMet);
        }
    }

    /// Rules survive being stored as JSON, which is how they are pinned to an application.
    #[test]
    fn a_pinned_rule_reads_back(hours in 0_i32..10_000) {
        let pinned = rule("x", Severity::Required, Requirement::PriorTraining { hours });
        let text = serde_json::to_string(&pinned).unwrap();
        proptest::prop_assert_eq!(serde_json::from_str::<Rule>(&text).unwrap(), pinned);
    }
}
