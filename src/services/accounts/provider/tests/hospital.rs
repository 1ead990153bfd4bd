//! An identity provider on the loopback address: it describes itself, and exchanges one code.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{get, post};
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;
use openidconnect::core::{
    CoreIdToken, CoreIdTokenClaims, CoreJsonWebKeySet, CoreJwsSigningAlgorithm,
    CoreRsaPrivateSigningKey,
};
use openidconnect::{
    AccessToken, Audience, EmptyAdditionalClaims, EndUserEmail, IssuerUrl, JsonWebKeyId, Nonce,
    PrivateSigningKey as _, StandardClaims, SubjectIdentifier,
};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::web::form::RawForm;

/// Made for these tests and used nowhere else.
const KEY: &str = include_str!("key.pem");

/// What the provider says about whoever comes.
#[derive(Clone)]
pub(super) struct Says {
    pub(super) subject: &'static str,
    pub(super) email: &'static str,
    pub(super) is_verified: bool,
    pub(super) audience: &'static str,
    pub(super) expires_at: DateTime<Utc>,
    /// What the browser brought along.
    pub(super) nonce: String,
    pub(super) challenge: String,
}

#[derive(Clone)]
pub(super) struct Hospital {
    pub(super) issuer: String,
    pub(super) says: Arc<Mutex<Says>>,
}

impl Hospital {
    /// Opens its doors.
    pub(super) async fn open(now: DateTime<Utc>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Says {
            subject: "4711",
            email: "hana@example.jp",
            is_verified: true,
            audience: "kenshu",
            expires_at: now + TimeDelta::minutes(5),
            nonce: String::new(),
            challenge: String::new(),
        };
        let hospital = Self {
            issuer,
            says: Arc::new(Mutex::new(says)),
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(exchange))
            .with_state(hospital.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        hospital
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut Says)) {
        change(&mut self.says.lock().unwrap());
    }

    /// Somebody signs in there; the state to bring back.
    pub(super) fn signs_in(&self, address: &str) -> String {
        let query = address.split_once('?').unwrap().1;
        let asked = RawForm::parse(query.as_bytes()).unwrap();
        assert_eq!(asked.first("response_type"), "code");
        assert_eq!(asked.first("code_challenge_method"), "S256");
        assert_eq!(
            asked.first("redirect_uri"),
            "https://kenshu.example.jp/sign-in/provider/return"
        );
        self.change(|says| {
            says.nonce = asked.first("nonce").to_owned();
            says.challenge = asked.first("code_challenge").to_owned();
        });
        asked.first("state").to_owned()
    }
}

fn key() -> CoreRsaPrivateSigningKey {
    let name = JsonWebKeyId::new("test".to_owned());
    CoreRsaPrivateSigningKey::from_pem(KEY, Some(name)).unwrap()
}

type Json = ([(axum::http::HeaderName, &'static str); 1], String);

fn json_of(value: &impl serde::Serialize) -> Json {
    let text = serde_json::to_string(value).unwrap();
    ([(CONTENT_TYPE, "application/json")], text)
}

async fn describe(State(hospital): State<Hospital>) -> Json {
    let issuer = &hospital.issuer;
    json_of(&json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }))
}

async fn keys() -> Json {
    let keys = CoreJsonWebKeySet::new(vec![key().as_verification_key()]);
    json_of(&keys)
}

async fn exchange(State(hospital): State<Hospital>, body: String) -> (StatusCode, Json) {
    let brought = RawForm::parse(body.as_bytes()).unwrap();
    let says = hospital.says.lock().unwrap().clone();
    let verifier = Sha256::digest(brought.first("code_verifier"));
    let is_asker = BASE64URL_NOPAD.encode(&verifier) == says.challenge;
    if brought.first("code") != "good" || !is_asker {
        return (
            StatusCode::BAD_REQUEST,
            json_of(&json!({ "error": "invalid_grant" })),
        );
    }
    let access = AccessToken::new("access".to_owned());
    let person = StandardClaims::new(SubjectIdentifier::new(says.subject.to_owned()))
        .set_email(Some(EndUserEmail::new(says.email.to_owned())))
        .set_email_verified(Some(says.is_verified));
    let claims = CoreIdTokenClaims::new(
        IssuerUrl::new(hospital.issuer).unwrap(),
        vec![Audience::new(says.audience.to_owned())],
        says.expires_at,
        says.expires_at - TimeDelta::minutes(5),
        person,
        EmptyAdditionalClaims {},
    )
    .set_nonce(Some(Nonce::new(says.nonce)));
    let algorithm = CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256;
    let token = CoreIdToken::new(claims, &key(), algorithm, Some(&access), None).unwrap();
    let answer = json!({
        "access_token": access.secret(),
        "token_type": "Bearer",
        "id_token": token.to_string(),
    });
    (StatusCode::OK, json_of(&answer))
}
