//! Step 6: who recommends.

use axum::response::{IntoResponse, Response};
use domain::application::{RecommenderWay, Step};
use domain::message::Message;
use domain::person;
use domain::text::Localized;
use serde::Serialize;

use super::steps::{self, Choice, Frame};
use super::{At, sample};
use crate::services::Ctx;
use crate::services::applications::save::{self, NewRecommender};
use crate::services::applications::{ApplicationDetail, queries};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

const AREA: &str = "my.recommender";
const NAMES: &[&str] = &["way", "name", "title", "email"];
const LONGEST: usize = 100;

#[derive(Clone, Debug, Serialize)]
pub(super) struct RecommenderPage {
    frame: Frame,
    form: FormView,
    ways: Vec<Choice>,
    /// Whose recommendation each chosen course asks for.
    wanted: Vec<Wanted>,
    /// Printing the form and sending in the signed one, when it comes that way.
    paper_href: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Wanted {
    course: Localized,
    recommender: Localized,
}

impl Page for RecommenderPage {
    const TEMPLATE: &'static str = "my/recommender.html";

    fn samples() -> Vec<Self> {
        let wanted = Wanted {
            course: Localized::new("CQSO", "CQSO"),
            recommender: Localized::new("Institution", "Institution"),
        };
        [(false, vec![wanted]), (true, Vec::new())]
            .map(|(wrong, wanted)| Self {
                frame: sample::frame(wrong),
                form: sample::form(NAMES, wrong),
                ways: sample::options(),
                wanted,
                paper_href: wrong.then(|| "/my/2024/recommendation/paper".to_owned()),
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
    let typed = read(&raw, steps::is_lenient(&raw, Some(&application)));
    let state = match typed.and_then(|(new, state)| not_oneself(&application, new, state)) {
        Ok((new, state)) => match save::recommender(&ctx, year, new).await {
            Ok(()) => return steps::go_on(&ctx, year, Step::Recommender, &raw).await,
            Err(failure) => state.refused("", refusal(failure)?.message()),
        },
        Err(state) => state,
    };
    Ok(show_mistakes(page(&ctx, &application, &state)).into_response())
}

fn page(ctx: &Ctx, application: &ApplicationDetail, state: &FormState) -> RecommenderPage {
    let wanted = application
        .choices
        .iter()
        .filter_map(|choice| application.offering(choice))
        .map(|offering| Wanted {
            course: offering.title.clone(),
            recommender: offering.recommender.clone(),
        })
        .collect();
    let ways = RecommenderWay::ALL.iter().map(|way| way.code());
    RecommenderPage {
        frame: Frame::of(ctx, application, Step::Recommender),
        form: state.view(&ctx.app.catalogue, ctx.lang),
        ways: steps::terms(ctx, "recommender_way", ways),
        wanted,
        paper_href: (application.recommender.way == Some(RecommenderWay::Paper))
            .then(|| routes::my_paper(application.year)),
    }
}

fn filled(application: &ApplicationDetail) -> FormState {
    let recommender = &application.recommender;
    FormState::new(AREA, NAMES)
        .with_some("way", recommender.way.map(RecommenderWay::code))
        .with_some("name", recommender.name.as_ref())
        .with_some("title", recommender.title.as_ref())
        .with_some("email", recommender.email.as_ref())
}

fn read(raw: &RawForm, lenient: bool) -> Result<(NewRecommender, FormState), FormState> {
    let mut form = Reader::new(raw, AREA, NAMES).lenient(lenient);
    let line = |typed: &str| person::line(typed, LONGEST);
    let way = form.required_choice("way");
    let name = form.required("name", line);
    let title = form.required("title", line);
    // The address is only needed to send the link to.
    if way == Some(RecommenderWay::Link) {
        form.demand("email", "field.required");
    }
    let email = form.optional("email", person::email);
    let new = NewRecommender {
        way,
        name,
        title,
        email,
    };
    let state = form.state().clone();
    form.finish(|| (new, state))
}

/// Nobody recommends themselves.
fn not_oneself(
    application: &ApplicationDetail,
    new: NewRecommender,
    state: FormState,
) -> Result<(NewRecommender, FormState), FormState> {
    if new.email.as_ref() == Some(&application.person.email) {
        return Err(state.refused("email", Message::new("my.recommender.oneself")));
    }
    Ok((new, state))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_asked_for_only_when_a_link_is_to_be_sent() {
        let raw = RawForm::parse("way=paper&name=山﨑一郎&title=院長".as_bytes()).unwrap();
        assert!(read(&raw, false).is_ok());
        let raw = RawForm::parse("way=link&name=山﨑一郎&title=院長".as_bytes()).unwrap();
        let mistakes = read(&raw, false).unwrap_err();
        assert_eq!(mistakes.mistakes(), [("email", "field.required")]);
        assert!(read(&raw, true).is_ok());
        let raw = RawForm::parse(b"email=nobody").unwrap();
        assert_eq!(
            read(&raw, true).unwrap_err().mistakes(),
            [("email", "field.email")]
        );
    }
}
