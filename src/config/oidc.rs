//! The organisation's identity provider, if the office signs in by one.

use std::fmt;

use super::ConfigError;

/// How to reach the identity provider, and how far it is trusted.
#[derive(Clone, PartialEq, Eq)]
pub struct Oidc {
    /// `KENSHU_OIDC_ISSUER`: the address below which the provider describes itself.
    pub issuer: String,
    /// `KENSHU_OIDC_CLIENT_ID`: what the provider calls this installation.
    pub client_id: String,
    /// What stands in `KENSHU_OIDC_CLIENT_SECRET_FILE`.
    pub client_secret: String,
    /// `KENSHU_OIDC_NAME`: what people call the provider.
    pub name: String,
    /// `KENSHU_OIDC_MFA=trusted`: the provider asks for a second factor itself. Otherwise the code of
    /// the authenticator is asked for here.
    pub is_mfa_trusted: bool,
}

/// Without the secret.
impl fmt::Debug for Oidc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Oidc")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("is_mfa_trusted", &self.is_mfa_trusted)
            .finish_non_exhaustive()
    }
}

/// Reads the provider; none is configured where no issuer is named.
pub(super) fn read(get: impl Fn(&str) -> Option<String>) -> Result<Option<Oidc>, ConfigError> {
    let Some(issuer) = get("KENSHU_OIDC_ISSUER") else {
        return Ok(None);
    };
    let issuer = issuer.trim().to_owned();
    if cfg!(not(feature = "oidc")) {
        return Err(ConfigError {
            variable: "KENSHU_OIDC_ISSUER",
            problem: "this kenshu was built without identity providers".to_owned(),
            advice: "Build it with `--features oidc`, or leave the variable out",
        });
    }
    let is_safe = issuer.starts_with("https://") || is_on_this_machine(&issuer);
    if !is_safe || issuer.chars().any(char::is_whitespace) {
        return Err(ConfigError {
            variable: "KENSHU_OIDC_ISSUER",
            problem: format!("`{issuer}` is not the https address of a provider"),
            advice: "Write it like https://login.example.ac.jp/realms/hospital",
        });
    }
    let client_id = required(&get, "KENSHU_OIDC_CLIENT_ID")?;
    let file = required(&get, "KENSHU_OIDC_CLIENT_SECRET_FILE")?;
    let client_secret = std::fs::read_to_string(&file)
        .map(|text| text.trim().to_owned())
        .map_err(|error| secret_problem(format!("`{file}` cannot be read: {error}")))?;
    if client_secret.is_empty() {
        return Err(secret_problem(format!("`{file}` is empty")));
    }
    let is_mfa_trusted = match get("KENSHU_OIDC_MFA").as_deref().map(str::trim) {
        None => false,
        Some("trusted") => true,
        Some(other) => {
            return Err(ConfigError {
                variable: "KENSHU_OIDC_MFA",
                problem: format!("`{other}` is not known"),
                advice: "Write `trusted` if the provider asks for a second factor, or leave it out",
            });
        }
    };
    let host = issuer.split('/').nth(2).unwrap_or_default();
    Ok(Some(Oidc {
        name: get("KENSHU_OIDC_NAME")
            .map_or_else(|| host.to_owned(), |name| name.trim().to_owned()),
        client_id,
        client_secret,
        is_mfa_trusted,
        issuer,
    }))
}

fn required(
    get: impl Fn(&str) -> Option<String>,
    variable: &'static str,
) -> Result<String, ConfigError> {
    get(variable)
        .map(|value| value.trim().to_owned())
        .ok_or(ConfigError {
            variable,
            problem: "it is missing, while KENSHU_OIDC_ISSUER is there".to_owned(),
            advice: "Take it from where this installation was registered at the provider",
        })
}

const fn secret_problem(problem: String) -> ConfigError {
    ConfigError {
        variable: "KENSHU_OIDC_CLIENT_SECRET_FILE",
        problem,
        advice: "Name a file that only kenshu can read and that holds the client secret alone",
    }
}

/// For trying a provider out. Between machines the secret would travel in the open.
fn is_on_this_machine(issuer: &str) -> bool {
    let host = issuer.strip_prefix("http://").unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    matches!(host, "localhost" | "127.0.0.1")
}
