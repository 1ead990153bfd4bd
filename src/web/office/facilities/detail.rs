//! `/office/facilities/ID`: a facility with everybody on its page, and closing it.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::ids::FacilityId;
use domain::person;
use serde::Serialize;

use crate::services::Ctx;
use crate::services::facilities::colleagues::FacilityDetail;
use crate::services::facilities::{close, office};
use crate::web::error::PageError;
use crate::web::facility::ColleagueView;
use crate::web::flash::Flash;
use crate::web::form::{FieldView, FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::office::{Staff, id};
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "office.facility";
const NAMES: &[&str] = &["reason"];
const LONGEST: usize = 500;

/// A facility.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web::office) struct FacilityPage {
    list_href: &'static str,
    name: String,
    contact_name: String,
    contact_email: String,
    year: i32,
    created_at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    deactivated_at: Option<DateTime<Utc>>,
    deactivation_reason: Option<String>,
    colleagues: Vec<ColleagueView>,
    form: FormView,
    deactivate_action: Option<String>,
    longest: usize,
}

impl Page for FacilityPage {
    const TEMPLATE: &'static str = "office/facilities/detail.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let reason = FieldView {
            id: "field-reason".to_owned(),
            name: "reason",
            value: String::new(),
            values: Vec::new(),
            errors: Vec::new(),
        };
        let form = FormView {
            fields: [("reason", reason)].into(),
            ..FormView::default()
        };
        let open = Self {
            list_href: routes::OFFICE_FACILITIES,
            name: "Minato Medical Center".to_owned(),
            contact_name: "Jun Tanaka".to_owned(),
            contact_email: "office@hospital.example".to_owned(),
            year: 2024,
            created_at: DateTime::default(),
            opened_at: Some(DateTime::default()),
            expires_at: DateTime::default(),
            closed_at: None,
            deactivated_at: None,
            deactivation_reason: None,
            colleagues: ColleagueView::samples(),
            form,
            deactivate_action: Some("/office/facilities/1/deactivate".to_owned()),
            longest: LONGEST,
        };
        let over = Self {
            opened_at: None,
            closed_at: Some(DateTime::default()),
            deactivated_at: Some(DateTime::default()),
            deactivation_reason: Some("Not a hospital.".to_owned()),
            colleagues: Vec::new(),
            deactivate_action: None,
            ..open.clone()
        };
        vec![open, over]
    }
}

/// Shows a facility.
pub(in crate::web::office) async fn get(
    Staff(ctx): Staff,
    Path(facility): Path<String>,
) -> Result<Response, PageError> {
    let detail = office::detail(&ctx, id(&facility)?).await?;
    let form = FormState::new(AREA, NAMES);
    Ok(show(page(&ctx, detail, &form)).into_response())
}

/// Closes a facility's page, with a reason.
pub(in crate::web::office) async fn post_deactivate(
    Staff(ctx): Staff,
    Path(facility): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let facility: FacilityId = id(&facility)?;
    let detail = office::detail(&ctx, facility).await?;
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let reason = reader.required("reason", |typed| person::paragraph(typed, LONGEST));
    match reader.finish(|| reason.unwrap_or_default()) {
        Ok(reason) => {
            close::deactivate(&ctx, facility, &reason).await?;
            let back = routes::office_facility(facility);
            Ok(redirect_saying(&ctx, &back, Flash::Saved))
        }
        Err(form) => {
            let status = form.status();
            Ok((status, show(page(&ctx, detail, &form))).into_response())
        }
    }
}

fn page(ctx: &Ctx, detail: FacilityDetail, form: &FormState) -> FacilityPage {
    FacilityPage {
        list_href: routes::OFFICE_FACILITIES,
        deactivate_action: detail
            .deactivated_at
            .is_none()
            .then(|| routes::office_facility_deactivate(detail.id)),
        name: detail.name,
        contact_name: detail.contact_name,
        contact_email: detail.contact_email,
        year: detail.programme.year,
        created_at: detail.created_at,
        opened_at: detail.opened_at,
        expires_at: detail.expires_at,
        closed_at: detail.closed_at,
        deactivated_at: detail.deactivated_at,
        deactivation_reason: detail.deactivation_reason,
        colleagues: detail.colleagues.iter().map(ColleagueView::of).collect(),
        form: form.view(&ctx.app.catalogue, ctx.lang),
        longest: LONGEST,
    }
}
