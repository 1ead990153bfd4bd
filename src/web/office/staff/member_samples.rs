//! Examples of the page of a member.

use std::collections::BTreeMap;

use chrono::DateTime;
use domain::access::SignInKind;
use domain::ids::LoginSessionId;
use domain::message::Message;

use super::list::sample_member;
use super::member::{MemberPage, empty_form, member_view, sign_in_view, steps};
use super::sample_roles;
use crate::services::accounts::logins::OwnLogin;
use crate::services::accounts::members::{Member, Standing};
use crate::web::form::{Conflict, FormState};
use crate::web::office::sample_view;

pub(super) fn samples() -> Vec<MemberPage> {
    let logins: Vec<OwnLogin> = [(1, "Firefox/128.0 (Linux)"), (2, "")]
        .into_iter()
        .map(|(id, user_agent)| OwnLogin {
            id: LoginSessionId(id),
            kind: SignInKind::Staff,
            user_agent: user_agent.to_owned(),
            since: DateTime::UNIX_EPOCH,
            last_seen: DateTime::UNIX_EPOCH,
            is_this_one: id == 1,
        })
        .collect();
    let page = |member: Member, logins: &[OwnLogin], form: FormState| MemberPage {
        form: sample_view(&form),
        roles: sample_roles(),
        member: member_view(&member),
        sign_ins: logins
            .iter()
            .map(|login| sign_in_view(member.id, login))
            .collect(),
        steps: steps(&member, !logins.is_empty()),
    };
    let oneself = Member {
        is_oneself: true,
        ..sample_member(Standing::Open)
    };
    let form = || empty_form().with("name", "Hanako").with("version", "1");
    let last = Message::new("staff.problem.last_administrator");
    let theirs = BTreeMap::from([("name", "Hana".to_owned()), ("role", "screener".to_owned())]);
    let conflict = Conflict {
        by: Some("Taro".to_owned()),
        at: DateTime::UNIX_EPOCH,
        theirs,
    };
    vec![
        page(sample_member(Standing::Open), &logins, form()),
        page(oneself, &logins, form().refused("role", last)),
        page(sample_member(Standing::NotSetUp), &[], form()),
        page(
            sample_member(Standing::Disabled),
            &[],
            form().in_conflict(conflict),
        ),
    ]
}
