//! People: what they do, in the words of the manual.

use domain::access::{SignInKind, StaffRole};
use entity::account;
use kenshu::services::accounts::login;
use sea_orm::ActiveModelTrait as _;
use sea_orm::ActiveValue::Set;

use super::app::TestApp;
use super::html::Html;
use super::visitor::{Answer, Visitor};

/// Somebody who applies.
pub(crate) struct Applicant {
    pub(crate) browser: Visitor,
}

/// What an application is filled in with; change what a story is about.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    pub(crate) courses: Vec<&'static str>,
    pub(crate) licences: Vec<&'static str>,
    pub(crate) main_profession: &'static str,
    pub(crate) name: [&'static str; 4],
    pub(crate) trainings: Vec<(&'static str, &'static str)>,
    pub(crate) recommender: &'static str,
}

impl Answers {
    /// A physician for CQSO.
    pub(crate) fn physician() -> Self {
        Self {
            courses: vec!["cqso"],
            licences: vec!["physician"],
            main_profession: "physician",
            name: ["𠮷野", "髙子", "ﾖｼﾉ", "たかこ"],
            trainings: Vec::new(),
            recommender: "院長 山﨑一郎",
        }
    }

    /// A nurse for EQSO, without the 40 hours.
    pub(crate) fn nurse() -> Self {
        Self {
            courses: vec!["eqso"],
            licences: vec!["nurse"],
            main_profession: "nurse",
            name: ["齋藤", "はな", "サイトウ", "ハナ"],
            ..Self::physician()
        }
    }
}

impl TestApp {
    /// Somebody who has asked for a link, found it in the mail and followed it.
    pub(crate) async fn applicant(&self, email: &str) -> Applicant {
        self.applicant_for(email, "/2024/cqso/apply").await
    }

    /// The same, starting from the page of a course.
    pub(crate) async fn applicant_for(&self, email: &str, start: &str) -> Applicant {
        let mut browser = self.visitor();
        self.signs_in(&mut browser, email, start).await;
        Applicant { browser }
    }

    /// Asks for a link on a page, takes it out of the mail and follows it.
    pub(crate) async fn signs_in(&self, browser: &mut Visitor, email: &str, start: &str) -> Answer {
        let page = browser.page(start).await;
        let asked = page.form(start).fill("email", email).submit(browser).await;
        assert_eq!(asked.status, 200, "{}", asked.page().summary());
        let link = self.link_in_mail(email, "/sign-in/link/").await;
        let door = browser.page(&link).await;
        let entered = door.form(&link).submit(browser).await;
        assert_eq!(entered.status, 200, "{}", entered.page().summary());
        entered
    }

    /// The path of the link of a kind in the only mail to an address.
    pub(crate) async fn link_in_mail(&self, email: &str, kind: &str) -> String {
        let mail = self.mail_to(email).await;
        let start = mail
            .text
            .find(kind)
            .unwrap_or_else(|| panic!("no {kind} in {}", mail.text));
        mail.text[start..]
            .split_whitespace()
            .next()
            .expect("a link")
            .to_owned()
    }
}

impl Applicant {
    /// Opens a step of the application.
    pub(crate) async fn step(&mut self, step: &str) -> Html {
        self.browser.page(&format!("/my/2024/{step}")).await
    }

    /// Answers every question, up to the page on which the application is checked.
    pub(crate) async fn fills_in(&mut self, answers: &Answers) -> Html {
        self.chooses(answers).await;
        let [family, given, family_kana, given_kana] = answers.name;
        let person = [
            ("family_name", family),
            ("given_name", given),
            ("family_kana", family_kana),
            ("given_kana", given_kana),
        ];
        self.fills_step("person", &person).await;
        self.fills_step(
            "institution",
            &[
                ("name", "独立行政法人みなと医療センター（架空）"),
                ("kind", "hospital"),
                ("founder", "national"),
                ("beds", "４００"),
                ("prefecture", "aichi"),
            ],
        )
        .await;
        self.names_trainings(answers).await;
        let why = "院内の安全活動を体系立てて学び直したいと考えています。";
        self.fills_step("motivation", &[("motivation", why)]).await;
        self.fills_step(
            "recommender",
            &[
                ("way", "link"),
                ("name", answers.recommender),
                ("title", "病院長"),
                ("email", "director@hospital.example"),
            ],
        )
        .await;
        let consents =
            ["training", "research", "recording", "roster", "alumni"].map(|kind| (kind, "yes"));
        self.fills_step("consents", &consents).await
    }

    /// Chooses courses and says what licences there are.
    pub(crate) async fn chooses(&mut self, answers: &Answers) -> Answer {
        let page = self.step("choices").await;
        let mut form = page.form("/choices");
        for (place, course) in answers.courses.iter().enumerate() {
            form = form.fill(&format!("rank{}", place + 1), course);
        }
        for licence in &answers.licences {
            form = form.tick("licences", licence);
        }
        let form = form
            .fill("main_profession", answers.main_profession)
            .fill("safety_role", "concurrent");
        form.submit(&mut self.browser).await
    }

    async fn names_trainings(&mut self, answers: &Answers) {
        for (hours, certificate) in &answers.trainings {
            let page = self.step("training").await;
            let mut form = page
                .form("/training")
                .fill("provider", "架空看護協会")
                .fill("hours", hours)
                .fill("completed_on", "2023-03-31");
            if !certificate.is_empty() {
                form = form.attach("certificate", certificate, PDF);
            }
            let answer = form.submit(&mut self.browser).await;
            assert_eq!(answer.status, 200, "{}", answer.page().summary());
        }
        if answers.trainings.is_empty() {
            let page = self.step("training").await;
            let form = page.form("/training/none").tick("no_training", "yes");
            let answer = form.submit(&mut self.browser).await;
            assert_eq!(answer.status, 200, "{}", answer.page().summary());
        }
    }

    /// Fills in one step and goes on.
    pub(crate) async fn fills_step(&mut self, step: &str, fields: &[(&str, &str)]) -> Html {
        let page = self.step(step).await;
        let mut form = page.form(&format!("/{step}"));
        for (name, value) in fields {
            form = form.fill(name, value);
        }
        let answer = form.submit(&mut self.browser).await;
        assert_eq!(answer.status, 200, "{step}: {}", answer.page().summary());
        answer.page()
    }

    /// Sends the application.
    pub(crate) async fn sends(&mut self) -> Answer {
        let page = self.step("check").await;
        page.form("/check").send(&mut self.browser).await
    }
}

/// A small PDF that is one.
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

impl TestApp {
    /// A member of staff with password and second factor behind them.
    pub(crate) async fn staff(&self, role: StaffRole) -> Visitor {
        let ctx = self.ctx();
        let tx = ctx.begin_write::<()>().await.expect("the database is free");
        let account = account::ActiveModel {
            email: Set(format!("{}@office.example", role.code())),
            display_name: Set("架空の職員".to_owned()),
            staff_role: Set(Some(role)),
            created_at: Set(ctx.now),
            ..Default::default()
        }
        .insert(&tx)
        .await
        .expect("an account");
        let login = login::start(&tx, &ctx, account.id, SignInKind::Staff, "test").await;
        let login = login.expect("a sign-in");
        tx.commit().await.expect("it is written");
        let mut browser = self.visitor();
        browser.carry("kenshu", &login.token);
        browser
    }

    /// The coordinator.
    pub(crate) async fn coordinator(&self) -> Visitor {
        self.staff(StaffRole::Coordinator).await
    }
}
