//! Passkeys of the office: both factors in one, because the device asks for a finger or a PIN.
//!
//! What a ceremony has to remember stays in the database ([`challenge`]): for five minutes, for one
//! use, for the browser that began it. Nothing tells whether an address or a key is known.

mod challenge;
mod own;
mod sign_in;

#[cfg(test)]
mod tests;

pub use challenge::{LIFETIME, Started};
pub use own::{LABEL_LENGTH, OwnPasskey, PasskeyRefusal, add, begin, list, remove, rename};
pub use sign_in::{PasskeySignInRefusal, ask, sign_in};

use anyhow::Context as _;
use data_encoding::BASE64URL_NOPAD;
use domain::ids::AccountId;
use sha2::{Digest, Sha256};
use webauthn_rs::prelude::{Url, Uuid, Webauthn, WebauthnBuilder};

use crate::config::Config;
use crate::services::Failure;

/// What browsers show as the place a passkey belongs to.
const NAME: &str = "Kenshu";

/// The checks of this installation.
///
/// # Errors
/// [`Failure::NotFound`] where passkeys cannot be bound to the public address.
fn relying_party<R>(config: &Config) -> Result<Webauthn, Failure<R>> {
    let domain = config.passkey_domain().ok_or(Failure::NotFound)?;
    let origin = Url::parse(&config.public_url).context("the public address")?;
    WebauthnBuilder::new(domain, &origin)
        .and_then(|builder| builder.rp_name(NAME).build())
        .context("passkeys")
        .map_err(Failure::Unexpected)
}

/// What a device keeps as the owner of a passkey: not the address, and not to be guessed from one
/// installation for another.
fn owner(config: &Config, account: AccountId) -> Uuid {
    let digest = Sha256::digest(format!("passkey|{}|{account}", config.public_host()));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Uuid::from_bytes(bytes)
}

/// How the id of a passkey is kept.
fn written(credential_id: &[u8]) -> String {
    BASE64URL_NOPAD.encode(credential_id)
}
