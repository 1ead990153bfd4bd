//! Signing in to a demonstration: who it is, and one button.

use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::access::StaffRole;
use serde::Serialize;

use crate::demo::{self, Part};
use crate::services::Ctx;
use crate::web::error::PageError;
use crate::web::page::{Page, Shown, show};
use crate::web::{cookies, routes, session};

/// Whose place a visitor is about to take.
#[derive(Debug, Serialize)]
pub(super) struct DoorPage {
    name: String,
    /// The code of a role in the office; an applicant has none.
    role: Option<&'static str>,
}

impl Page for DoorPage {
    const TEMPLATE: &'static str = "demo/sign_in.html";

    fn samples() -> Vec<Self> {
        let of = |role| Self {
            name: "Hana Yoshino".to_owned(),
            role,
        };
        vec![of(None), of(Some(StaffRole::Coordinator.code()))]
    }
}

pub(super) async fn get(ctx: Ctx, Path(token): Path<String>) -> Result<Shown<DoorPage>, PageError> {
    let door = demo::find(&ctx, &token)?;
    let role = match door.part {
        Part::Staff(role) => Some(role.code()),
        Part::Applicant => None,
    };
    Ok(show(DoorPage {
        name: door.name.clone(),
        role,
    }))
}

pub(super) async fn post(
    ctx: Ctx,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let user_agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    let (part, login) = demo::enter(&ctx, &token, user_agent.unwrap_or_default()).await?;
    let home = match part {
        Part::Staff(_) => routes::OFFICE_APPLICATIONS,
        Part::Applicant => routes::MY,
    };
    let mut response = Redirect::to(home).into_response();
    let cookie = session::start(&ctx.app.config, &login.token, login.seconds);
    cookies::append(response.headers_mut(), &cookie);
    Ok(response)
}
