//! Certificates for the invented people to upload: small, true to their kind, and saying that they
//! are invented.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;

use anyhow::Context as _;
use bytes::Bytes;
use image::{ImageFormat, Rgb, RgbImage};

use super::people::Training;

/// The file with the certificate of a training, of the kind that its name says.
///
/// # Errors
/// A picture that cannot be written.
pub(super) fn draw(file_name: &str, training: &Training) -> anyhow::Result<Bytes> {
    let is_picture = Path::new(file_name)
        .extension()
        .is_some_and(|ending| ending == "png");
    if is_picture {
        photograph()
    } else {
        Ok(document(training))
    }
}

/// A photograph of a sheet of paper on a desk.
fn photograph() -> anyhow::Result<Bytes> {
    const DESK: Rgb<u8> = Rgb([92, 74, 58]);
    const PAPER: Rgb<u8> = Rgb([244, 240, 228]);
    const FRAME: Rgb<u8> = Rgb([150, 128, 72]);
    const INK: Rgb<u8> = Rgb([60, 60, 66]);
    let picture = RgbImage::from_fn(240, 170, |x, y| {
        let edge = x.min(239 - x).min(y.min(169 - y));
        let is_line = (40..200).contains(&x) && (50..=110).contains(&y) && y % 15 < 3;
        match edge {
            0..8 => DESK,
            14..17 => FRAME,
            _ if is_line => INK,
            _ => PAPER,
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Png)
        .context("drawing a certificate")?;
    Ok(bytes.into_inner().into())
}

/// One page. The Japanese font is named and not embedded, as PDF allows for these fonts.
fn document(training: &Training) -> Bytes {
    let lines = [
        (24, "CERTIFICATE".to_owned()),
        (11, "Invented, for a demonstration of Kenshu".to_owned()),
        (16, training.provider.clone()),
        (14, training.title.clone().unwrap_or_default()),
        (14, format!("{} h", training.hours)),
        (14, training.completed_on.to_string()),
    ];
    let mut page = String::from("BT 72 720 Td 0 -48 TD\n");
    for (size, line) in lines {
        let _ = writeln!(page, "/F1 {size} Tf <{}> Tj T*", utf16(&line));
    }
    page.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UTF16-H \
         /DescendantFonts [6 0 R] >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo \
         << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /FontDescriptor 7 0 R >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 6 /FontBBox [-123 -257 1001 910] \
         /ItalicAngle 0 /Ascent 709 /Descent -241 /CapHeight 709 /StemV 69 >>"
            .to_owned(),
    ];
    assembled(&objects)
}

fn assembled(objects: &[String]) -> Bytes {
    let mut file = String::from("%PDF-1.7\n");
    let mut places = String::new();
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{number} 0 obj\n{object}\nendobj\n");
    }
    let (start, count) = (file.len(), objects.len() + 1);
    let _ = write!(
        file,
        "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root 1 0 R >>\n\
         startxref\n{start}\n%%EOF\n"
    );
    file.into()
}

fn utf16(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut hex, unit| {
        let _ = write!(hex, "{unit:04X}");
        hex
    })
}
