//! From a template and its data to the bytes of a PDF.

use std::sync::LazyLock;

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};
use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::fonts::{Fonts, fonts};

/// Of how many papers back the compiler keeps what it computed.
const REMEMBERED: usize = 10;

/// Why there is no paper. Each of them is a fault of ours, never of what somebody typed.
#[derive(Debug, thiserror::Error)]
pub enum Unprinted {
    /// The data cannot be written down.
    #[error("the data of the paper cannot be written as JSON")]
    Data(#[from] serde_json::Error),
    /// The address is too long for a QR code.
    #[error("the address does not fit into a QR code: {0}")]
    Address(String),
    /// The template and the data do not fit.
    #[error("the template cannot be set: {0}")]
    Template(String),
    /// The paper was set and could not be written.
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
}

/// Sets a paper: `data` is `data.json` for the template, `address` becomes `qr.svg`.
pub(crate) fn set(
    template: &str,
    data: &impl Serialize,
    address: &str,
) -> Result<PagedDocument, Unprinted> {
    let sheet = Sheet {
        fonts: fonts(),
        source: Source::new(names().main, template.to_owned()),
        data: Bytes::new(serde_json::to_vec(data)?),
        qr: Bytes::from_string(qr(address)?),
    };
    let set = typst::compile::<PagedDocument>(&sheet).output;
    typst::comemo::evict(REMEMBERED);
    set.map_err(|mistakes| Unprinted::Template(told(&mistakes)))
}

/// The bytes of a paper. `identity` names it: the same paper keeps its name when it is printed anew.
pub(crate) fn pdf(document: &PagedDocument, identity: &str) -> Result<Vec<u8>, Unprinted> {
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(Some("Kenshu".to_owned())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|mistakes| Unprinted::Pdf(told(&mistakes)))
}

fn told(mistakes: &[SourceDiagnostic]) -> String {
    let messages: Vec<_> = mistakes.iter().map(|one| one.message.as_str()).collect();
    messages.join("; ")
}

fn qr(address: &str) -> Result<String, Unprinted> {
    let code = QRBuilder::new(address)
        .ecl(ECL::M)
        .build()
        .map_err(|_| Unprinted::Address(address.to_owned()))?;
    Ok(SvgBuilder::default().to_str(&code))
}

/// The names under which a template finds its files. The compiler never forgets a name, so every
/// paper uses the same three.
struct Names {
    main: FileId,
    data: FileId,
    qr: FileId,
}

fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        let name = |path: &str| {
            let path = VirtualPath::new(path).expect("a plain name is a path");
            RootedPath::new(VirtualRoot::Project, path).intern()
        };
        Names {
            main: name("main.typ"),
            data: name("data.json"),
            qr: name("qr.svg"),
        }
    });
    &NAMES
}

/// What a template can see: itself, its data, its QR code and the fonts. No other file, no network,
/// no clock.
struct Sheet {
    fonts: &'static Fonts,
    source: Source,
    data: Bytes,
    qr: Bytes,
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: LazyLock<LazyHash<Library>> =
            LazyLock::new(|| LazyHash::new(Library::default()));
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        names().main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == names().main {
            Ok(self.source.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == names().data {
            Ok(self.data.clone())
        } else if id == names().qr {
            Ok(self.qr.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_sees_no_file_and_no_clock() {
        for reaching in [
            r#"#read("/etc/passwd")"#,
            r#"#include "other.typ""#,
            r#"#import "@preview/cetz:0.3.0": canvas"#,
            "#datetime.today().display()",
        ] {
            let refused = set(reaching, &(), "https://example.jp/");
            assert!(
                matches!(refused, Err(Unprinted::Template(_))),
                "{reaching}: {refused:?}"
            );
        }
    }

    #[test]
    fn an_address_without_end_is_refused() {
        let refused = set("", &(), &"x".repeat(5000));
        assert!(matches!(refused, Err(Unprinted::Address(_))));
    }
}
