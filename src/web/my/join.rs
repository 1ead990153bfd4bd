//! Agreeing to an invitation after signing in: it binds to the person who is signed in now, whatever
//! address it went to, so it says who that is and waits for a button.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use domain::message::Message;
use serde::Serialize;

use crate::services::Ctx;
use crate::services::facilities::join::{self, Standing};
use crate::services::facilities::mine;
use crate::web::cookies;
use crate::web::error::{PageError, refusal};
use crate::web::facility::{INVITATION, InvitationView};
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

/// Asks for the last word.
#[derive(Clone, Debug, Serialize)]
pub(super) struct JoinPage {
    invitation: InvitationView,
    /// Who is signed in.
    email: String,
    action: &'static str,
    my_href: &'static str,
    sign_out_href: &'static str,
    problem: Option<Message>,
}

impl Page for JoinPage {
    const TEMPLATE: &'static str = "my/join.html";

    fn samples() -> Vec<Self> {
        [None, Some(Message::new("facility.join.twice"))]
            .map(|problem| Self {
                invitation: InvitationView::sample(),
                email: "hana@hospital.example".to_owned(),
                action: routes::MY_JOIN,
                my_href: routes::MY,
                sign_out_href: routes::SIGN_OUT,
                problem,
            })
            .to_vec()
    }
}

/// Shows whom the invitation will bind to. Without one there is nothing to agree to.
pub(super) async fn get(ctx: Ctx, headers: HeaderMap) -> Result<Response, PageError> {
    respond(&ctx, &headers, None).await
}

async fn respond(
    ctx: &Ctx,
    headers: &HeaderMap,
    problem: Option<Message>,
) -> Result<Response, PageError> {
    let email = mine::address(ctx).await?;
    let home = || Ok(Redirect::to(routes::MY).into_response());
    let Some(token) = cookies::read(headers, INVITATION) else {
        return home();
    };
    let invitation = match join::look(ctx, &token).await {
        Ok(invitation) => invitation,
        Err(crate::services::Failure::NotFound) => return home(),
        Err(failure) => return Err(failure.into()),
    };
    if !matches!(invitation.standing, Standing::Open | Standing::Agreed) {
        return Ok(Redirect::to(&routes::join(&token)).into_response());
    }
    let wrong = problem.is_some();
    let page = JoinPage {
        invitation: InvitationView::of(&invitation),
        email,
        action: routes::MY_JOIN,
        my_href: routes::MY,
        sign_out_href: routes::SIGN_OUT,
        problem,
    };
    Ok(if wrong {
        show_mistakes(page).into_response()
    } else {
        show(page).into_response()
    })
}

/// Binds the invitation and goes on to the application.
pub(super) async fn post(ctx: Ctx, headers: HeaderMap) -> Result<Response, PageError> {
    mine::address(&ctx).await?;
    let Some(token) = cookies::read(&headers, INVITATION) else {
        return Ok(Redirect::to(routes::MY).into_response());
    };
    match join::join(&ctx, &token).await {
        Ok(joined) => {
            let next = routes::begin(joined.year, &joined.course_key);
            let mut response = Redirect::to(&next).into_response();
            let spent = cookies::ended(&ctx.app.config, INVITATION);
            cookies::append(response.headers_mut(), &spent);
            Ok(response)
        }
        Err(failure) => {
            let message = refusal(failure)?.message();
            respond(&ctx, &headers, Some(message)).await
        }
    }
}
