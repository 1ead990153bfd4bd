use std::sync::{Arc, Mutex};

use domain::mail::OutboxState;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

use super::*;
use crate::jobs::Worker;
use crate::jobs::testing::Bench;
use crate::mail::{Sender, parcel};

#[test]
fn an_address_of_a_mail_server_is_read_whole() {
    let read = |url: &str| {
        let server = Server::parse(url).unwrap();
        (server.host, server.port, server.login, server.encryption)
    };
    let login = |user: &str, password: &str| Some((user.to_owned(), password.to_owned()));
    assert_eq!(
        read("smtp://localhost"),
        ("localhost".to_owned(), None, None, Encryption::None)
    );
    assert_eq!(
        read("smtp://127.0.0.1:2525/"),
        ("127.0.0.1".to_owned(), Some(2525), None, Encryption::None)
    );
    assert_eq!(
        read("smtp://[::1]:2525"),
        ("::1".to_owned(), Some(2525), None, Encryption::None)
    );
    assert_eq!(
        read("smtp://u%40h:p%3A%2F@mail.example.jp:587?tls=required"),
        (
            "mail.example.jp".to_owned(),
            Some(587),
            login("u@h", "p:/"),
            Encryption::Required
        )
    );
    assert_eq!(
        read("smtps://u:p@mail.example.jp"),
        (
            "mail.example.jp".to_owned(),
            None,
            login("u", "p"),
            Encryption::FromTheStart
        )
    );
}

#[test]
fn a_mistake_is_explained_without_repeating_a_password() {
    for url in [
        "mail.example.jp",
        "smtp://",
        "smtp://u:secret@",
        "smtp://u:secret@host:port",
        "smtp://u:secret@host:0",
        "smtp://u:secret@host?tls=maybe",
        "smtp://u:secret%zz@host",
        "smtp://u:secret@ho st",
        "smtp://u:secret@host",
        "smtp://u:secret@host?tls=opportunistic",
    ] {
        let error = format!("{:#}", Smtp::open(url).err().unwrap());
        assert!(
            error.contains("KENSHU_MAIL") && error.contains("Write it like"),
            "{error}"
        );
        assert!(!error.contains("secret"), "{error}");
    }
}

#[cfg(not(feature = "tls"))]
#[test]
fn tls_that_is_not_compiled_in_is_never_left_out_silently() {
    let error = Smtp::open("smtp://host?tls=required")
        .err()
        .unwrap()
        .to_string();
    assert!(error.contains("--features tls"), "{error}");
}

/// A mail server that takes every letter, but hangs up after the first one without a word. It keeps
/// what it was given.
async fn server_that_dies_after_data() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let taken = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&taken);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut lines = BufReader::new(stream);
            lines.write_all(b"220 mail.test\r\n").await.unwrap();
            let (mut line, mut letter) = (String::new(), None::<String>);
            while lines.read_line(&mut line).await.is_ok_and(|read| read > 0) {
                let said = std::mem::take(&mut line);
                if let Some(text) = letter.as_mut().filter(|_| said != ".\r\n") {
                    text.push_str(&said);
                    continue;
                }
                let answer: &[u8] = match said.split([' ', ':', '\r']).next().unwrap_or_default() {
                    "EHLO" => b"250 mail.test\r\n",
                    "DATA" => {
                        letter = Some(String::new());
                        b"354 go on\r\n"
                    }
                    "." => {
                        let is_first = {
                            let mut kept = kept.lock().unwrap();
                            kept.extend(letter.take());
                            kept.len() == 1
                        };
                        if is_first {
                            break;
                        }
                        b"250 taken\r\n"
                    }
                    "QUIT" => b"221 bye\r\n",
                    _ => b"250 fine\r\n",
                };
                if lines.write_all(answer).await.is_err() {
                    break;
                }
            }
        }
    });
    (address.to_string(), taken)
}

#[tokio::test]
async fn a_server_that_dies_after_the_letter_gets_it_once_more_with_the_same_id() {
    let bench = Bench::new("dies").await;
    let id = bench.queue_link().await;
    let (address, taken) = server_that_dies_after_data().await;
    let smtp = Smtp::open(&format!("smtp://{address}")).unwrap();
    let worker = Worker::new(bench.app.clone(), Arc::new(smtp));
    worker.drain().await.unwrap();
    assert_eq!(bench.mail(id).await.state, OutboxState::Queued);
    bench.later(chrono::TimeDelta::minutes(1));
    worker.drain().await.unwrap();
    assert_eq!(bench.mail(id).await.state, OutboxState::Sent);
    bench.later(chrono::TimeDelta::days(1));
    worker.drain().await.unwrap();
    let taken = taken.lock().unwrap();
    let ids: Vec<_> = taken
        .iter()
        .map(|letter| letter.lines().find(|line| line.starts_with("Message-ID:")))
        .collect();
    assert_eq!(ids.len(), 2, "one repeat at most");
    assert!(ids[0].is_some() && ids[0] == ids[1], "{ids:?}");
    assert_eq!(taken[0], taken[1]);
}

