//! `/join/TOKEN`: who invites, what they will see and what not; joining or declining.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use domain::access::Actor;
use domain::text::Localized;
use serde::Serialize;

use crate::services::Ctx;
use crate::services::facilities::join::{self, Invitation, Standing};
use crate::web::cookies;
use crate::web::error::{PageError, refusal};
use crate::web::page::{Page, show};
use crate::web::routes;

/// Carries an invitation through the sign-in, in the browser that agreed to it and nowhere else.
pub(crate) const INVITATION: &str = "kenshu_invitation";
/// How long it is carried.
const SECONDS: i64 = 24 * 3600;

/// The page of an invitation.
#[derive(Clone, Debug, Serialize)]
pub(super) struct JoinPage {
    /// What can be done, or why nothing can.
    standing: &'static str,
    invitation: InvitationView,
    signed_in: bool,
    action: String,
    decline_action: String,
    course_href: String,
    my_href: &'static str,
}

/// An invitation in words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct InvitationView {
    facility: String,
    contact_name: String,
    contact_email: String,
    year: i32,
    name: String,
    course: Localized,
    until: Option<NaiveDate>,
}

impl InvitationView {
    /// The invitation in words.
    pub(crate) fn of(invitation: &Invitation) -> Self {
        Self {
            facility: invitation.collector.facility.clone(),
            contact_name: invitation.collector.contact_name.clone(),
            contact_email: invitation.collector.contact_email.clone(),
            year: invitation.collector.year,
            name: invitation.name.clone(),
            course: invitation.course.clone(),
            until: invitation.until,
        }
    }

    /// An example.
    pub(crate) fn sample() -> Self {
        Self {
            facility: "Minato Medical Center".to_owned(),
            contact_name: "Jun Tanaka".to_owned(),
            contact_email: "office@hospital.example".to_owned(),
            year: 2024,
            name: "Hanako Saito".to_owned(),
            course: Localized::new("CQSO", "CQSO"),
            until: NaiveDate::from_ymd_opt(2024, 6, 30),
        }
    }
}

const fn code(standing: Standing) -> &'static str {
    match standing {
        Standing::Open | Standing::Agreed => "open",
        Standing::Joined => "joined",
        Standing::Used => "used",
        Standing::Replaced => "replaced",
        Standing::Declined => "declined",
        Standing::Left => "left",
        Standing::Withdrawn => "withdrawn",
        Standing::Closed => "closed",
    }
}

impl Page for JoinPage {
    const TEMPLATE: &'static str = "facility/join.html";

    fn samples() -> Vec<Self> {
        [
            "open",
            "joined",
            "used",
            "replaced",
            "declined",
            "left",
            "withdrawn",
            "closed",
        ]
        .into_iter()
        .flat_map(|standing| {
            [false, true].map(|signed_in| Self {
                standing,
                invitation: InvitationView::sample(),
                signed_in,
                action: "/join/x".to_owned(),
                decline_action: "/join/x/decline".to_owned(),
                course_href: "/2024/cqso".to_owned(),
                my_href: routes::MY,
            })
        })
        .collect()
    }
}

/// Shows the invitation; opening it changes nothing.
pub(super) async fn get(ctx: Ctx, Path(token): Path<String>) -> Result<Response, PageError> {
    let invitation = join::look(&ctx, &token).await?;
    let status = if invitation.standing.is_alive() {
        StatusCode::OK
    } else {
        StatusCode::GONE
    };
    let page = JoinPage {
        standing: code(invitation.standing),
        signed_in: matches!(ctx.actor, Actor::Person { .. }),
        action: routes::join(&token),
        decline_action: routes::decline(&token),
        course_href: routes::course(invitation.collector.year, &invitation.course_key),
        my_href: routes::MY,
        invitation: InvitationView::of(&invitation),
    };
    Ok((status, show(page)).into_response())
}

/// Agrees. Whoever is signed in goes on to the application; everybody else signs in first, and the
/// invitation waits in this browser.
pub(super) async fn post(ctx: Ctx, Path(token): Path<String>) -> Result<Response, PageError> {
    match join::join(&ctx, &token).await {
        Ok(joined) if joined.bound => {
            let next = routes::begin(joined.year, &joined.course_key);
            Ok(Redirect::to(&next).into_response())
        }
        Ok(_) => {
            let mut response = Redirect::to(routes::MY_JOIN).into_response();
            let config = &ctx.app.config;
            let cookie = cookies::cookie(config, INVITATION, token, Some(SECONDS));
            cookies::append(response.headers_mut(), &cookie);
            Ok(response)
        }
        Err(failure) => {
            refusal(failure)?;
            Ok(Redirect::to(&routes::join(&token)).into_response())
        }
    }
}

/// Declines; the page that is left says so.
pub(super) async fn post_decline(
    ctx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    if let Err(failure) = join::decline(&ctx, &token).await {
        refusal(failure)?;
    }
    Ok(Redirect::to(&routes::join(&token)).into_response())
}
