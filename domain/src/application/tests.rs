use super::*;

fn window(opens_on: &str, closes_on: &str) -> Window {
    Window {
        opens_on: opens_on.parse().unwrap(),
        closes_on: closes_on.parse().unwrap(),
    }
}
fn call() -> Window {
    window("2024-05-01", "2024-06-30")
}
fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
fn complete() -> Answers {
    Answers {
        choices: 1,
        profession: true,
        safety_role: true,
        name: true,
        institution: true,
        no_training: true,
        motivation: true,
        recommender: true,
        consents: true,
        ..Answers::default()
    }
}

#[test]
fn an_application_is_taken_until_the_last_second_of_the_tokyo_day() {
    let closed = Refusal::WindowClosed {
        closed_on: "2024-06-30".parse().unwrap(),
    };
    for (now, expected) in [
        ("2024-06-30T14:59:59Z", Ok(Submission::New)),
        ("2024-06-30T15:00:00Z", Err(closed)),
    ] {
        let decision = decide_submit(State::Draft, &[call()], &complete(), at(now));
        assert_eq!(decision, expected, "{now}");
    }
}

#[test]
fn sending_twice_gives_the_same_answer_even_after_the_deadline() {
    let late = at("2024-07-01T00:00:00Z");
    let decision = decide_submit(State::Submitted, &[call()], &complete(), late);
    assert_eq!(decision, Ok(Submission::AlreadyDone));
}

#[test]
fn every_gap_is_named_at_once() {
    let Err(Refusal::Incomplete(gaps)) = decide_submit(
        State::Draft,
        &[call()],
        &Answers::default(),
        at("2024-06-01T00:00:00Z"),
    ) else {
        panic!("an empty draft was accepted");
    };
    assert_eq!(gaps.len(), 9);
}

#[test]
fn one_closed_choice_keeps_the_whole_from_being_sent_but_not_from_being_changed() {
    let early = window("2024-05-01", "2024-05-31");
    let now = at("2024-06-10T00:00:00Z");
    let windows = [call(), early];
    assert!(matches!(
        decide_submit(State::Draft, &windows, &complete(), now),
        Err(Refusal::WindowClosed { .. })
    ));
    assert_eq!(decide_edit(State::Draft, &windows, now), Ok(()));
}

#[test]
fn only_what_was_sent_can_be_withdrawn() {
    assert_eq!(decide_withdraw(State::Submitted), Ok(()));
    assert_eq!(decide_withdraw(State::Draft), Err(Refusal::NotSubmitted));
    assert_eq!(decide_withdraw(State::Withdrawn), Err(Refusal::Withdrawn));
}

#[test]
fn a_missing_certificate_does_not_block_but_is_not_complete() {
    let answers = Answers {
        trainings: 1,
        no_training: false,
        trainings_without_certificate: 1,
        training_is_required: true,
        ..complete()
    };
    assert!(answers.gaps().is_empty());
    assert_eq!(answers.missing_papers().len(), 1);
}

#[test]
fn a_course_can_be_added_while_its_own_window_is_open() {
    let early = window("2024-05-01", "2024-05-31");
    let now = at("2024-06-10T00:00:00Z");
    assert_eq!(decide_choose(call(), now), Ok(()));
    assert!(matches!(
        decide_choose(early, now),
        Err(Refusal::WindowClosed { .. })
    ));
}

#[test]
fn a_no_to_the_required_consent_is_named_by_itself() {
    let answers = Answers {
        consent_refused: true,
        ..complete()
    };
    let gaps = answers.gaps();
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].message.key, "gap.consent_refused");
}

#[test]
fn each_choice_is_judged_by_its_own_window() {
    let [closed, open, other] = [
        (OfferingId(1), window("2024-05-01", "2024-05-31")),
        (OfferingId(2), call()),
        (OfferingId(3), call()),
    ];
    let late = (OfferingId(4), window("2024-05-01", "2024-05-31"));
    let over = Err(Refusal::WindowClosed {
        closed_on: "2024-05-31".parse().unwrap(),
    });
    let now = at("2024-06-10T00:00:00Z");
    let decide = |state, chosen: &[_], wanted: &[_]| decide_choices(state, chosen, wanted, now);
    for (wanted, expected) in [
        (vec![closed, open], Ok(())),
        (vec![closed, open, other], Ok(())),
        (vec![other, closed], Ok(())),
        (vec![open], over.clone()),
        (vec![closed, open, late], over.clone()),
    ] {
        assert_eq!(
            decide(State::Submitted, &[closed, open], &wanted),
            expected,
            "{wanted:?}"
        );
    }
    assert_eq!(
        decide(State::Submitted, &[closed], &[closed, open]),
        Ok(()),
        "something open can be added to what is closed"
    );
    assert_eq!(
        decide(State::Submitted, &[closed, late], &[late, closed]),
        over,
        "frozen choices keep their order"
    );
    assert_eq!(decide(State::Draft, &[closed, open], &[open]), Ok(()));
    assert_eq!(
        decide(State::Withdrawn, &[open], &[open]),
        Err(Refusal::Withdrawn)
    );
}
