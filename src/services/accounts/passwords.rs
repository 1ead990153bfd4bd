//! Passwords: which are good enough, and their slow hash.

use anyhow::Context as _;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use domain::message::Message;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::tokens;

/// The shortest password, in characters.
pub const SHORTEST: usize = 12;
/// The longest password, in bytes: long enough for a sentence.
pub const LONGEST: usize = 128;

/// Each hash fills 19 MiB and a core for a moment; more than two at once would starve the rest.
static ROOM: Semaphore = Semaphore::const_new(2);

/// Stands in for the hash of somebody who is not known, so that looking takes as long. No password
/// is known for it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$a2Vuc2h1LW5vYm9keS0wMQ$\
                      Zm9yIG5vYm9keSwgdG8gdGFrZSB0aGUgc2FtZSB0aW1l";

/// Long enough, and still among the first that anybody would try.
const COMMONEST: &[&str] = &[
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789012345",
    "1234567890123456",
    "12345678900987654321",
    "0123456789012",
    "0123456789abc",
    "0123456789abcdef",
    "123123123123",
    "123412341234",
    "123456123456",
    "111222333444",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u8i",
    "q1w2e3r4t5y6",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopasdf",
    "qwertyqwerty",
    "qwerty123456",
    "qwerty12345678",
    "asdfghjkl123",
    "asdfghjklzxcvbnm",
    "zxcvbnmasdfghjkl",
    "abcdefghijkl",
    "abcdefghijklmnop",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdef123456",
    "abc123abc123",
    "abcd1234abcd",
    "abcd12345678",
    "adminadminadmin",
    "administrator",
    "administrator1",
    "admin1234567",
    "admin12345678",
    "changemechangeme",
    "changeme1234",
    "correcthorsebatterystaple",
    "iloveyou1234",
    "iloveyouiloveyou",
    "letmeinletmein",
    "letmein12345",
    "nagoya123456",
    "passpasspass",
    "password1234",
    "password12345",
    "password123456",
    "password1234567",
    "password12345678",
    "password2024",
    "password2025",
    "password2026",
    "passwordpassword",
    "p@ssw0rd1234",
    "p@ssword1234",
    "passw0rd1234",
    "welcome12345",
    "welcome123456",
    "testtesttest",
    "test12345678",
    "kenshu123456",
    "kenshukenshu",
    "himitsuhimitsu",
    "sakurasakura",
    "sakura123456",
];

/// Whether a password is good enough for the owner of an address. There are no rules about kinds of
/// characters: length is what counts, and not being what anybody would try first.
///
/// # Errors
/// Why it is not.
pub fn check(password: &str, email: &str) -> Result<(), Message> {
    let password = normal(password);
    if password.chars().count() < SHORTEST {
        return Err(Message::new("auth.problem.password_short").with("min", SHORTEST));
    }
    if password.len() > LONGEST {
        return Err(Message::new("auth.problem.password_long").with("max", LONGEST));
    }
    let folded = password.to_lowercase();
    let owner = email.split('@').next().unwrap_or_default();
    let is_owner = folded == email || (!owner.is_empty() && folded.replace(owner, "").len() < 6);
    let mut letters: Vec<char> = folded.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if COMMONEST.contains(&folded.as_str()) || is_owner || letters.len() < 3 {
        return Err(Message::new("auth.problem.password_common"));
    }
    Ok(())
}

/// Keyboards write the same letter in several ways; to a person it is the same password.
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

/// The hash to keep of a password.
///
/// # Errors
/// A fault of ours.
pub async fn hash(password: &str) -> anyhow::Result<String> {
    let password = normal(password);
    in_turn(move || {
        let salt = tokens::bytes::<16>();
        let hash = hasher()?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(|error| anyhow::anyhow!("hashing a password: {error}"))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password is the one whose hash was kept; without one it takes as long to say no.
///
/// # Errors
/// A fault of ours.
pub async fn verify(password: &str, kept: Option<&str>) -> anyhow::Result<bool> {
    let password = normal(password);
    let kept = kept.unwrap_or(NOBODY).to_owned();
    in_turn(move || {
        let kept = PasswordHash::new(&kept)
            .map_err(|error| anyhow::anyhow!("reading a password hash: {error}"))?;
        let verdict = hasher()?.verify_password(password.as_bytes(), &kept);
        Ok(verdict.is_ok())
    })
    .await
}

fn hasher() -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None)
        .map_err(|error| anyhow::anyhow!("password hashing: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let _turn = ROOM.acquire().await.context("waiting to hash a password")?;
    tokio::task::spawn_blocking(work)
        .await
        .context("hashing a password")?
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    #[test]
    fn length_counts_and_not_what_it_is_made_of() {
        for good in [
            "correct donkey fuel pin",
            "ながいあいことばをひとつ",
            "horsetableriver",
        ] {
            assert_eq!(check(good, "hana@example.jp"), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("elevenchars", "auth.problem.password_short"),
            ("Password1234", "auth.problem.password_common"),
            ("ＰＡＳＳＷＯＲＤ１２３４", "auth.problem.password_common"),
            ("hana.yamada@example.jp", "auth.problem.password_common"),
            ("hana.yamada1", "auth.problem.password_common"),
            ("aaaaaaaaaaaaaaaa", "auth.problem.password_common"),
        ] {
            assert_eq!(
                check(bad, "hana.yamada@example.jp").unwrap_err().key,
                why,
                "{bad}"
            );
        }
        let endless = "ab c".repeat(33);
        assert_eq!(
            check(&endless, "a@b.jp").unwrap_err().key,
            "auth.problem.password_long"
        );
    }

    #[tokio::test]
    async fn only_the_same_password_matches_its_hash() {
        let kept = hash("correct donkey fuel pin").await.unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(
            verify("correct donkey fuel pin", Some(&kept))
                .await
                .unwrap()
        );
        assert!(
            verify("ｃｏｒｒｅｃｔ donkey fuel pin", Some(&kept))
                .await
                .unwrap()
        );
        assert!(
            !verify("correct donkey fuel bin", Some(&kept))
                .await
                .unwrap()
        );
        assert_ne!(kept, hash("correct donkey fuel pin").await.unwrap());
    }

    #[tokio::test]
    async fn nobody_has_no_password_but_the_same_work_is_done() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let params = Params::try_from(&nobody).unwrap();
        assert_eq!(
            (params.m_cost(), params.t_cost(), params.p_cost()),
            (19_456, 2, 1)
        );
        assert!(
            !verify("for nobody, to take the same time", None)
                .await
                .unwrap()
        );
    }
}
