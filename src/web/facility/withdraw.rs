//! Withdrawing a colleague, after a page that says whom and what.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::FacilityMemberId;
use domain::person;
use domain::text::Localized;
use serde::Serialize;

use super::settled;
use crate::mail::Withdrawn;
use crate::services::Ctx;
use crate::services::facilities::withdraw::{self, Outlook};
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "facility.withdraw";
const NAMES: &[&str] = &["reason"];
const LONGEST: usize = 500;

/// Asks for confirmation.
#[derive(Clone, Debug, Serialize)]
pub(super) struct WithdrawPage {
    name: String,
    email: String,
    course: Localized,
    what: Withdrawn,
    form: FormView,
    action: String,
    back: String,
    longest: usize,
}

impl Page for WithdrawPage {
    const TEMPLATE: &'static str = "facility/withdraw.html";

    fn samples() -> Vec<Self> {
        [
            Withdrawn::Invitation,
            Withdrawn::Place,
            Withdrawn::Application,
        ]
        .map(|what| Self {
            name: "Hanako Saito".to_owned(),
            email: "hana@hospital.example".to_owned(),
            course: Localized::new("CQSO", "CQSO"),
            what,
            form: super::page::sample_form(NAMES, what == Withdrawn::Place),
            action: "/facility/x/colleagues/1/withdraw".to_owned(),
            back: "/facility/x".to_owned(),
            longest: LONGEST,
        })
        .to_vec()
    }
}

pub(super) async fn get(
    ctx: Ctx,
    Path((token, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    respond(&ctx, &token, id, &FormState::new(AREA, NAMES)).await
}

pub(super) async fn post(
    ctx: Ctx,
    Path((token, id)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id: FacilityMemberId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let reason = reader.required("reason", |typed| person::paragraph(typed, LONGEST));
    let typed = reader.state().clone();
    let state = match reader.finish(|| reason.unwrap_or_default()) {
        Ok(reason) => match withdraw::withdraw(&ctx, &token, id, &reason).await {
            Ok(()) => {
                let back = routes::facility(&token);
                return Ok(redirect_saying(&ctx, &back, Flash::ColleagueWithdrawn));
            }
            Err(failure) => match settled(failure, &token)? {
                Ok(refused) => typed.refused("reason", refused.message()),
                Err(elsewhere) => return Ok(elsewhere),
            },
        },
        Err(state) => state,
    };
    respond(&ctx, &token, id, &state).await
}

/// Whoever has gone already needs no question: the list says so.
async fn respond(
    ctx: &Ctx,
    token: &str,
    id: FacilityMemberId,
    form: &FormState,
) -> Result<Response, PageError> {
    match withdraw::outlook(ctx, token, id).await {
        Ok(outlook) => {
            let page = page(ctx, token, id, outlook, form);
            Ok((form.status(), show(page)).into_response())
        }
        Err(failure) => match settled(failure, token)? {
            Ok(_) => Ok(Redirect::to(&routes::facility(token)).into_response()),
            Err(elsewhere) => Ok(elsewhere),
        },
    }
}

fn page(
    ctx: &Ctx,
    token: &str,
    id: FacilityMemberId,
    outlook: Outlook,
    form: &FormState,
) -> WithdrawPage {
    WithdrawPage {
        name: outlook.name,
        email: outlook.email,
        course: outlook.course,
        what: outlook.what,
        form: form.view(&ctx.app.catalogue, ctx.lang),
        action: routes::facility_withdraw(token, id),
        back: routes::facility(token),
        longest: LONGEST,
    }
}
