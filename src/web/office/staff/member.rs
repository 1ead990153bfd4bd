//! A member of the office: name and role to be changed, sign-ins to be ended, and what else can be
//! done with the account.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::access::StaffRole;
use domain::ids::{AccountId, LoginSessionId};
use domain::message::Message;
use serde::Serialize;

use super::list::{Factors, standing};
use super::{RoleOption, roles};
use crate::services::accounts::logins::OwnLogin;
use crate::services::accounts::members::{
    self, ChangeRefusal, Member, MemberChange, Standing, Theirs,
};
use crate::services::accounts::staff::NAME_LENGTH;
use crate::services::{Ctx, Failure};
use crate::web::auth::{BrowserInfo, browser_name};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{Conflict, FormState, FormView, RawForm, Reader};
use crate::web::office::{Staff, id};
use crate::web::page::{Page, show};
use crate::web::{frame, routes};

const AREA: &str = "staff.member";
const NAMES: &[&str] = &["name", "role", "version"];

/// The page of a member.
#[derive(Debug, Serialize)]
pub(super) struct MemberPage {
    pub(super) form: FormView,
    pub(super) roles: Vec<RoleOption>,
    pub(super) member: MemberView,
    pub(super) sign_ins: Vec<SignInView>,
    pub(super) steps: Steps,
}

#[derive(Debug, Serialize)]
pub(super) struct MemberView {
    name: String,
    email: String,
    role: &'static str,
    standing: &'static str,
    factors: Factors,
    last_sign_in: Option<DateTime<Utc>>,
    is_oneself: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct SignInView {
    browser: Option<String>,
    since: DateTime<Utc>,
    last_seen: DateTime<Utc>,
    is_this_one: bool,
    end_action: String,
}

/// Where each step leads that can be taken now.
#[derive(Debug, Default, Serialize)]
pub(super) struct Steps {
    invite: Option<String>,
    recover: Option<String>,
    disable: Option<String>,
    enable: Option<String>,
    end_all: Option<String>,
}

impl Page for MemberPage {
    const TEMPLATE: &'static str = "office/staff/member.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        super::member_samples::samples()
    }
}

pub(super) fn empty_form() -> FormState {
    FormState::new(AREA, NAMES)
}

pub(super) fn steps(member: &Member, has_sign_ins: bool) -> Steps {
    let to = |step: &str| Some(routes::office_member_step(member.id, step));
    let end_all = has_sign_ins.then(|| to("end-sign-ins")).flatten();
    match member.standing {
        // What one does with one's own account is on one's own page.
        _ if member.is_oneself => Steps {
            end_all,
            ..Steps::default()
        },
        Standing::Disabled => Steps {
            enable: to("enable"),
            ..Steps::default()
        },
        Standing::NotSetUp => Steps {
            invite: to("invite"),
            disable: to("disable"),
            ..Steps::default()
        },
        Standing::Open => Steps {
            recover: to("recover"),
            disable: to("disable"),
            end_all,
            ..Steps::default()
        },
    }
}

pub(super) fn member_view(member: &Member) -> MemberView {
    MemberView {
        factors: Factors::of(member),
        name: member.name.clone(),
        email: member.email.clone(),
        role: member.role.code(),
        standing: standing(member.standing),
        last_sign_in: member.last_sign_in,
        is_oneself: member.is_oneself,
    }
}

pub(super) fn sign_in_view(member: AccountId, login: &OwnLogin) -> SignInView {
    SignInView {
        browser: browser_name(&login.user_agent),
        since: login.since,
        last_seen: login.last_seen,
        is_this_one: login.is_this_one,
        end_action: routes::office_member_end(member, login.id),
    }
}

async fn page(
    ctx: &Ctx,
    member: &Member,
    token: &str,
    form: &FormState,
) -> Result<Response, PageError> {
    let logins = members::sign_ins(ctx, member.id, token).await?;
    let page = MemberPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        roles: roles(ctx),
        member: member_view(member),
        steps: steps(member, !logins.is_empty()),
        sign_ins: logins
            .iter()
            .map(|login| sign_in_view(member.id, login))
            .collect(),
    };
    Ok((form.status(), show(page)).into_response())
}

