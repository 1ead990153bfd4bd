//! `kenshu work`: the job worker alone, beside one or more `kenshu serve`.

use super::{DataDir, say};
use crate::clock::Clock;
use crate::start;

pub(super) async fn run(place: &DataDir) -> anyhow::Result<()> {
    let app = start::open(place.config()?, Clock::system()).await?;
    say("Working. Stop with Ctrl-C.");
    start::worker(&app)?.run(super::serve::stop_signal()).await;
    Ok(())
}
