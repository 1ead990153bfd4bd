//! What an administrator may do with the accounts of the office.

use crate::message::Message;

/// What is to be done with a member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Give an administrator another role.
    Demote,
    /// Lock somebody out.
    Disable,
    /// Take the second factor away and let a new one be set up.
    Recover,
}

/// What the rule has to know about the member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the administrator acts on their own account.
    pub is_oneself: bool,
    /// Whether the member is an administrator who can sign in.
    pub is_administrator: bool,
    /// Administrators beside the member who can sign in.
    pub other_administrators: usize,
}

/// Why it is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StaffRefusal {
    /// Nobody would be left to administer the office.
    #[error("the last administrator")]
    LastAdministrator,
    /// Somebody else has to do it.
    #[error("one's own account")]
    Oneself,
}

impl StaffRefusal {
    /// The words for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::LastAdministrator => "staff.problem.last_administrator",
            Self::Oneself => "staff.problem.oneself",
        })
    }
}

/// Whether an administrator may do this. Two people stand behind a new second factor, so nobody
/// renews their own this way; and the office always keeps somebody who can administer it.
///
/// # Errors
/// Why not.
pub const fn decide(step: Step, facts: Facts) -> Result<(), StaffRefusal> {
    if facts.is_oneself && !matches!(step, Step::Demote) {
        return Err(StaffRefusal::Oneself);
    }
    let leaves_nobody = facts.is_administrator && facts.other_administrators == 0;
    // A recovered administrator comes back; in between, the one who started it is there.
    if leaves_nobody && !matches!(step, Step::Recover) {
        return Err(StaffRefusal::LastAdministrator);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_administrator_stays_and_nobody_recovers_themselves() {
        use Step::{Demote, Disable, Recover};
        for (step, is_oneself, is_administrator, others, expected) in [
            (Demote, false, false, 1, Ok(())),
            (Demote, true, true, 1, Ok(())),
            (Demote, true, true, 0, Err(StaffRefusal::LastAdministrator)),
            (Demote, false, true, 0, Err(StaffRefusal::LastAdministrator)),
            (Disable, false, true, 1, Ok(())),
            (
                Disable,
                false,
                true,
                0,
                Err(StaffRefusal::LastAdministrator),
            ),
            (Disable, true, true, 3, Err(StaffRefusal::Oneself)),
            (Disable, false, false, 0, Ok(())),
            (Recover, true, true, 3, Err(StaffRefusal::Oneself)),
            (Recover, false, true, 1, Ok(())),
            (Recover, false, false, 1, Ok(())),
        ] {
            let facts = Facts {
                is_oneself,
                is_administrator,
                other_administrators: others,
            };
            assert_eq!(decide(step, facts), expected, "{step:?} {facts:?}");
        }
    }
}
