//! What signing in leaves in the log.

use std::io;
use std::sync::{Arc, Mutex};

use domain::access::StaffRole;

use super::visitor::Visitor;
use crate::services::accounts::tests::bench::{Bench, HANA, PASSWORD};
use crate::services::accounts::{set_up, totp};
use crate::tokens;
use crate::web::routes;

/// A log that keeps what is written.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_secret_is_in_the_log() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let _listening = tracing::subscriber::set_default(subscriber);
    tracing::info!("listening");

    let bench = Bench::new().await;
    let mut hana = Visitor::of(&bench);
    hana.post("/sign-in", &[("email", HANA)]).await;
    let (token, code) = bench.mail().await;
    let mut secrets = vec![token.clone(), code, hana.cookies["kenshu_browser"].clone()];
    hana.get(&routes::sign_in_link(&token)).await;
    Visitor::of(&bench)
        .post(&routes::sign_in_link(&token), &[])
        .await;
    hana.post("/sign-in/sent", &[("code", "87654321")]).await;
    hana.post(&routes::sign_in_link(&token), &[]).await;
    secrets.push(hana.cookies["kenshu"].clone());

    let set_up_token = bench.invite("taro@example.jp", StaffRole::Screener).await;
    let path = routes::staff_set_up(&set_up_token);
    let secret = set_up::look(&bench.ctx(), &set_up_token)
        .await
        .unwrap()
        .secret;
    let code = totp::code_at(&secret, bench.app.clock.now());
    hana.post(&path, &[("password", PASSWORD), ("code", "111111")])
        .await;
    hana.post(&path, &[("password", PASSWORD), ("code", &code)])
        .await;
    let fields = [("email", HANA), ("password", PASSWORD), ("code", &code)];
    hana.post("/sign-in/staff", &fields).await;
    hana.get(&routes::sign_in_link(&tokens::secret())).await;
    secrets.extend([
        set_up_token,
        secret,
        code,
        PASSWORD.to_owned(),
        hana.cookies["kenshu"].clone(),
    ]);
    secrets.extend([HANA.to_owned(), "87654321".to_owned()]);

    let written = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(written.contains("listening"));
    for secret in secrets {
        assert!(
            !written.contains(&secret),
            "{secret} is in the log:\n{written}"
        );
    }
}
