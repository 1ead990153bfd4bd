//! On the applicant's home: which facilities see how far the application is, and leaving them.

use axum::response::Response;
use domain::ids::FacilityMemberId;
use domain::text::Localized;
use serde::Serialize;

use super::At;
use crate::services::Ctx;
use crate::services::facilities::mine;
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::frame::redirect_saying;
use crate::web::routes;

/// A facility that sees how far one's own application is.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FacilityView {
    facility: String,
    contact_name: String,
    year: i32,
    course: Localized,
    leave_action: String,
}

/// An example.
pub(super) fn sample() -> FacilityView {
    FacilityView {
        facility: "Minato Medical Center".to_owned(),
        contact_name: "Jun Tanaka".to_owned(),
        year: 2024,
        course: Localized::new("CQSO", "CQSO"),
        leave_action: "/my/facilities/1/leave".to_owned(),
    }
}

/// The facilities of whoever asks.
pub(super) async fn views(ctx: &Ctx) -> Result<Vec<FacilityView>, PageError> {
    let mine = mine::mine(ctx).await?;
    Ok(mine
        .into_iter()
        .map(|mine| FacilityView {
            facility: mine.collector.facility,
            contact_name: mine.collector.contact_name,
            year: mine.collector.year,
            course: mine.course,
            leave_action: routes::leave_facility(mine.member),
        })
        .collect())
}

/// Leaves one.
pub(super) async fn post_leave(
    ctx: Ctx,
    At(id): At<FacilityMemberId>,
) -> Result<Response, PageError> {
    mine::leave(&ctx, id).await?;
    Ok(redirect_saying(&ctx, routes::MY, Flash::LeftFacility))
}
