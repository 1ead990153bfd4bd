//! Lets the invented applicants do what they do, through the services that pages use.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;

use anyhow::Context as _;
use bytes::Bytes;
use domain::access::Actor;
use domain::application::{ConsentKind, DocumentPurpose, Step};
use domain::ids::{AccountId, DocumentId};
use domain::message::Message;
use domain::person;
use domain::profession::Profession;

use super::certificate;
use super::people::{Applicant, People, Training};
use super::recommended;
use super::timeline::{Deed, Happening};
use crate::app::App;
use crate::services::applications::documents::{self, NewDocument};
use crate::services::applications::save::{
    self, NewChoices, NewInstitution, NewPerson, NewRecommender, NewTraining,
};
use crate::services::applications::{draft, queries, submit, withdraw};
use crate::services::{Ctx, Failure, accounts, programmes};

/// Those who have begun to apply, by their key.
#[derive(Debug, Default)]
pub(super) struct Applicants {
    actors: HashMap<String, Actor>,
    /// The latest link of each one's recommender.
    links: HashMap<String, String>,
}

impl Applicants {
    /// The account of somebody who has begun.
    pub(super) fn account(&self, who: &Applicant) -> Option<AccountId> {
        match self.actors.get(&who.key)? {
            Actor::Person { account, .. } => Some(*account),
            _ => None,
        }
    }

    /// Somebody who has begun, by their key.
    pub(super) fn actor(&self, key: &str) -> Option<Actor> {
        self.actors.get(key).cloned()
    }

    /// The link of a recommender who has not answered, of the first who applies.
    pub(super) async fn waiting_link(
        &self,
        ctx: &Ctx,
        people: &People,
    ) -> anyhow::Result<Option<String>> {
        for link in people
            .applicants
            .iter()
            .filter_map(|who| self.links.get(&who.key))
        {
            if recommended::waits(ctx, link).await? {
                return Ok(Some(link.clone()));
            }
        }
        Ok(None)
    }

    /// Lets something happen at its time.
    pub(super) async fn live(
        &mut self,
        app: &App,
        people: &People,
        happening: &Happening<'_>,
        number: usize,
    ) -> anyhow::Result<()> {
        let Happening { at, who, deed } = happening;
        let nobody = Ctx {
            now: *at,
            actor: Actor::Visitor,
            lang: who.lang,
            request_id: format!("demo-{number:04}"),
            ..Ctx::system(app)
        };
        let actor = match self.actors.get(&who.key) {
            Some(actor) => actor.clone(),
            None => self.arrive(&nobody, who).await?,
        };
        let link = self.links.get(&who.key).map(String::as_str);
        let life = Life {
            ctx: nobody.acting_as(actor),
            people,
            who,
            link,
        };
        let sent = Box::pin(life.act(*deed))
            .await
            .with_context(|| format!("{}: {deed:?} at {at}", who.key))?;
        if let Some(link) = sent {
            self.links.insert(who.key.clone(), link);
        }
        Ok(())
    }

    /// Who reads the mail to an address becomes a person here, as when they use a mailed link.
    async fn arrive(&mut self, ctx: &Ctx, who: &Applicant) -> anyhow::Result<Actor> {
        let tx = ctx.begin_write::<Infallible>().await?;
        let (account, person) = accounts::find_or_create_person(&tx, ctx, &who.email).await?;
        ctx.commit::<Infallible>(tx).await?;
        let actor = Actor::Person {
            account: account.id,
            person,
        };
        self.actors.insert(who.key.clone(), actor.clone());
        Ok(actor)
    }
}

/// One applicant, acting.
struct Life<'a> {
    ctx: Ctx,
    people: &'a People,
    who: &'a Applicant,
    /// The link of their recommender.
    link: Option<&'a str>,
}

