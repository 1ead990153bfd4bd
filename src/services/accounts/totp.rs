//! The second factor: a code of six digits that changes every half minute.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use totp_rs::{Algorithm, Builder, Secret, Totp};
use unicode_normalization::UnicodeNormalization;

use crate::tokens;

/// What authenticators show beside the code.
const ISSUER: &str = "Kenshu";

/// Stands in for the factor of somebody who has none, so that checking takes as long.
const NOBODY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A fresh secret, in the letters that people can type into an authenticator.
pub(super) fn new_secret() -> String {
    Secret::from(tokens::bytes::<20>()).to_base32()
}

/// The address that authenticators read from a picture.
///
/// # Errors
/// A secret that is none.
pub(super) fn address(secret: &str, owner: &str) -> anyhow::Result<String> {
    generator(secret, owner)?
        .to_url()
        .context("writing the address of a second factor")
}

/// The half minute whose code was typed: the present one, or the one before or after it, since clocks
/// differ. Whoever asks refuses a half minute that was used already.
///
/// # Errors
/// A secret that is none.
pub(super) fn matching_step(
    secret: Option<&str>,
    typed: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<i64>> {
    let generator = generator(secret.unwrap_or(NOBODY), "")?;
    let seconds = u64::try_from(now.timestamp()).context("a time before 1970")?;
    let step = generator.check(&digits_of(typed), seconds);
    let step = step.filter(|_| secret.is_some());
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// Digits in any width; the spaces and hyphens that authenticators show between them do not count.
pub(super) fn digits_of(typed: &str) -> String {
    typed
        .nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
        .collect()
}

fn generator(secret: &str, owner: &str) -> anyhow::Result<Totp> {
    let secret = Secret::try_from_base32(secret)
        .map_err(|error| anyhow::anyhow!("reading a second factor: {error}"))?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret)
        .with_issuer(Some(ISSUER))
        .with_account_name(owner)
        .build()
        .map_err(|error| anyhow::anyhow!("second factor: {error}"))
}

/// The code of a moment, as an authenticator would show it.
#[cfg(test)]
pub(crate) fn code_at(secret: &str, at: DateTime<Utc>) -> String {
    let seconds = u64::try_from(at.timestamp()).unwrap();
    generator(secret, "").unwrap().generate(seconds).to_string()
}

#[cfg(test)]
mod unit_tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn codes_of_neighbouring_half_minutes_match_and_say_which() {
        let now: DateTime<Utc> = "2024-06-03T01:00:00Z".parse().unwrap();
        let secret = new_secret();
        let step = now.timestamp() / 30;
        for (shift, expected) in [
            (-60, None),
            (-30, Some(step - 1)),
            (0, Some(step)),
            (30, Some(step + 1)),
            (60, None),
        ] {
            let code = code_at(&secret, now + TimeDelta::seconds(shift));
            assert_eq!(
                matching_step(Some(&secret), &code, now).unwrap(),
                expected,
                "{shift}"
            );
        }
    }

    #[test]
    fn a_code_may_be_typed_as_it_is_read_and_nobody_has_one() {
        let now: DateTime<Utc> = "2024-06-03T01:00:00Z".parse().unwrap();
        let secret = new_secret();
        let code = code_at(&secret, now);
        let spaced = format!(" {} {}", &code[..3], &code[3..]);
        assert!(
            matching_step(Some(&secret), &spaced, now)
                .unwrap()
                .is_some()
        );
        assert_eq!(digits_of("１２３−４５６"), "123456");
        for typed in ["", "+12345", "１２", "abcdef"] {
            assert_eq!(
                matching_step(Some(&secret), typed, now).unwrap(),
                None,
                "{typed}"
            );
        }
        let code_of_nobody = code_at(NOBODY, now);
        assert_eq!(matching_step(None, &code_of_nobody, now).unwrap(), None);
    }

    #[test]
    fn an_authenticator_reads_who_and_where() {
        let url = address(&new_secret(), "hana@example.jp").unwrap();
        assert!(
            url.starts_with("otpauth://totp/Kenshu:hana%40example%2Ejp?secret=")
                || url.contains("hana"),
            "{url}"
        );
        assert!(url.contains("issuer=Kenshu"));
    }
}
