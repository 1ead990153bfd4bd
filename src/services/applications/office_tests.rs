//! A year with three courses and invented applications in a database of its own.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Actor, SignInKind, StaffRole};
use domain::application::State;
use domain::ids::{
    AccountId, ApplicationId, CohortId, CourseId, InstitutionId, OfferingId, OrganiserId, PersonId,
    ProgrammeId,
};
use domain::money::Yen;
use domain::programme::{CapacityKind, Numeral};
use domain::text::{Aliases, Texts, fold_for_search};
use entity::{
    account, application, application_choice, cohort, course, offering, offering_tally, organiser,
    person, programme, programme_year,
};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait};

use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Overrides};
use crate::db::Db;
use crate::i18n::Lang;
use crate::services::Ctx;
use crate::services::accounts::login;

pub(crate) const YEAR: i32 = 2024;
pub(crate) const COURSES: [&str; 3] = ["cqso", "eqso", "aqso"];

/// An application on a disk of its own, removed when dropped.
pub(crate) struct Office {
    pub(crate) app: App,
    statements: Arc<AtomicUsize>,
    directory: PathBuf,
}

impl Drop for Office {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.directory).unwrap();
    }
}

/// What an application of the test is like.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) kana: String,
    pub(crate) institution: String,
    pub(crate) state: State,
    pub(crate) complete: bool,
    /// Indexes into [`COURSES`], in the order of preference.
    pub(crate) choices: Vec<usize>,
    /// Minutes after the window opened.
    pub(crate) minutes: i64,
}

impl Sample {
    pub(crate) fn named(name: &str, kana: &str, institution: &str) -> Self {
        Self {
            name: name.to_owned(),
            kana: kana.to_owned(),
            institution: institution.to_owned(),
            state: State::Submitted,
            complete: true,
            choices: vec![0],
            minutes: 0,
        }
    }
}

pub(crate) fn now() -> DateTime<Utc> {
    "2024-06-03T01:00:00Z".parse().unwrap()
}

