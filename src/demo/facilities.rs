//! Lets the offices of two invented facilities collect applications of their staff.

use std::fmt;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Actor;

use super::applicants::Applicants;
use super::people::{Colleague, Facility, People};
use crate::app::App;
use crate::services::facilities::invite::{self, NewColleague};
use crate::services::facilities::open::{self, NewFacility};
use crate::services::facilities::{Entry, join, link};
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};

/// From the invitation to the answer of whoever had begun before, and from beginning to the answer of
/// whoever began afterwards.
const UNTIL_JOINED: [TimeDelta; 2] = [TimeDelta::hours(20), TimeDelta::minutes(2)];

/// Something that happens to a facility.
#[derive(Clone, Debug)]
enum Event {
    /// Its office opens the page and invites everybody.
    Open(usize),
    /// One of them joins.
    Join(usize, usize),
}

/// The facilities of the demonstration on their way through time.
#[derive(Debug)]
pub(super) struct Facilities {
    /// What is still to come, the next one last.
    ahead: Vec<(DateTime<Utc>, Event)>,
    /// The tokens of the invitations, by facility and colleague.
    invitations: Vec<Vec<String>>,
}

impl Facilities {
    /// Before anything has happened.
    pub(super) fn of(people: &People) -> anyhow::Result<Self> {
        let mut ahead = Vec::new();
        for (number, facility) in people.facilities.iter().enumerate() {
            ahead.push((facility.opened_at, Event::Open(number)));
            for (place, colleague) in facility.colleagues.iter().enumerate() {
                if let Colleague::Applicant { person, .. } = colleague {
                    let begun = people.applicant(person)?.opened_at;
                    let [later, soon] = UNTIL_JOINED;
                    let at = (facility.opened_at + later).max(begun + soon);
                    ahead.push((at, Event::Join(number, place)));
                }
            }
        }
        ahead.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        Ok(Self {
            invitations: vec![Vec::new(); people.facilities.len()],
            ahead,
        })
    }

    /// Lets everything happen that happens until a moment; answers whether anything did.
    pub(super) async fn until(
        &mut self,
        app: &App,
        people: &People,
        applicants: &Applicants,
        moment: DateTime<Utc>,
    ) -> anyhow::Result<bool> {
        let mut happened = false;
        while let Some((at, event)) = self.ahead.pop_if(|(at, _)| *at <= moment) {
            app.clock.set(at);
            let ctx = Ctx {
                now: at,
                actor: Actor::Visitor,
                request_id: format!("demo-facility-{:02}", self.ahead.len()),
                ..Ctx::system(app)
            };
            let happening = self.live(&ctx, people, applicants, &event);
            Box::pin(happening)
                .await
                .with_context(|| format!("{event:?} at {at}"))?;
            happened = true;
        }
        Ok(happened)
    }

    async fn live(
        &mut self,
        ctx: &Ctx,
        people: &People,
        applicants: &Applicants,
        event: &Event,
    ) -> anyhow::Result<()> {
        match event {
            Event::Open(number) => {
                let facility = &people.facilities[*number];
                self.invitations[*number] = open(ctx, people, facility).await?;
            }
            Event::Join(number, place) => {
                let facility = &people.facilities[*number];
                let Colleague::Applicant { person, .. } = &facility.colleagues[*place] else {
                    return Ok(());
                };
                let actor = applicants.actor(person).context("joins before beginning")?;
                let token = &self.invitations[*number][*place];
                done(join::join(&ctx.acting_as(actor), token).await)?;
            }
        }
        Ok(())
    }
}

async fn open(ctx: &Ctx, people: &People, facility: &Facility) -> anyhow::Result<Vec<String>> {
    let programme = done(programmes::get_year::<()>(ctx, people.year).await)?;
    let new = NewFacility {
        name: people.institution(&facility.institution)?.name.clone(),
        contact_name: facility.contact.name.clone(),
        contact_email: facility.contact.email.clone(),
    };
    let colleagues = facility
        .colleagues
        .iter()
        .map(|colleague| new_colleague(people, &programme, colleague))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let tx = done(ctx.begin_write::<()>().await)?;
    let token = done(open::open_within(&tx, ctx, &programme, new).await)?.context("a page")?;
    done(ctx.commit::<()>(tx).await)?;
    let Entry::Open(row) = done(link::look::<()>(ctx, &token).await)? else {
        anyhow::bail!("the page is not open");
    };
    let tx = done(ctx.begin_write::<()>().await)?;
    let invited = invite::invite_within(&tx, ctx, &row, &programme, &colleagues).await;
    let invited = done(invited)?;
    done(ctx.commit::<()>(tx).await)?;
    Ok(invited.into_iter().map(|(_, token)| token).collect())
}

fn new_colleague(
    people: &People,
    programme: &ProgrammeYear,
    colleague: &Colleague,
) -> anyhow::Result<NewColleague> {
    let (name, email, course) = match colleague {
        Colleague::Applicant { person, course } => {
            let who = people.applicant(person)?;
            let name = format!("{} {}", who.family, who.given);
            (name, who.email.clone(), course)
        }
        Colleague::Other {
            name,
            email,
            course,
        } => (name.clone(), email.clone(), course),
    };
    let offering = programme
        .offerings
        .iter()
        .find(|offering| offering.key == *course)
        .with_context(|| format!("no offering `{course}`"))?;
    Ok(NewColleague {
        name,
        email,
        offering: offering.id,
    })
}

/// What an invented office does is never refused; if it is, the file is wrong.
fn done<T, R: fmt::Debug>(outcome: Result<T, Failure<R>>) -> anyhow::Result<T> {
    outcome.map_err(|failure| anyhow::anyhow!("{failure:?}"))
}
