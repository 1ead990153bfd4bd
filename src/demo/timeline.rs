//! What the invented people do, in the order in which it happens.

use chrono::{DateTime, TimeDelta, Utc};
use domain::application::Step;

use super::people::{Applicant, People};

/// From one step to the next.
const BETWEEN_STEPS: TimeDelta = TimeDelta::minutes(5);

/// Something an applicant does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// Begins the application.
    Open,
    /// Saves a step.
    Save(Step),
    /// Sends the application.
    Submit,
    /// Changes something in what was sent.
    Edit,
    /// Takes it back.
    Withdraw,
    /// Asks for the recommendation.
    Ask,
    /// The head opens the link.
    Opened,
    /// The head answers.
    Answered,
    /// Enters another licence.
    Gain,
}

impl Deed {
    /// Whether a letter may follow.
    pub(super) const fn may_write_a_letter(self) -> bool {
        matches!(
            self,
            Self::Submit | Self::Edit | Self::Withdraw | Self::Ask | Self::Answered | Self::Gain
        )
    }
}

/// Who does what when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Happening<'a> {
    pub(super) at: DateTime<Utc>,
    pub(super) who: &'a Applicant,
    pub(super) deed: Deed,
}

/// Everything that happens until a moment, the moment included, in order. Two things at the same
/// minute happen in the order of the file, so that receipt numbers are the same in every run.
pub(super) fn until(people: &People, end: DateTime<Utc>) -> Vec<Happening<'_>> {
    let mut all: Vec<_> = people.applicants.iter().flat_map(deeds).collect();
    all.retain(|happening| happening.at <= end);
    all.sort_by_key(|happening| happening.at);
    all
}

fn deeds(who: &Applicant) -> impl Iterator<Item = Happening<'_>> {
    let saved = Step::ALL
        .iter()
        .filter(|step| **step != Step::Check && who.steps_until.includes(**step))
        .zip(1..)
        .map(|(step, place)| (who.opened_at + BETWEEN_STEPS * place, Deed::Save(*step)));
    let later = [
        (who.submitted_at, Deed::Submit),
        (who.edited_at, Deed::Edit),
        (who.withdrawn_at, Deed::Withdraw),
    ];
    let recommended = who.recommendation.as_ref().map(|story| {
        [
            (Some(story.asked_at), Deed::Ask),
            (story.opened_at, Deed::Opened),
            (story.answered_at, Deed::Answered),
            (story.gained_at, Deed::Gain),
            (story.asked_again_at, Deed::Ask),
        ]
    });
    std::iter::once((who.opened_at, Deed::Open))
        .chain(saved)
        .chain(
            later
                .into_iter()
                .chain(recommended.into_iter().flatten())
                .filter_map(|(at, deed)| Some((at?, deed))),
        )
        .map(move |(at, deed)| Happening { at, who, deed })
}
