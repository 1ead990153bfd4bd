//! The people of a run: address, language, and what fills the places of the words.

use std::collections::HashMap;
use std::hash::Hash;

use anyhow::Context as _;
use chrono::NaiveDate;
use domain::application::RecommenderWay;
use domain::calendar::tokyo_day;
use domain::desk::ItemVerdict;
use domain::ids::{AccountId, ApplicationId, OfferingId, OutboxMessageId};
use domain::message::Message;
use domain::recommendation::{RecommendationState, RequestState};
use domain::reminder::{Placeholder, ReminderAudience, Values};
use entity::{
    account, application, application_choice, item_decision, outbox_message, person,
    prior_training, recommendation,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::audience::in_state;
use crate::i18n::{Lang, format};
use crate::mail::{Addressee, FirstMail};
use crate::services::Ctx;
use crate::services::programmes::ProgrammeYear;

/// One mail to be written.
#[derive(Clone, Debug)]
pub(super) struct Recipient {
    pub(super) to: Addressee,
    pub(super) values: Values,
    /// The mail with the secret link, which is not repeated.
    pub(super) first_mail: Option<FirstMail>,
    /// What tells this mail from the others of its plan and deadline.
    pub(super) key: String,
}

/// What a run has in common.
pub(super) struct Occasion<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) year: &'a ProgrammeYear,
    pub(super) audience: ReminderAudience,
    pub(super) closes_on: NaiveDate,
}

/// What is read of a chunk, by application.
struct Rows {
    applications: Vec<(application::Model, Option<person::Model>)>,
    accounts: HashMap<AccountId, account::Model>,
    choices: HashMap<ApplicationId, Vec<OfferingId>>,
    requests: HashMap<ApplicationId, Vec<recommendation::Model>>,
    first_mails: HashMap<OutboxMessageId, FirstMail>,
    without_certificate: HashMap<ApplicationId, usize>,
    returned: HashMap<ApplicationId, Vec<item_decision::Model>>,
}

fn grouped<K: Eq + Hash, V>(pairs: impl IntoIterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}

impl Rows {
    /// A statement per table, only of those that are still in the state the plan speaks of.
    async fn load(
        db: &impl ConnectionTrait,
        audience: ReminderAudience,
        ids: &[ApplicationId],
    ) -> Result<Self, DbErr> {
        let ids = || ids.iter().copied();
        let applications = application::Entity::find()
            .filter(application::Column::Id.is_in(ids()))
            .filter(in_state(audience))
            .order_by_asc(application::Column::Id)
            .find_also_related(person::Entity)
            .all(db)
            .await?;
        let people = applications
            .iter()
            .filter_map(|(_, person)| person.as_ref());
        let accounts = account::Entity::find()
            .filter(account::Column::Id.is_in(people.map(|person| person.account_id)))
            .all(db)
            .await?;
        let choices: Vec<(ApplicationId, OfferingId)> = application_choice::Entity::find()
            .select_only()
            .columns([
                application_choice::Column::ApplicationId,
                application_choice::Column::OfferingId,
            ])
            .filter(application_choice::Column::ApplicationId.is_in(ids()))
            .order_by_asc(application_choice::Column::ApplicationId)
            .order_by_asc(application_choice::Column::Rank)
            .into_tuple()
            .all(db)
            .await?;
        let mut rows = Self {
            accounts: accounts.into_iter().map(|row| (row.id, row)).collect(),
            choices: grouped(choices),
            requests: HashMap::new(),
            first_mails: HashMap::new(),
            without_certificate: HashMap::new(),
            returned: HashMap::new(),
            applications,
        };
        match audience {
            ReminderAudience::Recommender => rows.load_requests(db, ids()).await?,
            ReminderAudience::Missing => {
                let lacking: Vec<ApplicationId> = prior_training::Entity::find()
                    .select_only()
                    .column(prior_training::Column::ApplicationId)
                    .filter(prior_training::Column::ApplicationId.is_in(ids()))
                    .filter(prior_training::Column::DocumentId.is_null())
                    .into_tuple()
                    .all(db)
                    .await?;
                for id in lacking {
                    *rows.without_certificate.entry(id).or_default() += 1;
                }
            }
            ReminderAudience::Returned => {
                let decisions = item_decision::Entity::find()
                    .filter(item_decision::Column::ApplicationId.is_in(ids()))
                    .order_by_asc(item_decision::Column::Id)
                    .all(db)
                    .await?;
                rows.returned = grouped(decisions.into_iter().map(|row| (row.application_id, row)));
            }
            _ => {}
        }
        Ok(rows)
    }

