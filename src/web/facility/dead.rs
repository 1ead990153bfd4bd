//! A link that does not open a facility's page any more: why, and what to do instead.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::link::{AREA, NAMES};
use crate::services::Ctx;
use crate::services::facilities::Dead;
use crate::web::form::{FormState, FormView};
use crate::web::page::{Page, show};
use crate::web::routes;

/// What a dead link shows.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DeadPage {
    /// `replaced`, `closed`, `deactivated` or `expired`.
    why: &'static str,
    year: i32,
    year_href: String,
    start_href: String,
    link_action: String,
    form: FormView,
}

impl Page for DeadPage {
    const TEMPLATE: &'static str = "facility/dead.html";

    fn samples() -> Vec<Self> {
        [
            Dead::Replaced,
            Dead::Closed,
            Dead::Deactivated,
            Dead::Expired,
        ]
        .map(|why| page(why, 2024, super::page::sample_form(NAMES, false)))
        .to_vec()
    }
}

const fn code(why: Dead) -> &'static str {
    match why {
        Dead::Replaced => "replaced",
        Dead::Closed => "closed",
        Dead::Deactivated => "deactivated",
        Dead::Expired => "expired",
    }
}

fn page(why: Dead, year: i32, form: FormView) -> DeadPage {
    DeadPage {
        why: code(why),
        year,
        year_href: routes::year(year),
        start_href: routes::facility_start(year),
        link_action: routes::facility_link(year),
        form,
    }
}

/// The page that says why.
pub(super) fn respond(ctx: &Ctx, why: Dead, year: i32) -> Response {
    let form = FormState::new(AREA, NAMES).view(&ctx.app.catalogue, ctx.lang);
    (StatusCode::GONE, show(page(why, year, form))).into_response()
}
