//! `kenshu staff`
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// x
    Add,
}
pub(super) async fn run(_: &Command) -> anyhow::Result<()> {
    Ok(())
}
