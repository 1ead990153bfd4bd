use futures_util::stream;
use image::{ExtendedColorType, ImageEncoder as _, Rgb, RgbImage};

use super::*;
use crate::storage::tests::Shelf;

type Piece = Result<Bytes, io::Error>;

async fn send(shelf: &Shelf, bytes: &[u8]) -> Result<TakenIn, Rejected> {
    let pieces: Vec<Piece> = bytes
        .chunks(1000)
        .map(|piece| Ok(Bytes::copy_from_slice(piece)))
        .collect();
    Intake::new(shelf.storage.clone(), Arc::new(NoScanner))
        .take(stream::iter(pieces))
        .await
}

fn refusal(outcome: Result<TakenIn, Rejected>) -> Refusal {
    match outcome {
        Err(Rejected::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}

/// Wider than high, red on its left half and blue on its right.
fn halves() -> RgbImage {
    RgbImage::from_fn(32, 16, |x, _| {
        if x < 16 {
            Rgb([250, 0, 0])
        } else {
            Rgb([0, 0, 250])
        }
    })
}

fn jpeg(exif: Option<&[u8]>) -> Vec<u8> {
    let mut drawn = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut drawn, 95);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
    }
    encoder
        .write_image(&halves(), 32, 16, ExtendedColorType::Rgb8)
        .unwrap();
    drawn
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut drawn = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut drawn);
    let pixels = vec![0; (width * height) as usize];
    encoder
        .write_image(&pixels, width, height, ExtendedColorType::L8)
        .unwrap();
    drawn
}

/// Exif with one tag, the orientation.
fn turned(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    exif[19] = orientation;
    exif
}

fn pdf() -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.extend_from_slice(&[b'x'; 3000]);
    pdf.extend_from_slice(b"\nstartxref\n0\n%%EOF\n");
    pdf
}

#[tokio::test]
async fn each_kind_is_taken_and_a_pdf_to_the_byte() {
    let shelf = Shelf::new("kinds");
    for (bytes, kind) in [
        (pdf(), MediaType::Pdf),
        (jpeg(None), MediaType::Jpeg),
        (png(3, 3), MediaType::Png),
    ] {
        let taken = send(&shelf, &bytes).await.unwrap();
        assert_eq!(taken.media_type, kind);
        let kept = shelf.read(&taken.stored.key).await.unwrap();
        assert_eq!(MediaType::sniff(&kept), Some(kind));
        assert_eq!(kept == bytes, kind == MediaType::Pdf);
    }
    assert_eq!(shelf.files().len(), 3, "no scratch is left");
}

#[tokio::test]
async fn what_is_not_taken_is_refused_by_name_and_leaves_nothing() {
    let shelf = Shelf::new("refused");
    let mut cut_jpeg = jpeg(None);
    cut_jpeg.truncate(200);
    let mut cut_png = png(200, 200);
    cut_png.truncate(40);
    let mut large = pdf();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    for (name, bytes, expected) in [
        ("nothing", Vec::new(), Refusal::Empty),
        ("short", b"%PDF".to_vec(), Refusal::WrongType),
        (
            "html",
            b"<html><script>alert(1)</script></html>".to_vec(),
            Refusal::WrongType,
        ),
        (
            "svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            Refusal::WrongType,
        ),
        ("zip", b"PK\x03\x04 and so on".to_vec(), Refusal::WrongType),
        ("gif", b"GIF89a and so on".to_vec(), Refusal::WrongType),
        (
            "pdf behind something",
            [b"xx".to_vec(), pdf()].concat(),
            Refusal::WrongType,
        ),
        ("pdf without end", pdf()[..2000].to_vec(), Refusal::Damaged),
        (
            "pdf with an early end",
            [pdf(), vec![b' '; 2000]].concat(),
            Refusal::Damaged,
        ),
        (
            "jpeg head only",
            b"\xff\xd8\xff\xe0\0\0\0\0".to_vec(),
            Refusal::Damaged,
        ),
        ("jpeg cut", cut_jpeg, Refusal::Damaged),
        ("png cut", cut_png, Refusal::Damaged),
        ("too large", large, Refusal::TooLarge),
    ] {
        assert_eq!(refusal(send(&shelf, &bytes).await), expected, "{name}");
        assert!(shelf.files().is_empty(), "{name} left something");
    }
}

#[tokio::test]
async fn exactly_ten_megabytes_are_taken() {
    let shelf = Shelf::new("exactly");
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.resize(10 * 1024 * 1024 - 5, b' ');
    bytes.extend_from_slice(b"%%EOF");
    assert_eq!(
        send(&shelf, &bytes).await.unwrap().stored.size,
        LARGEST_FILE
    );
}

#[tokio::test]
async fn a_picture_that_says_it_is_huge_is_not_decoded() {
    let shelf = Shelf::new("bomb");
    let mut bomb = png(3, 3);
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let crc = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(refusal(send(&shelf, &bomb).await), Refusal::TooManyPixels);
}

/// The check sum of a PNG chunk.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

#[tokio::test]
async fn a_photograph_is_turned_upright_and_forgets_everything_else() {
    let shelf = Shelf::new("exif");
    let mut photo = jpeg(Some(&turned(6)));
    photo.extend_from_slice(b"<script>alert('35.15 N 136.92 E')</script>");
    let taken = send(&shelf, &photo).await.unwrap();
    let kept = shelf.read(&taken.stored.key).await.unwrap();
    for hidden in [&b"Exif"[..], b"<script", b"MM\0*"] {
        assert!(!kept.windows(hidden.len()).any(|window| window == hidden));
    }
    let upright = image::load_from_memory(&kept).unwrap().to_rgb8();
    assert_eq!(upright.dimensions(), (16, 32));
    assert!(upright.get_pixel(8, 4).0[0] > 200, "red is at the top now");
    assert!(
        upright.get_pixel(8, 28).0[2] > 200,
        "blue is at the bottom now"
    );
}

#[tokio::test]
async fn an_upload_that_breaks_off_is_nobodys_refusal() {
    let shelf = Shelf::new("off");
    let pieces: [Piece; 2] = [
        Ok(Bytes::from_static(b"%PDF-1.7 half")),
        Err(io::Error::other("cut")),
    ];
    let intake = Intake::new(shelf.storage.clone(), Arc::new(NoScanner));
    let outcome = intake.take(stream::iter(pieces)).await;
    assert!(matches!(outcome, Err(Rejected::BrokeOff(_))), "{outcome:?}");
    assert!(shelf.files().is_empty());
}

struct Strict(Option<Verdict>);

#[async_trait]
impl ScanHook for Strict {
    async fn scan(&self, file: &Scratch, _: MediaType) -> anyhow::Result<Verdict> {
        assert!(file.path().exists());
        self.0
            .ok_or_else(|| anyhow::anyhow!("the scanner does not answer"))
    }
}

#[tokio::test]
async fn a_scanner_is_asked_and_its_silence_is_not_a_yes() {
    let shelf = Shelf::new("scan");
    for (verdict, refused) in [(Some(Verdict::Unsafe), true), (None, false)] {
        let intake = Intake::new(shelf.storage.clone(), Arc::new(Strict(verdict)));
        let pieces: [Piece; 1] = [Ok(Bytes::from(pdf()))];
        let outcome = intake.take(stream::iter(pieces)).await;
        match outcome {
            Err(Rejected::Refused(Refusal::Unsafe)) => assert!(refused),
            Err(Rejected::Failed(_)) => assert!(!refused),
            other => panic!("{other:?}"),
        }
        assert!(shelf.files().is_empty());
    }
}
