//! Papers: sent, read and removed by their owner.

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use domain::application::{DocumentPurpose, Step};
use domain::ids::{DocumentId, TrainingId};
use domain::message::Message;
use serde::Serialize;

use super::At;
use super::steps::{self, Choice};
use super::training::{AREA, NAMES, mistakes};
use super::upload::Upload;
use crate::services::Ctx;
use crate::services::applications::detail::DocumentDetail;
use crate::services::applications::documents::{self, NewDocument};
use crate::services::applications::{ApplicationDetail, queries, save};
use crate::tokens;
use crate::web::download;
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, Reader};
use crate::web::frame::redirect_saying;
use crate::web::routes;

/// A file in a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FileView {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) meta: String,
    pub(super) remove_action: Option<String>,
}

impl FileView {
    pub(super) fn of(ctx: &Ctx, year: i32, document: &DocumentDetail, editable: bool) -> Self {
        let purpose = steps::term(ctx, "document", document.purpose.code());
        let size = size(document.size_bytes);
        Self {
            name: document.file_name.clone(),
            href: routes::my_document(year, document.id),
            meta: format!("{purpose} / {size}"),
            remove_action: editable.then(|| routes::remove_document(year, document.id)),
        }
    }
}

/// A file for samples.
pub(super) fn sample_file() -> FileView {
    FileView {
        name: "certificate.pdf".to_owned(),
        href: "/my/2024/documents/1".to_owned(),
        meta: "Certificate / 12 KB".to_owned(),
        remove_action: Some("/my/2024/documents/1/remove".to_owned()),
    }
}

/// `12 KB`, `3.4 MB`.
pub(in crate::web) fn size(bytes: i64) -> String {
    let kilobytes = (bytes + 1023) / 1024;
    if kilobytes < 1024 {
        return format!("{kilobytes} KB");
    }
    let tenths = bytes * 10 / (1024 * 1024);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Documents that are no certificate of a training and not the signed paper, which has a page of its
/// own.
pub(super) fn loose(application: &ApplicationDetail) -> impl Iterator<Item = &DocumentDetail> {
    let others = application
        .documents
        .iter()
        .filter(|document| document.purpose != DocumentPurpose::RecommendationLetter);
    others.filter(|document| {
        let is_this = |certificate: &DocumentDetail| certificate.id == document.id;
        !application
            .trainings
            .iter()
            .any(|training| training.document.as_ref().is_some_and(is_this))
    })
}

/// What a document can be: the missing certificate of a training, a licence, something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meant {
    Certificate(TrainingId),
    Purpose(DocumentPurpose),
}

/// The choices of "this document is".
pub(super) fn purposes(ctx: &Ctx, application: &ApplicationDetail) -> Vec<Choice> {
    let certificate = steps::term(ctx, "document", DocumentPurpose::TrainingCertificate.code());
    let missing = application
        .trainings
        .iter()
        .filter(|training| training.document.is_none())
        .map(|training| Choice {
            value: format!("training-{}", training.id),
            label: format!("{certificate} / {}", training.provider),
        });
    let others = [DocumentPurpose::LicenceCopy, DocumentPurpose::Other];
    let others = steps::terms(ctx, "document", others.map(DocumentPurpose::code));
    missing.chain(others).collect()
}

fn meant(application: &ApplicationDetail, typed: &str) -> Option<Meant> {
    let Some(training) = typed.strip_prefix("training-") else {
        let purpose = typed.parse().ok()?;
        let asked = purpose != DocumentPurpose::TrainingCertificate;
        return asked.then_some(Meant::Purpose(purpose));
    };
    let id = training.parse().ok()?;
    let known = application
        .trainings
        .iter()
        .any(|training| training.id == id);
    known.then_some(Meant::Certificate(id))
}

/// Takes a document.
pub(super) async fn post(
    ctx: Ctx,
    At(year): At<i32>,
    request: Request,
) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    let upload = Upload::read(&ctx, year, request, "file").await?;
    let client_key = upload.client_key();
    let (meant, mut state) = read(&upload, &application);
    let Some(meant) = meant.filter(|_| state.is_clean()) else {
        upload.forget(&ctx).await;
        return Ok(mistakes(&ctx, &application, &state, client_key));
    };
    match keep(&ctx, year, meant, upload, &client_key).await? {
        Ok(()) => {
            let here = routes::step(year, Step::Training);
            Ok(redirect_saying(&ctx, &here, Flash::Saved))
        }
        Err(message) => {
            state.refuse("file", message);
            Ok(mistakes(&ctx, &application, &state, client_key))
        }
    }
}

fn read(upload: &Upload, application: &ApplicationDetail) -> (Option<Meant>, FormState) {
    let mut form = Reader::new(&upload.fields, AREA, NAMES);
    form.demand("purpose", "field.choose");
    let meant = form.optional("purpose", |typed| {
        meant(application, typed).ok_or_else(|| Message::new("field.choice"))
    });
    if upload.file.is_none() {
        form.refuse("file", Message::new("my.training.choose_file"));
    }
    let mut state = form.state().clone();
    upload.complain(&mut state, "file");
    (meant, state)
}

async fn keep(
    ctx: &Ctx,
    year: i32,
    meant: Meant,
    upload: Upload,
    client_key: &str,
) -> Result<Result<(), Message>, PageError> {
    let Some((file_name, received)) = upload.into_file() else {
        return Ok(Err(Message::new("my.training.choose_file")));
    };
    let new = NewDocument {
        purpose: match meant {
            Meant::Certificate(_) => DocumentPurpose::TrainingCertificate,
            Meant::Purpose(purpose) => purpose,
        },
        file_name,
        client_key: client_key.to_owned(),
    };
    let document = match documents::attach(ctx, year, new, received).await {
        Ok(document) => document,
        Err(failure) => return Ok(Err(refusal(failure)?.message())),
    };
    if let Meant::Certificate(training) = meant {
        match save::training_certificate(ctx, year, training, document).await {
            Ok(()) => {}
            Err(failure) => return Ok(Err(refusal(failure)?.message())),
        }
    }
    Ok(Ok(()))
}

/// Hands a document to its owner, always to be kept and never to be shown in our name.
pub(super) async fn get(
    ctx: Ctx,
    At((year, document)): At<(i32, i64)>,
) -> Result<Response, PageError> {
    let opened = documents::open_mine(&ctx, year, DocumentId(document)).await?;
    let media_type = download::known_media_type(&opened.media_type);
    let body = Body::from_stream(opened.file.stream);
    Ok(download::attachment(&opened.file_name, media_type, body))
}

/// Removes a document.
pub(super) async fn post_remove(
    ctx: Ctx,
    At((year, document)): At<(i32, i64)>,
) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    match documents::remove(&ctx, year, DocumentId(document)).await {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_people_know_them() {
        for (bytes, written) in [
            (1, "1 KB"),
            (12_000, "12 KB"),
            (3_565_159, "3.4 MB"),
            (10 * 1024 * 1024, "10.0 MB"),
        ] {
            assert_eq!(size(bytes), written);
        }
    }
}
