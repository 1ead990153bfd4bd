//! `/facility/TOKEN`: who was invited, how far they are, in which order.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::colleagues::ColleagueView;
use super::{dead, invite, order};
use crate::services::Ctx;
use crate::services::facilities::colleagues::{self, Behind, FacilityDetail};
use crate::services::programmes::Offering;
use crate::web::error::PageError;
use crate::web::form::{FieldView, FormState, FormView, Problem};
use crate::web::page::{Page, show};
use crate::web::routes;

/// The page of a facility.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FacilityPage {
    name: String,
    contact_name: String,
    year: i32,
    version: i32,
    expires_at: DateTime<Utc>,
    listed: Vec<ColleagueView>,
    gone: Vec<ColleagueView>,
    courses: Vec<CourseOption>,
    most: usize,
    invite: FormView,
    list: FormView,
    order: FormView,
    /// The numbers in the form of the order, as typed or as they are.
    numbers: Vec<NumberView>,
    invite_action: String,
    list_action: String,
    order_action: String,
    close_href: String,
    /// Whether anything can still be applied for.
    is_open: bool,
}

/// A course that can be chosen for a colleague.
#[derive(Clone, Debug, Serialize)]
struct CourseOption {
    value: String,
    label: String,
    until: Option<NaiveDate>,
}

/// A colleague's number in the order.
#[derive(Clone, Debug, Serialize)]
struct NumberView {
    id: i64,
    name: String,
    number: String,
}

/// What the forms on the page hold when one of them is shown again.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    pub(super) invite: FormState,
    pub(super) list: FormState,
    pub(super) order: FormState,
    /// Typed numbers by colleague.
    pub(super) numbers: Vec<(i64, String)>,
}

impl Default for Forms {
    fn default() -> Self {
        Self {
            invite: FormState::new(invite::AREA, invite::NAMES),
            list: FormState::new(invite::LIST_AREA, invite::LIST_NAMES),
            order: FormState::new(order::AREA, order::NAMES),
            numbers: Vec::new(),
        }
    }
}

impl Forms {
    fn status(&self) -> axum::http::StatusCode {
        [&self.invite, &self.list, &self.order]
            .into_iter()
            .map(FormState::status)
            .max()
            .unwrap_or_default()
    }
}

/// Shows the page, or why it is not there any more.
pub(super) async fn get(ctx: Ctx, Path(token): Path<String>) -> Result<Response, PageError> {
    respond(&ctx, &token, &Forms::default()).await
}

/// Shows the page with its forms as they were filled in.
pub(super) async fn respond(ctx: &Ctx, token: &str, forms: &Forms) -> Result<Response, PageError> {
    match colleagues::behind(ctx, token).await? {
        Behind::Open(detail) => {
            let page = page(ctx, token, &detail, forms);
            Ok((forms.status(), show(page)).into_response())
        }
        Behind::Dead { why, year } => Ok(dead::respond(ctx, why, year)),
    }
}

fn page(ctx: &Ctx, token: &str, detail: &FacilityDetail, forms: &Forms) -> FacilityPage {
    let view = |form: &FormState| form.view(&ctx.app.catalogue, ctx.lang);
    let (listed, gone): (Vec<_>, Vec<_>) = detail
        .colleagues
        .iter()
        .partition(|colleague| colleague.state.is_listed());
    let numbers = listed
        .iter()
        .map(|colleague| NumberView {
            id: colleague.id.0,
            name: colleague.name.clone(),
            number: forms
                .numbers
                .iter()
                .find(|(id, _)| *id == colleague.id.0)
                .map(|(_, typed)| typed.clone())
                .or_else(|| colleague.rank.map(|rank| rank.to_string()))
                .unwrap_or_default(),
        })
        .collect();
    let in_hand = |colleague: &&_| ColleagueView::in_hand(colleague, token);
    FacilityPage {
        name: detail.name.clone(),
        contact_name: detail.contact_name.clone(),
        year: detail.programme.year,
        version: detail.version,
        expires_at: detail.expires_at,
        listed: listed.iter().map(in_hand).collect(),
        gone: gone.iter().map(in_hand).collect(),
        courses: courses(ctx, detail),
        most: domain::facility::MOST_COLLEAGUES,
        invite: view(&forms.invite),
        list: view(&forms.list),
        order: view(&forms.order),
        numbers,
        invite_action: routes::facility_invite(token),
        list_action: routes::facility_list(token),
        order_action: routes::facility_order(token),
        close_href: routes::facility_close(token),
        is_open: detail.programme.is_open(ctx.now),
    }
}

fn courses(ctx: &Ctx, detail: &FacilityDetail) -> Vec<CourseOption> {
    let programme = &detail.programme;
    let open = |offering: &&Offering| {
        let window = programme.window_of(offering);
        window.is_some_and(|window| window.is_open(ctx.now))
    };
    programme
        .offerings
        .iter()
        .filter(open)
        .map(|offering| CourseOption {
            value: offering.course_key.clone(),
            label: match ctx.lang {
                crate::i18n::Lang::Ja => offering.title.ja.clone(),
                crate::i18n::Lang::En => offering
                    .title
                    .en
                    .as_ref()
                    .unwrap_or(&offering.title.ja)
                    .clone(),
            },
            until: programme.window_of(offering).map(|window| window.closes_on),
        })
        .collect()
}

/// A form with these fields; with a mistake in the first one when `wrong`.
pub(super) fn sample_form(names: &[&'static str], wrong: bool) -> FormView {
    let field = |name: &&'static str| {
        let view = FieldView {
            id: format!("field-{name}"),
            name,
            value: "value".to_owned(),
            values: vec!["value".to_owned()],
            errors: wrong.then(|| "Wrong".to_owned()).into_iter().collect(),
        };
        (*name, view)
    };
    let problem = |name: &&'static str| Problem {
        field_id: format!("field-{name}"),
        text: "Wrong".to_owned(),
    };
    let wrong_ones = names.iter().filter(|_| wrong);
    FormView {
        fields: names.iter().map(field).collect(),
        problems: wrong_ones.map(problem).collect(),
        conflict: None,
    }
}

impl Page for FacilityPage {
    const TEMPLATE: &'static str = "facility/page.html";

    fn samples() -> Vec<Self> {
        let mut listed = ColleagueView::samples();
        let gone = listed.split_off(6);
        let full = Self {
            name: "Minato Medical Center".to_owned(),
            contact_name: "Jun Tanaka".to_owned(),
            year: 2024,
            version: 3,
            expires_at: DateTime::default(),
            listed,
            gone,
            courses: vec![CourseOption {
                value: "cqso".to_owned(),
                label: "CQSO".to_owned(),
                until: NaiveDate::from_ymd_opt(2024, 6, 30),
            }],
            most: 200,
            invite: sample_form(invite::NAMES, true),
            list: sample_form(invite::LIST_NAMES, false),
            order: sample_form(order::NAMES, false),
            numbers: vec![NumberView {
                id: 1,
                name: "Hanako Saito".to_owned(),
                number: "1".to_owned(),
            }],
            invite_action: "/facility/x/invite".to_owned(),
            list_action: "/facility/x/list".to_owned(),
            order_action: "/facility/x/order".to_owned(),
            close_href: "/facility/x/close".to_owned(),
            is_open: true,
        };
        let empty = Self {
            listed: Vec::new(),
            gone: Vec::new(),
            numbers: Vec::new(),
            invite: sample_form(invite::NAMES, false),
            ..full.clone()
        };
        let over = Self {
            is_open: false,
            courses: Vec::new(),
            ..full.clone()
        };
        vec![full, empty, over]
    }
}
