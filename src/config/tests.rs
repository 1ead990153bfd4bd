use super::*;

fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigErrors> {
    Config::read(&Overrides::default(), |name| {
        pairs
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn nothing_needs_to_be_configured() {
    let config = read(&[]).unwrap();
    assert_eq!(config.database_url, "sqlite:data/kenshu.sqlite");
    assert_eq!(config.public_url, "http://127.0.0.1:8080");
    assert_eq!(config.mail, MailTarget::Folder("data/mail".into()));
}

fn mistakes(pairs: &[(&str, &str)]) -> Vec<&'static str> {
    let errors = read(pairs).expect_err("mistakes").0;
    errors.iter().map(|error| error.variable).collect()
}

#[test]
fn a_mistake_is_named_by_its_variable() {
    for (variable, value) in [
        ("KENSHU_BIND", "localhost"),
        ("KENSHU_DATABASE_URL", "mysql://x"),
        ("KENSHU_PUBLIC_URL", "kenshu.example.jp"),
        ("KENSHU_PUBLIC_URL", "https://a.jp/path"),
        ("KENSHU_PUBLIC_URL", "https://a.jp:99999"),
        ("KENSHU_PUBLIC_URL", "https://a..jp"),
        ("KENSHU_MAIL", "mail.example.jp"),
        ("KENSHU_MAIL", "smtp://"),
        ("KENSHU_MAIL", "smtp://mail.example.jp?tls=maybe"),
        ("KENSHU_MAIL", "smtp://user:secret@mail.example.jp"),
        ("KENSHU_STORAGE", "file:"),
        ("KENSHU_STORAGE", "s3://"),
        ("KENSHU_TRUSTED_PROXIES", "proxy.example.jp"),
        ("KENSHU_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/33"),
    ] {
        assert_eq!(mistakes(&[(variable, value)]), [variable], "{value}");
    }
}

#[test]
fn all_mistakes_are_told_at_once_and_no_password() {
    let pairs = [
        ("KENSHU_BIND", "here"),
        ("KENSHU_MAIL", "smtp://user:secret@mail.example.jp"),
        ("KENSHU_TRUSTED_PROXIES", "x"),
    ];
    let text = read(&pairs).expect_err("mistakes").to_string();
    assert_eq!(text.lines().count(), 3, "{text}");
    for (line, (variable, _)) in text.lines().zip(pairs) {
        assert!(line.starts_with(variable), "{line}");
    }
    assert!(!text.contains("secret"), "{text}");
}

#[test]
fn what_is_right_is_kept() {
    let config = read(&[
        ("KENSHU_PUBLIC_URL", "https://Kenshu.Example.JP:443/"),
        ("KENSHU_TRUSTED_PROXIES", "127.0.0.1 10.0.0.0/8"),
        ("KENSHU_MAIL", "smtp://user:secret@localhost?tls=none"),
    ])
    .unwrap();
    assert_eq!(config.public_url, "https://kenshu.example.jp");
    assert_eq!(config.trusted_proxies, ["127.0.0.1", "10.0.0.0/8"]);
    assert!(matches!(config.mail, MailTarget::Smtp(_)));
}

#[test]
fn what_was_not_built_in_stops_the_start() {
    for (variable, value, built) in [
        ("KENSHU_MAIL", "smtps://mail.jp", cfg!(feature = "tls")),
        ("KENSHU_STORAGE", "s3://bucket", cfg!(feature = "s3")),
    ] {
        match read(&[(variable, value)]) {
            Ok(_) => assert!(built, "{variable}"),
            Err(errors) => {
                assert!(!built, "{variable}");
                assert!(errors.to_string().contains("--features"), "{errors}");
            }
        }
    }
}

#[test]
fn an_identity_provider_is_read_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "s3cret\n").unwrap();
    let empty = folder.path().join("empty");
    std::fs::write(&empty, "\n").unwrap();
    let (secret, empty) = (secret.to_str().unwrap(), empty.to_str().unwrap());
    let issuer = ("KENSHU_OIDC_ISSUER", "https://login.example.ac.jp/hospital");
    let client = ("KENSHU_OIDC_CLIENT_ID", "kenshu");
    let file = ("KENSHU_OIDC_CLIENT_SECRET_FILE", secret);

    assert_eq!(read(&[]).unwrap().oidc, None);
    let oidc = read(&[issuer, client, file]).unwrap().oidc.unwrap();
    assert_eq!(
        (
            oidc.name.as_str(),
            oidc.client_secret.as_str(),
            oidc.is_mfa_trusted
        ),
        ("login.example.ac.jp", "s3cret", false)
    );
    assert!(!format!("{oidc:?}").contains("s3cret"));
    for (pairs, variable) in [
        (vec![issuer, file], "KENSHU_OIDC_CLIENT_ID"),
        (vec![issuer, client], "KENSHU_OIDC_CLIENT_SECRET_FILE"),
        (
            vec![issuer, client, ("KENSHU_OIDC_CLIENT_SECRET_FILE", empty)],
            "KENSHU_OIDC_CLIENT_SECRET_FILE",
        ),
        (
            vec![issuer, client, file, ("KENSHU_OIDC_MFA", "yes")],
            "KENSHU_OIDC_MFA",
        ),
        (
            vec![
                ("KENSHU_OIDC_ISSUER", "http://login.example.ac.jp"),
                client,
                file,
            ],
            "KENSHU_OIDC_ISSUER",
        ),
    ] {
        assert_eq!(mistakes(&pairs), [variable]);
    }
}