impl Life<'_> {
    /// Does it; whoever asks for the recommendation makes a link.
    async fn act(&self, deed: Deed) -> anyhow::Result<Option<String>> {
        let link = || self.link.context("nobody was asked");
        match deed {
            Deed::Ask => {
                let link = recommended::asks(&self.ctx, self.people.year, self.who).await?;
                return Ok(Some(link));
            }
            Deed::Opened => drop(recommended::opens(&self.ctx, link()?).await?),
            Deed::Answered => {
                let at = self.people.institution_of(self.who)?;
                recommended::answers(&self.ctx, link()?, self.who, at).await?;
            }
            deed => self.apply(deed).await?,
        }
        Ok(None)
    }

    async fn apply(&self, deed: Deed) -> anyhow::Result<()> {
        let year = self.people.year;
        match deed {
            Deed::Open => self.open().await,
            Deed::Save(step) => Box::pin(self.save(step)).await,
            Deed::Submit => done(submit::submit(&self.ctx, year).await).map(drop),
            Deed::Edit if self.who.adds_certificate => Box::pin(self.replace_training()).await,
            Deed::Edit => self.save_person(Some("090-0000-0999")).await,
            Deed::Withdraw => {
                let reason = self.who.withdrawal_reason.clone();
                done(withdraw::withdraw(&self.ctx, year, reason).await)
            }
            Deed::Gain => {
                let story = self.who.recommendation.as_ref();
                self.save_choices(story.and_then(|story| story.gains)).await
            }
            Deed::Ask | Deed::Opened | Deed::Answered => Ok(()),
        }
    }

    async fn open(&self) -> anyhow::Result<()> {
        let first = self.who.choices.first().context("chooses nothing")?;
        let programme = programmes::get_year::<Infallible>(&self.ctx, self.people.year).await?;
        let course = programme
            .offerings
            .iter()
            .find(|offering| offering.key == *first)
            .with_context(|| format!("no offering `{first}`"))?;
        done(draft::open(&self.ctx, self.people.year, Some(&course.course_key)).await).map(drop)
    }

    async fn save(&self, step: Step) -> anyhow::Result<()> {
        let (ctx, year, who) = (&self.ctx, self.people.year, self.who);
        match step {
            Step::Choices => self.save_choices(None).await,
            Step::Person => self.save_person(who.phone.as_deref()).await,
            Step::Institution => self.save_institution().await,
            Step::Training if who.no_training => done(save::no_training(ctx, year, true).await),
            Step::Training => Box::pin(self.save_trainings()).await,
            Step::Motivation => done(save::motivation(ctx, year, who.motivation.clone()).await),
            Step::Recommender => self.save_recommender().await,
            Step::Consents => {
                let answer = |kind: &ConsentKind| (*kind, who.consents.contains(kind));
                let answers = ConsentKind::ALL.iter().map(answer).collect();
                done(save::consents(ctx, year, answers).await)
            }
            Step::Check => Ok(()),
        }
    }

    async fn save_choices(&self, gained: Option<Profession>) -> anyhow::Result<()> {
        let who = self.who;
        let programme = programmes::get_year::<Infallible>(&self.ctx, self.people.year).await?;
        let offering = |key: &String| {
            let known = programme
                .offerings
                .iter()
                .find(|offering| offering.key == *key);
            known
                .map(|offering| offering.id)
                .with_context(|| format!("no offering `{key}`"))
        };
        let new = NewChoices {
            offerings: who.choices.iter().map(offering).collect::<Result<_, _>>()?,
            licences: who.licences.iter().copied().chain(gained).collect(),
            main_profession: Some(who.main),
            other_profession: who.other_profession.clone(),
            safety_role: Some(who.safety_role),
            acknowledge_contradiction: who.acknowledges_contradiction,
        };
        done(save::choices(&self.ctx, self.people.year, new).await)
    }

    async fn save_person(&self, phone: Option<&str>) -> anyhow::Result<()> {
        let who = self.who;
        let new = NewPerson {
            family_name: read(person::line(&who.family, 50))?,
            given_name: read(person::line(&who.given, 50))?,
            family_kana: read(person::kana(&who.family_kana, 50))?,
            given_kana: read(person::kana(&who.given_kana, 50))?,
            former_family_name: who.former.clone(),
            roman_family: who.roman_family.clone(),
            roman_given: who.roman_given.clone(),
            phone: phone.map(|typed| read(person::phone(typed))).transpose()?,
        };
        done(save::person(&self.ctx, self.people.year, new).await)
    }

    async fn save_institution(&self) -> anyhow::Result<()> {
        let at = self.people.institution_of(self.who)?;
        let new = NewInstitution {
            name: at.name.clone(),
            kind: Some(at.kind),
            founder: Some(at.founder),
            beds: at.beds,
            prefecture: Some(at.prefecture),
            postal_code: Some(read(person::postal_code(&at.postal_code))?),
            address: Some(at.address.clone()),
            legal_entity: at.legal_entity.clone(),
            department: self.who.department.clone(),
            job_title: self.who.job_title.clone(),
        };
        done(save::institution(&self.ctx, self.people.year, new).await)
    }

    async fn save_trainings(&self) -> anyhow::Result<()> {
        for (place, training) in (1..).zip(&self.who.trainings) {
            let document = match &training.certificate {
                Some(file_name) => Some(self.upload(training, file_name, place).await?),
                None => None,
            };
            self.add_training(training, document, place).await?;
        }
        Ok(())
    }

    async fn upload(
        &self,
        training: &Training,
        file_name: &str,
        place: usize,
    ) -> anyhow::Result<DocumentId> {
        let new = NewDocument {
            purpose: DocumentPurpose::TrainingCertificate,
            file_name: file_name.to_owned(),
            client_key: format!("demo-certificate-{}-{place}", self.who.key),
        };
        let file = certificate::draw(file_name, training)?;
        let source = futures_util::stream::iter([Ok::<Bytes, std::io::Error>(file)]);
        done(documents::take(&self.ctx, self.people.year, new, source).await)
    }

    async fn add_training(
        &self,
        training: &Training,
        document: Option<DocumentId>,
        place: usize,
    ) -> anyhow::Result<()> {
        let new = NewTraining {
            provider: training.provider.clone(),
            title: training.title.clone(),
            hours_tenths: read(person::hours(&training.hours))?,
            completed_on: training.completed_on,
            document,
            client_key: format!("demo-training-{}-{place}", self.who.key),
        };
        done(save::training_add(&self.ctx, self.people.year, new).await).map(drop)
    }

    /// The same training once more, now with its certificate, and then the old line away: what was
    /// sent has to stay whole on the way.
    async fn replace_training(&self) -> anyhow::Result<()> {
        let (ctx, year) = (&self.ctx, self.people.year);
        let before = done(queries::mine(ctx, year).await)?;
        let (old, training) = before
            .trainings
            .first()
            .zip(self.who.trainings.first())
            .context("no training")?;
        let place = self.who.trainings.len() + 1;
        let document = self.upload(training, "scan.pdf", place).await?;
        self.add_training(training, Some(document), place).await?;
        done(save::training_remove(ctx, year, old.id).await)
    }

    async fn save_recommender(&self) -> anyhow::Result<()> {
        let head = &self.people.institution_of(self.who)?.head;
        let new = NewRecommender {
            way: Some(self.who.recommender),
            name: Some(head.name.clone()),
            title: Some(head.title.clone()),
            email: Some(read(person::email(&head.email))?),
        };
        done(save::recommender(&self.ctx, self.people.year, new).await)
    }
}

/// What an invented person does is never refused; if it is, the file is wrong.
pub(super) fn done<T, R: fmt::Debug>(outcome: Result<T, Failure<R>>) -> anyhow::Result<T> {
    outcome.map_err(|failure| anyhow::anyhow!("{failure:?}"))
}

fn read<T>(read: Result<T, Message>) -> anyhow::Result<T> {
    read.map_err(|message| anyhow::anyhow!("{}", message.key))
}
