//! The texts of every language, by key.
//!
//! Keys are written with dots in code and templates (`public.home.title`); Fluent allows none in
//! names, so the files use hyphens (`public-home-title`). Most texts have no places to fill: those
//! are resolved once at the start.

use std::borrow::Cow;
use std::collections::HashMap;

use anyhow::{Context as _, bail};
use domain::message::{Arg, Message};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

use super::{Lang, format};

#[derive(RustEmbed)]
#[folder = "locales"]
struct Files;

/// Every text in every language.
pub struct Catalogue {
    ja: Texts,
    en: Texts,
}

struct Texts {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Catalogue({} texts)", self.ja.plain.len())
    }
}

impl Catalogue {
    /// Reads the files of `locales/`.
    ///
    /// # Errors
    /// A file that is not Fluent, or a key that stands twice in one language.
    pub fn load() -> anyhow::Result<Self> {
        Ok(Self {
            ja: Texts::load(Lang::Ja)?,
            en: Texts::load(Lang::En)?,
        })
    }

    /// The text of `key` with its places filled.
    ///
    /// # Errors
    /// An unknown key or a missing argument: both are mistakes of ours and are found by tests.
    pub fn text(
        &self,
        lang: Lang,
        key: &str,
        args: Option<&FluentArgs<'_>>,
    ) -> anyhow::Result<Cow<'_, str>> {
        self.of(lang).text(&key.replace('.', "-"), args)
    }

    /// The text without arguments; a missing key shows itself, as in `[area.page.thing]`.
    pub fn plain(&self, lang: Lang, key: &str) -> String {
        self.text(lang, key, None)
            .map_or_else(|_| format!("[{key}]"), Cow::into_owned)
    }

    /// Puts a domain message into words.
    pub fn say(&self, lang: Lang, message: &Message) -> String {
        let args: FluentArgs<'_> = message
            .args
            .iter()
            .map(|(name, value)| (name.as_ref(), self.value(lang, value)))
            .collect();
        self.text(lang, &message.key, Some(&args))
            .map_or_else(|_| format!("[{}]", message.key), Cow::into_owned)
    }

    fn value<'a>(&self, lang: Lang, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Number(number) => (*number).into(),
            Arg::Text(text) => text.as_str().into(),
            Arg::Day { day } => format::date(lang, *day).into(),
            Arg::Term { term } => self.plain(lang, term).into(),
        }
    }

    /// Every key of a language, as written in the files.
    pub fn keys(&self, lang: Lang) -> anyhow::Result<Vec<String>> {
        Ok(read_files(lang)?
            .into_iter()
            .flat_map(|(_, source)| ids(&source).collect::<Vec<_>>())
            .collect())
    }

    fn of(&self, lang: Lang) -> &Texts {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

impl Texts {
    fn load(lang: Lang) -> anyhow::Result<Self> {
        let tag = lang.code().parse().context("language tag")?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks around values would end up in mails and copied text; user text is
        // isolated in the markup instead.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for (name, source) in read_files(lang)? {
            keys.extend(ids(&source));
            let resource = FluentResource::try_new(source)
                .map_err(|(_, errors)| anyhow::anyhow!("{name}: {errors:?}"))?;
            if let Err(errors) = bundle.add_resource(resource) {
                bail!("{name}: {errors:?}");
            }
        }
        let mut plain = HashMap::with_capacity(keys.len());
        for key in keys {
            let Some(pattern) = bundle.get_message(&key).and_then(|message| message.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let text = bundle
                .format_pattern(pattern, None, &mut errors)
                .into_owned();
            if errors.is_empty() {
                plain.insert(key, text);
            }
        }
        Ok(Self { plain, bundle })
    }

    fn text(&self, key: &str, args: Option<&FluentArgs<'_>>) -> anyhow::Result<Cow<'_, str>> {
        if let Some(text) = self.plain.get(key) {
            return Ok(Cow::Borrowed(text));
        }
        let pattern = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
            .with_context(|| format!("no text for the key {key}"))?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned();
        match errors.first() {
            None => Ok(Cow::Owned(text)),
            Some(error) => bail!("the text {key}: {error}"),
        }
    }
}

fn read_files(lang: Lang) -> anyhow::Result<Vec<(String, String)>> {
    let folder = format!("{}/", lang.code());
    Files::iter()
        .filter(|name| name.starts_with(&folder) && name.ends_with(".ftl"))
        .map(|name| {
            let file = Files::get(&name).with_context(|| format!("reading {name}"))?;
            let source = String::from_utf8(file.data.into_owned())
                .with_context(|| format!("{name} is not UTF-8"))?;
            Ok((name.into_owned(), source))
        })
        .collect()
}

/// The names of messages: lines that start with a name and an equals sign.
fn ids(source: &str) -> impl Iterator<Item = String> + '_ {
    source.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let is_name = id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        is_name.then(|| id.to_owned())
    })
}
