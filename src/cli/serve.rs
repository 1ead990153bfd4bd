//! `kenshu serve`: the web site and, in the same process, the worker.

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::{Place, say};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::services::Ctx;
use crate::services::accounts::staff;

use crate::services::programmes;
use crate::web::server::{self, Limits};
use crate::{seed, start, web};

pub(super) async fn run(place: &Place) -> anyhow::Result<()> {
    let mut config = place.config()?;
    let listener = listen(&mut config).await?;
    let app = start::open(config, Clock::system()).await?;
    let ctx = Ctx::system(&app);
    if programmes::load_files_into_empty(&ctx, &[seed::programme_2024()])
        .await?
        .is_some()
    {
        say("Loaded the 2024 programme into the empty database.");
    }
    say(format_args!("Kenshu is at {}", app.config.public_url));
    if let Some(path) = staff::first_administrator_link(&ctx).await? {
        say("Nobody works in the office yet. Set up the first administrator within 24 hours at:");
        say(format_args!("  {}{path}", app.config.public_url));
    }
    serve(app, listener).await
}

/// Binds the port and, where the public address is not configured, makes it the bound one: port 0
/// asks the system for a free port.
pub(super) async fn listen(config: &mut Config) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(config.bind)
        .await
        .with_context(|| format!("KENSHU_BIND: cannot listen on {}", config.bind))?;
    let bound = listener.local_addr().context("the bound address")?;
    if config.public_url == format!("http://{}", config.bind) {
        config.public_url = format!("http://{bound}");
    }
    config.bind = bound;
    Ok(listener)
}

/// Serves until Ctrl-C or SIGTERM, then lets requests and the current job finish.
pub(super) async fn serve(app: App, listener: TcpListener) -> anyhow::Result<()> {
    let router = web::site(app.clone())?;
    app.storage
        .clear_scratch()
        .await
        .context("KENSHU_STORAGE: clearing what uploads left behind")?;
    let worker = tokio::spawn(start::worker(&app)?.run(stop_signal()));
    server::serve(listener, router, Limits::default(), stop_signal()).await;
    worker.await.context("the worker")?;
    app.db
        .clone()
        .close()
        .await
        .context("closing the database")?;
    Ok(())
}

/// Resolves when the operator or the system wants the program to end.
pub(super) async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Overrides;

    #[tokio::test]
    async fn what_broken_uploads_left_behind_is_gone_when_the_server_answers() {
        let folder = std::env::temp_dir().join(format!("kenshu-serve-{}", std::process::id()));
        let overrides = Overrides {
            bind: Some("127.0.0.1:0".to_owned()),
            data_dir: Some(folder.clone()),
        };
        let mut config = Config::read(&overrides, |_| None).unwrap();
        let listener = listen(&mut config).await.unwrap();
        let address = config.bind;
        let app = start::open(config, Clock::system()).await.unwrap();
        let scratch = app.storage.scratch().await.unwrap();
        let path = scratch.path().to_owned();
        std::mem::forget(scratch);

        let server = tokio::spawn(serve(app, listener));
        for _ in 0..200 {
            if !path.exists() || server.is_finished() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert!(!path.exists());
        assert!(tokio::net::TcpStream::connect(address).await.is_ok());
        server.abort();
        let _ = std::fs::remove_dir_all(&folder);
    }
}
