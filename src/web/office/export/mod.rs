//! The list as a file, with everything entered: one row per application, the same columns in both
//! kinds of file.

mod columns;
pub(super) mod csv;
mod xlsx;

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};
use domain::calendar::tokyo_day;
use domain::message::Message;

use super::Staff;
use super::query::View;
use crate::services::Ctx;
use crate::services::applications::office_export::{self, Export, Format};
use crate::web::error::PageError;
use crate::web::{download, routes};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /office/applications.csv`
pub(super) async fn get_csv(
    Staff(ctx): Staff,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let Some(export) = begin(&ctx, query.as_deref(), Format::Csv).await? else {
        return Ok(Redirect::to(routes::OFFICE).into_response());
    };
    let name = file_name(&ctx, &export, Format::Csv);
    let body = Body::from_stream(csv::stream(ctx, export));
    Ok(download::attachment(&name, CSV, body))
}

/// `GET /office/applications.xlsx`
pub(super) async fn get_xlsx(
    Staff(ctx): Staff,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let Some(export) = begin(&ctx, query.as_deref(), Format::Xlsx).await? else {
        return Ok(Redirect::to(routes::OFFICE).into_response());
    };
    let name = file_name(&ctx, &export, Format::Xlsx);
    let workbook = xlsx::write(&ctx, export).await?;
    Ok(download::attachment(&name, XLSX, Body::from(workbook)))
}

/// The view without its place in the list: a file holds all of it.
async fn begin(
    ctx: &Ctx,
    query: Option<&str>,
    format: Format,
) -> Result<Option<Export>, PageError> {
    let view = View::read(query)?;
    let export = office_export::begin(ctx, view.year, &view.filter, view.sort, format).await?;
    Ok(export)
}

fn file_name(ctx: &Ctx, export: &Export, format: Format) -> String {
    let name = Message::new("office.export.file_name")
        .with("year", export.year.year.to_string())
        .with("day", tokyo_day(ctx.now).format("%Y%m%d").to_string());
    let name = ctx.app.catalogue.say(ctx.lang, &name);
    format!("{name}.{}", format.code())
}
