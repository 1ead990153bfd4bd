//! The printed form.

use std::sync::Arc;

use chrono::NaiveDate;
use documents::{Language, RecommendationForm, recommendation_form};
use domain::access::Action;
use domain::calendar::tokyo_day;
use domain::ids::ApplicationId;
use domain::message::Message;
use domain::profession::Profession;
use domain::text::Localized;
use entity::application;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::super::link;
use super::super::snapshot::{self, Snapshot};
use crate::i18n::{Lang, format};
use crate::services::applications::dossier::Dossier;
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure, printing};

/// A printed form.
#[derive(Clone, Debug)]
pub struct Printed {
    /// What the file is called.
    pub file_name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// Prints the form for the application of whoever asks, in their language.
///
/// # Errors
/// [`Failure::NotFound`] when there is no application in that year.
pub async fn print_mine(ctx: &Ctx, year: i32) -> Result<Printed, Failure> {
    let row = application::Entity::find()
        .filter(application::COLUMN.person_id.eq(ctx.person()?))
        .filter(application::COLUMN.year.eq(year))
        .one(&ctx.app.db.read)
        .await?;
    print(ctx, row.ok_or(Failure::NotFound)?).await
}

/// Prints the form for somebody's application.
///
/// # Errors
/// [`Failure::NotFound`] if there is none, [`Failure::Forbidden`] for roles that do not read
/// applications.
pub async fn print_for_office(ctx: &Ctx, id: ApplicationId) -> Result<Printed, Failure> {
    ctx.require(Action::ReadApplication)?;
    let row = application::Entity::find_by_id(id);
    let row = row.one(&ctx.app.db.read).await?;
    print(ctx, row.ok_or(Failure::NotFound)?).await
}

async fn print(ctx: &Ctx, row: application::Model) -> Result<Printed, Failure> {
    let programme = programmes::get_year(ctx, row.year).await?;
    let dossier = Box::pin(Dossier::load(&ctx.app.db.read, row)).await?;
    let form = form(ctx, &dossier, &programme);
    let number = form.number.clone().unwrap_or_else(|| form.year.to_string());
    Ok(Printed {
        file_name: format!("recommendation-{number}.pdf"),
        bytes: printing::print(move || recommendation_form(&form)).await?,
    })
}

/// What is printed. The digest is that of the facts as they are now, also for an application that
/// nobody has changed since digests are kept.
fn form(ctx: &Ctx, dossier: &Dossier, programme: &Arc<ProgrammeYear>) -> RecommendationForm {
    let words = Words(ctx);
    let row = &dossier.application;
    let person = &dossier.person;
    let seen = Snapshot::of(dossier, programme);
    let joined = |parts: [Option<&str>; 2]| {
        let parts = parts.into_iter().flatten();
        parts.collect::<Vec<_>>().join(" ").trim().to_owned()
    };
    let contact = &programme.contact;
    let roman = joined([
        person.roman_given.as_deref(),
        person.roman_family.as_deref(),
    ]);
    RecommendationForm {
        language: match ctx.lang {
            Lang::Ja => Language::Ja,
            Lang::En => Language::En,
        },
        organiser: words.local(&contact.name),
        return_address: vec![
            words.say(
                &Message::new("paper.form.postal_code").with("code", contact.postal_code.clone()),
            ),
            words.local(&contact.address),
            words.local(&contact.name),
        ],
        year: row.year,
        number: row.number.clone(),
        address: format!(
            "{}/office/applications/{}",
            ctx.app.config.public_url.trim_end_matches('/'),
            row.id
        ),
        name: seen.applicant().trim().to_owned(),
        kana: joined([Some(&person.family_kana), Some(&person.given_kana)]),
        roman: Some(roman).filter(|roman| !roman.is_empty()),
        licences: dossier
            .licences
            .iter()
            .map(|one| words.profession(*one))
            .collect(),
        profession: row.other_profession.clone().unwrap_or_else(|| {
            row.main_profession
                .map_or_else(String::new, |one| words.profession(one))
        }),
        institution: seen.facts.institution.clone(),
        position: joined([row.department.as_deref(), row.job_title.as_deref()]),
        courses: (1..)
            .zip(&seen.courses)
            .map(|(rank, course)| words.course(rank, course))
            .collect(),
        recommender: joined([
            row.recommender_title.as_deref(),
            row.recommender_name.as_deref(),
        ]),
        digest: Some(link::digest(&seen.facts)),
        printed_on: format::date(ctx.lang, tokyo_day(ctx.now)),
    }
}

/// Words in the language of the paper.
struct Words<'c>(&'c Ctx);

impl Words<'_> {
    fn say(&self, message: &Message) -> String {
        self.0.app.catalogue.say(self.0.lang, message)
    }

    fn local(&self, text: &Localized) -> String {
        match self.0.lang {
            Lang::Ja => text.ja.clone(),
            Lang::En => text.en.clone().unwrap_or_else(|| text.ja.clone()),
        }
    }

    fn profession(&self, profession: Profession) -> String {
        let key = format!("term.profession.{}", profession.code());
        self.0.app.catalogue.plain(self.0.lang, &key)
    }

    fn course(&self, rank: i32, course: &snapshot::Course) -> documents::Course {
        let lang = self.0.lang;
        let range =
            |(first, last): (&NaiveDate, &NaiveDate)| format::date_range(lang, *first, *last);
        let days = course.days.first().zip(course.days.last());
        let hours = format::duration(lang, course.minutes);
        documents::Course {
            rank,
            title: self.local(&course.title),
            period: days.map_or_else(
                || self.0.app.catalogue.plain(lang, "paper.form.undated"),
                range,
            ),
            hours: if course.stated {
                self.say(&Message::new("paper.form.stated").with("hours", hours))
            } else {
                hours
            },
            fee: format::yen(lang, course.fee),
            recommender: self.say(
                &Message::new("paper.form.wanted")
                    .with("recommender", self.local(&course.recommender)),
            ),
        }
    }
}
