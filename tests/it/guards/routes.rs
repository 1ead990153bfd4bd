//! Every address and every role: what each of them gets. An address without a line here fails.

use std::collections::BTreeSet;

use domain::access::StaffRole;

use super::sources::files;
use crate::support::actors::Answers;
use crate::support::{TestApp, visitor::Visitor};

/// What everybody gets: visitor, applicant, administrator, coordinator, screener, accountant.
/// `S` is "sign in first", `R` another redirect, `O` the page, `N` not found, `F` not your part,
/// `W` a form sent empty and shown again, `G` gone, `T` refused for other reasons of its own.
type Expected = [char; 6];

const EVERYBODY: Expected = ['O'; 6];
const OFFICE: Expected = ['S', 'N', 'O', 'O', 'O', 'O'];
const READERS: Expected = ['S', 'N', 'O', 'O', 'O', 'F'];
const EXPORTERS: Expected = ['S', 'N', 'O', 'O', 'F', 'F'];
const OWNER: Expected = ['S', 'O', 'N', 'N', 'N', 'N'];
const ABSENT: Expected = ['N'; 6];

/// (pattern in the router, an address of that pattern, what a GET gives)
const READ: &[(&str, &str, Expected)] = &[
    ("/", "/", EVERYBODY),
    ("/{year}", "/2024", EVERYBODY),
    ("/{year}/schedule", "/2024/schedule", EVERYBODY),
    ("/{year}/eligibility", "/2024/eligibility", EVERYBODY),
    ("/{year}/{course}", "/2024/cqso", EVERYBODY),
    ("/{year}/{course}/apply", "/2024/cqso/apply", EVERYBODY),
    ("/static/{hash}/{*path}", "/static/0/nothing.css", ABSENT),
    ("SIGN_IN", "/sign-in", EVERYBODY),
    ("SIGN_IN_SENT", "/sign-in/sent", ['R'; 6]),
    ("SIGN_IN_STAFF", "/sign-in/staff", EVERYBODY),
    ("/sign-in/link/{token}", "/sign-in/link/unknown", ABSENT),
    ("/sign-in/set-up/{token}", "/sign-in/set-up/unknown", ABSENT),
    ("SIGN_OUT", "/sign-out", EVERYBODY),
    ("MY", "/my", OWNER),
    ("MY_SIGN_INS", "/my/sign-ins", OWNER),
    ("/my/{year}/choices", "/my/2024/choices", OWNER),
    ("/my/{year}/person", "/my/2024/person", OWNER),
    ("/my/{year}/institution", "/my/2024/institution", OWNER),
    ("/my/{year}/training", "/my/2024/training", OWNER),
    ("/my/{year}/motivation", "/my/2024/motivation", OWNER),
    ("/my/{year}/recommender", "/my/2024/recommender", OWNER),
    ("/my/{year}/consents", "/my/2024/consents", OWNER),
    ("/my/{year}/check", "/my/2024/check", OWNER),
    ("/my/{year}/withdraw", "/my/2024/withdraw", OWNER),
    ("/my/{year}/documents/{id}", "/my/2024/documents/1", OWNER),
    ("OFFICE", "/office", OFFICE),
    ("OFFICE_SIGN_INS", "/office/sign-ins", OFFICE),
    ("OFFICE_APPLICATIONS", "/office/applications", OFFICE),
    (
        "OFFICE_APPLICATIONS_CSV",
        "/office/applications.csv",
        EXPORTERS,
    ),
    (
        "OFFICE_APPLICATIONS_XLSX",
        "/office/applications.xlsx",
        EXPORTERS,
    ),
    (
        "/office/applications/{id}",
        "/office/applications/1",
        READERS,
    ),
    (
        "/office/applications/{id}/documents/{document}",
        "/office/applications/1/documents/1",
        READERS,
    ),
    ("DEMO_MAIL", "/demo/mail", ABSENT),
    ("/demo/mail", "/demo/mail", ABSENT),
    ("/demo/mail/{id}", "/demo/mail/1", ABSENT),
    ("/demo/mail/{id}/html", "/demo/mail/1/html", ABSENT),
    ("/demo/sign-in/{token}", "/demo/sign-in/unknown", ABSENT),
    ("/healthz", "/healthz", EVERYBODY),
    ("/readyz", "/readyz", EVERYBODY),
];

