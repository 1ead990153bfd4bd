//! A plan's mails as they would be sent, before anybody gets one: to somebody real, and to somebody
//! whose name does its worst.

use std::collections::HashSet;

use domain::access::Action;
use domain::calendar::tokyo_day;
use domain::ids::{ApplicationId, CohortId};
use domain::reminder::{Placeholder, ReminderAudience, Values};
use entity::application;
use sea_orm::{QueryOrder, QuerySelect};

use super::audience;
use super::plans::NewPlan;
use super::prepare::letter;
use super::recipients::{Occasion, Recipient};
use crate::i18n::Lang;
use crate::mail::{self, Addressee, FirstMail, Rendered};
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};

/// To whom a preview is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Example {
    /// Somebody the plan concerns today.
    Real(String),
    /// Nobody is concerned today; an invented person.
    Invented,
    /// An invented person who tries to break out of the text.
    Hostile,
}

/// A mail as it would be sent.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// In which language.
    pub lang: Lang,
    /// To whom.
    pub example: Example,
    /// Its parts.
    pub mail: Rendered,
}

/// Draws the mails of a plan in both languages. Words with mistakes give none.
///
/// # Errors
/// [`Failure::NotFound`] for a year without a programme, [`Failure::Forbidden`] for roles that remind
/// nobody.
pub async fn preview(ctx: &Ctx, year: i32, plan: &NewPlan) -> Result<Vec<Drawn>, Failure> {
    ctx.require(Action::ManageReminders)?;
    let year = programmes::get_year(ctx, year).await?;
    let today = tokyo_day(ctx.now);
    let all: HashSet<CohortId> = year.cohorts.iter().map(|cohort| cohort.id).collect();
    let deadlines = audience::deadlines(&year, &all, today);
    let latest = year.cohorts.iter().map(|cohort| cohort.window.closes_on);
    let occasion = Occasion {
        ctx,
        year: &year,
        audience: plan.audience,
        closes_on: deadlines
            .first()
            .map(|deadline| deadline.closes_on)
            .or(latest.max())
            .unwrap_or(today),
    };
    let mut somebody: Vec<ApplicationId> = Vec::new();
    if let Some(deadline) = deadlines.first() {
        somebody = audience::concerned(plan.audience, deadline, ctx.now)
            .select_only()
            .column(application::Column::Id)
            .order_by_asc(application::Column::Id)
            .limit(1)
            .into_tuple()
            .all(&ctx.app.db.read)
            .await?;
    }
    let real = occasion
        .recipients(&ctx.app.db.read, &somebody)
        .await?
        .into_iter()
        .next();
    let mut drawn = Vec::new();
    for lang in Lang::ALL {
        if plan.words(lang).is_err() {
            continue;
        }
        let (example, recipient) = match &real {
            Some(real) if real.to.lang == lang => {
                (Example::Real(real.to.email.clone()), real.clone())
            }
            _ => (Example::Invented, invented(&occasion, &year, lang)),
        };
        let hostile = hostile(&occasion, &year, lang);
        for (example, recipient) in [(example, recipient), (Example::Hostile, hostile)] {
            let mail = mail::draw(ctx, &recipient.to, &letter(plan, &recipient)?).await?;
            drawn.push(Drawn {
                lang,
                example,
                mail,
            });
        }
    }
    Ok(drawn)
}

fn page(audience: ReminderAudience) -> &'static str {
    if audience == ReminderAudience::Recommender {
        "/recommend"
    } else {
        "/my"
    }
}

fn sample(occasion: &Occasion<'_>, lang: Lang, values: Values) -> Recipient {
    let is_recommender = occasion.audience == ReminderAudience::Recommender;
    let reader = if is_recommender {
        Placeholder::Recommender
    } else {
        Placeholder::Name
    };
    let name = values.get(&reader).cloned();
    Recipient {
        to: Addressee {
            email: "hanako@hospital.example".to_owned(),
            name,
            lang,
            account: None,
            application: None,
        },
        first_mail: is_recommender.then(|| FirstMail {
            at: occasion.ctx.now,
            subject: values.get(&Placeholder::Name).cloned().unwrap_or_default(),
        }),
        values,
        key: String::new(),
    }
}

fn invented(occasion: &Occasion<'_>, year: &ProgrammeYear, lang: Lang) -> Recipient {
    let texts = &occasion.ctx.app.catalogue;
    let mut values = occasion.common(lang, page(occasion.audience));
    let course = year.offerings.first().map(|offering| match lang {
        Lang::Ja => offering.title.ja.clone(),
        Lang::En => offering.title.en.clone().unwrap_or_default(),
    });
    values.extend([
        (
            Placeholder::Name,
            texts.plain(lang, "reminders.sample.name"),
        ),
        (
            Placeholder::Recommender,
            texts.plain(lang, "reminders.sample.recommender"),
        ),
        (
            Placeholder::Missing,
            texts.plain(lang, "reminders.sample.missing"),
        ),
        (Placeholder::Number, format!("{}-0001", year.year)),
        (Placeholder::Courses, course.unwrap_or_default()),
    ]);
    sample(occasion, lang, values)
}

/// Markup, a second header, a text that runs backwards, a place inside a name, and no end.
fn hostile(occasion: &Occasion<'_>, year: &ProgrammeYear, lang: Lang) -> Recipient {
    let nasty = format!(
        "<script>alert(1)</script>\r\nBcc: all@example.jp \u{202e}{{link}} https://evil.example {}",
        "x".repeat(4000)
    );
    let mut recipient = invented(occasion, year, lang);
    for place in [
        Placeholder::Name,
        Placeholder::Recommender,
        Placeholder::Courses,
        Placeholder::Missing,
    ] {
        recipient.values.insert(place, nasty.clone());
    }
    // A name is a line when it is entered; whatever stands in one after that, it is one here.
    let subject = recipient.first_mail.as_mut();
    if let Some(first) = subject {
        first.subject = nasty.replace(['\r', '\n'], " ");
    }
    recipient.to.name = Some(
        nasty
            .chars()
            .filter(|c| !c.is_control())
            .take(100)
            .collect(),
    );
    recipient
}
