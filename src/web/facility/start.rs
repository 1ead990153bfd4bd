//! `/2024/facility`: where somebody in the office of a hospital begins to collect applications.

use axum::response::{IntoResponse, Redirect, Response};
use domain::message::Message;
use domain::person;
use serde::Serialize;

use crate::services::Ctx;
use crate::services::facilities::Refusal;
use crate::services::facilities::open::{self, NewFacility};
use crate::services::programmes::ProgrammeYear;
use crate::web::auth::BrowserInfo;
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, Shown, show, show_mistakes};
use crate::web::public::path::InYear;
use crate::web::routes;

const AREA: &str = "facility.start";
const NAMES: &[&str] = &["facility_name", "contact_name", "email"];
/// The most characters of a name.
const LONGEST: usize = 100;

/// Where a facility begins.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StartPage {
    year: i32,
    year_href: String,
    link_href: String,
    action: String,
    form: FormView,
    /// Why no page can be opened now.
    closed: Option<Message>,
}

/// After asking: where to look now.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SentPage {
    year: i32,
    year_href: String,
    start_href: String,
    link_href: String,
}

impl Page for StartPage {
    const TEMPLATE: &'static str = "facility/start.html";

    fn samples() -> Vec<Self> {
        [false, true]
            .map(|wrong| Self {
                year: 2024,
                year_href: routes::year(2024),
                link_href: routes::facility_link(2024),
                action: routes::facility_start(2024),
                form: super::page::sample_form(NAMES, wrong),
                closed: wrong.then(|| Message::new("refusal.withdrawn")),
            })
            .to_vec()
    }
}

impl Page for SentPage {
    const TEMPLATE: &'static str = "facility/sent.html";

    fn samples() -> Vec<Self> {
        vec![sent(2024)]
    }
}

fn sent(year: i32) -> SentPage {
    SentPage {
        year,
        year_href: routes::year(year),
        start_href: routes::facility_start(year),
        link_href: routes::facility_link(year),
    }
}

/// Shows the form.
pub(super) async fn get(ctx: Ctx, InYear(year): InYear) -> Shown<StartPage> {
    show(page(&ctx, &year, &FormState::new(AREA, NAMES)))
}

/// Says where the mail went; the same for every address.
pub(super) async fn get_sent(InYear(year): InYear) -> Shown<SentPage> {
    show(sent(year.year))
}

/// Opens a page and mails its link.
pub(super) async fn post(
    ctx: Ctx,
    InYear(year): InYear,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let new = NewFacility {
        name: reader.required_line("facility_name", LONGEST),
        contact_name: reader.required_line("contact_name", LONGEST),
        contact_email: reader.required("email", person::email).unwrap_or_default(),
    };
    let typed = reader.state().clone();
    let state = match reader.finish(|| new) {
        Ok(new) => match open::open(&ctx, year.year, new, browser.source()).await {
            Ok(()) => {
                return Ok(Redirect::to(&routes::facility_sent(year.year)).into_response());
            }
            Err(failure) => match refusal(failure)? {
                Refusal::TooMany(limit) => {
                    return Err(PageError::TooMany {
                        retry_after: limit.seconds,
                    });
                }
                refused => typed.refused("", refused.message()),
            },
        },
        Err(state) => state,
    };
    Ok(show_mistakes(page(&ctx, &year, &state)).into_response())
}

fn page(ctx: &Ctx, year: &ProgrammeYear, form: &FormState) -> StartPage {
    StartPage {
        year: year.year,
        year_href: routes::year(year.year),
        link_href: routes::facility_link(year.year),
        action: routes::facility_start(year.year),
        form: form.view(&ctx.app.catalogue, ctx.lang),
        closed: open::may_open(ctx, year)
            .err()
            .map(|refused| refused.message()),
    }
}