fn form_of(member: &Member) -> FormState {
    empty_form()
        .with("name", member.name.clone())
        .with("role", member.role.code())
        .with("version", member.version.to_string())
}

/// The page with something that could not be done.
pub(super) async fn with_problem(
    ctx: &Ctx,
    id: AccountId,
    token: &str,
    why: Message,
) -> Result<Response, PageError> {
    let member = members::member(ctx, id).await?;
    page(ctx, &member, token, &form_of(&member).refused("", why)).await
}

/// `GET /office/staff/{id}`
pub(super) async fn get(
    Staff(ctx): Staff,
    browser: BrowserInfo,
    Path(member): Path<String>,
) -> Result<Response, PageError> {
    let member = members::member(&ctx, id(&member)?).await?;
    page(&ctx, &member, browser.login_token(), &form_of(&member)).await
}

/// `POST /office/staff/{id}`
pub(super) async fn post(
    Staff(ctx): Staff,
    browser: BrowserInfo,
    Path(member): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let member = members::member(&ctx, id(&member)?).await?;
    let form = match read(&raw) {
        Err(form) => form,
        Ok((change, typed)) => match members::change(&ctx, member.id, &change).await {
            Ok(()) => {
                let path = routes::office_member(member.id);
                return Ok(frame::redirect_saying(&ctx, &path, Flash::Saved));
            }
            Err(Failure::Refused(ChangeRefusal::Stale(theirs))) => stale(&ctx, typed, theirs),
            Err(failure) => match refusal(failure)? {
                ChangeRefusal::Rule(why) => typed.refused("role", why),
                ChangeRefusal::Stale(theirs) => stale(&ctx, typed, theirs),
            },
        },
    };
    page(&ctx, &member, browser.login_token(), &form).await
}

/// Both versions; sending the form again means having seen theirs.
fn stale(ctx: &Ctx, typed: FormState, theirs: Theirs) -> FormState {
    let role = format!("term.staff_role.{}", theirs.role.code());
    let stored = [
        ("name", theirs.name),
        ("role", ctx.app.catalogue.plain(ctx.lang, &role)),
    ];
    typed
        .with("version", theirs.version.to_string())
        .in_conflict(Conflict {
            by: theirs.by,
            at: theirs.at,
            theirs: BTreeMap::from(stored),
        })
}

fn read(raw: &RawForm) -> Result<(MemberChange, FormState), FormState> {
    let mut reader = Reader::new(raw, AREA, NAMES);
    let name = reader.required_line("name", NAME_LENGTH);
    let role = reader.required_choice::<StaffRole>("role");
    // A version that is none is older than every other: the form is shown again with the present one.
    let version = raw.first("version").parse().unwrap_or(-1);
    let typed = reader.state().clone();
    match role {
        Some(role) => reader.finish(|| {
            let change = MemberChange {
                name,
                role,
                version,
            };
            (change, typed)
        }),
        None => Err(typed),
    }
}

/// `POST /office/staff/{id}/sign-ins/{login}/end`
pub(super) async fn end_one(
    Staff(ctx): Staff,
    Path((member, login)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let member: AccountId = id(&member)?;
    let login: LoginSessionId = id(&login)?;
    members::end_one(&ctx, member, login).await?;
    let path = routes::office_member(member);
    Ok(frame::redirect_saying(&ctx, &path, Flash::SignInEnded))
}

/// `POST /office/staff/{id}/end-sign-ins`
pub(super) async fn end_all(
    Staff(ctx): Staff,
    Path(member): Path<String>,
) -> Result<Response, PageError> {
    let member: AccountId = id(&member)?;
    members::end_all(&ctx, member).await?;
    let path = routes::office_member(member);
    Ok(frame::redirect_saying(&ctx, &path, Flash::SignInEnded))
}
