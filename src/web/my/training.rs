//! Step 4: trainings completed before, and papers.

use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use domain::application::{DocumentPurpose, State, Step};
use domain::calendar::tokyo_day;
use domain::eligibility::tenths_to_hours;
use domain::ids::TrainingId;
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::documents::{self, FileView};
use super::steps::{self, Choice, Frame};
use super::upload::Upload;
use super::{At, sample};
use crate::services::Ctx;
use crate::services::applications::documents::{NewDocument, attach};
use crate::services::applications::save::{self, NewTraining};
use crate::services::applications::{ApplicationDetail, queries};
use crate::tokens;
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::page::{Page, show};
use crate::web::routes;

pub(super) const AREA: &str = "my.training";
pub(super) const NAMES: &[&str] = &[
    "provider",
    "title",
    "hours",
    "completed_on",
    "certificate",
    "no_training",
    "purpose",
    "file",
];
const LONGEST: usize = 120;

#[derive(Clone, Debug, Serialize)]
pub(super) struct TrainingPage {
    frame: Frame,
    form: FormView,
    trainings: Vec<TrainingView>,
    documents: Vec<FileView>,
    /// What a document can be.
    purposes: Vec<Choice>,
    /// Said "none".
    said_none: bool,
    client_key: String,
    none_action: String,
    documents_action: String,
}

#[derive(Clone, Debug, Serialize)]
struct TrainingView {
    provider: String,
    title: Option<String>,
    hours: String,
    completed_on: NaiveDate,
    certificate: Option<FileView>,
    remove_action: String,
}

impl Page for TrainingPage {
    const TEMPLATE: &'static str = "my/training.html";

    fn samples() -> Vec<Self> {
        let file = documents::sample_file();
        let training = |title: Option<&str>, certificate| TrainingView {
            provider: "Provider".to_owned(),
            title: title.map(str::to_owned),
            hours: "40".to_owned(),
            completed_on: NaiveDate::default(),
            certificate,
            remove_action: "/my/2024/training/1/remove".to_owned(),
        };
        let entered = vec![
            training(Some("Title"), Some(file.clone())),
            training(None, None),
        ];
        [(false, Vec::new(), true), (true, entered, false)]
            .map(|(wrong, trainings, said_none)| Self {
                frame: sample::frame(wrong),
                form: sample::form(NAMES, wrong),
                trainings,
                documents: if wrong {
                    vec![file.clone()]
                } else {
                    Vec::new()
                },
                purposes: sample::options(),
                said_none,
                client_key: "key".to_owned(),
                none_action: "/my/2024/training/none".to_owned(),
                documents_action: "/my/2024/documents".to_owned(),
            })
            .to_vec()
    }
}

pub(super) async fn get(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    Ok(match steps::to_edit(&ctx, year).await? {
        Ok(application) => {
            let empty = FormState::new(AREA, NAMES);
            show(page(&ctx, &application, &empty, tokens::unique_name())).into_response()
        }
        Err(elsewhere) => elsewhere,
    })
}

/// Adds a training, with its certificate if one was chosen.
pub(super) async fn post(
    ctx: Ctx,
    At(year): At<i32>,
    request: Request,
) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    let upload = Upload::read(&ctx, year, request, "certificate").await?;
    let client_key = upload.client_key();
    let goes_on = upload.fields.first("action") == "next";
    if goes_on && upload.is_untouched(NAMES) {
        upload.forget(&ctx).await;
        return Ok(Redirect::to(&after(&application)).into_response());
    }
    let (new, mut state) = read(&upload, &client_key);
    if new
        .as_ref()
        .is_some_and(|new| new.completed_on > tokyo_day(ctx.now))
    {
        state.refuse("completed_on", Message::new("my.training.in_the_future"));
    }
    upload.complain(&mut state, "certificate");
    let Some(new) = new.filter(|_| state.is_clean()) else {
        upload.forget(&ctx).await;
        return Ok(mistakes(&ctx, &application, &state, client_key));
    };
    match Box::pin(add(&ctx, year, new, upload)).await? {
        Ok(()) => {
            let next = if goes_on {
                after(&application)
            } else {
                routes::step(year, Step::Training)
            };
            Ok(redirect_saying(&ctx, &next, Flash::Saved))
        }
        Err((field, message)) => {
            state.refuse(field, message);
            Ok(mistakes(&ctx, &application, &state, client_key))
        }
    }
}

/// Stores the certificate first: a training that names one must have it. Sent a second time, both
/// are found and nothing is added.
async fn add(
    ctx: &Ctx,
    year: i32,
    mut new: NewTraining,
    upload: Upload,
) -> Result<Result<(), (&'static str, Message)>, PageError> {
    if let Some((file_name, received)) = upload.into_file() {
        let document = NewDocument {
            purpose: DocumentPurpose::TrainingCertificate,
            file_name,
            client_key: format!("{}-certificate", new.client_key),
        };
        match attach(ctx, year, document, received).await {
            Ok(id) => new.document = Some(id),
            Err(failure) => return Ok(Err(("certificate", refusal(failure)?.message()))),
        }
    }
    match save::training_add(ctx, year, new).await {
        Ok(_) => Ok(Ok(())),
        Err(failure) => Ok(Err(("", refusal(failure)?.message()))),
    }
}

