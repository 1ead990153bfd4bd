//! A search of the log as a file, a line per entry.

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use domain::calendar::{tokyo, tokyo_day};
use domain::message::Message;
use futures_util::stream::{self, Stream};

use super::query::Asked;
use super::words::Words;
use crate::services::audit::search::{self, Export, Found};
use crate::services::{Ctx, Failure, programmes};
use crate::web::download;
use crate::web::error::PageError;
use crate::web::office::Staff;
use crate::web::office::export::csv::{BYTE_ORDER_MARK, safe, writer};

const MEDIA_TYPE: &str = "text/csv; charset=utf-8";
const HEADS: [&str; 8] = [
    "office.application.when",
    "office.application.who",
    "office.audit.thing",
    "office.application.what",
    "office.audit.details",
    "office.application.reason",
    "office.audit.whence",
    "office.audit.request",
];

/// `GET /office/audit.csv`
pub(in crate::web::office) async fn get(
    Staff(ctx): Staff,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let asked = Asked::of(&ctx.app.catalogue, query.as_deref())?;
    // The form explains mistakes; an address that was typed by hand gets no file.
    let query = asked.read.map_err(|_| PageError::BadRequest)?;
    let export = search::export(&ctx, query).await?;
    let name = Message::new("office.audit.file_name")
        .with("day", tokyo_day(ctx.now).format("%Y%m%d").to_string());
    let name = format!("{}.csv", ctx.app.catalogue.say(ctx.lang, &name));
    let body = Body::from_stream(pieces(ctx, export));
    Ok(download::attachment(&name, MEDIA_TYPE, body))
}

/// The file, piece by piece. If the database fails in the middle the connection breaks off: half a
/// log must not look like a whole one.
fn pieces(ctx: Ctx, export: Export) -> impl Stream<Item = anyhow::Result<Vec<u8>>> + Send {
    stream::try_unfold((ctx, export, true), async |(ctx, mut export, first)| {
        let found = match export.next(&ctx).await {
            Ok(found) => found,
            Err(failure) => return Err(broken_off(&ctx, failure)),
        };
        if found.events.is_empty() && !first {
            return Ok(None);
        }
        let piece = piece(&ctx, &found, first).await?;
        Ok(Some((piece, (ctx, export, false))))
    })
}

fn broken_off(ctx: &Ctx, failure: Failure) -> anyhow::Error {
    let error = anyhow::Error::new(failure);
    tracing::error!(request_id = %ctx.request_id, "export of the log broken off: {error:#}");
    error
}

async fn piece(ctx: &Ctx, found: &Found, first: bool) -> anyhow::Result<Vec<u8>> {
    let latest = programmes::latest(ctx).await.ok().flatten();
    let words = Words::of(ctx, latest.as_deref(), Some(&found.names));
    let mut writer = writer(if first { BYTE_ORDER_MARK } else { "" });
    if first {
        writer.write_record(HEADS.map(|key| ctx.app.catalogue.plain(ctx.lang, key)))?;
    }
    for event in &found.events {
        let view = words.event(event);
        let details: Vec<_> = view
            .changes
            .iter()
            .map(|change| {
                let (field, before, after) = (&change.field, &change.before, &change.after);
                if change.told {
                    format!("{field}: {after}")
                } else {
                    format!("{field}: {before} → {after}")
                }
            })
            .collect();
        let at = event.at.with_timezone(&tokyo());
        let cells = [
            at.format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            view.who,
            words.subject(&event.subject_kind, event.subject_id),
            view.what,
            details.join("\n"),
            view.reason.unwrap_or_default(),
            view.client.unwrap_or_default(),
            view.request,
        ];
        writer.write_record(cells.map(safe))?;
    }
    Ok(writer.into_inner()?)
}
