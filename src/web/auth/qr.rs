//! A QR code as the path of a drawing. The template writes the drawing, so nothing is printed raw.

use std::fmt::Write as _;

use anyhow::anyhow;
use fast_qr::qr::QRBuilder;
use serde::Serialize;

/// White modules around the code, which cameras need.
const MARGIN: usize = 4;

/// A QR code.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct QrCode {
    /// Modules per side, margin included.
    size: usize,
    /// One square per dark module.
    path: String,
}

impl QrCode {
    /// The code of a text.
    ///
    /// # Errors
    /// A text that is too long for any code.
    pub(crate) fn of(text: &str) -> anyhow::Result<Self> {
        let code = QRBuilder::new(text)
            .build()
            .map_err(|error| anyhow!("drawing a QR code: {error}"))?;
        let mut path = String::new();
        for row in 0..code.size {
            for (column, module) in code[row].iter().enumerate() {
                if module.value() {
                    write!(path, "M{} {}h1v1h-1z", column + MARGIN, row + MARGIN)?;
                }
            }
        }
        let size = code.size + 2 * MARGIN;
        Ok(Self { size, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_margin_and_its_corner() {
        let code = QrCode::of("otpauth://totp/Kenshu:hana@example.jp?secret=ABC").unwrap();
        assert!(code.size >= 21 + 2 * MARGIN);
        assert!(code.path.starts_with("M4 4h1v1h-1z"));
    }
}
