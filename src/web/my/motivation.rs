//! Step 5: why.

use axum::response::{IntoResponse, Response};
use domain::application::Step;
use domain::person;
use serde::Serialize;

use super::steps::{self, Frame};
use super::{At, sample};
use crate::services::Ctx;
use crate::services::applications::{ApplicationDetail, queries, save};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, show, show_mistakes};

const AREA: &str = "my.motivation";
const NAMES: &[&str] = &["motivation"];
const LONGEST: usize = 2000;

#[derive(Clone, Debug, Serialize)]
pub(super) struct MotivationPage {
    frame: Frame,
    form: FormView,
    longest: usize,
    /// Characters entered so far.
    count: usize,
}

impl Page for MotivationPage {
    const TEMPLATE: &'static str = "my/motivation.html";

    fn samples() -> Vec<Self> {
        [false, true]
            .map(|wrong| Self {
                frame: sample::frame(wrong),
                form: sample::form(NAMES, wrong),
                longest: LONGEST,
                count: if wrong { 0 } else { 120 },
            })
            .to_vec()
    }
}

pub(super) async fn get(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    Ok(match steps::to_edit(&ctx, year).await? {
        Ok(application) => {
            let filled = FormState::new(AREA, NAMES).with("motivation", &application.motivation);
            let count = application.motivation.chars().count();
            show(page(&ctx, &application, &filled, count)).into_response()
        }
        Err(elsewhere) => elsewhere,
    })
}

pub(super) async fn post(ctx: Ctx, At(year): At<i32>, raw: RawForm) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    let state = match read(&raw, steps::is_lenient(&raw, Some(&application))) {
        Ok((new, state)) => match save::motivation(&ctx, year, new).await {
            Ok(()) => return steps::go_on(&ctx, year, Step::Motivation, &raw).await,
            Err(failure) => state.refused("", refusal(failure)?.message()),
        },
        Err(state) => state,
    };
    let count = raw
        .first("motivation")
        .replace("\r\n", "\n")
        .trim()
        .chars()
        .count();
    Ok(show_mistakes(page(&ctx, &application, &state, count)).into_response())
}

fn page(
    ctx: &Ctx,
    application: &ApplicationDetail,
    state: &FormState,
    count: usize,
) -> MotivationPage {
    MotivationPage {
        frame: Frame::of(ctx, application, Step::Motivation),
        form: state.view(&ctx.app.catalogue, ctx.lang),
        longest: LONGEST,
        count,
    }
}

fn read(raw: &RawForm, lenient: bool) -> Result<(String, FormState), FormState> {
    let mut form = Reader::new(raw, AREA, NAMES).lenient(lenient);
    let motivation = form
        .required("motivation", |typed| person::paragraph(typed, LONGEST))
        .unwrap_or_default();
    let state = form.state().clone();
    form.finish(|| (motivation, state))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_kept_and_counted_once() {
        let raw = RawForm::parse(b"motivation=one%0D%0Atwo").unwrap();
        assert_eq!(read(&raw, false).unwrap().0, "one\ntwo");
        let long = format!("motivation={}", "あ".repeat(LONGEST + 1));
        let mistakes = read(&RawForm::parse(long.as_bytes()).unwrap(), false).unwrap_err();
        assert_eq!(mistakes.mistakes(), [("motivation", "field.too_long")]);
    }
}
