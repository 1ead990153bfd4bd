//! The accounts of the office, for administrators.

mod invite;
mod list;
mod member;
mod member_samples;
mod recover;
mod standing;

use axum::Router;
use axum::routing::{get, post};
use domain::access::StaffRole;
use serde::Serialize;

use crate::app::App;
use crate::services::Ctx;
use crate::web::form::FormState;
use crate::web::{page, routes};

/// The addresses of staff accounts.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::OFFICE_STAFF, get(list::get))
        .route(
            routes::OFFICE_STAFF_INVITE,
            get(invite::get).post(invite::post),
        )
        .route("/office/staff/{id}", get(member::get).post(member::post))
        .route("/office/staff/{id}/invite", post(invite::again))
        .route(
            "/office/staff/{id}/disable",
            get(standing::get).post(standing::post),
        )
        .route("/office/staff/{id}/enable", post(standing::enable))
        .route(
            "/office/staff/{id}/recover",
            get(recover::get).post(recover::post),
        )
        .route("/office/staff/{id}/end-sign-ins", post(member::end_all))
        .route(
            "/office/staff/{id}/sign-ins/{login}/end",
            post(member::end_one),
        )
}

/// Examples of these pages.
pub(super) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        page::sampled::<list::StaffPage>(),
        page::sampled::<invite::InvitePage>(),
        page::sampled::<member::MemberPage>(),
        page::sampled::<standing::DisablePage>(),
        page::sampled::<recover::RecoverPage>(),
        page::sampled::<recover::HandOverPage>(),
    ]
    .concat()
}

/// A role to be chosen.
#[derive(Clone, Debug, Serialize)]
struct RoleOption {
    value: &'static str,
    label: String,
    hint: String,
}

/// Every role, with what it may do.
fn roles(ctx: &Ctx) -> Vec<RoleOption> {
    let say = |key: String| ctx.app.catalogue.plain(ctx.lang, &key);
    StaffRole::ALL
        .iter()
        .map(|role| RoleOption {
            value: role.code(),
            label: say(format!("term.staff_role.{}", role.code())),
            hint: say(format!("staff.role_hint.{}", role.code())),
        })
        .collect()
}

fn sample_roles() -> Vec<RoleOption> {
    let option = |role: &StaffRole| RoleOption {
        value: role.code(),
        label: role.code().to_owned(),
        hint: role.code().to_owned(),
    };
    StaffRole::ALL.iter().map(option).collect()
}

/// The form of a page that asks for a reason only.
fn reason_form(area: &'static str) -> FormState {
    FormState::new(area, &["reason"])
}
