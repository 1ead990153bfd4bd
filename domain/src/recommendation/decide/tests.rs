use super::*;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

const WINDOW: (&str, &str) = ("2024-05-01", "2024-06-30");
const IN_TIME: &str = "2024-06-30T14:59:59Z";
const TOO_LATE: &str = "2024-06-30T15:00:00Z";

fn window() -> Window {
    Window {
        opens_on: WINDOW.0.parse().unwrap(),
        closes_on: WINDOW.1.parse().unwrap(),
    }
}

fn ask<'a>(change: impl FnOnce(&mut AskFacts<'a>), at: &str) -> Result<Asking, AskRefusal> {
    let windows: &'static [Window] = Box::leak(Box::new([window()]));
    let mut facts = AskFacts {
        state: State::Submitted,
        way: Some(RecommenderWay::Link),
        gaps: &[],
        windows,
        standing: RecommendationState::NotAsked,
        returned: false,
        asked_at: &[],
        same_address_waits: false,
    };
    change(&mut facts);
    decide_ask(&facts, instant(at))
}

#[test]
fn it_is_asked_for_until_the_last_second_of_the_window() {
    assert_eq!(ask(|_| (), IN_TIME), Ok(Asking::New));
    assert_eq!(
        ask(|facts| facts.state = State::Draft, IN_TIME),
        Ok(Asking::New)
    );
    let closed_on = window().closes_on;
    assert_eq!(
        ask(|_| (), TOO_LATE),
        Err(AskRefusal::WindowClosed { closed_on })
    );
    for standing in [RecommendationState::Reconfirm, RecommendationState::Waiting] {
        assert_eq!(
            ask(|facts| facts.standing = standing, TOO_LATE),
            Ok(Asking::New)
        );
    }
    assert_eq!(
        ask(|facts| facts.returned = true, TOO_LATE),
        Ok(Asking::New)
    );
}

#[test]
fn it_is_not_asked_for_without_reason() {
    let gap = |step| Gap {
        step,
        message: Message::new("gap.name"),
    };
    assert_eq!(
        ask(|facts| facts.state = State::Withdrawn, IN_TIME),
        Err(AskRefusal::Withdrawn)
    );
    assert_eq!(
        ask(|facts| facts.way = Some(RecommenderWay::Paper), IN_TIME),
        Err(AskRefusal::OnPaper)
    );
    let gaps = [gap(Step::Person), gap(Step::Motivation)];
    assert_eq!(
        ask(|facts| facts.gaps = &gaps, IN_TIME),
        Err(AskRefusal::Missing(vec![gap(Step::Person)]))
    );
    assert_eq!(
        ask(|facts| facts.gaps = &gaps[1..], IN_TIME),
        Ok(Asking::New),
        "the motivation is not material"
    );
    for standing in [RecommendationState::Given, RecommendationState::Conditional] {
        let given = ask(|facts| facts.standing = standing, IN_TIME);
        assert_eq!(given, Err(AskRefusal::Answered));
    }
    let declined = ask(
        |facts| facts.standing = RecommendationState::Declined,
        IN_TIME,
    );
    assert_eq!(declined, Ok(Asking::New));
}

#[test]
fn two_clicks_are_one_request_and_a_day_has_only_so_many() {
    let now = instant(IN_TIME);
    let just_now = [now - TimeDelta::minutes(1)];
    let waits = |facts: &mut AskFacts<'_>| {
        facts.standing = RecommendationState::Waiting;
        facts.same_address_waits = true;
    };
    let twice = ask(
        |facts| {
            waits(facts);
            facts.asked_at = &just_now;
        },
        IN_TIME,
    );
    assert_eq!(twice, Ok(Asking::AlreadyDone));
    let earlier = [now - TimeDelta::minutes(11)];
    let again = ask(
        |facts| {
            waits(facts);
            facts.asked_at = &earlier;
        },
        IN_TIME,
    );
    assert_eq!(again, Ok(Asking::New));
    let often = [now - TimeDelta::hours(2); 5];
    assert_eq!(
        ask(|facts| facts.asked_at = &often, IN_TIME),
        Err(AskRefusal::TooOften)
    );
}

#[test]
fn a_link_outlives_the_window_by_two_weeks() {
    let closes_on = Some(window().closes_on);
    for (asked, ends) in [
        ("2024-06-03T01:00:00Z", "2024-07-14T15:00:00Z"),
        (IN_TIME, "2024-07-14T15:00:00Z"),
        ("2024-08-01T01:00:00Z", "2024-08-15T15:00:00Z"),
    ] {
        assert_eq!(link_ends_at(closes_on, instant(asked)), instant(ends));
    }
}

#[test]
fn a_dead_link_says_why() {
    use RequestState as S;
    let ends = instant("2024-07-14T15:00:00Z");
    let at = |state, now: &str| decide_answer(state, Some(ends), "a", "a", instant(now));
    assert_eq!(at(S::Waiting, "2024-07-14T14:59:59Z"), Ok(()));
    for (state, now, expected) in [
        (S::Waiting, "2024-07-14T15:00:00Z", AnswerRefusal::Expired),
        (S::Answered, IN_TIME, AnswerRefusal::Used),
        (S::Withdrawn, IN_TIME, AnswerRefusal::Withdrawn),
        (S::Replaced, IN_TIME, AnswerRefusal::Replaced),
    ] {
        assert_eq!(at(state, now), Err(expected), "{state:?}");
    }
    let other = decide_answer(S::Waiting, Some(ends), "a", "b", instant(IN_TIME));
    assert_eq!(other, Err(AnswerRefusal::Changed));
    assert_eq!(decide_take_back(S::Waiting), Ok(true));
    assert_eq!(decide_take_back(S::Withdrawn), Ok(false));
    assert_eq!(decide_take_back(S::Answered), Err(AnswerRefusal::Used));
}

#[test]
fn asking_for_a_link_again_fills_no_mailbox() {
    let now = instant("2024-06-10T03:00:00Z");
    let ago = |hours| now - TimeDelta::hours(hours);
    assert!(may_send_again(&[], now));
    assert!(may_send_again(&[ago(3), ago(2), ago(1)], now));
    assert!(!may_send_again(&[ago(4), ago(3), ago(2), ago(1)], now));
    assert!(may_send_again(&[ago(24), ago(3), ago(2), ago(1)], now));
    // What strangers ask for never uses up what the applicant may still send today.
    let used = [ago(4), ago(3), ago(2), ago(1)];
    assert_eq!(
        ask(|facts| facts.asked_at = &used, "2024-06-10T03:00:00Z"),
        Ok(Asking::New)
    );
}
