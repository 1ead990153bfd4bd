//! One's own sign-ins: where, since when, and an end to each of them.

use axum::extract::Path;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::access::{Actor, SignInKind};
use domain::ids::LoginSessionId;
use serde::Serialize;

use super::{BrowserInfo, is_below, sign_out};
use crate::services::Ctx;
use crate::services::accounts::logins::{self, OwnLogin};
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::page::{Page, show};
use crate::web::{frame, routes};

/// The list, for applicants and for the office.
#[derive(Debug, Serialize)]
pub(crate) struct SignIns<const OFFICE: bool> {
    rows: Vec<Row>,
    /// Whether there are others to end.
    has_others: bool,
    end_others_action: String,
}

#[derive(Debug, Serialize)]
struct Row {
    /// Browser and system, as far as they are known; names of products are the same everywhere.
    browser: Option<String>,
    kind: &'static str,
    since: DateTime<Utc>,
    last_seen: DateTime<Utc>,
    is_this_one: bool,
    end_action: String,
}

impl<const OFFICE: bool> Page for SignIns<OFFICE> {
    const TEMPLATE: &'static str = "auth/sign_ins.html";
    const OFFICE: bool = OFFICE;

    fn samples() -> Vec<Self> {
        let login = |id, kind, user_agent: &str| OwnLogin {
            id: LoginSessionId(id),
            kind,
            user_agent: user_agent.to_owned(),
            since: DateTime::UNIX_EPOCH,
            last_seen: DateTime::UNIX_EPOCH,
            is_this_one: id == 1,
        };
        let chrome = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36";
        vec![
            page(vec![login(1, SignInKind::Personal, chrome)]),
            page(vec![
                login(1, SignInKind::Staff, chrome),
                login(2, SignInKind::Personal, ""),
            ]),
        ]
    }
}

const fn list_path(is_office: bool) -> &'static str {
    if is_office {
        routes::OFFICE_SIGN_INS
    } else {
        routes::MY_SIGN_INS
    }
}

fn page<const OFFICE: bool>(logins: Vec<OwnLogin>) -> SignIns<OFFICE> {
    let list = list_path(OFFICE);
    SignIns {
        has_others: logins.iter().any(|login| !login.is_this_one),
        end_others_action: routes::end_other_sign_ins(list),
        rows: logins
            .into_iter()
            .map(|login| Row {
                browser: browser_name(&login.user_agent),
                kind: login.kind.code(),
                since: login.since,
                last_seen: login.last_seen,
                is_this_one: login.is_this_one,
                end_action: routes::end_sign_in(list, login.id),
            })
            .collect(),
    }
}

/// The first name that fits wins: browsers name those they descend from as well.
pub(crate) fn browser_name(user_agent: &str) -> Option<String> {
    const BROWSERS: &[(&str, &str)] = &[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: &[(&str, &str)] = &[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Macintosh", "macOS"),
        ("Linux", "Linux"),
    ];
    let first = |names: &[(&str, &str)]| {
        let found = names.iter().find(|(sign, _)| user_agent.contains(sign));
        found.map(|(_, name)| (*name).to_owned())
    };
    match (first(BROWSERS), first(SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser} ({system})")),
        (one, other) => one.or(other),
    }
}

pub(super) async fn get(ctx: Ctx, uri: Uri, browser: BrowserInfo) -> Result<Response, PageError> {
    let list = own_list(&ctx, &uri)?;
    let token = browser.login.as_deref().unwrap_or_default();
    let logins = logins::list(&ctx, token).await?;
    Ok(if list == routes::OFFICE_SIGN_INS {
        show(page::<true>(logins)).into_response()
    } else {
        show(page::<false>(logins)).into_response()
    })
}

/// The address of the list that is asked for, if it is the one of whoever asks. Visitors may sign
/// in; the others' list is not there.
fn own_list(ctx: &Ctx, uri: &Uri) -> Result<&'static str, PageError> {
    let list = list_path(is_below(uri.path(), routes::OFFICE));
    match (&ctx.actor, list) {
        (Actor::Person { .. }, routes::MY_SIGN_INS)
        | (Actor::Staff { .. }, routes::OFFICE_SIGN_INS) => Ok(list),
        (Actor::Visitor, _) => Err(PageError::SignIn {
            next: list.to_owned(),
        }),
        _ => Err(PageError::NotFound),
    }
}

pub(super) async fn end_one(
    ctx: Ctx,
    uri: Uri,
    browser: BrowserInfo,
    Path(login): Path<String>,
) -> Result<Response, PageError> {
    let list = own_list(&ctx, &uri)?;
    let login: LoginSessionId = login.parse().map_err(|_| PageError::NotFound)?;
    let token = browser.login.as_deref().unwrap_or_default();
    let rows = logins::list(&ctx, token).await?;
    let is_this_one = rows.iter().any(|row| row.id == login && row.is_this_one);
    logins::end_one(&ctx, login).await?;
    if is_this_one {
        return Ok(sign_out::signed_out(&ctx));
    }
    Ok(frame::redirect_saying(&ctx, list, Flash::SignInEnded))
}

pub(super) async fn end_others(
    ctx: Ctx,
    uri: Uri,
    browser: BrowserInfo,
) -> Result<Response, PageError> {
    let list = own_list(&ctx, &uri)?;
    let token = browser.login.as_deref().unwrap_or_default();
    logins::end_others(&ctx, token).await?;
    Ok(frame::redirect_saying(&ctx, list, Flash::SignInEnded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_what_its_owner_calls_it() {
        for (user_agent, name) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1",
                Some("Safari (iPhone)"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0",
                Some("Edge (Windows)"),
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0",
                Some("Firefox (Linux)"),
            ),
            ("curl/8.5", None),
        ] {
            assert_eq!(browser_name(user_agent).as_deref(), name, "{user_agent}");
        }
    }
}
