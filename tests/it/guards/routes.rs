//! Every address, every method and every role: what each of them gets. A route without a line here
//! fails, and so does a line without a route.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::StaffRole;

mod desk;
mod outbox;
mod staff;

use super::sources::files;
use crate::support::actors::Answers;
use crate::support::{TestApp, visitor::Visitor};

/// What everybody gets: visitor, applicant, administrator, coordinator, screener, accountant.
/// `S` is "sign in first", `R` another redirect, `O` the page, `N` not found, `F` not your part,
/// `W` a form sent empty and shown again, `G` gone, `T` refused for other reasons of its own.
type Expected = [char; 6];

/// A pattern in the router, an address of that pattern, and what everybody gets there.
type Line = (&'static str, &'static str, Expected);

const EVERYBODY: Expected = ['O'; 6];
const OFFICE: Expected = ['S', 'N', 'O', 'O', 'O', 'O'];
const READERS: Expected = ['S', 'N', 'O', 'O', 'O', 'F'];
const EXPORTERS: Expected = ['S', 'N', 'O', 'O', 'F', 'F'];
const ADMINISTRATORS: Expected = ['S', 'N', 'O', 'F', 'F', 'F'];
const UNBOUND: Expected = ['S', 'N', 'N', 'N', 'N', 'N'];
const OWNER: Expected = ['S', 'O', 'N', 'N', 'N', 'N'];
const ABSENT: Expected = ['N'; 6];

