//! What surrounds the content of every page: navigation, languages, contact, notices.

use axum::http::Uri;
use domain::access::{Action, Actor, allows};
use serde::Serialize;

use crate::i18n::Lang;
use crate::services::outbox::{Trouble, alerts};
use crate::services::{Ctx, programmes};
use crate::web::error::ErrorDraft;
use crate::web::flash::Flash;
use crate::web::routes;
use crate::web::security::LocalPath;

/// The address of the page, as far as the surroundings need it.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    path: String,
    /// The query without the language.
    query: String,
}

impl Place {
    pub(crate) fn of(uri: &Uri) -> Self {
        let kept: Vec<&str> = uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|part| !part.is_empty() && !part.starts_with("lang="))
            .collect();
        // A path such as `//elsewhere` would lead away from here when it is linked.
        let path = LocalPath::parse(uri.path())
            .map_or(routes::HOME.to_owned(), |path| path.as_str().to_owned());
        Self {
            path,
            query: kept.join("&"),
        }
    }

    /// Whether the page is about signing in: it may show an address before anybody has signed in.
    pub(crate) fn is_sign_in(&self) -> bool {
        self.path.starts_with(routes::SIGN_IN)
    }

    /// Whether the page lies below `href`. Everything of the office lies below its home, which says
    /// nothing.
    fn is_within(&self, href: &str) -> bool {
        // The desk shows an application under the application's own address.
        let on_desk = self.path.starts_with(routes::OFFICE_APPLICATIONS)
            && self.path.split('/').any(|part| part == "desk");
        if on_desk {
            return href == routes::OFFICE_DESK;
        }
        href != routes::OFFICE
            && self
                .path
                .strip_prefix(href)
                .is_some_and(|rest| rest.starts_with('/'))
    }

    fn in_language(&self, lang: Lang) -> String {
        let separator = if self.query.is_empty() { "" } else { "&" };
        format!(
            "{}?{}{separator}lang={}",
            self.path,
            self.query,
            lang.code()
        )
    }
}

/// The surroundings of a page, as the base template wants them.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Chrome {
    lang: &'static str,
    path: String,
    demo: bool,
    office: bool,
    flash: Option<FlashView>,
    mail_trouble: Option<TroubleView>,
    navigation: Vec<NavigationLink>,
    /// The pages that everybody sees, beside the office's own.
    around: Vec<NavigationLink>,
    languages: Vec<LanguageLink>,
    account: Option<AccountView>,
    contact: Option<programmes::Contact>,
}

#[derive(Clone, Debug, Serialize)]
struct FlashView {
    tone: &'static str,
    text: String,
}

/// Mail does not get through: shown on the pages of the office until somebody has seen to it.
#[derive(Clone, Debug, Serialize)]
struct TroubleView {
    waiting_since: Option<String>,
    failed: u64,
    returned: u64,
    waiting_href: String,
    failed_href: String,
    returned_href: String,
}