/// A mail server for one conversation that answers one command in its own way, or hangs up on it.
async fn server(command: &'static str, answer: Option<&'static str>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut lines = BufReader::new(stream);
            lines.write_all(b"220 mail.test\r\n").await.unwrap();
            let mut line = String::new();
            let mut in_data = false;
            while lines.read_line(&mut line).await.is_ok_and(|read| read > 0) {
                let said = line.trim_end().to_owned();
                line.clear();
                if in_data && said != "." {
                    continue;
                }
                let usual = match said.split([' ', ':']).next().unwrap_or_default() {
                    "EHLO" => "250-mail.test\r\n250 AUTH PLAIN LOGIN\r\n",
                    "DATA" => "354 go on\r\n",
                    "QUIT" => "221 bye\r\n",
                    _ => "250 fine\r\n",
                };
                in_data = said == "DATA" && command != "DATA";
                let answer = if said.starts_with(command) {
                    answer
                } else {
                    Some(usual)
                };
                let Some(answer) = answer else { break };
                if lines.write_all(answer.as_bytes()).await.is_err() {
                    break;
                }
            }
        }
    });
    address.to_string()
}

#[tokio::test]
async fn not_now_and_never_are_told_apart() {
    let bench = Bench::new("smtp").await;
    let stored = bench.mail(bench.queue_link().await).await;
    let parcel = parcel(stored, &Sender::of(None, "kenshu.example.jp")).unwrap();
    let cases = [
        ("taken", "NOTHING", None, "sent"),
        (
            "greylisted",
            "RCPT",
            Some("451 come back later\r\n"),
            "later",
        ),
        ("full", "RCPT", Some("452 mailbox full\r\n"), "later"),
        (
            "unknown mailbox",
            "RCPT",
            Some("550 no such user\r\n"),
            "never",
        ),
        ("refused content", ".", Some("554 not here\r\n"), "never"),
        ("busy at the end", ".", Some("451 try again\r\n"), "later"),
        ("hangs up after the dot", ".", None, "later"),
        ("hangs up at once", "EHLO", None, "later"),
        (
            "wants a login",
            "MAIL",
            Some("530 authentication required\r\n"),
            "later",
        ),
        (
            "our login is wrong",
            "AUTH",
            Some("535 bad credentials\r\n"),
            "later",
        ),
        ("makes no sense", "MAIL", Some("what\r\n"), "later"),
    ];
    for (name, command, answer, expected) in cases {
        let (login, meant) = if command == "AUTH" {
            ("user:secret@", "?tls=none")
        } else {
            ("", "")
        };
        let url = format!("smtp://{login}{}{meant}", server(command, answer).await);
        let outcome = match Smtp::open(&url).unwrap().send(&parcel).await {
            Ok(()) => "sent",
            Err(SendError::Later(_)) => "later",
            Err(SendError::Never(_)) => "never",
        };
        assert_eq!(outcome, expected, "{name}");
    }
    let nobody = Smtp::open("smtp://127.0.0.1:1")
        .unwrap()
        .send(&parcel)
        .await;
    assert!(matches!(nobody, Err(SendError::Later(_))));
}

#[cfg(feature = "tls")]
#[tokio::test]
async fn tls_can_be_prepared() {
    for url in ["smtps://mail.test", "smtp://mail.test?tls=required"] {
        Smtp::open(url).unwrap();
    }
    // A server that offers no encryption gets no letter.
    let bench = Bench::new("tls").await;
    let stored = bench.mail(bench.queue_link().await).await;
    let parcel = parcel(stored, &Sender::of(None, "kenshu.example.jp")).unwrap();
    let url = format!("smtp://{}?tls=required", server("NOTHING", None).await);
    let outcome = Smtp::open(&url).unwrap().send(&parcel).await;
    assert!(matches!(outcome, Err(SendError::Later(_))), "{outcome:?}");
}