/// (pattern in the router, an address of that pattern, what a GET gives)
const READ: &[Line] = &[
    ("/", "/", EVERYBODY),
    ("/{year}", "/2024", EVERYBODY),
    ("/{year}/schedule", "/2024/schedule", EVERYBODY),
    ("/{year}/eligibility", "/2024/eligibility", EVERYBODY),
    ("/{year}/{course}", "/2024/cqso", EVERYBODY),
    ("/{year}/{course}/apply", "/2024/cqso/apply", EVERYBODY),
    ("/static/{hash}/{*path}", "/static/0/nothing.css", ABSENT),
    ("/sign-in", "/sign-in", EVERYBODY),
    ("/sign-in/sent", "/sign-in/sent", ['R'; 6]),
    ("/sign-in/staff", "/sign-in/staff", EVERYBODY),
    ("/sign-in/link/{token}", "/sign-in/link/unknown", ABSENT),
    ("/sign-in/set-up/{token}", "/sign-in/set-up/unknown", ABSENT),
    ("/sign-out", "/sign-out", EVERYBODY),
    ("/my", "/my", OWNER),
    ("/my/sign-ins", "/my/sign-ins", OWNER),
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
    ("/office", "/office", OFFICE),
    ("/office/sign-ins", "/office/sign-ins", OFFICE),
    ("/office/applications", "/office/applications", OFFICE),
    (
        "/office/applications.csv",
        "/office/applications.csv",
        EXPORTERS,
    ),
    (
        "/office/applications.xlsx",
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
    ("/recommend/{token}", "/recommend/unknown", ABSENT),
    ("/recommend/{token}/done", "/recommend/unknown/done", ABSENT),
    (
        "/recommend/{token}/pass-on",
        "/recommend/unknown/pass-on",
        ABSENT,
    ),
    ("/office/audit", "/office/audit", EXPORTERS),
    ("/office/audit.csv", "/office/audit.csv", EXPORTERS),
    (
        "/office/audit/{kind}/{id}",
        "/office/audit/application/1",
        EXPORTERS,
    ),
    ("/demo/mail", "/demo/mail", ABSENT),
    ("/demo/mail/{id}", "/demo/mail/1", ABSENT),
    ("/demo/mail/{id}/html", "/demo/mail/1/html", ABSENT),
    ("/demo/sign-in/{token}", "/demo/sign-in/unknown", ABSENT),
    // No identity provider is configured.
    (
        "/sign-in/provider/return",
        "/sign-in/provider/return",
        ABSENT,
    ),
    // The public address of the tests is a number, to which no passkey is bound.
    (
        "/office/account/passkeys",
        "/office/account/passkeys",
        UNBOUND,
    ),
    (
        "/office/account/passkeys/{id}",
        "/office/account/passkeys/1",
        UNBOUND,
    ),
    ("/{year}/facility", "/2024/facility", EVERYBODY),
    ("/{year}/facility/sent", "/2024/facility/sent", EVERYBODY),
    ("/{year}/facility/link", "/2024/facility/link", EVERYBODY),
    ("/facility/{token}", "/facility/unknown", ABSENT),
    ("/facility/{token}/close", "/facility/unknown/close", ABSENT),
    (
        "/facility/{token}/colleagues/{id}/withdraw",
        "/facility/unknown/colleagues/1/withdraw",
        ABSENT,
    ),
    ("/join/{token}", "/join/unknown", ABSENT),
    ("/my/join", "/my/join", ['S', 'R', 'N', 'N', 'N', 'N']),
    ("/office/facilities", "/office/facilities", EXPORTERS),
    (
        "/office/facilities/{id}",
        "/office/facilities/999999",
        ['S', 'N', 'N', 'N', 'F', 'F'],
    ),
    ("/healthz", "/healthz", EVERYBODY),
    ("/readyz", "/readyz", EVERYBODY),
];

/// (pattern in the router, an address of that pattern, what an empty form gives), in this order: it must
/// not let anybody in who has no business there. What is gone already is removed once more: the
/// second click gets the answer of the first. The last one ends every sign-in.
const WRITE: &[Line] = &[
    ("/sign-in", "/sign-in", ['W'; 6]),
    ("/sign-in/sent", "/sign-in/sent", ['R'; 6]),
    ("/sign-in/staff", "/sign-in/staff", ['W'; 6]),
    ("/sign-in/link/{token}", "/sign-in/link/unknown", ABSENT),
    ("/sign-in/set-up/{token}", "/sign-in/set-up/unknown", ABSENT),
    ("/demo/sign-in/{token}", "/demo/sign-in/unknown", ABSENT),
    (
        "/{year}/{course}/apply",
        "/2024/cqso/apply",
        ['W', 'R', 'W', 'W', 'W', 'W'],
    ),
    (
        "/my/{year}/choices",
        "/my/2024/choices",
        ['S', 'W', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/person",
        "/my/2024/person",
        ['S', 'W', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/institution",
        "/my/2024/institution",
        ['S', 'W', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/training",
        "/my/2024/training",
        ['S', 'T', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/motivation",
        "/my/2024/motivation",
        ['S', 'W', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/recommender",
        "/my/2024/recommender",
        ['S', 'W', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/consents",
        "/my/2024/consents",
        ['S', 'W', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/check",
        "/my/2024/check",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
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
    ("/recommend/{token}", "/recommend/unknown", ABSENT),
    (
        "/recommend/{token}/pass-on",
        "/recommend/unknown/pass-on",
        ABSENT,
    ),
    (
        "/recommend/{token}/new-link",
        "/recommend/unknown/new-link",
        ABSENT,
    ),
    (
        "/my/{year}/recommendation/ask",
        "/my/2024/recommendation/ask",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/recommendation/take-back",
        "/my/2024/recommendation/take-back",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/withdraw",
        "/my/2024/withdraw",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/reopen",
        "/my/2024/reopen",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
    ("/sign-in/provider", "/sign-in/provider", ABSENT),
    (
        "/sign-in/provider/return",
        "/sign-in/provider/return",
        ABSENT,
    ),
    ("/sign-in/passkey", "/sign-in/passkey", ABSENT),
    ("/sign-in/passkey/begin", "/sign-in/passkey/begin", ABSENT),
    (
        "/office/account/passkeys",
        "/office/account/passkeys",
        UNBOUND,
    ),
    (
        "/office/account/passkeys/begin",
        "/office/account/passkeys/begin",
        UNBOUND,
    ),
    (
        "/office/account/passkeys/{id}",
        "/office/account/passkeys/1",
        UNBOUND,
    ),
    (
        "/office/account/passkeys/{id}/remove",
        "/office/account/passkeys/1/remove",
        UNBOUND,
    ),
    ("/{year}/facility", "/2024/facility", ['W'; 6]),
    ("/{year}/facility/link", "/2024/facility/link", ['W'; 6]),
    (
        "/facility/{token}/invite",
        "/facility/unknown/invite",
        ABSENT,
    ),
    ("/facility/{token}/list", "/facility/unknown/list", ['T'; 6]),
    ("/facility/{token}/order", "/facility/unknown/order", ABSENT),
    ("/facility/{token}/close", "/facility/unknown/close", ABSENT),
    (
        "/facility/{token}/colleagues/{id}/resend",
        "/facility/unknown/colleagues/1/resend",
        ABSENT,
    ),
    (
        "/facility/{token}/colleagues/{id}/withdraw",
        "/facility/unknown/colleagues/1/withdraw",
        ABSENT,
    ),
    ("/join/{token}", "/join/unknown", ABSENT),
    ("/join/{token}/decline", "/join/unknown/decline", ABSENT),
    ("/my/join", "/my/join", ['S', 'R', 'N', 'N', 'N', 'N']),
    (
        "/my/facilities/{id}/leave",
        "/my/facilities/999999/leave",
        ['S', 'N', 'N', 'N', 'N', 'N'],
    ),
    (
        "/office/facilities/{id}/deactivate",
        "/office/facilities/999999/deactivate",
        ['S', 'N', 'N', 'N', 'F', 'F'],
    ),
    ("/sign-out", "/sign-out", ['R'; 6]),
];

/// What a GET gives, of every area.
pub(super) fn read() -> impl Iterator<Item = &'static Line> {
    READ.iter()
        .chain(desk::READ)
        .chain(outbox::READ)
        .chain(staff::READ)
}

/// What an empty form gives, of every area; the last one ends every sign-in.
fn write() -> impl Iterator<Item = &'static Line> {
    desk::WRITE
        .iter()
        .chain(outbox::WRITE)
        .chain(staff::WRITE)
        .chain(WRITE)
}

/// Addresses that have a name in `web/routes.rs`.
fn named() -> BTreeMap<String, String> {
    let text = files(&["src/web"], "/routes.rs").remove(0).text;
    let constants = text.lines().filter_map(|line| {
        let (name, value) = line.strip_prefix("pub const ")?.split_once(": &str = ")?;
        let value = value.trim_matches(['"', ';']);
        Some((format!("routes::{name}"), value.to_owned()))
    });
    constants.collect()
}

/// What stands in the parentheses that were just opened.
fn inside(text: &str) -> &str {
    let mut depth = 1;
    let end = text.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    });
    &text[..end.expect("parentheses are closed")]
}

/// The methods of `get(…).post(…)`.
fn methods(mut handlers: &str) -> Vec<String> {
    let mut found = Vec::new();
    while let Some((name, rest)) = handlers.split_once('(') {
        found.push(name.trim().trim_start_matches('.').to_uppercase());
        handlers = rest.get(inside(rest).len() + 1..).unwrap_or_default();
    }
    found
}

/// Every method and pattern that a router of ours names.
fn declared() -> BTreeSet<(String, String)> {
    let names = named();
    let mut routes = BTreeSet::new();
    for file in files(&["src/web"], ".rs") {
        if file.path.contains("test") {
            continue;
        }
        let code: Vec<&str> = file.code().map(|(_, line)| line.trim()).collect();
        let code = code.concat();
        for unread in [".nest(", ".route_service(", ".nest_service("] {
            assert!(!code.contains(unread), "{} has a {unread}", file.path);
        }
        for part in code.split(".route(").skip(1) {
            let (place, handlers) = inside(part).split_once(',').expect("two arguments");
            let pattern = match names.get(place) {
                Some(pattern) => pattern.clone(),
                None => place.trim_matches('"').to_owned(),
            };
            assert!(pattern.starts_with('/'), "{}: {place}", file.path);
            let methods = methods(handlers);
            assert!(!methods.is_empty(), "{}: {handlers}", file.path);
            routes.extend(methods.into_iter().map(|method| (method, pattern.clone())));
        }
    }
    routes
}

#[test]
fn every_route_has_its_line_and_every_line_its_route() {
    let of = |method: &str, (pattern, _, _): &Line| (method.to_owned(), (*pattern).to_owned());
    let lines: BTreeSet<_> = read()
        .map(|line| of("GET", line))
        .chain(write().map(|line| of("POST", line)))
        .collect();
    let routes = declared();
    let missing: Vec<_> = routes.difference(&lines).collect();
    assert!(missing.is_empty(), "routes without a line: {missing:?}");
    let stale: Vec<_> = lines.difference(&routes).collect();
    assert!(stale.is_empty(), "lines without a route: {stale:?}");
}

/// Somebody of every role; the applicant has sent an application with a document.
pub(super) async fn everybody(app: &TestApp) -> Vec<Visitor> {
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
    for (_, path, expected) in read() {
        let mut got = Vec::new();
        for person in &mut people {
            got.push(seen(&person.ask(path).await));
        }
        if got != expected {
            wrong.push(format!("GET {path}: {got:?} instead of {expected:?}"));
        }
    }
    for (_, path, expected) in write() {
        let mut got = Vec::new();
        for person in &people {
            // A browser of its own: what an answer does to its cookies concerns this line only.
            let answer = person.clone().post(path, &[]).await;
            got.push(seen(&answer));
        }
        if got != expected {
            wrong.push(format!("POST {path}: {got:?} instead of {expected:?}"));
        }
    }
    for (person, home) in people
        .iter_mut()
        .zip(["/my", "/my"].iter().chain(&["/office"; 4]))
    {
        // Signing out was the last line, and the cookie they still carry is worth nothing.
        let got = seen(&person.ask(home).await);
        if got != 'S' {
            wrong.push(format!("GET {home} after signing out: {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    app.finish_ignoring_mail().await;
}
