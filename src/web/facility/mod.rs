//! A facility (施設) that collects applications of its staff, and the invitations it sends. No account:
//! the address of a page is its secret.

mod close;
mod colleagues;
mod dead;
mod invite;
mod join;
mod link;
mod order;
mod page;
mod sheet;
mod start;
mod withdraw;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::app::App;
use crate::services::Failure;
use crate::services::facilities::Refusal;
use crate::web::auth::SECRET_ADDRESS;
use crate::web::error::{PageError, refusal};
use crate::web::page::sampled;
use crate::web::routes;
use crate::web::security::body_limit;

pub(crate) use colleagues::ColleagueView;
pub(crate) use join::{INVITATION, InvitationView};

/// The largest list of colleagues with the fields around it.
const LIST_BYTES: usize = 512 * 1024;

/// The addresses of facilities and of invitations.
pub(crate) fn router() -> Router<App> {
    let lists = Router::new()
        .route("/facility/{token}/list", post(invite::post_list))
        .layer(body_limit(LIST_BYTES));
    let secret = Router::new()
        .route("/facility/{token}", get(page::get))
        .route("/facility/{token}/invite", post(invite::post_one))
        .route("/facility/{token}/order", post(order::post))
        .route("/facility/{token}/close", get(close::get).post(close::post))
        .route(
            "/facility/{token}/colleagues/{id}/resend",
            post(invite::post_resend),
        )
        .route(
            "/facility/{token}/colleagues/{id}/withdraw",
            get(withdraw::get).post(withdraw::post),
        )
        .route("/join/{token}", get(join::get).post(join::post))
        .route("/join/{token}/decline", post(join::post_decline))
        .merge(lists)
        .route_layer(middleware::map_response(keep_secret));
    Router::new()
        .route("/{year}/facility", get(start::get).post(start::post))
        .route("/{year}/facility/sent", get(start::get_sent))
        .route("/{year}/facility/link", get(link::get).post(link::post))
        .merge(secret)
}

/// Examples of every page, for the test that draws them.
pub(crate) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        sampled::<start::StartPage>(),
        sampled::<start::SentPage>(),
        sampled::<link::LinkPage>(),
        sampled::<page::FacilityPage>(),
        sampled::<withdraw::WithdrawPage>(),
        sampled::<close::ClosePage>(),
        sampled::<dead::DeadPage>(),
        sampled::<join::JoinPage>(),
    ]
    .concat()
}

/// The address of every answer here is a secret: it is neither kept nor passed on.
async fn keep_secret(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, SECRET_ADDRESS);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Sorts out what a form on the facility's page cannot show: a link that died meanwhile leads to the
/// page that says so.
fn settled(failure: Failure<Refusal>, token: &str) -> Result<Result<Refusal, Response>, PageError> {
    Ok(match refusal(failure)? {
        Refusal::TooMany(limit) => {
            return Err(PageError::TooMany {
                retry_after: limit.seconds,
            });
        }
        Refusal::Dead(_) => Err(Redirect::to(&routes::facility(token)).into_response()),
        other => Ok(other),
    })
}
