//! The fonts of every paper, compiled in. Where they come from: `fonts/README.md`.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The font that knows the variants of characters (IVS) and the rare ones; the templates name it for
/// those, and it stands behind all others.
pub(crate) const RARE: &str = "Noto Serif JP";

const FILES: [&[u8]; 5] = [
    include_bytes!("../fonts/BIZUDMincho-Regular.ttf"),
    include_bytes!("../fonts/BIZUDMincho-Bold.ttf"),
    include_bytes!("../fonts/BIZUDPGothic-Regular.ttf"),
    include_bytes!("../fonts/BIZUDPGothic-Bold.ttf"),
    include_bytes!("../fonts/NotoSerifJP-Regular.ttf"),
];

/// The fonts, read once.
pub(crate) struct Fonts {
    pub(crate) all: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

/// The fonts of this program.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
        let all: Vec<Font> = FILES
            .iter()
            .flat_map(|file| Font::iter(Bytes::new(*file)))
            .collect();
        let book = LazyHash::new(FontBook::from_fonts(&all));
        Fonts { all, book }
    });
    &FONTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_file_can_be_read() {
        let families: Vec<_> = fonts().book.families().map(|(name, _)| name).collect();
        assert_eq!(fonts().all.len(), FILES.len());
        assert_eq!(families, ["BIZ UDMincho", "BIZ UDPGothic", RARE]);
    }
}