/// Says that there was no training.
pub(super) async fn post_none(
    ctx: Ctx,
    At(year): At<i32>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    let none = !raw.first("no_training").is_empty();
    let mut state = FormState::new(AREA, NAMES);
    if !none && !steps::is_lenient(&raw, Some(&application)) {
        state.refuse("no_training", Message::new("my.training.none_or_some"));
        return Ok(mistakes(&ctx, &application, &state, tokens::unique_name()));
    }
    match save::no_training(&ctx, year, none).await {
        Ok(()) => steps::go_on(&ctx, year, Step::Training, &raw).await,
        Err(failure) => {
            state.refuse("no_training", refusal(failure)?.message());
            Ok(mistakes(&ctx, &application, &state, tokens::unique_name()))
        }
    }
}

/// Removes a training.
pub(super) async fn post_remove(
    ctx: Ctx,
    At((year, training)): At<(i32, i64)>,
) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    match save::training_remove(&ctx, year, TrainingId(training)).await {
        Ok(()) => {
            let here = routes::step(year, Step::Training);
            Ok(redirect_saying(&ctx, &here, Flash::Removed))
        }
        Err(failure) => {
            let state = FormState::new(AREA, NAMES).refused("", refusal(failure)?.message());
            Ok(mistakes(&ctx, &application, &state, tokens::unique_name()))
        }
    }
}

/// Shows the step with mistakes; when it may not be changed any more, where it can be read.
pub(super) fn mistakes(
    ctx: &Ctx,
    application: &ApplicationDetail,
    state: &FormState,
    client_key: String,
) -> Response {
    if application.state == State::Withdrawn {
        return Redirect::to(routes::MY).into_response();
    }
    let page = page(ctx, application, state, client_key);
    (state.status(), show(page)).into_response()
}

fn page(
    ctx: &Ctx,
    application: &ApplicationDetail,
    state: &FormState,
    client_key: String,
) -> TrainingPage {
    let year = application.year;
    let file = |document| FileView::of(ctx, year, document, true);
    let trainings = application
        .trainings
        .iter()
        .map(|training| TrainingView {
            provider: training.provider.clone(),
            title: training.title.clone(),
            hours: tenths_to_hours(i64::from(training.hours_tenths)),
            completed_on: training.completed_on,
            certificate: training.document.as_ref().map(file),
            remove_action: routes::remove_training(year, training.id),
        })
        .collect();
    TrainingPage {
        frame: Frame::of(ctx, application, Step::Training),
        form: state.view(&ctx.app.catalogue, ctx.lang),
        trainings,
        documents: documents::loose(application).map(file).collect(),
        purposes: documents::purposes(ctx, application),
        said_none: application.no_training,
        client_key,
        none_action: routes::no_training(year),
        documents_action: routes::my_documents(year),
    }
}

/// Where to go on: to the next step, or back to the whole when nothing else is missing.
fn after(application: &ApplicationDetail) -> String {
    let gaps = &application.gaps;
    let elsewhere = gaps.iter().any(|gap| gap.step != Step::Training);
    let next = if elsewhere {
        Step::Motivation
    } else {
        Step::Check
    };
    routes::step(application.year, next)
}

/// Reads a training; what was typed comes back in any case.
fn read(upload: &Upload, client_key: &str) -> (Option<NewTraining>, FormState) {
    let mut form = Reader::new(&upload.fields, AREA, NAMES);
    let provider = form.required_line("provider", LONGEST);
    let title = form.line("title", LONGEST);
    let hours = form.required("hours", person::hours);
    form.demand("completed_on", "field.required");
    let completed_on = form.date("completed_on");
    let state = form.state().clone();
    let new = form.finish(|| ()).ok().and_then(|()| {
        Some(NewTraining {
            provider,
            title,
            hours_tenths: hours?,
            completed_on: completed_on?,
            document: None,
            client_key: client_key.to_owned(),
        })
    });
    (new, state)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload(text: &str) -> Upload {
        Upload {
            fields: RawForm::parse(text.as_bytes()).unwrap(),
            file: None,
        }
    }

    #[test]
    fn hours_and_days_are_read_in_any_width() {
        let typed = upload("provider=看護協会&hours=３６．５&completed_on=2023年3月31日");
        let (new, state) = read(&typed, "key");
        assert!(state.is_clean());
        let new = new.unwrap();
        assert_eq!(new.hours_tenths, 365);
        assert_eq!(new.completed_on.to_string(), "2023-03-31");
    }

    #[test]
    fn every_mistake_is_named() {
        let (new, state) = read(&upload("hours=many&completed_on=yesterday"), "key");
        assert!(new.is_none());
        assert_eq!(
            state.mistakes(),
            [
                ("provider", "field.required"),
                ("hours", "field.hours"),
                ("completed_on", "field.date")
            ]
        );
    }

    #[test]
    fn a_key_that_is_not_ours_is_replaced() {
        let ours = "0123456789abcdef0123456789abcdef";
        assert_eq!(upload(&format!("client_key={ours}")).client_key(), ours);
        assert_ne!(upload("client_key=1").client_key(), "1");
    }
}
