//! Secrets that are handed out, and the hashes that are kept of them.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A fresh secret of 256 bits, safe in an address.
pub fn secret() -> String {
    BASE64URL_NOPAD.encode(&bytes::<32>())
}

/// A fresh generated name of 128 bits: not secret, but never repeated.
pub fn unique_name() -> String {
    HEXLOWER.encode(&bytes::<16>())
}

/// A fresh code of eight digits to be typed by hand. It is only as good as the limit on tries.
pub fn digits() -> String {
    let number = u64::from_be_bytes(bytes::<8>()) % 100_000_000;
    format!("{number:08}")
}

/// What is stored of a secret. A secret of 256 random bits needs no salt and no slow hash.
pub fn hash(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}

/// Compares a presented secret with a stored hash in constant time.
pub fn matches(secret: &str, stored_hash: &str) -> bool {
    hash(secret).as_bytes().ct_eq(stored_hash.as_bytes()).into()
}

/// Fresh random bytes: a salt, a key.
///
/// # Panics
/// When the operating system has no randomness: nothing could be secret then.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the source of randomness for everything"
)]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system provides randomness");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_matches_its_own_hash_only() {
        let (one, other) = (secret(), secret());
        assert!(matches(&one, &hash(&one)) && !matches(&other, &hash(&one)));
        assert_eq!(one.len(), 43);
        assert_eq!(digits().len(), 8);
    }
}
