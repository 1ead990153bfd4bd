//! The log: one line per event on standard error, readable by itself, without names, addresses and
//! secrets.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// What is logged unless somebody asks for something else. Migrations that were applied long ago are
/// no news.
const USUAL: &str = "info,sea_orm_migration=warn";

/// Starts logging. `filter` is the content of `KENSHU_LOG` (`info`, `kenshu=debug`).
///
/// # Errors
/// A filter that cannot be read.
pub fn start(filter: Option<&str>) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter.unwrap_or(USUAL)).map_err(|error| {
        anyhow::anyhow!("KENSHU_LOG: {error}. Write it like info or kenshu=debug")
    })?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_filter_can_be_read() {
        let filter = EnvFilter::try_new(USUAL).expect("a filter").to_string();
        assert!(filter.contains("sea_orm_migration=warn"), "{filter}");
    }
}
