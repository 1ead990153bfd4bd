use domain::access::StaffRole;
use domain::message::Message;
use domain::text::Localized;
use entity::organiser;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::*;
use crate::config::MailTarget;
use crate::i18n::{Catalogue, Lang};
use crate::jobs::testing::{Bench, hana, link, start};
use crate::services::Ctx;

mod facilities;
mod recommendations;

use self::facilities::letters_of_facilities;
use self::recommendations::about_recommendations;

fn about() -> AboutApplication {
    AboutApplication {
        year: 2024,
        number: "2024-0012".to_owned(),
        courses: vec![
            Localized::new("最高質安全責任者養成コース", "CQSO course"),
            Localized {
                ja: "日々の取り組み".to_owned(),
                en: Some("Daily practice".to_owned()),
            },
        ],
        at: start(),
        open_until: "2024-06-30".parse().ok(),
        missing: Vec::new(),
        url: "https://kenshu.example.jp/my/2024".to_owned(),
    }
}

fn letters() -> Vec<(&'static str, Letter)> {
    let missing = vec![Message::new("upload.empty")];
    let alone = Localized::new("最高質安全責任者養成コース", "CQSO course");
    let withdrawn = AboutApplication {
        courses: vec![alone.clone()],
        open_until: None,
        ..about()
    };
    vec![
        ("sign_in_link", link(start())),
        (
            "staff_invitation",
            Letter::StaffInvitation {
                url: "https://kenshu.example.jp/sign-in/set-up/TOKEN".to_owned(),
                role: Some(StaffRole::Coordinator),
                hours: 24,
                expires_at: start(),
            },
        ),
        (
            "staff_recovery",
            Letter::StaffRecovery {
                url: "https://kenshu.example.jp/sign-in/set-up/TOKEN".to_owned(),
                hours: 24,
                expires_at: start(),
            },
        ),
        ("application_received", Letter::ApplicationReceived(about())),
        (
            "application_changed",
            Letter::ApplicationChanged(AboutApplication { missing, ..about() }),
        ),
        (
            "application_withdrawn",
            Letter::ApplicationWithdrawn(withdrawn),
        ),
        (
            "item_returned",
            Letter::ItemReturned(ReturnedItem {
                year: 2024,
                number: "2024-0012".to_owned(),
                item: Message::new("desk.item.certificate_of").with("provider", "架空看護協会"),
                reason: "文字が読み取れません。\n撮り直してください。".to_owned(),
                answer_by: "2024-07-10".parse().ok(),
                url: "https://kenshu.example.jp/my/2024/items/other-0".to_owned(),
            }),
        ),
        (
            "missing_items",
            Letter::MissingItems(MissingItems {
                year: 2024,
                number: "2024-0012".to_owned(),
                items: ["recommendation", "training_certificate"]
                    .map(|kind| Message::new(format!("term.item_kind.{kind}")))
                    .to_vec(),
                until: "2024-06-30".parse().ok(),
                url: "https://kenshu.example.jp/my".to_owned(),
            }),
        ),
        (
            "recommendation_paper_returned",
            Letter::RecommendationPaperReturned(PaperReturned {
                year: 2024,
                number: Some("2024-0012".to_owned()),
                recommender: "山﨑一郎".to_owned(),
                reason: "公印が読み取れません。".to_owned(),
                url: "https://kenshu.example.jp/my/2024/recommendation/paper".to_owned(),
            }),
        ),
        ("reminder", reminder()),
    ]
    .into_iter()
    .chain(letters_of_facilities(&alone))
    .collect()
}

fn reminder() -> Letter {
    let words = "The recommendation has not arrived.\nPlease speak to them.\n\n{link}";
    let audience = domain::reminder::ReminderAudience::Waiting;
    let words = domain::reminder::Words::parse(words, domain::reminder::Part::Body, audience);
    let link = "https://kenshu.example.jp/my".to_owned();
    let values = [(domain::reminder::Placeholder::Link, link)].into();
    Letter::Reminder(Reminder {
        title: "Not arrived yet".to_owned(),
        paragraphs: words.unwrap().body(&values),
        first_mail: Some(FirstMail {
            at: start(),
            subject: "A request".to_owned(),
        }),
    })
}

fn organiser_row() -> organiser::Model {
    organiser::Model {
        id: domain::ids::OrganiserId(1),
        key: "nagoya".to_owned(),
        name_ja: "患者安全推進部".to_owned(),
        name_en: "Department of Patient Safety".to_owned(),
        postal_code: "466-8560".to_owned(),
        address_ja: "名古屋市昭和区鶴舞町65".to_owned(),
        address_en: "65 Tsurumai-cho, Showa-ku, Nagoya".to_owned(),
        phone: "052-744-1946".to_owned(),
        email: "office@example.jp".to_owned(),
        url: "https://www.example.jp/".to_owned(),
    }
}

fn templates() -> tera::Tera {
    let catalogue = std::sync::Arc::new(Catalogue::load().unwrap());
    crate::templates::load(catalogue, crate::web::assets::url).unwrap()
}

#[test]
fn every_letter_in_both_languages() {
    let templates = templates();
    let organiser = organiser_row();
    for (kind, letter) in letters().into_iter().chain(about_recommendations()) {
        // One kind may say several things, each with a name of its own.
        assert!(kind.starts_with(letter.kind()), "{kind}");
        for lang in Lang::ALL {
            let name = (lang == Lang::Ja).then(|| "𠮷野 花".to_owned());
            let to = Addressee {
                name,
                lang,
                ..hana()
            };
            let rendered = render::render(&templates, &to, &letter, Some(&organiser)).unwrap();
            let shown = format!("Subject: {}\n\n{}", rendered.subject, rendered.text);
            insta::assert_snapshot!(format!("{kind}_{}", lang.code()), shown);
            for part in [&rendered.text, &rendered.html] {
                assert!(
                    part.contains("https://kenshu.example.jp/"),
                    "{kind}: no link"
                );
            }
            assert!(
                rendered
                    .html
                    .contains(&format!("<html lang=\"{}\">", lang.code()))
            );
        }
    }
}

