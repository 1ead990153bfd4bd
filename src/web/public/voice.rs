//! The words of a page in the language of its reader.

use domain::message::Message;
use domain::text::Localized;

use crate::i18n::{Catalogue, Lang};
use crate::services::Ctx;

/// Speaks to one reader.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice<'a> {
    texts: Option<&'a Catalogue>,
    lang: Lang,
}

impl<'a> Voice<'a> {
    /// The voice for whoever asked.
    pub(super) fn of(ctx: &'a Ctx) -> Self {
        Self {
            texts: Some(&ctx.app.catalogue),
            lang: ctx.lang,
        }
    }

    /// A voice without words, for samples: texts of the catalogue show their keys.
    pub(super) const fn mute() -> Self {
        Self {
            texts: None,
            lang: Lang::En,
        }
    }

    /// A text of the catalogue.
    pub(super) fn plain(self, key: &str) -> String {
        self.texts
            .map_or_else(|| format!("[{key}]"), |texts| texts.plain(self.lang, key))
    }

    /// A message in words.
    pub(super) fn say(self, message: &Message) -> String {
        self.texts.map_or_else(
            || format!("[{}]", message.key),
            |texts| texts.say(self.lang, message),
        )
    }

    /// A text of the programme; English falls back to Japanese where there is none.
    pub(super) fn local(self, text: &Localized) -> String {
        match (self.lang, &text.en) {
            (Lang::En, Some(en)) => en.clone(),
            _ => text.ja.clone(),
        }
    }

    /// Several things as one list: `a, b and c`.
    pub(super) fn list(self, things: &[String]) -> String {
        match things {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., last] => {
                let before = before.join(&self.plain("public.list_separator"));
                format!("{before}{}{last}", self.plain("public.list_last"))
            }
        }
    }

    /// Paragraphs of a longer text, each as its lines.
    pub(super) fn paragraphs(self, text: &Localized) -> Vec<Vec<String>> {
        self.local(text)
            .trim()
            .split("\n\n")
            .map(|paragraph| paragraph.lines().map(str::to_owned).collect())
            .collect()
    }
}