/// Addresses that only take forms: sent empty, in this order, they must not let anybody in who has
/// no business there. What is gone already is removed once more: the second click gets the answer
/// of the first.
const WRITE: &[(&str, &str, Expected)] = &[
    (
        "/my/sign-ins/end-others",
        "/my/sign-ins/end-others",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/sign-ins/{login}/end",
        "/my/sign-ins/999999/end",
        ['S', 'N', 'N', 'N', 'N', 'N'],
    ),
    (
        "/office/sign-ins/end-others",
        "/office/sign-ins/end-others",
        ['S', 'N', 'R', 'R', 'R', 'R'],
    ),
    (
        "/office/sign-ins/{login}/end",
        "/office/sign-ins/999999/end",
        ['S', 'N', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/training/none",
        "/my/2024/training/none",
        ['S', 'W', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/training/{id}/remove",
        "/my/2024/training/999999/remove",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/documents",
        "/my/2024/documents",
        ['S', 'T', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/documents/{id}/remove",
        "/my/2024/documents/999999/remove",
        ['S', 'N', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/reopen",
        "/my/2024/reopen",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
];

/// Every pattern that a router of ours names.
fn declared() -> BTreeSet<String> {
    let mut patterns = BTreeSet::new();
    for file in files(&["src/web"], ".rs") {
        if file.path.contains("test") {
            continue;
        }
        let code: Vec<&str> = file.code().map(|(_, line)| line).collect();
        for part in code.join(" ").split(".route(").skip(1) {
            let first = part.split(',').next().unwrap_or_default().trim();
            let name = first.trim_matches('"').trim_start_matches("routes::");
            patterns.insert(name.to_owned());
        }
    }
    patterns
}

#[test]
fn every_route_has_its_line() {
    let lines: BTreeSet<String> = READ
        .iter()
        .chain(WRITE)
        .map(|(pattern, _, _)| (*pattern).to_owned())
        .collect();
    let missing: Vec<_> = declared().difference(&lines).cloned().collect();
    assert!(missing.is_empty(), "routes without a line: {missing:?}");
}

async fn everybody(app: &TestApp) -> Vec<Visitor> {
    let mut owner = app
        .applicant_for("owner@hospital.example", "/2024/aqso-daily/apply")
        .await;
    let answers = Answers {
        courses: vec!["aqso-daily"],
        trainings: vec![("40", "修了証.pdf")],
        ..Answers::nurse()
    };
    owner.fills_in(&answers).await;
    owner.sends().await;
    let mut everybody = vec![app.visitor(), owner.browser];
    for role in StaffRole::ALL {
        everybody.push(app.staff(*role).await);
    }
    everybody
}

fn seen(answer: &crate::support::visitor::Answer) -> char {
    match answer.status.as_u16() {
        200 => 'O',
        303 if answer.location().starts_with("/sign-in?") => 'S',
        303 if answer.location().starts_with("/sign-in/staff?") => 'S',
        303 => 'R',
        404 => 'N',
        403 => 'F',
        410 => 'G',
        422 => 'W',
        other if other < 500 => 'T',
        other => panic!("{} answered {other}", answer.path),
    }
}

#[tokio::test]
async fn every_role_gets_what_the_table_says() {
    let app = TestApp::new().await;
    let mut wrong = Vec::new();
    let mut people = everybody(&app).await;
    for (_, path, expected) in READ {
        let mut got = Vec::new();
        for person in &mut people {
            got.push(seen(&person.ask(path).await));
        }
        if got != expected {
            wrong.push(format!("GET {path}: {got:?} instead of {expected:?}"));
        }
    }
    for (_, path, expected) in WRITE {
        let mut got = Vec::new();
        for person in &mut people {
            got.push(seen(&person.post(path, &[]).await));
        }
        if got != expected {
            wrong.push(format!("POST {path}: {got:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    app.finish_ignoring_mail().await;
}