    async fn load_requests(
        &mut self,
        db: &impl ConnectionTrait,
        ids: impl Iterator<Item = ApplicationId>,
    ) -> Result<(), DbErr> {
        let requests = recommendation::Entity::find()
            .filter(recommendation::Column::ApplicationId.is_in(ids))
            .filter(recommendation::Column::State.eq(RequestState::Waiting))
            .filter(recommendation::Column::Way.eq(RecommenderWay::Link))
            .filter(recommendation::Column::ToEmail.is_not_null())
            .order_by_asc(recommendation::Column::Id)
            .all(db)
            .await?;
        let mails = requests.iter().filter_map(|row| row.outbox_message_id);
        let mails = outbox_message::Entity::find()
            .filter(outbox_message::Column::Id.is_in(mails))
            .all(db)
            .await?;
        self.first_mails = mails
            .into_iter()
            .map(|row| {
                let first = FirstMail {
                    at: row.sent_at.unwrap_or(row.created_at),
                    subject: row.subject,
                };
                (row.id, first)
            })
            .collect();
        self.requests = grouped(requests.into_iter().map(|row| (row.application_id, row)));
        Ok(())
    }
}

impl Occasion<'_> {
    /// The mails to some applications; those whose state has changed are left out.
    pub(super) async fn recipients(
        &self,
        db: &impl ConnectionTrait,
        ids: &[ApplicationId],
    ) -> anyhow::Result<Vec<Recipient>> {
        let rows = Rows::load(db, self.audience, ids).await?;
        let mut recipients = Vec::new();
        for (application, person) in &rows.applications {
            let person = person.as_ref().context("an application without a person")?;
            let account = rows.accounts.get(&person.account_id);
            let account = account.context("a person without an account")?;
            if self.audience == ReminderAudience::Recommender {
                let requests = rows.requests.get(&application.id).into_iter().flatten();
                recipients
                    .extend(requests.map(|asked| self.recommender(&rows, application, asked)));
            } else {
                recipients.push(self.applicant(&rows, application, account));
            }
        }
        Ok(recipients)
    }

    fn applicant(
        &self,
        rows: &Rows,
        application: &application::Model,
        account: &account::Model,
    ) -> Recipient {
        let lang = account.lang.as_deref().and_then(Lang::from_tag);
        let lang = lang.unwrap_or_default();
        let name = &application.name_as_listed;
        Recipient {
            to: Addressee {
                email: account.email.clone(),
                name: Some(name.clone()).filter(|name| !name.is_empty()),
                lang,
                account: Some(account.id),
                application: Some(application.id),
            },
            values: self.values(rows, application, lang, "/my"),
            first_mail: None,
            key: application.id.to_string(),
        }
    }

    fn recommender(
        &self,
        rows: &Rows,
        application: &application::Model,
        asked: &recommendation::Model,
    ) -> Recipient {
        let lang = Lang::from_tag(&asked.lang).unwrap_or_default();
        let mut values = self.values(rows, application, lang, "/recommend");
        values.insert(Placeholder::Recommender, asked.to_name.clone());
        let first = asked.outbox_message_id;
        Recipient {
            to: Addressee {
                email: asked.to_email.clone().unwrap_or_default(),
                name: Some(asked.to_name.clone()).filter(|name| !name.is_empty()),
                lang,
                account: None,
                application: Some(application.id),
            },
            values,
            first_mail: first.and_then(|id| rows.first_mails.get(&id).cloned()),
            key: format!("{}:{}", application.id, asked.id),
        }
    }

    fn values(
        &self,
        rows: &Rows,
        application: &application::Model,
        lang: Lang,
        page: &str,
    ) -> Values {
        let courses = rows.choices.get(&application.id).into_iter().flatten();
        let courses = courses
            .filter_map(|id| self.year.offering_by_id(*id))
            .map(|offering| in_language(&offering.title, lang).to_owned())
            .collect::<Vec<_>>()
            .join(self.texts("reminders.list_separator", lang).as_str());
        let mut values = self.common(lang, page);
        values.extend([
            (Placeholder::Name, application.name_as_listed.clone()),
            (
                Placeholder::Number,
                application.number.clone().unwrap_or_default(),
            ),
            (Placeholder::Courses, courses),
            (Placeholder::Missing, self.missing(rows, application, lang)),
            (
                Placeholder::Recommender,
                application.recommender_name.clone().unwrap_or_default(),
            ),
        ]);
        values
    }

    /// What is the same for everybody.
    pub(super) fn common(&self, lang: Lang, page: &str) -> Values {
        let days_left = (self.closes_on - tokyo_day(self.ctx.now)).num_days().max(0);
        let contact = &self.year.contact;
        let contact = Message::new("reminders.contact")
            .with("name", in_language(&contact.name, lang))
            .with("email", contact.email.as_str())
            .with("phone", contact.phone.as_str());
        let root = self.ctx.app.config.public_url.trim_end_matches('/');
        Values::from([
            (Placeholder::Deadline, format::date(lang, self.closes_on)),
            (Placeholder::DaysLeft, days_left.to_string()),
            (
                Placeholder::Contact,
                self.ctx.app.catalogue.say(lang, &contact),
            ),
            (Placeholder::Link, format!("{root}{page}")),
        ])
    }

    fn missing(&self, rows: &Rows, application: &application::Model, lang: Lang) -> String {
        let say = |message: &Message| {
            let item = self.ctx.app.catalogue.say(lang, message);
            self.ctx
                .app
                .catalogue
                .say(lang, &Message::new("reminders.item").with("item", item))
        };
        let items: Vec<String> = match self.audience {
            ReminderAudience::Missing => {
                let certificates = rows.without_certificate.get(&application.id).copied();
                let certificates = certificates.unwrap_or(0);
                let by_link = application.recommender_way == Some(RecommenderWay::Link)
                    && !matches!(
                        application.recommendation_state,
                        RecommendationState::PaperReceived
                            | RecommendationState::Given
                            | RecommendationState::Conditional
                    );
                let others = usize::try_from(application.items_missing).unwrap_or(0);
                let others = others.saturating_sub(usize::from(by_link));
                let certificate = Message::new("gap.certificate").with("count", certificates);
                let other = Message::new("reminders.items").with("count", others);
                match (certificates, others) {
                    (0, _) => vec![say(&other)],
                    (known, others) if others > known => {
                        let rest = Message::new("reminders.items").with("count", others - known);
                        vec![say(&certificate), say(&rest)]
                    }
                    _ => vec![say(&certificate)],
                }
            }
            ReminderAudience::Returned => {
                let decisions = rows.returned.get(&application.id);
                let decisions = decisions.map(Vec::as_slice).unwrap_or_default();
                let is_latest = |place: usize, row: &item_decision::Model| {
                    !decisions[place + 1..]
                        .iter()
                        .any(|later| (later.kind, later.subject_id) == (row.kind, row.subject_id))
                };
                decisions
                    .iter()
                    .enumerate()
                    .filter(|(place, row)| {
                        row.verdict == ItemVerdict::Returned && is_latest(*place, row)
                    })
                    .map(|(_, row)| {
                        say(&Message::new(format!("reminders.kind.{}", row.kind.code())))
                    })
                    .collect()
            }
            _ => Vec::new(),
        };
        items.join("\n")
    }

    fn texts(&self, key: &str, lang: Lang) -> String {
        self.ctx.app.catalogue.plain(lang, key)
    }
}

fn in_language(text: &domain::text::Localized, lang: Lang) -> &str {
    match lang {
        Lang::Ja => &text.ja,
        Lang::En => text.en.as_deref().unwrap_or(&text.ja),
    }
}
