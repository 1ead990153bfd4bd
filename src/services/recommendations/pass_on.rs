//! The recommender passes the request on to a deputy.

use domain::message::Message;
use domain::recommendation::{AnswerRefusal, RequestState, decide_pass_on};

use super::ask::{NewLink, send_link};
use super::link;
use super::rows::{self, Recipient};
use crate::i18n::Lang;
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Most people one request goes through. A deputy may have a deputy; beyond that the applicant should
/// know whom to ask.
const MOST_HANDS: usize = 5;

/// Why a request is not passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassOnRefusal {
    /// The link does not work any more.
    #[error(transparent)]
    Dead(#[from] AnswerRefusal),
    /// It would go to the applicant.
    #[error("the applicant recommends nobody")]
    Applicant,
    /// It would go to where it is.
    #[error("it is there already")]
    Same,
    /// It went through enough hands.
    #[error("passed on too often")]
    TooOften,
}

impl PassOnRefusal {
    /// What to say beside the address; nothing when the link itself is the trouble.
    pub fn message(self) -> Option<Message> {
        match self {
            Self::Dead(_) => None,
            Self::Applicant => Some(Message::new("recommend.refusal.applicant")),
            Self::Same => Some(Message::new("recommend.refusal.same")),
            Self::TooOften => Some(Message::new("recommend.refusal.too_many_hands")),
        }
    }
}

/// Sends a link of their own to a deputy; this one stops working.
///
/// # Errors
/// [`Failure::NotFound`] for a link nobody gave out; a [`PassOnRefusal`].
pub async fn pass_on(ctx: &Ctx, token: &str, to: Recipient) -> Result<(), Failure<PassOnRefusal>> {
    let (application, id) = link::place(ctx, token).await?;
    let mut edit = Edit::of_application(ctx, application).await?;
    let row = rows::of(&mut edit.dossier, id).cloned();
    let row = row.ok_or(Failure::NotFound)?;
    decide_pass_on(row.state, row.expires_at, ctx.now)
        .map_err(|refusal| Failure::Refused(refusal.into()))?;
    if to.email == edit.dossier.account.email {
        return Err(Failure::Refused(PassOnRefusal::Applicant));
    }
    if Some(&to.email) == row.to_email.as_ref() {
        return Err(Failure::Refused(PassOnRefusal::Same));
    }
    let hands = edit.dossier.recommendations.iter();
    let asked_at = hands.clone().rfind(|one| one.passed_on_by.is_none());
    let asked_at = asked_at.map_or(row.asked_at, |first| first.asked_at);
    if hands.filter(|one| one.asked_at >= asked_at).count() >= MOST_HANDS {
        return Err(Failure::Refused(PassOnRefusal::TooOften));
    }
    rows::end_links(&edit.tx, ctx, &mut edit.dossier, RequestState::Replaced).await?;
    let change = Change::new("recommendation.pass_on", "application", application.0)
        .by("recommender")
        .field("recommender_name", row.to_name.clone(), to.name.clone())
        .field("recommender_title", row.to_title, to.title.clone())
        .field("recommender_email", row.to_email, to.email.clone());
    let new = NewLink {
        to,
        lang: Lang::from_tag(&row.lang).unwrap_or_default(),
        passed_on_by: Some(row.to_name),
        expires_at: row.expires_at.unwrap_or(ctx.now),
    };
    send_link(&mut edit, ctx, new, &tokens::secret()).await?;
    edit.settle(ctx).await?;
    change.record(&edit.tx, ctx).await?;
    ctx.commit(edit.tx).await
}
