//! Paging, order, search, permissions and the plans of the statements.

use domain::access::{Actor, StaffRole};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, TestRunner};
use sea_orm::{ConnectionTrait, DbBackend, QueryTrait};

use super::*;
use crate::services::applications::office_filter::Search;
use crate::services::applications::office_tests::{COURSES, Office, Sample};

fn everything() -> Filter {
    Filter {
        state: None,
        ..Filter::default()
    }
}

async fn walk(ctx: &Ctx, filter: &Filter, sort: Sort) -> Vec<Vec<Row>> {
    let mut pages = Vec::new();
    let mut position = Position::Start;
    loop {
        let page = list(ctx, None, filter, sort, position)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(page.has_previous, position != Position::Start);
        let last = page.rows.last().map(|row| row.id);
        pages.push(page.rows);
        match last {
            Some(last) if page.has_next => position = Position::After(last),
            _ => return pages,
        }
    }
}

async fn walk_back(ctx: &Ctx, filter: &Filter, sort: Sort, from: ApplicationId) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut position = Position::Before(from);
    loop {
        let mut page = list(ctx, None, filter, sort, position)
            .await
            .unwrap()
            .unwrap();
        assert!(page.has_next);
        let first = page.rows.first().map(|row| row.id);
        page.rows.append(&mut rows);
        rows = page.rows;
        match first {
            Some(first) if page.has_previous => position = Position::Before(first),
            _ => return rows,
        }
    }
}

fn sample() -> impl Strategy<Value = Sample> {
    let kana = prop_oneof![
        Just(""),
        Just("アイダ"),
        Just("カトウ"),
        Just("ガトウ"),
        Just("ヨシノ")
    ];
    let state = prop_oneof![
        Just(State::Draft),
        Just(State::Submitted),
        Just(State::Withdrawn)
    ];
    let choices = prop_oneof![Just(vec![0]), Just(vec![1, 0]), Just(vec![2])];
    (kana, state, any::<bool>(), choices, 0..30_i64).prop_map(
        |(kana, state, complete, choices, minutes)| Sample {
            state,
            complete,
            choices,
            minutes,
            ..Sample::named("氏名", kana, "病院")
        },
    )
}

#[test]
fn every_application_is_on_exactly_one_page_in_both_directions() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut runner = TestRunner::new(Config::with_cases(6));
    runner
        .run(&vec(sample(), 0..180), |samples| {
            runtime.block_on(async {
                let office = Office::open().await;
                let ids = office.add(&samples).await;
                let ctx = office.ctx(StaffRole::Coordinator);
                for sort in Sort::ALL {
                    let pages = walk(&ctx, &everything(), sort).await;
                    let full = usize::try_from(PAGE).unwrap();
                    let (last, before) = pages.split_last().unwrap();
                    assert!(before.iter().all(|page| page.len() == full));
                    let rows = pages.concat();
                    let mut seen: Vec<_> = rows.iter().map(|row| row.id).collect();
                    assert!(is_sorted(&rows, sort), "{sort:?}");
                    if let Some(end) = last.last() {
                        let back = walk_back(&ctx, &everything(), sort, end.id).await;
                        assert_eq!(back, rows[..rows.len() - 1]);
                    }
                    seen.sort_unstable();
                    assert_eq!(seen, ids);
                }
            });
            Ok(())
        })
        .unwrap();
}

fn is_sorted(rows: &[Row], sort: Sort) -> bool {
    let keys: Vec<_> = rows
        .iter()
        .map(|row| match sort {
            Sort::Newest | Sort::Oldest => (
                false,
                row.submitted_at.unwrap_or(row.created_at).to_string(),
                row.id,
            ),
            Sort::Kana | Sort::KanaBackwards => (row.kana.is_empty(), row.kana.clone(), row.id),
        })
        .collect();
    match sort {
        Sort::Oldest | Sort::Kana => keys.is_sorted(),
        Sort::Newest | Sort::KanaBackwards => keys.iter().rev().is_sorted(),
    }
}

