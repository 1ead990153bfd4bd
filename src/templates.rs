//! The template engine of pages and mails: which files, and the functions and filters they may use.
//!
//! Everything is loaded and checked at the start: a template that names an unknown filter, function
//! or component stops the program, and an undefined variable is an error when it is rendered.
//! Debug builds read the files from disk, release builds carry them.

use std::sync::Arc;

use anyhow::Context as _;
use domain::message::Message;
use domain::money::Yen;
use fluent_bundle::{FluentArgs, FluentValue};
use rust_embed::RustEmbed;
use serde::Deserialize;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::i18n::{Catalogue, Lang, format};

#[derive(RustEmbed)]
#[folder = "templates"]
struct Files;

/// Gives the address of a static file with its content hash in it.
pub type AssetUrl = fn(&str) -> Option<String>;

/// Loads every template.
///
/// # Errors
/// A template that does not parse or names something unknown.
pub fn load(catalogue: Arc<Catalogue>, asset_url: AssetUrl) -> anyhow::Result<Tera> {
    let mut tera = Tera::new();
    register(&mut tera, catalogue, asset_url);
    let files = Files::iter()
        .map(|name| {
            let file = Files::get(&name).with_context(|| format!("reading template {name}"))?;
            let text = String::from_utf8(file.data.into_owned())
                .with_context(|| format!("template {name} is not UTF-8"))?;
            Ok((name.into_owned(), text))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    tera.add_raw_templates(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
    .map_err(|error| anyhow::anyhow!("templates: {error}"))?;
    Ok(tera)
}

fn register(tera: &mut Tera, catalogue: Arc<Catalogue>, asset_url: AssetUrl) {
    tera.register_function(
        "asset",
        move |args: Kwargs, _: &State| -> TeraResult<String> {
            let path: &str = args.must_get("path")?;
            asset_url(path).ok_or_else(|| Error::message(format!("no static file {path}")))
        },
    );

    let texts = Arc::clone(&catalogue);
    tera.register_function(
        "t",
        move |args: Kwargs, state: &State| -> TeraResult<String> {
            translate(&texts, &args, state)
        },
    );

    tera.register_filter("say", move |message: &Value, _: Kwargs, state: &State| {
        let message = Message::deserialize(message).map_err(Error::message)?;
        TeraResult::Ok(catalogue.say(lang(state)?, &message))
    });
    tera.register_filter("local", |text: &Value, _: Kwargs, state: &State| {
        localized(text, lang(state)?)
    });
    tera.register_filter("date", |day: &str, _: Kwargs, state: &State| {
        TeraResult::Ok(format::date(
            lang(state)?,
            day.parse().map_err(Error::message)?,
        ))
    });
    tera.register_filter("date_short", |day: &str, _: Kwargs, state: &State| {
        let day = day.parse().map_err(Error::message)?;
        TeraResult::Ok(format::date_without_year(lang(state)?, day))
    });
    tera.register_filter("instant", |at: &str, _: Kwargs, state: &State| {
        TeraResult::Ok(format::instant(
            lang(state)?,
            at.parse().map_err(Error::message)?,
        ))
    });
    tera.register_filter("clock", |time: &str, _: Kwargs, _: &State| {
        TeraResult::Ok(format::time(time.parse().map_err(Error::message)?))
    });
    tera.register_filter("yen", |amount: i64, _: Kwargs, state: &State| {
        TeraResult::Ok(format::yen(lang(state)?, Yen(amount)))
    });
    tera.register_filter("grouped", |number: i64, _: Kwargs, _: &State| {
        format::grouped(number)
    });
    tera.register_filter("duration", |minutes: i64, _: Kwargs, state: &State| {
        TeraResult::Ok(format::duration(lang(state)?, minutes))
    });
    tera.register_filter("hours_minutes", |minutes: i64, _: Kwargs, _: &State| {
        format::hours_and_minutes(minutes)
    });
}

fn translate(texts: &Catalogue, args: &Kwargs, state: &State) -> TeraResult<String> {
    let key: &str = args.must_get("key")?;
    let lang = lang(state)?;
    let places: FluentArgs<'_> = args
        .iter()
        .filter_map(|(name, value)| name.as_str().map(|name| (name, value)))
        .filter(|(name, _)| *name != "key")
        .map(|(name, value)| (name.to_owned(), fluent_value(value)))
        .collect();
    texts
        .text(lang, key, Some(&places))
        .map(std::borrow::Cow::into_owned)
        .map_err(|error| Error::message(error.to_string()))
}

fn fluent_value(value: &Value) -> FluentValue<'static> {
    match (value.as_i64(), value.as_str()) {
        (Some(number), _) => number.into(),
        (None, Some(text)) => text.to_owned().into(),
        (None, None) => value.to_string().into(),
    }
}

/// The text of a `{ja, en}` pair; English falls back to Japanese where there is none.
fn localized(text: &Value, lang: Lang) -> TeraResult<String> {
    let pair = text
        .as_map()
        .ok_or_else(|| Error::message("not a text in two languages"))?;
    let get = |lang: Lang| pair.get(&lang.code().into()).and_then(Value::as_str);
    get(lang)
        .or_else(|| get(Lang::Ja))
        .map(str::to_owned)
        .ok_or_else(|| Error::message("not a text in two languages"))
}

/// The language of the page; components have to ask for it with `@lang`.
fn lang(state: &State) -> TeraResult<Lang> {
    let code: Option<String> = state.get("lang")?;
    code.as_deref()
        .and_then(Lang::from_tag)
        .ok_or_else(|| Error::message("no `lang` here: does the component declare @lang?"))
}
