//! Draws a picture anew. Slow and hungry: called on a blocking thread, one at a time.

use std::fs::File;
use std::io::{BufReader, Cursor};
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

use super::{MOST_PIXELS, MediaType, Refusal};

/// High enough that small print on a photographed certificate stays readable.
const JPEG_QUALITY: u8 = 90;
/// The most memory a decoder may ask for.
const MOST_MEMORY: u64 = 450 * 1024 * 1024;

/// The picture in `path`, upright, without anything but its pixels. Its dimensions are looked at
/// before a single pixel is decoded.
pub(super) fn redraw(path: &Path, kind: MediaType) -> Result<Vec<u8>, Refusal> {
    let format = match kind {
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Png => ImageFormat::Png,
        MediaType::Pdf => return Err(Refusal::WrongType),
    };
    let file = File::open(path).map_err(|_| Refusal::Damaged)?;
    let mut reader = ImageReader::with_format(BufReader::new(file), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refusal::Damaged)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::TooManyPixels);
    }
    // Which way up is the one thing beside the pixels that must survive.
    let orientation = decoder.orientation().map_err(|_| Refusal::Damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Damaged)?;
    picture.apply_orientation(orientation);
    draw(&picture, kind).map_err(|_| Refusal::Damaged)
}

fn draw(picture: &DynamicImage, kind: MediaType) -> image::ImageResult<Vec<u8>> {
    let mut drawn = Cursor::new(Vec::new());
    if kind == MediaType::Jpeg {
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut drawn, JPEG_QUALITY))?;
    } else {
        let encoder = PngEncoder::new_with_quality(
            &mut drawn,
            CompressionType::Default,
            FilterType::Adaptive,
        );
        picture.write_with_encoder(encoder)?;
    }
    Ok(drawn.into_inner())
}