#[test]
fn what_people_typed_is_text_in_the_html_and_never_markup() {
    let mut about = about();
    about.courses = vec![Localized::new("<b>x</b>", "<b>x</b>")];
    let to = Addressee {
        name: Some("<script>alert(1)</script>".to_owned()),
        ..hana()
    };
    let letter = Letter::ApplicationReceived(about);
    let rendered = render::render(&templates(), &to, &letter, None).unwrap();
    assert!(
        rendered.html.contains("&lt;script&gt;"),
        "{}",
        rendered.html
    );
    assert!(!rendered.html.contains("<script") && !rendered.html.contains("<b>"));
    assert!(
        rendered.text.contains("<script>alert(1)</script>"),
        "text is text"
    );
}

async fn stored(bench: &Bench) -> entity::outbox_message::Model {
    let id = bench.queue_link().await;
    bench.mail(id).await
}

fn sender() -> Sender {
    Sender::of(Some(organiser_row()), "kenshu.example.jp")
}

#[tokio::test]
async fn a_message_has_one_addressee_a_stable_id_and_two_parts() {
    let bench = Bench::new("message").await;
    let stored = stored(&bench).await;
    assert!(
        stored.message_id.ends_with("@kenshu.invalid>"),
        "an address is no domain"
    );
    let bytes = parcel(stored.clone(), &sender())
        .unwrap()
        .message
        .formatted();
    assert_eq!(
        bytes,
        parcel(stored.clone(), &sender())
            .unwrap()
            .message
            .formatted()
    );
    let text = String::from_utf8(bytes).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    for line in [
        format!("Message-ID: {}", stored.message_id),
        "Auto-Submitted: auto-generated".to_owned(),
        "Content-Language: ja".to_owned(),
        "Date: Mon, 03 Jun 2024 01:00:00 +0000".to_owned(),
        "MIME-Version: 1.0".to_owned(),
    ] {
        assert_eq!(head.matches(&line).count(), 1, "{line} in {head}");
    }
    assert!(head.contains("<hana@example.jp>") && head.contains("<office@example.jp>"));
    assert!(head.is_ascii(), "names are encoded");
    assert_eq!(
        text.matches("Content-Type: text/plain; charset=utf-8")
            .count(),
        1
    );
    assert_eq!(
        text.matches("Content-Type: text/html; charset=utf-8")
            .count(),
        1
    );
}

#[tokio::test]
async fn nothing_slips_into_a_header() {
    let bench = Bench::new("header").await;
    let good = stored(&bench).await;
    let evil = "x\r\nBcc: everybody@example.jp";
    let spoilt = |spoil: fn(&mut entity::outbox_message::Model, String)| {
        let mut stored = good.clone();
        spoil(&mut stored, evil.to_owned());
        parcel(stored, &sender())
    };
    assert!(spoilt(|stored, evil| stored.subject = evil).is_err());
    assert!(spoilt(|stored, evil| stored.to_name = Some(evil)).is_err());
    assert!(spoilt(|stored, evil| stored.to_email = evil).is_err());
    let two = "a@example.jp, b@example.jp".to_owned();
    assert!(
        parcel(
            entity::outbox_message::Model {
                to_email: two,
                ..good
            },
            &sender()
        )
        .is_err()
    );
}

#[tokio::test]
async fn a_mail_folder_gets_one_whole_file_per_mail() {
    let bench = Bench::new("folder").await;
    let folder = bench.app.config.data_dir.join("letters");
    let transport = open(&MailTarget::Folder(folder.clone())).unwrap();
    let stored = stored(&bench).await;
    for _ in 0..2 {
        transport
            .send(&parcel(stored.clone(), &sender()).unwrap())
            .await
            .unwrap();
    }
    let names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 1, "a repeat overwrites itself: {names:?}");
    assert!(
        names[0].starts_with("20240603T010000Z-sign_in_link-"),
        "{names:?}"
    );
    assert!(names[0].split('.').nth(1) == Some("eml"), "{names:?}");
    let written = std::fs::read(folder.join(&names[0])).unwrap();
    assert_eq!(
        written,
        parcel(stored, &sender()).unwrap().message.formatted()
    );
}

#[tokio::test]
async fn the_organiser_signs_once_there_is_one() {
    let bench = Bench::new("organiser").await;
    let mut row: organiser::ActiveModel = organiser_row().into();
    row.id = Set(domain::ids::OrganiserId(1));
    row.insert(bench.app.db.writer()).await.unwrap();
    let ctx = Ctx::system(&bench.app);
    let tx = bench.app.db.begin_write().await.unwrap();
    let to = Addressee {
        lang: Lang::En,
        ..hana()
    };
    queue(&tx, &ctx, &to, &Letter::ApplicationReceived(about()), None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    bench.worker.drain().await.unwrap();
    let sent = bench.mails.take();
    assert!(
        sent[0].text.contains("Department of Patient Safety"),
        "{}",
        sent[0].text
    );
    assert!(
        sent[0].text.contains("Phone: 052-744-1946"),
        "{}",
        sent[0].text
    );
}

#[test]
fn a_letter_in_a_log_is_only_its_kind() {
    assert_eq!(format!("{:?}", link(start())), "Letter(sign_in_link)");
}
