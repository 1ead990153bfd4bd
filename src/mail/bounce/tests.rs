use super::*;

const OURS: &str = "<01j@kenshu.example.jp>";

fn report(action: &str, status: &str, returned: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\r\nTo: office@example.jp\r\nSubject: Undelivered\r\n\
         Message-ID: <own@mx.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; Hana@Hospital.example\r\nAction: {action}\r\nStatus: {status}\r\n\
         Diagnostic-Code: smtp; 550 5.1.1\r\n  no such user\r\n\r\n\
         --b\r\n{returned}\r\n--b--\r\n"
    )
}

fn head(kind: &str) -> String {
    format!(
        "Content-Type: {kind}\r\n\r\nFrom: office@example.jp\r\nMessage-ID: {OURS}\r\nSubject: x\r\n\r\n"
    )
}

fn bounce(message: &str) -> Returned {
    match read(message.as_bytes()) {
        Verdict::Bounce(returned) => returned,
        other => panic!("{other:?}: {message}"),
    }
}

#[test]
fn a_standard_report_says_which_mail_did_not_arrive_and_why() {
    for kind in ["message/rfc822", "text/rfc822-headers"] {
        let returned = bounce(&report("failed", "5.1.1", &head(kind)));
        assert_eq!(returned.ids[0], OURS, "{kind}");
        assert_eq!(returned.status.as_deref(), Some("5.1.1"));
        assert_eq!(returned.recipient.as_deref(), Some("hana@hospital.example"));
        assert_eq!(returned.note, "5.1.1 smtp; 550 5.1.1 no such user");
    }
}

#[test]
fn a_delay_is_no_bounce_and_an_arrival_neither() {
    let head = head("message/rfc822");
    assert_eq!(
        read(report("delayed", "4.4.1", &head).as_bytes()),
        Verdict::Delayed
    );
    for action in ["delivered", "relayed", ""] {
        let verdict = read(report(action, "2.0.0", &head).as_bytes());
        assert_eq!(verdict, Verdict::NotABounce, "{action}");
    }
}

#[test]
fn carriers_that_write_prose_are_understood_by_the_message_id() {
    for (from, words, status) in [
        ("MAILER-DAEMON@docomo.ne.jp", "Unknown user", Some("5.1.1")),
        (
            "Postmaster@ezweb.ne.jp",
            "550 5.2.2 mailbox full",
            Some("5.2.2"),
        ),
        ("mailer-daemon@softbank.ne.jp", "宛先不明です。", None),
    ] {
        let message = format!(
            "From: Mail System <{from}>\r\nSubject: Returned mail\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\n\
             {words}\r\n\r\n> From: office@example.jp\r\n> Message-Id: {OURS}\r\n"
        );
        let returned = bounce(&message);
        assert_eq!(returned.ids, [OURS]);
        assert_eq!(returned.status.as_deref(), status, "{from}");
    }
}

#[test]
fn what_people_and_their_holiday_notices_write_is_no_bounce() {
    for from in [
        "hana@hospital.example",
        "Hana <postmaster.hana@hospital.example>",
    ] {
        let message = format!(
            "From: {from}\r\nIn-Reply-To: {OURS}\r\nAuto-Submitted: auto-replied\r\n\r\n\
             550 5.1.1 user unknown {OURS}\r\n"
        );
        assert_eq!(read(message.as_bytes()), Verdict::NotABounce, "{from}");
    }
    let nothing_of_ours = "From: mailer-daemon@x.example\r\n\r\n5.1.1 user unknown\r\n";
    assert_eq!(read(nothing_of_ours.as_bytes()), Verdict::NotABounce);
}

#[test]
fn hostile_input_is_read_within_limits() {
    let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(20_000);
    assert_eq!(read(deep.as_bytes()), Verdict::NotABounce);
    let mixed = |level: u32| {
        [
            "Content-Type: multipart/mixed; boundary=\"",
            "\"\r\n\r\n--",
            "\r\n",
        ]
        .join(&level.to_string())
    };
    let nested: String = (0..5_000).map(mixed).collect();
    read(nested.as_bytes());
    let ids = |number: u32| ["<", "@x.example>\r\n"].join(&number.to_string());
    let many: String = (0..10_000).map(ids).collect();
    let many = ["From: mailer-daemon@x.example\r\n\r\n", &many].concat();
    assert_eq!(bounce(&many).ids.len(), MOST_IDS);
    let valid = report("failed", "5.1.1", &head("message/rfc822")).into_bytes();
    let mut noise: u32 = 7;
    for _ in 0..2_000 {
        let mut bytes = valid.clone();
        for _ in 0..20 {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let place = noise as usize % bytes.len();
            bytes[place] = noise.to_le_bytes()[1];
        }
        read(&bytes);
    }
    for rubbish in [&b""[..], b"\xff\xfe\x00", b"\r\n\r\n", &[0; 5000]] {
        assert_eq!(read(rubbish), Verdict::NotABounce);
    }
}
