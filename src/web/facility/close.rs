//! Closing a facility's page, after a page that says what ends with it.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

use super::{dead, settled};
use crate::services::Ctx;
use crate::services::facilities::close;
use crate::services::facilities::colleagues::{self, Behind};
use crate::web::error::PageError;
use crate::web::page::{Page, show};
use crate::web::routes;

/// Asks for confirmation.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ClosePage {
    name: String,
    count: usize,
    action: String,
    back: String,
}

impl Page for ClosePage {
    const TEMPLATE: &'static str = "facility/close.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            name: "Minato Medical Center".to_owned(),
            count: 3,
            action: "/facility/x/close".to_owned(),
            back: "/facility/x".to_owned(),
        }]
    }
}

pub(super) async fn get(ctx: Ctx, Path(token): Path<String>) -> Result<Response, PageError> {
    Ok(match colleagues::behind(&ctx, &token).await? {
        Behind::Open(detail) => show(ClosePage {
            count: detail
                .colleagues
                .iter()
                .filter(|colleague| colleague.state.is_listed())
                .count(),
            name: detail.name,
            action: routes::facility_close(&token),
            back: routes::facility(&token),
        })
        .into_response(),
        Behind::Dead { why, year } => dead::respond(&ctx, why, year),
    })
}

/// Closes it; the page that is left says so.
pub(super) async fn post(ctx: Ctx, Path(token): Path<String>) -> Result<Response, PageError> {
    if let Err(failure) = close::close(&ctx, &token).await {
        settled(failure, &token)?.ok();
    }
    Ok(Redirect::to(&routes::facility(&token)).into_response())
}
