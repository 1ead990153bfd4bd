//! A workbook: text stays text, numbers and moments are real ones, the head stays in sight.
//!
//! Rows go to a temporary file as they come; only the finished, compressed workbook is in memory.

use anyhow::Context as _;
use domain::calendar::tokyo;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use tokio::sync::mpsc;

use super::columns::{Cell, Head, Words, cells, heads};
use crate::services::applications::office_export::Export;
use crate::services::{Ctx, Failure};

/// More does not fit into a cell of a workbook.
const LONGEST_TEXT: usize = 32_767;

type Rows = Vec<Vec<Cell>>;

/// Writes the whole list.
pub(super) async fn write(ctx: &Ctx, mut export: Export) -> Result<Vec<u8>, Failure> {
    let year = export.year.clone();
    let words = Words {
        texts: &ctx.app.catalogue,
        lang: ctx.lang,
        year: &year,
    };
    let sheet = ctx.app.catalogue.plain(ctx.lang, "office.export.sheet");
    let head = heads(words);
    let (sender, mut receiver) = mpsc::channel::<Rows>(2);
    let writing = tokio::task::spawn_blocking(move || {
        workbook(
            &sheet,
            &head,
            std::iter::from_fn(|| receiver.blocking_recv()),
        )
    });
    loop {
        let dossiers = export.next(ctx).await?;
        if dossiers.is_empty() {
            break;
        }
        let rows = dossiers.iter().map(|dossier| cells(words, dossier));
        // Nobody receives any more only if writing failed, which is told below.
        if sender.send(rows.collect()).await.is_err() {
            break;
        }
    }
    drop(sender);
    let bytes = writing.await.context("writing a workbook")?;
    Ok(bytes.context("writing a workbook")?)
}

fn workbook(
    sheet: &str,
    head: &[Head],
    pieces: impl Iterator<Item = Rows>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet_with_constant_memory()?;
    worksheet.set_name(sheet)?;
    worksheet.set_freeze_panes(1, 1)?;
    let bold = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let instant = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    for (column, head) in (0_u16..).zip(head) {
        worksheet.set_column_width(column, head.width)?;
        worksheet.write_string_with_format(0, column, &head.label, &bold)?;
    }
    let mut last = 0;
    for (row, cells) in (1_u32..).zip(pieces.flatten()) {
        for (column, cell) in (0_u16..).zip(cells) {
            write_cell(worksheet, row, column, cell, &instant)?;
        }
        last = row;
    }
    if let Some(last_column) = u16::try_from(head.len())
        .ok()
        .and_then(|n| n.checked_sub(1))
    {
        worksheet.autofilter(0, 0, last, last_column)?;
    }
    workbook.save_to_buffer()
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: Cell,
    instant: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        // Never anything but a string, whatever it begins with.
        Cell::Text(text) => {
            worksheet.write_string(row, column, fitting(text))?;
        }
        Cell::Number(number) => {
            worksheet.write_number(row, column, number)?;
        }
        Cell::Instant(at) => {
            let local = at.with_timezone(&tokyo()).naive_local();
            worksheet.write_datetime_with_format(row, column, local, instant)?;
        }
    }
    Ok(())
}

fn fitting(text: String) -> String {
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    text.chars().take(LONGEST_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_written_and_holds_no_formula() {
        let head = [("number", 10.0), ("at", 17.0)].map(|(label, width)| Head {
            label: label.to_owned(),
            width,
        });
        let at = Cell::Instant("2024-06-30T15:00:00Z".parse().unwrap());
        let rows = vec![
            vec![Cell::Text("=1+1".to_owned()), at],
            vec![Cell::Text("0527442609".to_owned()), Cell::Number(36.5)],
            vec![Cell::Text("髙".repeat(40_000)), Cell::Empty],
        ];
        let bytes = workbook("sheet", &head, std::iter::once(rows)).unwrap();
        assert!(bytes.starts_with(b"PK"));
    }
}
