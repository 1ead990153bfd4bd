//! A passkey from its making to a sign-in, with the device that Chromium plays itself.

use serde_json::json;

use crate::support::{
    browser::Browser,
    demo::{Demo, WINDOW_OPEN},
};

/// A device with a finger on it, as a laptop has one.
async fn plug_in(browser: &Browser) {
    let cdp = browser.driver().cdp();
    cdp.send_raw("WebAuthn.enable", json!({}))
        .await
        .expect("Chromium plays devices");
    let device = json!({ "options": {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": true,
        "hasUserVerification": true,
        "isUserVerified": true,
        "automaticPresenceSimulation": true,
    }});
    cdp.send_raw("WebAuthn.addVirtualAuthenticator", device)
        .await
        .expect("a device");
}

#[tokio::test]
async fn a_passkey_is_made_and_signs_in() {
    let demo = Demo::start_by_name(WINDOW_OPEN);
    let browser = Browser::open("ja").await;
    plug_in(&browser).await;
    let door = demo.sign_in().coordinator.as_deref();
    browser.sign_in(door.expect("a coordinator")).await;

    browser.go(&demo.url("/office/account/passkeys")).await;
    browser.fill("名前", "事務室のパソコン").await;
    browser.press("パスキーを追加する").await;
    let made = "return document.querySelector('main .cards a')?.textContent ?? ''";
    let mut label = json!("");
    for _ in 0..100 {
        label = browser.run(made).await;
        if label != json!("") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(label, json!("事務室のパソコン"));

    browser.go(&demo.url("/sign-out")).await;
    browser.press("サインアウトする").await;
    browser.leave("/sign-out").await;
    browser
        .go(&demo.url("/sign-in/staff?next=/office/account"))
        .await;
    browser.press("パスキーでサインイン").await;
    browser.leave("/sign-in/staff").await;
    assert_eq!(browser.path().await, "/office/account");
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

#[tokio::test]
async fn without_a_script_there_is_the_password() {
    let demo = Demo::start_by_name(WINDOW_OPEN);
    let browser = Browser::open("ja").await;
    browser.without_script().await;
    browser.go(&demo.url("/sign-in/staff")).await;
    let hidden = "return document.querySelector('form[data-passkey]').hidden";
    assert_eq!(browser.run(hidden).await, json!(true));
    browser.fill("パスワード", "x").await;
}
