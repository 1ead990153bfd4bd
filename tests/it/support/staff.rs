//! Members of the office with real passwords and authenticators.

use domain::access::StaffRole;
use kenshu::services::accounts::staff::{self, NewStaff};
use totp_rs::{Algorithm, Builder, Secret};

use super::app::TestApp;
use super::html::{Form, Html};
use super::visitor::{Answer, Visitor};

pub(crate) const PASSWORD: &str = "correct donkey fuel pin";

/// Somebody who set up their sign-in.
pub(crate) struct Colleague {
    pub(crate) browser: Visitor,
    pub(crate) email: String,
    pub(crate) password: String,
    pub(crate) secret: String,
}

impl TestApp {
    /// An administrator who can sign in.
    pub(crate) async fn administrator(&self, email: &str) -> Colleague {
        self.colleague(email, StaffRole::Administrator).await
    }

    /// A member with a link handed over by the operator; named as their address begins.
    pub(crate) async fn colleague(&self, email: &str, role: StaffRole) -> Colleague {
        let name = email.split('@').next().unwrap_or_default().to_owned();
        let new = NewStaff {
            email: email.to_owned(),
            name,
            role,
        };
        let path = staff::add(&self.ctx(), &new).await.expect("a set-up link");
        self.sets_up(self.visitor(), email, &path, "").await
    }

    /// The set-up link of the only mail to an address.
    pub(crate) async fn set_up_link(&self, email: &str) -> String {
        self.link_in_mail(email, "/sign-in/set-up/").await
    }

    /// Follows a set-up link, types the code that was handed over if one is asked for, and sets both
    /// factors.
    pub(crate) async fn sets_up(
        &self,
        mut browser: Visitor,
        email: &str,
        link: &str,
        handed: &str,
    ) -> Colleague {
        let mut page = browser.page(link).await;
        if !handed.is_empty() {
            let form = page.form(link).fill("handed", handed);
            let next = form.submit(&mut browser).await;
            assert_eq!(next.status, 200, "{}", next.page().summary());
            page = next.page();
        }
        let secret = page.texts("main code").concat().replace(' ', "");
        let form = page
            .form(link)
            .fill("password", PASSWORD)
            .fill("code", &self.code_of(&secret));
        let done = form.submit(&mut browser).await;
        assert_eq!(done.status, 200, "{}", done.page().summary());
        Colleague {
            browser,
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            secret,
        }
    }

    /// What an authenticator shows now.
    pub(crate) fn code_of(&self, secret: &str) -> String {
        let secret = Secret::try_from_base32(secret).expect("letters of base 32");
        let generator = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(1)
            .with_step_duration(30)
            .with_secret(secret)
            .with_issuer(Some("Kenshu"))
            .with_account_name("test")
            .build()
            .expect("an authenticator");
        let now = self.ctx().now.timestamp();
        generator.generate(now.unsigned_abs()).to_string()
    }
}

impl Colleague {
    /// Types all three and stays at the answer.
    pub(crate) async fn tries_to_sign_in(&mut self, app: &TestApp) -> Answer {
        let page = self.browser.page("/sign-in/staff").await;
        let form = page
            .form("/sign-in/staff")
            .fill("email", &self.email)
            .fill("password", &self.password)
            .fill("code", &app.code_of(&self.secret));
        form.send(&mut self.browser).await
    }

    /// Signs in.
    pub(crate) async fn signs_in(&mut self, app: &TestApp) {
        let answer = self.tries_to_sign_in(app).await;
        assert_eq!(answer.location(), "/office");
    }

    /// Starts the recovery of somebody else and reads the code to hand over.
    pub(crate) async fn recovers(&mut self, member: &str, reason: &str) -> String {
        let step = format!("{member}/recover");
        let page = self.browser.page(&step).await;
        let shown = confirm(&page, &step, reason)
            .submit(&mut self.browser)
            .await;
        assert_eq!(shown.status, 200, "{}", shown.page().summary());
        shown.page().texts(".code-once").concat()
    }
}

/// The form that asks for a reason, filled in.
pub(crate) fn confirm(page: &Html, step: &str, reason: &str) -> Form {
    page.form(step).fill("reason", reason)
}

/// Where the page of a member is, found in the list by name.
pub(crate) async fn member_path(browser: &mut Visitor, name: &str) -> String {
    browser.page("/office/staff").await.link(name)
}
