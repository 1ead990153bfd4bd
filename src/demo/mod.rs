//! The demonstration: the real 2024 programme with invented people at every stage.
//!
//! Nothing is made up in tables. The people's timelines are replayed through the services up to the
//! demonstration's clock, so that audit log, mails and counts are what they would have been; what
//! lies after the clock has not happened. Two demonstrations at the same time are the same.

mod applicants;
mod certificate;
mod desk;
mod doors;
mod facilities;
pub mod mailbox;
mod people;
mod place;
mod populate;
mod recommended;
mod staff;
mod timeline;

#[cfg(test)]
mod tests;

pub use doors::{Door, Doors, Part, enter, find};
pub use people::People;
pub use place::{Place, PlaceError};
pub use populate::{Entrances, StaffEntrance, Started, start};
pub use staff::{PASSWORD, TOTP_SECRET};
