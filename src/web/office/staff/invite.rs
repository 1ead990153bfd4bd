//! Inviting somebody into the office.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::{Action, StaffRole};
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::{RoleOption, member, roles, sample_roles};
use crate::services::accounts::members;
use crate::services::accounts::staff::{NAME_LENGTH, NewStaff};
use crate::services::{Ctx, Failure};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::office::{Staff, id, sample_view};
use crate::web::page::{Page, show};
use crate::web::{frame, routes};

const AREA: &str = "staff.invite";
const NAMES: &[&str] = &["email", "name", "role"];

/// The form.
#[derive(Debug, Serialize)]
pub(super) struct InvitePage {
    form: FormView,
    roles: Vec<RoleOption>,
}

impl Page for InvitePage {
    const TEMPLATE: &'static str = "office/staff/invite.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let page = |form: FormState| Self {
            form: sample_view(&form),
            roles: sample_roles(),
        };
        let known = Message::new("staff.problem.known");
        vec![
            page(FormState::new(AREA, NAMES)),
            page(FormState::new(AREA, NAMES).refused("email", known)),
        ]
    }
}

fn page(ctx: &Ctx, form: &FormState) -> Response {
    let page = InvitePage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        roles: roles(ctx),
    };
    (form.status(), show(page)).into_response()
}

/// `GET /office/staff/invite`
pub(super) async fn get(Staff(ctx): Staff) -> Result<Response, PageError> {
    ctx.require(Action::ManageStaff).map_err(Failure::widen)?;
    Ok(page(&ctx, &FormState::new(AREA, NAMES)))
}

/// `POST /office/staff/invite`
pub(super) async fn post(Staff(ctx): Staff, raw: RawForm) -> Result<Response, PageError> {
    ctx.require(Action::ManageStaff).map_err(Failure::widen)?;
    let (new, typed) = match read(&raw) {
        Ok(read) => read,
        Err(form) => return Ok(page(&ctx, &form)),
    };
    match members::invite(&ctx, &new).await {
        Ok(member) => {
            let path = routes::office_member(member);
            Ok(frame::redirect_saying(&ctx, &path, Flash::Invited))
        }
        Err(failure) => Ok(page(&ctx, &typed.refused("email", refusal(failure)?))),
    }
}

fn read(raw: &RawForm) -> Result<(NewStaff, FormState), FormState> {
    let mut reader = Reader::new(raw, AREA, NAMES);
    let email = reader.required("email", person::email).unwrap_or_default();
    let name = reader.required_line("name", NAME_LENGTH);
    let role = reader.required_choice::<StaffRole>("role");
    let typed = reader.state().clone();
    match role {
        Some(role) => reader.finish(|| (NewStaff { email, name, role }, typed)),
        None => Err(typed),
    }
}

/// `POST /office/staff/{id}/invite`
pub(super) async fn again(
    Staff(ctx): Staff,
    Path(member): Path<String>,
) -> Result<Response, PageError> {
    let member = id(&member)?;
    match members::invite_again(&ctx, member).await {
        Ok(()) => {
            let path = routes::office_member(member);
            Ok(frame::redirect_saying(&ctx, &path, Flash::Invited))
        }
        Err(failure) => {
            let why = refusal(failure)?;
            let page = member::with_problem(&ctx, member, "", why).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_of_an_invitation_is_named() {
        let raw = RawForm::parse(b"email=x&name=&role=king").unwrap();
        let form = read(&raw).unwrap_err();
        assert_eq!(
            form.mistakes(),
            [
                ("email", "field.email"),
                ("name", "field.required"),
                ("role", "field.choice"),
            ]
        );
    }
}
