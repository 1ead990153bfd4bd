//! Ways into the demonstration: a link per role that signs in without a password, as often as one
//! likes, for as long as the demonstration runs.

use std::convert::Infallible;

use domain::access::{SignInKind, StaffRole};
use domain::ids::AccountId;

use crate::services::accounts::login::{self, NewLogin};
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Whose place a visitor takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Somebody of the office.
    Staff(StaffRole),
    /// Somebody who applies.
    Applicant,
}

/// A way in. Its token is handed out once and kept nowhere.
#[derive(Clone, Debug)]
pub struct Door {
    /// Whose place the visitor takes.
    pub part: Part,
    /// Their name.
    pub name: String,
    account: AccountId,
    token_hash: String,
}

/// All ways in.
#[derive(Clone, Debug, Default)]
pub struct Doors(Vec<Door>);

impl Doors {
    /// Adds a door and says its path.
    pub(super) fn open(&mut self, part: Part, name: &str, account: AccountId) -> String {
        let token = tokens::secret();
        self.0.push(Door {
            part,
            name: name.to_owned(),
            account,
            token_hash: tokens::hash(&token),
        });
        format!("/demo/sign-in/{token}")
    }

    /// The door of a token.
    pub fn find(&self, token: &str) -> Option<&Door> {
        self.0
            .iter()
            .find(|door| tokens::matches(token, &door.token_hash))
    }
}

/// The door of a token, in a demonstration.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown token, and wherever there is no demonstration.
pub fn find<'a>(ctx: &'a Ctx, token: &str) -> Result<&'a Door, Failure> {
    let doors = ctx.app.doors.get().filter(|_| ctx.app.config.demo);
    doors
        .and_then(|doors| doors.find(token))
        .ok_or(Failure::NotFound)
}

/// Signs in through a door.
///
/// # Errors
/// [`Failure::NotFound`] as [`find`]; else a fault of the database.
pub async fn enter(ctx: &Ctx, token: &str, user_agent: &str) -> Result<(Part, NewLogin), Failure> {
    let door = find(ctx, token)?;
    let kind = match door.part {
        Part::Staff(_) => SignInKind::Staff,
        Part::Applicant => SignInKind::Personal,
    };
    let tx = ctx.begin_write::<Infallible>().await?;
    let login = login::start(&tx, ctx, door.account, kind, user_agent).await?;
    ctx.commit(tx).await?;
    Ok((door.part, login))
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    #[test]
    fn a_door_opens_to_its_own_token_only() {
        let mut doors = Doors::default();
        let path = doors.open(Part::Applicant, "somebody", AccountId(7));
        let token = path.rsplit('/').next().unwrap();
        assert_eq!(
            doors.find(token).map(|door| door.account),
            Some(AccountId(7))
        );
        assert!(doors.find("").is_none() && doors.find(&tokens::secret()).is_none());
    }
}
