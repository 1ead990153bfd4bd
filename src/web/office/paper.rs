//! The signed recommendation of an application: the scan, what stands on it, and sending it back.

mod form;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Response};
use domain::access::{Action, allows};
use domain::ids::ApplicationId;
use domain::message::Message;
use domain::recommendation::PaperRefusal;
use serde::Serialize;

use self::form::{AREA, NAMES, Options};
use super::{Staff, id};
use crate::services::Ctx;
use crate::services::applications::office_dossier::Dossier;
use crate::services::recommendations::paper::{self, NewScan, Paper};
use crate::tokens;
use crate::web::download;
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::glyphs::GlyphsView;
use crate::web::my::upload::{Owner, Upload};
use crate::web::page::{Page, show};
use crate::web::routes;

type ApplicationPath = Result<Path<String>, PathRejection>;

/// The longest reason for sending a paper back.
const LONGEST_REASON: usize = 1000;

#[derive(Clone, Debug, Serialize)]
pub(super) struct PaperPage {
    number: Option<String>,
    name: String,
    /// Who was named as the recommender.
    recommender: String,
    standing: &'static str,
    back_href: String,
    list_href: &'static str,
    print_href: String,
    sent_back: Option<String>,
    scan: Option<ScanView>,
    form: FormView,
    options: Options,
    /// The code that was typed and the one that is current, when they differ.
    other_code: Option<OtherCode>,
    version: String,
    confirm_action: String,
    return_action: String,
    scan_action: String,
    client_key: String,
    longest_reason: usize,
}

#[derive(Clone, Debug, Serialize)]
struct ScanView {
    name: String,
    href: String,
    uploaded_at: String,
    by_office: bool,
    recorded: Option<RecordedView>,
}

#[derive(Clone, Debug, Serialize)]
struct RecordedView {
    by: Option<String>,
    at: String,
}

#[derive(Clone, Debug, Serialize)]
struct OtherCode {
    typed: String,
    current: String,
}

/// What the page of an application says of papers.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PaperView {
    print_href: String,
    /// For who decides about it.
    href: Option<String>,
    /// Characters of names that the papers cannot print.
    unprintable: Option<GlyphsView>,
}

impl PaperView {
    pub(super) fn of(ctx: &Ctx, dossier: &Dossier) -> Self {
        let decides = allows(&ctx.actor, Action::DecideApplications);
        Self {
            print_href: routes::office_paper_form(dossier.id),
            href: decides.then(|| routes::office_paper(dossier.id)),
            unprintable: GlyphsView::of(dossier.printed_names()),
        }
    }

    /// An example for who decides, or does not.
    pub(super) fn sample(decides: bool) -> Self {
        Self {
            print_href: "/office/applications/1/recommendation.pdf".to_owned(),
            href: decides.then(|| "/office/applications/1/paper".to_owned()),
            unprintable: decides.then(GlyphsView::sample),
        }
    }
}

/// `GET /office/applications/{id}/paper`
pub(super) async fn get(
    Staff(ctx): Staff,
    path: ApplicationPath,
) -> Result<impl IntoResponse, PageError> {
    let paper = paper::for_office(&ctx, application(path)?).await?;
    let state = form::filled(&paper);
    Ok(show(page(&ctx, paper, &state, tokens::unique_name())))
}

/// `GET /office/applications/{id}/recommendation.pdf`
pub(super) async fn get_form(
    Staff(ctx): Staff,
    path: ApplicationPath,
) -> Result<Response, PageError> {
    let printed = paper::print_for_office(&ctx, application(path)?).await?;
    let body = Body::from(printed.bytes);
    Ok(download::attachment(
        &printed.file_name,
        "application/pdf",
        body,
    ))
}

/// Records what stands on the paper.
pub(super) async fn post(
    Staff(ctx): Staff,
    path: ApplicationPath,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let paper = paper::for_office(&ctx, id).await?;
    let state = match form::read(&raw) {
        Ok((new, state)) => match paper::confirm(&ctx, id, new).await {
            Ok(()) => {
                return Ok(redirect_saying(
                    &ctx,
                    &routes::office_paper(id),
                    Flash::Saved,
                ));
            }
            Err(failure) => return refused(&ctx, id, state, refusal(failure)?).await,
        },
        Err(state) => state,
    };
    Ok(again(&ctx, paper, &state))
}

/// Sends the scan back to the applicant.
pub(super) async fn post_return(
    Staff(ctx): Staff,
    path: ApplicationPath,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let paper = paper::for_office(&ctx, id).await?;
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let reason = reader.required("reason", |typed| {
        domain::person::paragraph(typed, LONGEST_REASON)
    });
    let state = reader.state().clone();
    let Some(reason) = reason else {
        return Ok(again(&ctx, paper, &state));
    };
    match paper::send_back(&ctx, id, raw.first("version"), &reason).await {
        Ok(()) => Ok(redirect_saying(
            &ctx,
            &routes::office_paper(id),
            Flash::Saved,
        )),
        Err(failure) => refused(&ctx, id, state, refusal(failure)?).await,
    }
}