#[tokio::test]
async fn filters_narrow_the_list_and_agree_with_the_counts() {
    let office = Office::open().await;
    let mut runner = TestRunner::deterministic();
    let samples = vec(sample(), 150)
        .new_tree(&mut runner)
        .map(|tree| proptest::strategy::ValueTree::current(&tree))
        .unwrap();
    office.add(&samples).await;
    let ctx = office.ctx(StaffRole::Screener);
    for (index, course) in COURSES.into_iter().enumerate() {
        for state in [None, Some(State::Draft), Some(State::Submitted)] {
            for complete in [None, Some(true), Some(false)] {
                let filter = Filter {
                    course: Some(course.to_owned()),
                    state,
                    complete,
                    ..Filter::default()
                };
                let expected = samples
                    .iter()
                    .filter(|sample| sample.choices.contains(&index))
                    .filter(|sample| state.is_none_or(|state| state == sample.state))
                    .filter(|sample| complete.is_none_or(|complete| complete == sample.complete))
                    .count();
                let found = walk(&ctx, &filter, Sort::Newest).await.concat().len();
                assert_eq!(found, expected, "{filter:?}");
                let overview = overview(&ctx, None).await.unwrap().unwrap();
                let offering = overview.year.offering(course).unwrap().id;
                let counted = overview.tallies.count(offering, state, complete);
                assert_eq!(usize::try_from(counted).unwrap(), expected, "{filter:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_search_finds_any_width_and_takes_wildcards_literally() {
    let office = Office::open().await;
    office
        .add(&[
            Sample::named("𠮷野 髙子", "ヨシノ タカコ", "ＡＢＣ総合病院"),
            Sample::named("山田 100%", "ヤマダ", r"第_病院\"),
        ])
        .await;
    let ctx = office.ctx(StaffRole::Accountant);
    for (typed, expected) in [
        ("ﾖｼﾉ", 1),
        ("よしのたかこ", 1),
        ("𠮷野　髙子", 1),
        ("abc 高子", 0),
        ("abc 髙子", 1),
        ("２０２４－０１００", 1),
        ("病院", 2),
        ("%", 1),
        ("_", 1),
        (r"\", 1),
        ("_院%", 0),
        ("'", 0),
    ] {
        let filter = Filter {
            search: Search::parse(typed),
            ..Filter::default()
        };
        let rows = walk(&ctx, &filter, Sort::Kana).await.concat();
        assert_eq!(rows.len(), expected, "{typed}");
    }
}

#[tokio::test]
async fn only_the_office_sees_the_list() {
    let office = Office::open().await;
    let ctx = office.ctx(StaffRole::Accountant);
    assert!(overview(&ctx, None).await.is_ok());
    let applicant = ctx.acting_as(Actor::Person {
        account: domain::ids::AccountId(2),
        person: domain::ids::PersonId(2),
    });
    for stranger in [applicant, ctx.acting_as(Actor::Visitor)] {
        assert!(matches!(
            overview(&stranger, None).await,
            Err(Failure::NotFound)
        ));
    }
    assert!(matches!(
        overview(&ctx, Some(1999)).await,
        Err(Failure::NotFound)
    ));
    let unknown = Filter {
        course: Some("nothing".to_owned()),
        ..Filter::default()
    };
    let listed = list(&ctx, None, &unknown, Sort::Kana, Position::Start).await;
    assert!(matches!(listed, Err(Failure::NotFound)));
}

/// What SQLite is going to do, one line per step.
async fn plan(office: &Office, found: Select<application::Entity>) -> String {
    let mut statement = columns(found).build(DbBackend::Sqlite);
    statement.sql.insert_str(0, "EXPLAIN QUERY PLAN ");
    let steps = office.app.db.read.query_all_raw(statement).await.unwrap();
    steps
        .iter()
        .map(|step| step.try_get::<String>("", "detail").unwrap() + "\n")
        .collect()
}

#[tokio::test]
async fn every_view_is_read_along_an_index_and_nothing_is_sorted() {
    let office = Office::open().await;
    let searches = [Search::default(), Search::parse("山田 病院")];
    let neighbour = ApplicationId(1);
    for sort in Sort::ALL {
        let index = match sort {
            Sort::Newest | Sort::Oldest => "idx_application_by_time",
            Sort::Kana | Sort::KanaBackwards => "idx_application_by_kana",
        };
        for position in [
            Position::Start,
            Position::After(neighbour),
            Position::Before(neighbour),
        ] {
            for state in [None, Some(State::Submitted)] {
                for search in &searches {
                    for few in [None, Some(false)] {
                        let filter = Filter {
                            course: None,
                            state,
                            complete: Some(true),
                            recommendation: Some(RecommendationState::Waiting),
                            search: search.clone(),
                            ..Filter::default()
                        };
                        let chosen = few.map(|few| Chosen {
                            offering: OfferingId(1),
                            few,
                        });
                        let found = office_filter::select(2024, &filter, chosen);
                        let found = office_filter::in_order(found, sort, position);
                        let plan = plan(&office, found).await;
                        assert!(plan.contains(index), "{plan}");
                        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
                        assert!(!plan.contains("SCAN"), "{plan}");
                        let begins_there = position != Position::Start;
                        assert_eq!(plan.contains("<expr>"), begins_there, "{plan}");
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn a_course_with_few_applications_is_read_from_its_choices() {
    let office = Office::open().await;
    let chosen = Chosen {
        offering: OfferingId(1),
        few: true,
    };
    let found = office_filter::select(2024, &Filter::default(), Some(chosen));
    let found = office_filter::in_order(found, Sort::Kana, Position::Start);
    let plan = plan(&office, found).await;
    assert!(
        plan.contains("idx_application_choice_offering_id"),
        "{plan}"
    );
    assert!(plan.contains("INTEGER PRIMARY KEY"), "{plan}");
    assert!(!plan.contains("SCAN"), "{plan}");
}
