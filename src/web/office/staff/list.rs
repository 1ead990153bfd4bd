//! Who works in the office.

use axum::response::IntoResponse;
use chrono::{DateTime, Utc};
use domain::access::{Action, StaffRole};
use domain::ids::AccountId;
use serde::Serialize;

use crate::services::Failure;
use crate::services::accounts::members::{self, Member, Standing};
use crate::web::error::PageError;
use crate::web::office::Staff;
use crate::web::page::{Page, show};
use crate::web::routes;

/// The list.
#[derive(Debug, Serialize)]
pub(super) struct StaffPage {
    invite_href: &'static str,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    email: String,
    role: &'static str,
    standing: &'static str,
    factors: Factors,
    last_sign_in: Option<DateTime<Utc>>,
    is_oneself: bool,
}

/// With what somebody signs in.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Factors {
    password: bool,
    authenticator: bool,
    passkeys: i64,
    identity: bool,
}

impl Factors {
    pub(super) fn of(member: &Member) -> Self {
        Self {
            password: member.standing != Standing::NotSetUp,
            authenticator: member.has_authenticator,
            passkeys: member.passkeys,
            identity: member.has_identity,
        }
    }
}

/// The code of a standing, which chooses its words.
pub(super) const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::NotSetUp => "not_set_up",
        Standing::Disabled => "disabled",
    }
}

impl From<Member> for Row {
    fn from(member: Member) -> Self {
        Self {
            href: routes::office_member(member.id),
            factors: Factors::of(&member),
            role: member.role.code(),
            standing: standing(member.standing),
            last_sign_in: member.last_sign_in,
            is_oneself: member.is_oneself,
            name: member.name,
            email: member.email,
        }
    }
}

/// Somebody for samples.
pub(super) fn sample_member(standing: Standing) -> Member {
    let is_open = standing == Standing::Open;
    Member {
        id: AccountId(3),
        email: "hanako@office.example".to_owned(),
        name: "Hanako".to_owned(),
        role: StaffRole::Coordinator,
        standing,
        has_authenticator: is_open,
        passkeys: i64::from(is_open),
        has_identity: is_open,
        last_sign_in: is_open.then_some(DateTime::UNIX_EPOCH),
        version: 1,
        is_oneself: false,
    }
}

impl Page for StaffPage {
    const TEMPLATE: &'static str = "office/staff/list.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let oneself = Member {
            is_oneself: true,
            role: StaffRole::Administrator,
            ..sample_member(Standing::Open)
        };
        let rows = vec![
            oneself.into(),
            sample_member(Standing::NotSetUp).into(),
            sample_member(Standing::Disabled).into(),
        ];
        vec![Self {
            invite_href: routes::OFFICE_STAFF_INVITE,
            rows,
        }]
    }
}

/// `GET /office/staff`
pub(super) async fn get(Staff(ctx): Staff) -> Result<impl IntoResponse, PageError> {
    ctx.require(Action::ManageStaff).map_err(Failure::widen)?;
    let everybody = members::list(&ctx).await?;
    Ok(show(StaffPage {
        invite_href: routes::OFFICE_STAFF_INVITE,
        rows: everybody.into_iter().map(Row::from).collect(),
    }))
}