/// Files a scan that came by post.
pub(super) async fn post_scan(
    Staff(ctx): Staff,
    path: ApplicationPath,
    request: Request,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let paper = paper::for_office(&ctx, id).await?;
    let upload = Upload::read_for(&ctx, Owner::Office(id), request, "scan").await?;
    let client_key = upload.client_key();
    let mut state = form::filled(&paper);
    if upload.file.is_none() {
        state.refuse("scan", Message::new("my.training.choose_file"));
    }
    upload.complain(&mut state, "scan");
    if let Some((file_name, received)) = upload.into_file() {
        let new = NewScan {
            file_name,
            client_key: client_key.clone(),
        };
        match paper::file_for(&ctx, id, new, received).await {
            Ok(_) => {
                return Ok(redirect_saying(
                    &ctx,
                    &routes::office_paper(id),
                    Flash::Saved,
                ));
            }
            Err(failure) => state.refuse("scan", refusal(failure)?.message()),
        }
    }
    let status = state.status();
    Ok((status, show(page(&ctx, paper, &state, client_key))).into_response())
}

fn application(path: ApplicationPath) -> Result<ApplicationId, PageError> {
    let Path(application) = path.map_err(|_| PageError::NotFound)?;
    id(&application)
}

fn again(ctx: &Ctx, paper: Paper, state: &FormState) -> Response {
    let status = state.status();
    (status, show(page(ctx, paper, state, tokens::unique_name()))).into_response()
}

/// Shows the page as it is now with what was typed.
async fn refused(
    ctx: &Ctx,
    id: ApplicationId,
    mut state: FormState,
    refusal: PaperRefusal,
) -> Result<Response, PageError> {
    let paper = paper::for_office(ctx, id).await?;
    match refusal {
        PaperRefusal::Changed => {
            if let Some(conflict) = form::conflict(&paper) {
                state = state.in_conflict(conflict);
            }
            state.refuse("", PaperRefusal::Changed.message());
        }
        PaperRefusal::OtherFacts => state.refuse("other_facts", PaperRefusal::OtherFacts.message()),
        PaperRefusal::Problems(problems) => {
            for (field, message) in problems {
                state.refuse(field, message);
            }
        }
        refusal => state.refuse("", refusal.message()),
    }
    Ok(again(ctx, paper, &state))
}

fn page(ctx: &Ctx, paper: Paper, state: &FormState, client_key: String) -> PaperPage {
    let id = paper.application;
    let form = state.view(&ctx.app.catalogue, ctx.lang);
    let (name, title) = &paper.recommender;
    PaperPage {
        recommender: format!("{title} {name}").trim().to_owned(),
        standing: paper.standing.code(),
        back_href: routes::office_application(id),
        list_href: routes::OFFICE_APPLICATIONS,
        print_href: routes::office_paper_form(id),
        options: Options::of(ctx),
        other_code: form::other_code(&form, &paper),
        version: paper
            .scan
            .as_ref()
            .map(|scan| scan.version.clone())
            .unwrap_or_default(),
        confirm_action: routes::office_paper(id),
        return_action: routes::office_paper_return(id),
        scan_action: routes::office_paper_scan(id),
        client_key,
        longest_reason: LONGEST_REASON,
        number: paper.number,
        name: paper.name,
        sent_back: paper.sent_back,
        scan: paper.scan.map(|scan| ScanView {
            href: routes::office_document(id, scan.document),
            name: scan.file_name,
            uploaded_at: scan.uploaded_at.to_rfc3339(),
            by_office: scan.by_office,
            recorded: scan.recorded.map(|recorded| RecordedView {
                by: recorded.by,
                at: recorded.at.to_rfc3339(),
            }),
        }),
        form,
    }
}

impl Page for PaperPage {
    const TEMPLATE: &'static str = "office/paper.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let nothing = Self {
            number: None,
            name: String::new(),
            recommender: String::new(),
            standing: "not_asked",
            back_href: "/office/applications/1".to_owned(),
            list_href: routes::OFFICE_APPLICATIONS,
            print_href: "/office/applications/1/recommendation.pdf".to_owned(),
            sent_back: Some("Reason".to_owned()),
            scan: None,
            form: form::sample(),
            options: Options::sample(),
            other_code: None,
            version: String::new(),
            confirm_action: "/office/applications/1/paper".to_owned(),
            return_action: "/office/applications/1/paper/return".to_owned(),
            scan_action: "/office/applications/1/paper/scan".to_owned(),
            client_key: "key".to_owned(),
            longest_reason: LONGEST_REASON,
        };
        let scan = ScanView {
            name: "scan.pdf".to_owned(),
            href: "/office/applications/1/documents/1".to_owned(),
            uploaded_at: "2024-06-03T01:00:00Z".to_owned(),
            by_office: false,
            recorded: None,
        };
        let waiting = Self {
            number: Some("2024-0001".to_owned()),
            name: "Hanako".to_owned(),
            recommender: "Director".to_owned(),
            standing: "paper_received",
            sent_back: None,
            scan: Some(scan.clone()),
            other_code: Some(OtherCode {
                typed: "0123".to_owned(),
                current: "4567".to_owned(),
            }),
            ..nothing.clone()
        };
        let recorded = |by: Option<&str>, standing| Self {
            standing,
            scan: Some(ScanView {
                by_office: true,
                recorded: Some(RecordedView {
                    by: by.map(str::to_owned),
                    at: "2024-06-03T01:00:00Z".to_owned(),
                }),
                ..scan.clone()
            }),
            other_code: None,
            ..waiting.clone()
        };
        vec![
            recorded(Some("Staff"), "given"),
            recorded(None, "reconfirm"),
            nothing,
            waiting,
        ]
    }
}
