//! What these tests stand on: a fresh database, a fixed clock, and somebody with a browser.

use std::net::IpAddr;
use std::sync::LazyLock;
use std::time::Duration;

use chrono::TimeDelta;
use domain::access::{Actor, StaffRole};
use entity::outbox_message;
use sea_orm::{EntityTrait, QueryOrder};
use tempfile::TempDir;

use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Overrides, StorageTarget};
use crate::db::Db;
use crate::i18n::Lang;
use crate::services::Ctx;
use crate::services::accounts::login::{self, NewLogin};
use crate::services::accounts::set_up::{self, NewCredentials};
use crate::services::accounts::staff::{self, NewStaff};
use crate::services::accounts::throttle::Source;
use crate::services::accounts::{Browser, links, totp};
use crate::{start, tokens};

pub(crate) const HANA: &str = "hana@example.jp";
pub(crate) const PASSWORD: &str = "correct donkey fuel pin";

static TEXTS: LazyLock<start::Texts> =
    LazyLock::new(|| start::texts().expect("texts and templates load"));

/// An application with an empty database.
pub(crate) struct Bench {
    pub(crate) app: App,
    _folder: TempDir,
}

/// A member of staff who has set up their sign-in.
pub(crate) struct Colleague {
    pub(crate) email: String,
    pub(crate) secret: String,
    pub(crate) login: NewLogin,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::at("http://127.0.0.1:8080").await
    }

    /// The same with another public address.
    pub(crate) async fn at(public_url: &str) -> Self {
        Self::with(|config| public_url.clone_into(&mut config.public_url)).await
    }

    /// The same, configured otherwise.
    pub(crate) async fn with(configure: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("kenshu.sqlite");
        let db = Db::open_sqlite(file.to_str().expect("UTF-8"), Duration::from_secs(5)).await;
        let db = db.expect("the database opens");
        start::migrate(&db).await.expect("the migrations run");
        let mut config =
            Config::read(&Overrides::default(), |_| None).expect("the defaults are right");
        configure(&mut config);
        config.storage = StorageTarget::Folder(folder.path().join("files"));
        let clock = Clock::fixed("2024-06-03T01:00:00Z".parse().expect("a time"));
        let app =
            start::assemble(config, db, clock, TEXTS.clone()).expect("the application stands");
        Self {
            app,
            _folder: folder,
        }
    }

    /// The context of a request by a visitor.
    pub(crate) fn ctx(&self) -> Ctx {
        Ctx {
            actor: Actor::Visitor,
            lang: Lang::En,
            ..Ctx::system(&self.app)
        }
    }

    /// The context of a request with a sign-in.
    pub(crate) async fn ctx_of(&self, login: &NewLogin) -> Ctx {
        let ctx = self.ctx();
        let actor = login::actor_of(&ctx, &login.token)
            .await
            .expect("an answer");
        ctx.acting_as(actor)
    }

    pub(crate) fn pass(&self, time: TimeDelta) {
        self.app.clock.set(self.app.clock.now() + time);
    }

    /// Link token and code of the latest mail.
    pub(crate) async fn mail(&self) -> (String, String) {
        let mail = outbox_message::Entity::find()
            .order_by_desc(outbox_message::Column::Id)
            .one(&self.app.db.read)
            .await
            .expect("an answer")
            .expect("a mail");
        let (_, rest) = mail.body_text.split_once(links::PATH).expect("a link");
        let token = rest.split_whitespace().next().expect("a token");
        let code = rest
            .split_whitespace()
            .find(|word| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit()))
            .expect("a code");
        (token.to_owned(), code.to_owned())
    }

    /// Asks for a link and takes it out of the mail.
    pub(crate) async fn ask(&self, email: &str, secret: &str) -> (String, String) {
        let next = "/my/2024/choices?course=cqso";
        links::request(&self.ctx(), email, next, secret, source(1))
            .await
            .expect("a mail");
        self.mail().await
    }

    /// Signs an applicant in by mail.
    pub(crate) async fn applicant(&self, email: &str) -> NewLogin {
        let secret = tokens::secret();
        let (token, _) = self.ask(email, &secret).await;
        let arrival = links::follow(&self.ctx(), &token, &browser(&secret)).await;
        arrival.expect("signed in").login.expect("a sign-in")
    }

    /// The token of a fresh set-up link.
    pub(crate) async fn invite(&self, email: &str, role: StaffRole) -> String {
        let new = NewStaff {
            email: email.to_owned(),
            name: "Hana".to_owned(),
            role,
        };
        let ctx = Ctx::system(&self.app);
        let path = staff::add(&ctx, &new).await.expect("a set-up link");
        path.strip_prefix(staff::PATH).expect("its path").to_owned()
    }

    /// A member of staff with password and second factor.
    pub(crate) async fn colleague(&self, email: &str, role: StaffRole) -> Colleague {
        let token = self.invite(email, role).await;
        let ctx = self.ctx();
        let secret = set_up::look(&ctx, &token).await.expect("a page").secret;
        let new = NewCredentials {
            first: None,
            password: PASSWORD.to_owned(),
            code: totp::code_at(&secret, ctx.now),
            handed: String::new(),
        };
        let login = set_up::set_up(&ctx, &token, &new, &no_browser()).await;
        let email = email.to_owned();
        let login = login.expect("set up");
        Colleague {
            email,
            secret,
            login,
        }
    }
}

/// One of many sources.
pub(crate) fn source(number: u8) -> Source {
    Source::of(IpAddr::from([203, 0, 113, number]))
}

/// A browser with the secret it was given.
pub(crate) fn browser(secret: &str) -> Browser<'_> {
    Browser {
        secret: Some(secret),
        ..no_browser()
    }
}

/// A browser that asked for nothing.
pub(crate) fn no_browser() -> Browser<'static> {
    Browser {
        secret: None,
        login: None,
        user_agent: "Firefox",
        source: source(1),
    }
}
