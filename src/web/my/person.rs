//! Step 2: who applies.

use axum::response::{IntoResponse, Response};
use domain::application::Step;
use domain::person;
use serde::Serialize;

use super::steps::{self, Frame};
use super::{At, sample};
use crate::services::Ctx;
use crate::services::applications::save::{self, NewPerson};
use crate::services::applications::{ApplicationDetail, queries};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::glyphs::GlyphsView;
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

const AREA: &str = "my.person";
const NAMES: &[&str] = &[
    "family_name",
    "given_name",
    "family_kana",
    "given_kana",
    "former_family_name",
    "roman_family",
    "roman_given",
    "phone",
];
const LONGEST_NAME: usize = 50;

#[derive(Clone, Debug, Serialize)]
pub(super) struct PersonPage {
    frame: Frame,
    form: FormView,
    email: String,
    /// Characters of the saved name that the papers cannot print.
    unprintable: Option<GlyphsView>,
}

impl Page for PersonPage {
    const TEMPLATE: &'static str = "my/person.html";

    fn samples() -> Vec<Self> {
        [false, true]
            .map(|wrong| Self {
                frame: sample::frame(wrong),
                form: sample::form(NAMES, wrong),
                email: "hanako@example.jp".to_owned(),
                unprintable: wrong.then(GlyphsView::sample),
            })
            .to_vec()
    }
}

pub(super) async fn get(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    Ok(match steps::to_edit(&ctx, year).await? {
        Ok(application) => show(page(&ctx, &application, &filled(&application))).into_response(),
        Err(elsewhere) => elsewhere,
    })
}

pub(super) async fn post(ctx: Ctx, At(year): At<i32>, raw: RawForm) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    let state = match read(&raw, steps::is_lenient(&raw, Some(&application))) {
        Ok((new, state)) => match save::person(&ctx, year, new).await {
            Ok(()) => return saved(&ctx, &application, &raw).await,
            Err(failure) => state.refused("", refusal(failure)?.message()),
        },
        Err(state) => state,
    };
    Ok(show_mistakes(page(&ctx, &application, &state)).into_response())
}

/// Goes on, unless the name has just become one that the papers cannot print: that is told at once,
/// here, and going on a second time is answered with the next step.
async fn saved(
    ctx: &Ctx,
    before: &ApplicationDetail,
    raw: &RawForm,
) -> Result<Response, PageError> {
    let year = before.year;
    if !steps::leaves(raw) {
        let now = queries::mine(ctx, year).await?;
        let told = unprintable(&now);
        if told.is_some() && told != unprintable(before) {
            let here = routes::step(year, Step::Person);
            return Ok(redirect_saying(ctx, &here, Flash::Saved));
        }
    }
    steps::go_on(ctx, year, Step::Person, raw).await
}

fn unprintable(application: &ApplicationDetail) -> Option<GlyphsView> {
    GlyphsView::of(application.person.names())
}

fn page(ctx: &Ctx, application: &ApplicationDetail, state: &FormState) -> PersonPage {
    PersonPage {
        frame: Frame::of(ctx, application, Step::Person),
        form: state.view(&ctx.app.catalogue, ctx.lang),
        email: application.person.email.clone(),
        unprintable: unprintable(application),
    }
}

fn filled(application: &ApplicationDetail) -> FormState {
    let person = &application.person;
    FormState::new(AREA, NAMES)
        .with("family_name", &person.family_name)
        .with("given_name", &person.given_name)
        .with("family_kana", &person.family_kana)
        .with("given_kana", &person.given_kana)
        .with_some("former_family_name", person.former_family_name.as_ref())
        .with_some("roman_family", person.roman_family.as_ref())
        .with_some("roman_given", person.roman_given.as_ref())
        .with_some("phone", person.phone.as_ref())
}

fn read(raw: &RawForm, lenient: bool) -> Result<(NewPerson, FormState), FormState> {
    let mut form = Reader::new(raw, AREA, NAMES).lenient(lenient);
    let kana = |typed: &str| person::kana(typed, LONGEST_NAME);
    let roman = |typed: &str| person::roman(typed, LONGEST_NAME);
    let new = NewPerson {
        family_name: form.required_line("family_name", LONGEST_NAME),
        given_name: form.required_line("given_name", LONGEST_NAME),
        family_kana: form.required("family_kana", kana).unwrap_or_default(),
        given_kana: form.required("given_kana", kana).unwrap_or_default(),
        former_family_name: form.line("former_family_name", LONGEST_NAME),
        roman_family: form.optional("roman_family", roman),
        roman_given: form.optional("roman_given", roman),
        phone: form.optional("phone", person::phone),
    };
    let state = form.state().clone();
    form.finish(|| (new, state))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_of_any_width_is_folded_and_names_are_kept() {
        let raw = RawForm::parse(
            "family_name=𠮷野&given_name=髙子&family_kana=ﾖｼﾉ&given_kana=たかこ&phone=０５２−７４４−２６０９".as_bytes(),
        )
        .unwrap();
        let (new, _) = read(&raw, false).unwrap();
        assert_eq!(
            (new.family_name.as_str(), new.family_kana.as_str()),
            ("𠮷野", "ヨシノ")
        );
        assert_eq!(new.given_kana, "タカコ");
        assert_eq!(new.phone.as_deref(), Some("052-744-2609"));
    }

    #[test]
    fn every_mistake_is_named_and_who_stops_here_may_leave_fields_empty() {
        let raw = RawForm::parse("family_kana=吉野&roman_given=花子&phone=12".as_bytes()).unwrap();
        let mistakes = read(&raw, false).unwrap_err();
        assert_eq!(mistakes.mistakes().len(), 6);
        let mistakes = read(&raw, true).unwrap_err();
        let wrong: Vec<_> = mistakes
            .mistakes()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(wrong, ["family_kana", "roman_given", "phone"]);
    }
}
