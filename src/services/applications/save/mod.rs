//! Saving one step. Each function is one transaction; what is empty in a draft may stay empty, what
//! was sent has to stay whole.

mod choices;
mod institution;
mod person;
mod statements;
mod training;

use domain::application::Refusal;
use domain::ids::OfferingId;
use domain::message::Message;

pub use choices::{NewChoices, choices};
pub use institution::{NewInstitution, institution};
pub use person::{NewPerson, person};
pub(crate) use statements::CONSENT_VERSION;
pub use statements::{NewConsents, NewRecommender, consents, motivation, recommender};
pub use training::{NewTraining, no_training, training_add, training_certificate, training_remove};

/// Why a step was not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveRefusal {
    /// The rules of applying say no.
    #[error(transparent)]
    Rule(#[from] Refusal),
    /// Nobody can be eligible for both of these; chosen nevertheless only when that is known.
    #[error("choices contradict each other")]
    Contradiction(Vec<(OfferingId, OfferingId)>),
    /// "None" contradicts the trainings that are entered.
    #[error("trainings are entered")]
    TrainingsEntered,
    /// More trainings than anybody has.
    #[error("too many trainings")]
    TooManyTrainings,
}

impl SaveRefusal {
    /// What to tell the applicant.
    pub fn message(&self) -> Message {
        match self {
            Self::Rule(refusal) => refusal.message(),
            Self::Contradiction(_) => Message::new("my.refusal.contradiction"),
            Self::TrainingsEntered => Message::new("my.refusal.trainings_entered"),
            Self::TooManyTrainings => {
                Message::new("my.refusal.too_many_trainings").with("max", training::MOST)
            }
        }
    }
}

/// Says that nothing was entered the way JSON does.
fn value(text: Option<&str>) -> serde_json::Value {
    text.map_or(serde_json::Value::Null, Into::into)
}