impl TroubleView {
    fn of(trouble: &Trouble) -> Self {
        let place = |place: &str| format!("{}?state={place}", routes::OFFICE_OUTBOX);
        Self {
            waiting_since: trouble.waiting_since.map(|at| at.to_rfc3339()),
            failed: trouble.failed,
            returned: trouble.returned,
            waiting_href: place("queued"),
            failed_href: place("failed"),
            returned_href: place("returned"),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct NavigationLink {
    href: String,
    label: String,
    current: bool,
    /// The page lies below this one.
    within: bool,
}

#[derive(Clone, Debug, Serialize)]
struct LanguageLink {
    href: String,
    code: &'static str,
    label: String,
    current: bool,
}

#[derive(Clone, Debug, Serialize)]
struct AccountView {
    sign_out_href: &'static str,
}

impl Chrome {
    /// Surroundings with nothing in them, around a sample.
    pub(crate) fn sample(lang: Lang) -> Self {
        Self {
            lang: lang.code(),
            path: routes::HOME.to_owned(),
            demo: true,
            office: false,
            flash: Some(FlashView {
                tone: "good",
                text: String::new(),
            }),
            mail_trouble: Some(TroubleView::of(&Trouble {
                waiting_since: Some(chrono::DateTime::UNIX_EPOCH),
                failed: 2,
                returned: 1,
            })),
            navigation: Vec::new(),
            around: Vec::new(),
            languages: Vec::new(),
            account: Some(AccountView {
                sign_out_href: routes::SIGN_OUT,
            }),
            contact: None,
        }
    }

    pub(crate) async fn of(ctx: &Ctx, place: &Place, flash: Option<Flash>, office: bool) -> Self {
        let texts = &ctx.app.catalogue;
        let languages = Lang::ALL
            .into_iter()
            .map(|lang| LanguageLink {
                href: place.in_language(lang),
                code: lang.code(),
                label: texts.plain(lang, &format!("language.{}", lang.code())),
                current: lang == ctx.lang,
            })
            .collect();
        let account = (ctx.actor != Actor::Visitor).then_some(AccountView {
            sign_out_href: routes::SIGN_OUT,
        });
        // Surroundings must not fail: an error page needs them too.
        let latest = programmes::latest(ctx).await.ok().flatten();
        let (navigation, around) = navigation(ctx, place, latest.as_ref().map(|year| year.year));
        Self {
            lang: ctx.lang.code(),
            path: place.path.clone(),
            demo: ctx.app.config.demo,
            office,
            flash: flash.map(|flash| FlashView {
                tone: "good",
                text: texts.plain(ctx.lang, &flash.key()),
            }),
            mail_trouble: alerts::shown(ctx)
                .filter(|_| office)
                .map(|trouble| TroubleView::of(&trouble)),
            navigation,
            around,
            languages,
            account,
            contact: latest.map(|year| year.contact.clone()),
        }
    }
}

/// What the actor works with comes first; for the office, the pages that everybody sees come
/// after it, in a list of their own.
fn navigation(
    ctx: &Ctx,
    place: &Place,
    year: Option<i32>,
) -> (Vec<NavigationLink>, Vec<NavigationLink>) {
    let mut public: Vec<(&str, String)> = Vec::new();
    if let Some(year) = year {
        public.push(("nav.courses", routes::year(year)));
        public.push(("nav.schedule", routes::schedule(year)));
        public.push(("nav.eligibility", routes::eligibility(year)));
    }
    let (mut main, mut around) = match ctx.actor {
        Actor::Staff { .. } => {
            public.push(("nav.account", routes::OFFICE_ACCOUNT.to_owned()));
            (office_links(&ctx.actor), public)
        }
        Actor::Person { .. } => {
            public.push(("nav.my", routes::MY.to_owned()));
            (public, Vec::new())
        }
        Actor::Visitor | Actor::FacilityContact { .. } | Actor::System => {
            public.push(("nav.sign_in", routes::SIGN_IN.to_owned()));
            (public, Vec::new())
        }
    };
    if ctx.app.config.demo {
        let last = if around.is_empty() {
            &mut main
        } else {
            &mut around
        };
        last.push(("nav.demo_mail", routes::DEMO_MAIL.to_owned()));
    }
    let shown = |links: Vec<(&str, String)>| {
        links
            .into_iter()
            .map(|(key, href)| NavigationLink {
                label: ctx.app.catalogue.plain(ctx.lang, key),
                current: href == place.path,
                within: place.is_within(&href),
                href,
            })
            .collect()
    };
    (shown(main), shown(around))
}

/// The areas of the office that its member may enter, in the order of a day's work.
fn office_links(actor: &Actor) -> Vec<(&'static str, String)> {
    [
        ("nav.today", routes::OFFICE, None),
        ("nav.applications", routes::OFFICE_APPLICATIONS, None),
        (
            "nav.desk",
            routes::OFFICE_DESK,
            Some(Action::ReadApplication),
        ),
        (
            "nav.facilities",
            routes::OFFICE_FACILITIES,
            Some(Action::ReadFacilities),
        ),
        (
            "nav.reminders",
            routes::OFFICE_REMINDERS,
            Some(Action::ManageReminders),
        ),
        (
            "nav.outbox",
            routes::OFFICE_OUTBOX,
            Some(Action::ReadOutbox),
        ),
        (
            "nav.cohorts",
            routes::OFFICE_COHORTS,
            Some(Action::OpenCohort),
        ),
        ("nav.staff", routes::OFFICE_STAFF, Some(Action::ManageStaff)),
        ("nav.audit", routes::OFFICE_AUDIT, Some(Action::ReadAudit)),
    ]
    .into_iter()
    .filter(|(_, _, action)| action.is_none_or(|action| allows(actor, action)))
    .map(|(key, href, _)| (key, href.to_owned()))
    .collect()
}

/// What the error page shows: words by situation, ways out, and a reference for faults of ours.
pub(crate) fn error_context(ctx: &Ctx, error: &ErrorDraft) -> tera::Context {
    let texts = &ctx.app.catalogue;
    let say = |thing: &str| texts.plain(ctx.lang, &format!("error.{}.{thing}", error.situation));
    let mut context = tera::Context::new();
    context.insert("situation", error.situation);
    context.insert("heading", &say("heading"));
    context.insert("text", &say("text"));
    let home = NavigationLink {
        href: routes::HOME.to_owned(),
        label: texts.plain(ctx.lang, "error.to_home"),
        current: false,
        within: false,
    };
    let mut next = vec![home];
    if !matches!(ctx.actor, Actor::Visitor) {
        let office = matches!(ctx.actor, Actor::Staff { .. });
        next.push(NavigationLink {
            href: if office { routes::OFFICE } else { routes::MY }.to_owned(),
            label: texts.plain(
                ctx.lang,
                if office {
                    "error.to_office"
                } else {
                    "error.to_my"
                },
            ),
            current: false,
            within: false,
        });
    }
    context.insert("next", &next);
    context.insert("reference", &ctx.request_id);
    context
}
