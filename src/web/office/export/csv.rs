//! Comma-separated values as Excel opens them right: with a byte-order mark, lines that end in CR LF,
//! and no cell that could be taken for a formula.

use ::csv::{Terminator, WriterBuilder};
use anyhow::Context as _;
use domain::calendar::tokyo;
use futures_util::stream::{self, Stream};

use super::columns::{Cell, Head, Words, cells, heads};
use crate::services::applications::office_export::Export;
use crate::services::{Ctx, Failure};

/// Tells Excel that the file is UTF-8.
pub(in crate::web::office) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The file, piece by piece. If the database fails in the middle the connection breaks off: half a
/// list must not look like a whole one.
pub(super) fn stream(
    ctx: Ctx,
    export: Export,
) -> impl Stream<Item = anyhow::Result<Vec<u8>>> + Send {
    stream::try_unfold((ctx, export, true), async |(ctx, mut export, first)| {
        let dossiers = match export.next(&ctx).await {
            Ok(dossiers) => dossiers,
            Err(Failure::Unexpected(error)) => return Err(broken_off(&ctx, error)),
            Err(other) => return Err(broken_off(&ctx, other.into())),
        };
        if dossiers.is_empty() && !first {
            return Ok(None);
        }
        let words = Words {
            texts: &ctx.app.catalogue,
            lang: ctx.lang,
            year: &export.year,
        };
        let head = first.then(|| heads(words));
        let rows = dossiers.iter().map(|dossier| cells(words, dossier));
        let piece = write(head, rows)?;
        Ok(Some((piece, (ctx, export, false))))
    })
}

fn broken_off(ctx: &Ctx, error: anyhow::Error) -> anyhow::Error {
    tracing::error!(request_id = %ctx.request_id, "export broken off: {error:#}");
    error
}

fn write(
    head: Option<Vec<Head>>,
    rows: impl Iterator<Item = Vec<Cell>>,
) -> anyhow::Result<Vec<u8>> {
    let start = if head.is_some() { BYTE_ORDER_MARK } else { "" };
    let mut writer = writer(start);
    if let Some(head) = head {
        writer.write_record(head.iter().map(|head| safe(head.label.clone())))?;
    }
    for row in rows {
        writer.write_record(row.into_iter().map(written))?;
    }
    writer
        .into_inner()
        .context("writing comma-separated values")
}

/// Writes lines that end in CR LF behind what is there already.
pub(in crate::web::office) fn writer(start: &str) -> ::csv::Writer<Vec<u8>> {
    WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::from(start))
}

fn written(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => safe(text),
        Cell::Number(number) => number.to_string(),
        Cell::Instant(at) => at
            .with_timezone(&tokyo())
            .format("%Y-%m-%dT%H:%M:%S%:z")
            .to_string(),
    }
}

/// Puts an apostrophe before whatever a spreadsheet might calculate. Full-width signs count: Japanese
/// editions take them too.
pub(in crate::web::office) fn safe(text: String) -> String {
    let dangerous = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
        )
    };
    if text.starts_with(dangerous) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+81527442609", "'+81527442609"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("052-744-2609", "052-744-2609"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(safe(text.to_owned()), expected);
        }
    }

    #[test]
    fn a_file_reads_back_as_it_was_written() {
        let head = ["number", "name", "hours", "at"].map(|label| Head {
            label: label.to_owned(),
            width: 1.0,
        });
        let row = vec![
            Cell::Empty,
            Cell::Text("𠮷野, \"髙子\"\n=1".to_owned()),
            Cell::Number(36.5),
            Cell::Instant("2024-06-30T15:00:00Z".parse().unwrap()),
        ];
        let bytes = write(Some(head.to_vec()), std::iter::once(row)).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let content = text.strip_prefix(BYTE_ORDER_MARK).unwrap();
        assert!(content.starts_with("number,name,hours,at\r\n") && content.ends_with("\r\n"));
        let mut reader = ::csv::Reader::from_reader(content.as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(
            rows,
            [vec![
                "",
                "𠮷野, \"髙子\"\n=1",
                "36.5",
                "2024-07-01T00:00:00+09:00"
            ]]
        );
    }
}
