//! Inviting colleagues from a facility's page: one, a list of them, one of them again.

use axum::extract::{Path, Request};
use axum::response::Response;
use domain::ids::FacilityMemberId;
use domain::message::Message;
use domain::person;

use super::page::{Forms, respond};
use super::settled;
use super::sheet::Sheet;
use crate::services::Ctx;
use crate::services::facilities::colleagues::{self, Behind};
use crate::services::facilities::csv;
use crate::services::facilities::invite::{self, NewColleague};
use crate::services::programmes::ProgrammeYear;
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::form::{FormState, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::routes;

pub(super) const AREA: &str = "facility.invite";
pub(super) const NAMES: &[&str] = &["name", "email", "course"];
pub(super) const LIST_AREA: &str = "facility.list";
pub(super) const LIST_NAMES: &[&str] = &["list", "file"];

/// Invites one colleague.
pub(super) async fn post_one(
    ctx: Ctx,
    Path(token): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let detail = match colleagues::behind(&ctx, &token).await? {
        Behind::Open(detail) => detail,
        Behind::Dead { .. } => return respond(&ctx, &token, &Forms::default()).await,
    };
    let typed = match read(&raw, &detail.programme) {
        Ok((colleague, typed)) => match invite::invite(&ctx, &token, &[colleague]).await {
            Ok(_) => return Ok(invited(&ctx, &token)),
            Err(failure) => match settled(failure, &token)? {
                Ok(refused) => typed.refused("email", refused.message()),
                Err(elsewhere) => return Ok(elsewhere),
            },
        },
        Err(typed) => typed,
    };
    let forms = Forms {
        invite: typed,
        ..Forms::default()
    };
    respond(&ctx, &token, &forms).await
}

fn read(raw: &RawForm, year: &ProgrammeYear) -> Result<(NewColleague, FormState), FormState> {
    let mut reader = Reader::new(raw, AREA, NAMES);
    let name = reader.required_line("name", csv::LONGEST_NAME);
    let email = reader.required("email", person::email).unwrap_or_default();
    let offering = reader.required("course", |typed| {
        let offering = year.offering(typed.trim());
        offering
            .map(|offering| offering.id)
            .ok_or_else(|| Message::new("field.choice"))
    });
    let state = reader.state().clone();
    let offering = reader.finish(|| offering)?;
    match offering {
        Some(offering) => Ok((
            NewColleague {
                name,
                email,
                offering,
            },
            state,
        )),
        None => Err(state.refused("course", Message::new("field.choose"))),
    }
}

/// Invites everybody of a list, or nobody.
pub(super) async fn post_list(
    ctx: Ctx,
    Path(token): Path<String>,
    request: Request,
) -> Result<Response, PageError> {
    let sheet = Sheet::read(request).await?;
    let detail = match colleagues::behind(&ctx, &token).await? {
        Behind::Open(detail) => detail,
        Behind::Dead { .. } => return respond(&ctx, &token, &Forms::default()).await,
    };
    // What came as a file stands in the field afterwards, where it can be put right.
    let text = match &sheet.file {
        Some(file) => csv::decode(file),
        None => Ok(sheet.pasted.clone()),
    };
    let state = |typed: String| FormState::new(LIST_AREA, LIST_NAMES).with("list", typed);
    let list = match text {
        Err(unreadable) => state(sheet.pasted).refused("file", unreadable),
        Ok(text) => match csv::read(&ctx.app.catalogue, &detail.programme, &text) {
            Err(mistakes) => mistakes
                .into_iter()
                .fold(state(text), |state, mistake| state.refused("list", mistake)),
            Ok(colleagues) => match invite::invite(&ctx, &token, &colleagues).await {
                Ok(_) => return Ok(invited(&ctx, &token)),
                Err(failure) => match settled(failure, &token)? {
                    Ok(refused) => state(text).refused("list", refused.message()),
                    Err(elsewhere) => return Ok(elsewhere),
                },
            },
        },
    };
    let forms = Forms {
        list,
        ..Forms::default()
    };
    respond(&ctx, &token, &forms).await
}

/// Sends an invitation again.
pub(super) async fn post_resend(
    ctx: Ctx,
    Path((token, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: FacilityMemberId = id.parse().map_err(|_| PageError::NotFound)?;
    match invite::resend(&ctx, &token, id).await {
        Ok(()) => Ok(invited(&ctx, &token)),
        Err(failure) => match settled(failure, &token)? {
            Ok(refused) => {
                let mut forms = Forms::default();
                forms.order.refuse("", refused.message());
                respond(&ctx, &token, &forms).await
            }
            Err(elsewhere) => Ok(elsewhere),
        },
    }
}

fn invited(ctx: &Ctx, token: &str) -> Response {
    redirect_saying(ctx, &routes::facility(token), Flash::ColleaguesInvited)
}