impl Office {
    pub(crate) async fn open() -> Self {
        let directory =
            std::env::temp_dir().join(format!("kenshu-{}", crate::tokens::unique_name()));
        std::fs::create_dir_all(&directory).unwrap();
        let path = directory.join("kenshu.db");
        let timeout = std::time::Duration::from_secs(5);
        let mut db = Db::open_sqlite(path.to_str().unwrap(), timeout)
            .await
            .unwrap();
        crate::start::migrate(&db).await.unwrap();
        let statements = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&statements);
        db.watch(move || {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        let variable =
            |name: &str| (name == "KENSHU_DATA_DIR").then(|| directory.display().to_string());
        let config = Config::read(&Overrides::default(), variable).unwrap();
        let texts = crate::start::texts().unwrap();
        let app = crate::start::assemble(config, db, Clock::fixed(now()), texts).unwrap();
        let office = Self {
            app,
            statements,
            directory,
        };
        office.load_programme().await;
        office
    }

    /// A request of somebody of the office.
    pub(crate) fn ctx(&self, role: StaffRole) -> Ctx {
        Ctx {
            app: self.app.clone(),
            now: now(),
            actor: Actor::Staff {
                account: AccountId(1),
                role,
            },
            lang: Lang::Ja,
            request_id: "test".to_owned(),
            client: None,
            revisions: crate::services::programmes::Revisions::default(),
        }
    }

    /// How many statements went to the database since this was asked last.
    pub(crate) fn statements(&self) -> usize {
        self.statements.swap(0, Ordering::Relaxed)
    }

    /// A sign-in of the office, as its cookie.
    pub(crate) async fn signs_in(&self, role: StaffRole) -> String {
        let tx = self.app.db.begin_write().await.unwrap();
        let staff = account::ActiveModel {
            email: Set(format!("{}@example.jp", role.code())),
            display_name: Set(role.code().to_owned()),
            staff_role: Set(Some(role)),
            created_at: Set(now()),
            ..Default::default()
        };
        let staff = staff.insert(&tx).await.unwrap().id;
        let ctx = self.ctx(role);
        let login = login::start(&tx, &ctx, staff, SignInKind::Staff, "test")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        format!("kenshu={}", login.token)
    }

    /// A sign-in of somebody who applies, as its cookie.
    pub(crate) async fn applicant_signs_in(&self, application: ApplicationId) -> String {
        let tx = self.app.db.begin_write().await.unwrap();
        let ctx = Ctx::system(&self.app);
        let owner = AccountId(application.0);
        let login = login::start(&tx, &ctx, owner, SignInKind::Personal, "test")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        format!("kenshu={}", login.token)
    }

    async fn load_programme(&self) {
        let db = self.app.db.writer();
        let text = || "x".to_owned();
        account::ActiveModel {
            id: Set(AccountId(1)),
            email: Set("office@example.jp".to_owned()),
            display_name: Set("事務局 花子".to_owned()),
            staff_role: Set(Some(StaffRole::Coordinator)),
            created_at: Set(now()),
            ..Default::default()
        }
        .insert(db)
        .await
        .unwrap();
        organiser::ActiveModel {
            id: Set(OrganiserId(1)),
            key: Set(text()),
            name_ja: Set(text()),
            name_en: Set(text()),
            postal_code: Set(text()),
            address_ja: Set(text()),
            address_en: Set(text()),
            phone: Set(text()),
            email: Set(text()),
            url: Set(text()),
        }
        .insert(db)
        .await
        .unwrap();
        programme::ActiveModel {
            id: Set(ProgrammeId(1)),
            key: Set(text()),
            organiser_id: Set(OrganiserId(1)),
            position: Set(1),
            name_ja: Set(text()),
            name_en: Set(text()),
            official_name_ja: Set(text()),
            official_name_en: Set(text()),
            funding_ja: Set(text()),
            funding_en: Set(text()),
            slogan_ja: Set(text()),
            slogan_en: Set(text()),
            about_ja: Set(text()),
            about_en: Set(text()),
            support_ja: Set(text()),
            support_en: Set(text()),
            notes: Set(Texts::default()),
        }
        .insert(db)
        .await
        .unwrap();
        programme_year::ActiveModel {
            year: Set(YEAR),
            revision: Set(1),
        }
        .insert(db)
        .await
        .unwrap();
        cohort::ActiveModel {
            id: Set(CohortId(1)),
            key: Set(text()),
            programme_id: Set(ProgrammeId(1)),
            year: Set(YEAR),
            number: Set(6),
            numeral: Set(Numeral::Roman),
            opens_on: Set("2024-05-01".parse().unwrap()),
            closes_on: Set("2024-06-30".parse().unwrap()),
            note_ja: Set(None),
            note_en: Set(None),
            opened_at: Set(None),
            opened_by: Set(None),
        }
        .insert(db)
        .await
        .unwrap();
        for (number, key) in (1..).zip(COURSES) {
            load_course(db, number, key).await;
        }
    }

    /// Adds applications, number 1 first, and counts them.
    pub(crate) async fn add(&self, samples: &[Sample]) -> Vec<ApplicationId> {
        let tx = self.app.db.begin_write().await.unwrap();
        let mut ids = Vec::new();
        for (number, sample) in (100_i64..).zip(samples) {
            ids.push(ApplicationId(number));
            insert(&tx, number, sample).await;
        }
        tx.commit().await.unwrap();
        ids
    }
}

async fn load_course(db: &impl ConnectionTrait, number: i64, key: &str) {
    course::ActiveModel {
        id: Set(CourseId(number)),
        key: Set(key.to_owned()),
        programme_id: Set(ProgrammeId(1)),
        position: Set(i32::try_from(number).unwrap()),
        title_ja: Set(key.to_uppercase()),
        title_en: Set(key.to_uppercase()),
        short_ja: Set(key.to_uppercase()),
        short_en: Set(key.to_uppercase()),
        title_conferred: Set(key.to_uppercase()),
        aliases: Set(Aliases::default()),
        objectives: Set(Texts::default()),
    }
    .insert(db)
    .await
    .unwrap();
    offering::ActiveModel {
        id: Set(OfferingId(number)),
        key: Set(format!("2024-{key}")),
        cohort_id: Set(CohortId(1)),
        course_id: Set(CourseId(number)),
        fee_yen: Set(Yen(1)),
        stated_minutes: Set(60),
        stated_approximately: Set(false),
        capacity_kind: Set(CapacityKind::Unknown),
        capacity_min: Set(None),
        capacity_max: Set(None),
        recommender_ja: Set(String::new()),
        recommender_en: Set(String::new()),
        claim_ja: Set(None),
        claim_en: Set(None),
    }
    .insert(db)
    .await
    .unwrap();
}

async fn insert(db: &impl ConnectionTrait, number: i64, sample: &Sample) {
    account::ActiveModel {
        id: Set(AccountId(number)),
        email: Set(format!("a{number}@example.jp")),
        display_name: Set(sample.name.clone()),
        created_at: Set(now()),
        ..Default::default()
    }
    .insert(db)
    .await
    .unwrap();
    person::ActiveModel {
        id: Set(PersonId(number)),
        account_id: Set(AccountId(number)),
        family_name: Set(sample.name.clone()),
        given_name: Set(String::new()),
        family_kana: Set(sample.kana.clone()),
        given_kana: Set(String::new()),
        phone: Set(Some("+81527442609".to_owned())),
        created_at: Set(now()),
        updated_at: Set(now()),
        ..Default::default()
    }
    .insert(db)
    .await
    .unwrap();
    let at = now() + TimeDelta::minutes(sample.minutes);
    let sent = sample.state != State::Draft;
    let receipt = sent.then(|| format!("2024-{number:04}"));
    let searched = [
        sample.name.as_str(),
        &sample.kana,
        &sample.institution,
        receipt.as_deref().unwrap_or_default(),
    ];
    application::ActiveModel {
        id: Set(ApplicationId(number)),
        person_id: Set(PersonId(number)),
        year: Set(YEAR),
        state: Set(sample.state),
        version: Set(1),
        complete: Set(sample.complete),
        institution_id: Set(None::<InstitutionId>),
        no_training: Set(true),
        motivation: Set("学びたいです。".to_owned()),
        name_as_listed: Set(sample.name.clone()),
        institution_as_listed: Set(sample.institution.clone()),
        kana_key: Set(fold_for_search(&sample.kana)),
        search_text: Set(searched.map(fold_for_search).join(" ")),
        number: Set(receipt),
        created_at: Set(at),
        updated_at: Set(at),
        submitted_at: Set(sent.then_some(at)),
        ..Default::default()
    }
    .insert(db)
    .await
    .unwrap();
    for (rank, course) in (1..).zip(&sample.choices) {
        let offering = OfferingId(i64::try_from(*course).unwrap() + 1);
        application_choice::ActiveModel {
            id: NotSet,
            application_id: Set(ApplicationId(number)),
            rank: Set(rank),
            offering_id: Set(offering),
            ..Default::default()
        }
        .insert(db)
        .await
        .unwrap();
        count(db, offering, sample).await;
    }
}

async fn count(db: &impl ConnectionTrait, offering: OfferingId, sample: &Sample) {
    let key = (offering, sample.state, sample.complete);
    let known = offering_tally::Entity::find_by_id(key)
        .one(db)
        .await
        .unwrap();
    let tally = offering_tally::ActiveModel {
        offering_id: Set(offering),
        state: Set(sample.state),
        complete: Set(sample.complete),
        count: Set(known.as_ref().map_or(0, |row| row.count) + 1),
    };
    if known.is_some() {
        tally.update(db).await.unwrap();
    } else {
        tally.insert(db).await.unwrap();
    }
}
