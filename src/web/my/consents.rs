//! Step 7: consents, each asked for by itself.

use axum::response::{IntoResponse, Response};
use domain::application::{ConsentKind, Step};
use domain::message::Message;
use serde::Serialize;

use super::steps::{self, Choice, Frame};
use super::{At, sample};
use crate::services::Ctx;
use crate::services::applications::save::{self, NewConsents};
use crate::services::applications::{ApplicationDetail, queries};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, show, show_mistakes};

const AREA: &str = "my.consents";
const NAMES: &[&str] = &["training", "research", "recording", "roster", "alumni"];

#[derive(Clone, Debug, Serialize)]
pub(super) struct ConsentsPage {
    frame: Frame,
    form: FormView,
    /// Yes and no.
    answers: Vec<Choice>,
}

impl Page for ConsentsPage {
    const TEMPLATE: &'static str = "my/consents.html";

    fn samples() -> Vec<Self> {
        [false, true]
            .map(|wrong| Self {
                frame: sample::frame(wrong),
                form: sample::form(NAMES, wrong),
                answers: sample::options(),
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
        Ok((new, state)) => match save::consents(&ctx, year, new).await {
            Ok(()) => return steps::go_on(&ctx, year, Step::Consents, &raw).await,
            Err(failure) => state.refused("", refusal(failure)?.message()),
        },
        Err(state) => state,
    };
    Ok(show_mistakes(page(&ctx, &application, &state)).into_response())
}

fn page(ctx: &Ctx, application: &ApplicationDetail, state: &FormState) -> ConsentsPage {
    let answer = |value: &str, key: &str| Choice {
        value: value.to_owned(),
        label: ctx.app.catalogue.plain(ctx.lang, key),
    };
    ConsentsPage {
        frame: Frame::of(ctx, application, Step::Consents),
        form: state.view(&ctx.app.catalogue, ctx.lang),
        answers: vec![
            answer("yes", "my.consents.yes"),
            answer("no", "my.consents.no"),
        ],
    }
}

fn filled(application: &ApplicationDetail) -> FormState {
    application
        .consents
        .iter()
        .fold(FormState::new(AREA, NAMES), |state, (kind, given)| {
            state.with(kind.code(), if *given { "yes" } else { "no" })
        })
}

fn read(raw: &RawForm, lenient: bool) -> Result<(NewConsents, FormState), FormState> {
    let mut form = Reader::new(raw, AREA, NAMES).lenient(lenient);
    let mut new = NewConsents::new();
    for kind in ConsentKind::ALL {
        form.demand(kind.code(), "field.choose");
        let answer = form.optional(kind.code(), |typed| match typed {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(Message::new("field.choice")),
        });
        new.extend(answer.map(|given| (*kind, given)));
    }
    let state = form.state().clone();
    form.finish(|| (new, state))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_is_answered_by_itself() {
        let raw = RawForm::parse(b"training=yes&research=no&recording=maybe").unwrap();
        let mistakes = read(&raw, false).unwrap_err();
        assert_eq!(
            mistakes.mistakes(),
            [
                ("recording", "field.choice"),
                ("roster", "field.choose"),
                ("alumni", "field.choose")
            ]
        );
        let raw = RawForm::parse(b"training=yes&research=no").unwrap();
        let (new, _) = read(&raw, true).unwrap();
        assert_eq!(
            new,
            [
                (ConsentKind::Training, true),
                (ConsentKind::Research, false)
            ]
        );
    }

    #[test]
    fn every_consent_has_its_field() {
        let codes: Vec<_> = ConsentKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes, NAMES);
    }
}
