//! Sending in the paper of one item: what was returned stays open here when everything else is closed.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::application::{DocumentPurpose, State};
use domain::calendar::tokyo_day;
use domain::desk::{ItemKey, ItemKind, ItemState};
use domain::message::Message;
use serde::Serialize;

use super::At;
use super::documents::{self, FileView};
use super::sample;
use super::upload::Upload;
use crate::services::Ctx;
use crate::services::applications::documents::{NewDocument, replace};
use crate::services::applications::items::ItemDetail;
use crate::services::applications::{ApplicationDetail, queries};
use crate::tokens;
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView};
use crate::web::frame::redirect_saying;
use crate::web::page::{Page, show_with};
use crate::web::routes;

const AREA: &str = "my.item";
const NAMES: &[&str] = &["file"];

/// The page of one item.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ItemPage {
    year: i32,
    item: ItemView,
    file: Option<FileView>,
    /// Why nothing can be sent in now.
    closed: Option<Message>,
    form: FormView,
    client_key: String,
    action: String,
}

/// An item in the applicant's words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ItemView {
    pub(super) name: Message,
    pub(super) state: &'static str,
    pub(super) reason: Option<String>,
    pub(super) answer_by: Option<NaiveDate>,
    pub(super) late: bool,
    /// Where its paper can be sent in, if it can.
    pub(super) send_href: Option<String>,
}

impl ItemView {
    pub(super) fn of(ctx: &Ctx, application: &ApplicationDetail, one: &ItemDetail) -> Self {
        let item = &one.item;
        let returned = item.state == ItemState::Returned;
        let decision = item.decision.as_ref().filter(|_| returned);
        let is_open = application.state == State::Submitted
            && item.key.kind != ItemKind::Recommendation
            && item.state != ItemState::Accepted
            && one.open.is_ok();
        Self {
            name: one.name.clone(),
            state: item.state.code(),
            reason: decision.map(|one| one.reason.clone()),
            answer_by: item.answer_by(),
            late: item.answer_by().is_some_and(|day| day < tokyo_day(ctx.now)),
            send_href: is_open.then(|| routes::my_item(application.year, item.key)),
        }
    }

    /// Examples in every state.
    pub(super) fn samples() -> Vec<Self> {
        let item = |state, reason: Option<&str>, late| Self {
            name: Message::new("desk.item.certificate_of").with("provider", "A & B"),
            state,
            reason: reason.map(str::to_owned),
            answer_by: reason.map(|_| NaiveDate::default()),
            late,
            send_href: (state != "accepted").then(|| "/my/2024/items/other-0".to_owned()),
        };
        vec![
            item("missing", None, false),
            item("received", None, false),
            item("accepted", None, false),
            item("returned", Some("one\ntwo"), false),
            item("returned", Some("one"), true),
        ]
    }
}

impl Page for ItemPage {
    const TEMPLATE: &'static str = "my/item.html";

    fn samples() -> Vec<Self> {
        let page = |item, closed: Option<&'static str>| Self {
            year: 2024,
            item,
            file: closed.is_none().then(documents::sample_file),
            closed: closed.map(Message::new),
            form: sample::form(NAMES, true),
            client_key: "key".to_owned(),
            action: "/my/2024/items/other-0".to_owned(),
        };
        let open = ItemView::samples().into_iter().map(|item| page(item, None));
        let closed = ItemView::samples().into_iter().take(1);
        open.chain(closed.map(|item| page(item, Some("refusal.withdrawn"))))
            .collect()
    }
}

/// `GET /my/{year}/items/{item}`
pub(super) async fn get(
    ctx: Ctx,
    At((year, item)): At<(i32, String)>,
) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    let form = FormState::new(AREA, NAMES);
    page(
        &ctx,
        &application,
        key(&item)?,
        &form,
        tokens::unique_name(),
    )
}

/// `POST /my/{year}/items/{item}`
pub(super) async fn post(
    ctx: Ctx,
    At((year, item)): At<(i32, String)>,
    request: Request,
) -> Result<Response, PageError> {
    let key = key(&item)?;
    let application = queries::mine(&ctx, year).await?;
    find(&application, key)?;
    let upload = Upload::read(&ctx, year, request, "file").await?;
    let client_key = upload.client_key();
    let mut form = FormState::new(AREA, NAMES);
    if let Some(mistake) = upload.mistake() {
        form.refuse("file", mistake);
        return page(&ctx, &application, key, &form, client_key);
    }
    let Some((file_name, received)) = upload.into_file() else {
        form.refuse("file", Message::new("my.training.choose_file"));
        return page(&ctx, &application, key, &form, client_key);
    };
    let new = NewDocument {
        purpose: DocumentPurpose::Other,
        file_name,
        client_key: client_key.clone(),
    };
    match replace(&ctx, year, key, new, received).await {
        Ok(_) => Ok(redirect_saying(&ctx, routes::MY, Flash::ItemSent)),
        Err(failure) => {
            form.refuse("", refusal(failure)?.message());
            let now = queries::mine(&ctx, year).await?;
            page(&ctx, &now, key, &form, client_key)
        }
    }
}

/// The items that have papers of the applicant's.
fn key(text: &str) -> Result<ItemKey, PageError> {
    let key: ItemKey = text.parse().map_err(|_| PageError::NotFound)?;
    if key.kind == ItemKind::Recommendation {
        return Err(PageError::NotFound);
    }
    Ok(key)
}

fn find(application: &ApplicationDetail, key: ItemKey) -> Result<&ItemDetail, PageError> {
    let mut items = application.items.iter();
    items
        .find(|one| one.item.key == key)
        .ok_or(PageError::NotFound)
}

fn page(
    ctx: &Ctx,
    application: &ApplicationDetail,
    key: ItemKey,
    form: &FormState,
    client_key: String,
) -> Result<Response, PageError> {
    let one = find(application, key)?;
    let paper = one.item.latest();
    let mut documents = application.documents.iter();
    let file = documents.find(|document| Some(document.id) == paper);
    let page = ItemPage {
        year: application.year,
        item: ItemView::of(ctx, application, one),
        file: file.map(|document| FileView::of(ctx, application.year, document, false)),
        closed: one
            .open
            .as_ref()
            .err()
            .map(domain::application::Refusal::message),
        form: form.view(&ctx.app.catalogue, ctx.lang),
        client_key,
        action: routes::my_item(application.year, key),
    };
    let status: StatusCode = form.status();
    Ok(show_with(status, page).into_response())
}
