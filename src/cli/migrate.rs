//! `kenshu migrate`

use super::{DataDir, say};
use crate::clock::Clock;
use crate::start;

pub(super) async fn run(place: &DataDir) -> anyhow::Result<()> {
    start::open(place.config()?, Clock::system()).await?;
    say("The database schema is up to date.");
    Ok(())
}
