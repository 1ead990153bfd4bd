//! The recommendation on paper: print the form, have it signed, send in the scan.

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use domain::application::{RecommenderWay, Step};
use domain::ids::DocumentId;
use domain::message::Message;
use serde::Serialize;

use super::upload::Upload;
use super::{At, documents, sample};
use crate::services::Ctx;
use crate::services::recommendations::paper::{self, NewScan, Paper};
use crate::tokens;
use crate::web::download;
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView};
use crate::web::frame::redirect_saying;
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "my.paper";
const NAMES: &[&str] = &["scan"];

#[derive(Clone, Debug, Serialize)]
pub(super) struct PaperPage {
    year: i32,
    /// The receipt number; without one the paper says so.
    number: Option<String>,
    standing: &'static str,
    /// Whether the applicant said that it comes on paper.
    is_chosen: bool,
    /// Why the office sent the last one back.
    sent_back: Option<String>,
    scan: Option<ScanView>,
    code: String,
    print_href: String,
    recommender_href: String,
    /// Where a scan is sent to; `None` when none is taken now.
    action: Option<String>,
    /// Why not.
    closed: Option<Message>,
    client_key: String,
    form: FormView,
}

/// The scan that came.
#[derive(Clone, Debug, Serialize)]
struct ScanView {
    name: String,
    href: String,
    size: String,
    uploaded_at: String,
    by_office: bool,
    is_recorded: bool,
}

impl Page for PaperPage {
    const TEMPLATE: &'static str = "my/paper.html";

    fn samples() -> Vec<Self> {
        let scan = ScanView {
            name: "scan.pdf".to_owned(),
            href: "/my/2024/documents/1".to_owned(),
            size: "12 KB".to_owned(),
            uploaded_at: "2024-06-03T01:00:00Z".to_owned(),
            by_office: false,
            is_recorded: false,
        };
        let nothing = Self {
            year: 2024,
            number: None,
            standing: "not_asked",
            is_chosen: false,
            sent_back: None,
            scan: None,
            code: "0123 4567 89ab cdef".to_owned(),
            print_href: "/my/2024/recommendation.pdf".to_owned(),
            recommender_href: "/my/2024/recommender".to_owned(),
            action: Some("/my/2024/recommendation/paper".to_owned()),
            closed: None,
            client_key: "key".to_owned(),
            form: sample::form(NAMES, true),
        };
        let sent = |standing, scan: Option<ScanView>| Self {
            number: Some("2024-0001".to_owned()),
            standing,
            is_chosen: true,
            scan,
            form: sample::form(NAMES, false),
            ..nothing.clone()
        };
        let filed = ScanView {
            by_office: true,
            is_recorded: true,
            ..scan.clone()
        };
        vec![
            sent("paper_received", Some(scan)),
            sent("reconfirm", Some(filed.clone())),
            Self {
                action: None,
                closed: Some(Message::new("refusal.withdrawn")),
                ..sent("given", Some(filed))
            },
            Self {
                sent_back: Some("Reason".to_owned()),
                ..sent("waiting", None)
            },
            nothing,
        ]
    }
}

/// `GET /my/{year}/recommendation/paper`
pub(super) async fn get(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    let paper = paper::mine(&ctx, year).await?;
    let state = FormState::new(AREA, NAMES);
    Ok(show(page(&ctx, paper, &state, tokens::unique_name())).into_response())
}

/// Takes the scan of the signed paper.
pub(super) async fn post(
    ctx: Ctx,
    At(year): At<i32>,
    request: Request,
) -> Result<Response, PageError> {
    let paper = paper::mine(&ctx, year).await?;
    let upload = Upload::read(&ctx, year, request, "scan").await?;
    let client_key = upload.client_key();
    let mut state = FormState::new(AREA, NAMES);
    if upload.file.is_none() {
        state.refuse("scan", Message::new("my.training.choose_file"));
    }
    upload.complain(&mut state, "scan");
    if let Some((file_name, received)) = upload.into_file() {
        let new = NewScan {
            file_name,
            client_key: client_key.clone(),
        };
        match paper::hand_in(&ctx, year, new, received).await {
            Ok(_) => return Ok(redirect_saying(&ctx, &routes::my_paper(year), Flash::Saved)),
            Err(failure) => state.refuse("scan", refusal(failure)?.message()),
        }
    }
    let status = state.status();
    Ok((status, show(page(&ctx, paper, &state, client_key))).into_response())
}

/// `GET /my/{year}/recommendation.pdf`
pub(super) async fn get_form(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    let printed = paper::print_mine(&ctx, year).await?;
    let body = Body::from(printed.bytes);
    Ok(download::attachment(
        &printed.file_name,
        "application/pdf",
        body,
    ))
}

fn page(ctx: &Ctx, paper: Paper, state: &FormState, client_key: String) -> PaperPage {
    let year = paper.year;
    let href = |id: DocumentId| routes::my_document(year, id);
    PaperPage {
        year,
        number: paper.number,
        standing: paper.standing.code(),
        is_chosen: paper.way == Some(RecommenderWay::Paper),
        sent_back: paper.sent_back,
        scan: paper.scan.map(|scan| ScanView {
            href: href(scan.document),
            name: scan.file_name,
            size: documents::size(scan.size_bytes),
            uploaded_at: scan.uploaded_at.to_rfc3339(),
            by_office: scan.by_office,
            is_recorded: scan.recorded.is_some(),
        }),
        code: paper.code.grouped(),
        print_href: routes::my_paper_form(year),
        recommender_href: routes::step(year, Step::Recommender),
        action: paper.may_hand_in.is_ok().then(|| routes::my_paper(year)),
        closed: paper.may_hand_in.err().map(|refusal| refusal.message()),
        client_key,
        form: state.view(&ctx.app.catalogue, ctx.lang),
    }
}
