//! Setting up the sign-in of a member of staff: password and second factor in one go.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::REFERRER_POLICY;
use axum::response::{IntoResponse, Response};
use domain::access::StaffRole;
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::qr::QrCode;
use super::{BrowserInfo, SECRET_ADDRESS, sample_view, too_many, welcome};
use crate::services::accounts::set_up::{self, NewCredentials, SetUp, SetUpRefusal};
use crate::services::accounts::{passwords, staff};
use crate::services::{Ctx, Failure};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

const AREA: &str = "auth.set_up";
const NAMES: &[&str] = &["name", "email", "password", "code", "handed"];

/// Where a member of staff sets a password and a second factor.
#[derive(Debug, Serialize)]
pub(crate) struct SetUpPage {
    form: FormView,
    /// Whose it is; the first administrator says so in the form.
    owner: Option<OwnerView>,
    qr: QrCode,
    /// The second factor in groups of four letters.
    secret: String,
    shortest: usize,
}

#[derive(Debug, Serialize)]
struct OwnerView {
    name: String,
    email: String,
    role: &'static str,
}

impl Page for SetUpPage {
    const TEMPLATE: &'static str = "auth/set_up.html";

    fn samples() -> Vec<Self> {
        let Ok(qr) = QrCode::of("otpauth://totp/Kenshu:hanako%40example.jp?secret=ABC") else {
            return Vec::new();
        };
        let page = |form: FormState, owner: Option<StaffRole>| Self {
            form: sample_view(&form),
            owner: owner.map(|role| OwnerView {
                name: "Hanako".to_owned(),
                email: "hanako@example.jp".to_owned(),
                role: role.code(),
            }),
            qr: qr.clone(),
            secret: in_groups("ABCDEFGHABCDEFGH"),
            shortest: passwords::SHORTEST,
        };
        let form = || FormState::new(AREA, NAMES);
        let short = Message::new("auth.problem.password_short").with("min", passwords::SHORTEST);
        let wrong = form()
            .refused("name", Message::new("field.required"))
            .refused("password", short)
            .refused("code", Message::new("auth.problem.totp"));
        vec![
            page(form(), Some(StaffRole::Coordinator)),
            page(form(), None),
            page(wrong, None),
        ]
    }
}

/// Where the code is typed that an administrator handed over.
#[derive(Debug, Serialize)]
pub(crate) struct SetUpCode {
    form: FormView,
    owner: Option<OwnerView>,
}

impl Page for SetUpCode {
    const TEMPLATE: &'static str = "auth/set_up_code.html";

    fn samples() -> Vec<Self> {
        let page = |form: FormState| Self {
            form: sample_view(&form),
            owner: Some(OwnerView {
                name: "Hanako".to_owned(),
                email: "hanako@example.jp".to_owned(),
                role: StaffRole::Coordinator.code(),
            }),
        };
        let form = || FormState::new(AREA, NAMES);
        let wrong = form().refused("handed", Message::new("staff.problem.handed"));
        vec![page(form()), page(wrong)]
    }
}

/// A set-up link that does not work.
#[derive(Debug, Serialize)]
pub(crate) struct SetUpProblem {
    /// `over` or `unknown`.
    situation: &'static str,
    staff_href: String,
}

impl Page for SetUpProblem {
    const TEMPLATE: &'static str = "auth/set_up_problem.html";

    fn samples() -> Vec<Self> {
        ["over", "unknown"]
            .map(|situation| Self {
                situation,
                staff_href: routes::SIGN_IN_STAFF.to_owned(),
            })
            .into()
    }
}

fn page(ctx: &Ctx, set_up: SetUp, form: &FormState) -> anyhow::Result<SetUpPage> {
    Ok(SetUpPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        qr: QrCode::of(&set_up.address)?,
        secret: in_groups(&set_up.secret),
        owner: set_up.owner.map(owner_view),
        shortest: passwords::SHORTEST,
    })
}

fn owner_view(owner: set_up::Owner) -> OwnerView {
    OwnerView {
        name: owner.name,
        email: owner.email,
        role: owner.role.code(),
    }
}

/// The first of two pages, for links that are only half of what is needed.
fn code_page(ctx: &Ctx, set_up: SetUp, form: &FormState) -> Response {
    let page = SetUpCode {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        owner: set_up.owner.map(owner_view),
    };
    let status = form.status();
    (status, [(REFERRER_POLICY, SECRET_ADDRESS)], show(page)).into_response()
}

/// Groups of four are easier to type.
pub(crate) fn in_groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

fn problem(failure: Failure<SetUpRefusal>) -> Result<Response, PageError> {
    let (situation, status) = match refusal(failure)? {
        SetUpRefusal::TooMany(limit) => return Err(too_many(limit)),
        SetUpRefusal::Unknown => ("unknown", StatusCode::NOT_FOUND),
        SetUpRefusal::Over | SetUpRefusal::WrongCode | SetUpRefusal::WrongHandOver => {
            ("over", StatusCode::GONE)
        }
    };
    let page = SetUpProblem {
        situation,
        staff_href: routes::SIGN_IN_STAFF.to_owned(),
    };
    Ok((status, [(REFERRER_POLICY, SECRET_ADDRESS)], show(page)).into_response())
}

pub(super) async fn get(ctx: Ctx, Path(token): Path<String>) -> Result<Response, PageError> {
    let set_up = match set_up::look(&ctx, &token).await {
        Ok(set_up) => set_up,
        Err(failure) => return problem(failure),
    };
    if set_up.needs_code {
        return Ok(code_page(&ctx, set_up, &FormState::new(AREA, NAMES)));
    }
    let page = page(&ctx, set_up, &FormState::new(AREA, NAMES)).map_err(PageError::Unexpected)?;
    Ok(([(REFERRER_POLICY, SECRET_ADDRESS)], show(page)).into_response())
}

pub(super) async fn post(
    ctx: Ctx,
    Path(token): Path<String>,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let set_up = match set_up::look(&ctx, &token).await {
        Ok(set_up) => set_up,
        Err(failure) => return problem(failure),
    };
    let set_up = if set_up.needs_code {
        match with_code(&ctx, &token, &browser, &raw, set_up).await? {
            Ok(set_up) => set_up,
            Err(response) => return Ok(response),
        }
    } else {
        set_up
    };
    // The code that was handed over came from the page before: nothing else was asked for yet.
    let is_next_page = raw.has("handed") && !raw.has("password");
    let form = match read(&raw, &set_up) {
        _ if is_next_page => {
            let form = FormState::new(AREA, NAMES).with("handed", raw.first("handed"));
            let page = page(&ctx, set_up, &form).map_err(PageError::Unexpected)?;
            return Ok(([(REFERRER_POLICY, SECRET_ADDRESS)], show(page)).into_response());
        }
        Ok(new) => match set_up::set_up(&ctx, &token, &new, &browser.get()).await {
            Ok(login) => return Ok(welcome(&ctx, Some(&login), routes::OFFICE)),
            Err(Failure::Refused(SetUpRefusal::WrongCode)) => {
                typed(&raw).refused("code", Message::new("auth.problem.totp"))
            }
            Err(failure) => return problem(failure),
        },
        Err(form) => form,
    };
    let page = page(&ctx, set_up, &form).map_err(PageError::Unexpected)?;
    Ok(([(REFERRER_POLICY, SECRET_ADDRESS)], show_mistakes(page)).into_response())
}

/// The set-up with its second factor, or the page that asks for the code once more.
async fn with_code(
    ctx: &Ctx,
    token: &str,
    browser: &BrowserInfo,
    raw: &RawForm,
    set_up: SetUp,
) -> Result<Result<SetUp, Response>, PageError> {
    let form = FormState::new(AREA, NAMES);
    let handed = raw.first("handed");
    if handed.trim().is_empty() {
        let form = form.refused("handed", Message::new("field.required"));
        return Ok(Err(code_page(ctx, set_up, &form)));
    }
    match set_up::look_with_code(ctx, token, handed, &browser.get()).await {
        Ok(set_up) => Ok(Ok(set_up)),
        Err(Failure::Refused(SetUpRefusal::WrongHandOver)) => {
            let form = form.refused("handed", Message::new("staff.problem.handed"));
            Ok(Err(code_page(ctx, set_up, &form)))
        }
        Err(failure) => problem(failure).map(Err),
    }
}

/// What may be shown again: not the password, and not a code that was wrong.
fn typed(raw: &RawForm) -> FormState {
    FormState::new(AREA, NAMES)
        .with("name", raw.first("name"))
        .with("email", raw.first("email"))
        .with("handed", raw.first("handed"))
}

fn read(raw: &RawForm, set_up: &SetUp) -> Result<NewCredentials, FormState> {
    let mut reader = Reader::new(raw, AREA, NAMES);
    let (first, owner) = if let Some(owner) = &set_up.owner {
        (None, owner.email.clone())
    } else {
        let name = reader.required_line("name", staff::NAME_LENGTH);
        let email = reader.required("email", person::email).unwrap_or_default();
        (Some((name, email.clone())), email)
    };
    // Not through `required`: spaces around a password belong to it.
    let password = raw.first("password").to_owned();
    if password.is_empty() {
        reader.demand("password", "field.required");
    } else if let Err(message) = passwords::check(&password, &owner) {
        reader.refuse("password", message);
    }
    let code = reader.required_line("code", 40);
    reader
        .finish(|| NewCredentials {
            first,
            password,
            code,
            handed: raw.first("handed").to_owned(),
        })
        .map_err(|form| form.with("password", "").with("code", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_administrator_says_who_they_are() {
        let set_up = SetUp {
            owner: None,
            needs_code: false,
            secret: String::new(),
            address: String::new(),
        };
        let raw = RawForm::parse(b"name=&email=&password=short&code=").unwrap();
        let form = read(&raw, &set_up).unwrap_err();
        assert_eq!(
            form.mistakes(),
            [
                ("name", "field.required"),
                ("email", "field.required"),
                ("password", "auth.problem.password_short"),
                ("code", "field.required"),
            ]
        );
    }

    #[test]
    fn a_secret_is_shown_in_groups() {
        assert_eq!(in_groups("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
