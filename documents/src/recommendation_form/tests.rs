use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};

use super::*;

/// A nurse of a hospital, for one course.
fn form(language: Language) -> RecommendationForm {
    let course = Course {
        rank: 1,
        title: "AQSO日勤コース（最高質安全責任者養成）".to_owned(),
        period: "2024年9月17日(火)～2025年6月14日(土)".to_owned(),
        hours: "約108時間".to_owned(),
        fee: "600,000円".to_owned(),
        recommender: "所属医療機関長の推薦".to_owned(),
    };
    RecommendationForm {
        language,
        organiser: "架空大学医学部附属病院 患者安全推進部".to_owned(),
        return_address: vec!["〒000-0000".to_owned(), "架空県架空市1-1".to_owned()],
        year: 2024,
        number: Some("2024-0042".to_owned()),
        address: "https://kenshu.example.jp/office/applications/42".to_owned(),
        name: "𠮷野 髙子".to_owned(),
        kana: "ヨシノ タカコ".to_owned(),
        roman: Some("Takako Yoshino".to_owned()),
        licences: vec!["看護師".to_owned(), "保健師".to_owned()],
        profession: "看護師".to_owned(),
        institution: "独立行政法人 架空医療機構 架空総合病院".to_owned(),
        position: "医療安全管理室 副室長".to_owned(),
        courses: vec![course],
        recommender: "院長 山﨑一郎".to_owned(),
        digest: Some("0123456789abcdef0123456789abcdef".to_owned()),
        printed_on: "2024年6月3日(月)".to_owned(),
    }
}

/// The same with as much of everything as anybody can enter.
fn full(language: Language) -> RecommendationForm {
    let mut form = form(language);
    form.name = format!("{} {}", "髙橋".repeat(25), "龍之介光".repeat(12));
    form.kana = format!("{} {}", "タカハシ".repeat(12), "リュウノスケ".repeat(8));
    form.institution = "独立行政法人国立病院機構架空医療センター附属".repeat(5);
    form.position = "医療安全管理室 ".repeat(30);
    form.licences = vec!["精神保健福祉士".to_owned(); 26];
    form.roman = Some("Wolfeschlegelsteinhausenbergerdorff".repeat(3));
    form.courses = (1..=6)
        .map(|rank| Course {
            rank,
            ..form.courses[0].clone()
        })
        .collect();
    form
}

/// Everything that stands on the pages, and how many glyphs stand for "no such character".
fn read(form: &RecommendationForm) -> (usize, String, usize) {
    fn walk(frame: &Frame, text: &mut String, tofu: &mut usize) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, text, tofu),
                FrameItem::Text(item) => {
                    text.push_str(&item.text);
                    *tofu += item.glyphs.iter().filter(|glyph| glyph.id == 0).count();
                }
                _ => {}
            }
        }
    }
    let document = set(form).unwrap();
    let (mut text, mut tofu) = (String::new(), 0);
    for page in document.pages() {
        walk(&page.frame, &mut text, &mut tofu);
    }
    (document.pages().len(), text, tofu)
}

#[test]
fn everything_that_is_recommended_stands_on_one_page() {
    for language in [Language::Ja, Language::En] {
        let form = form(language);
        let (pages, text, tofu) = read(&form);
        assert_eq!((pages, tofu), (1, 0));
        let expected = [
            form.organiser.as_str(),
            "2024-0042",
            &form.name,
            &form.kana,
            "保健師",
            &form.institution,
            &form.position,
            "約108時間",
            "600,000円",
            "所属医療機関長の推薦",
            "院長 山﨑一郎",
            "0123 4567 89ab cdef",
        ];
        let squeezed = text.replace(char::is_whitespace, "");
        for part in expected {
            let part = part.replace(char::is_whitespace, "");
            assert!(squeezed.contains(&part), "{part} is not in {text}");
        }
    }
}

#[test]
fn as_much_as_anybody_can_enter_still_fits() {
    for language in [Language::Ja, Language::En] {
        let (pages, _, tofu) = read(&full(language));
        assert_eq!((pages, tofu), (1, 0), "{language:?}");
    }
}

#[test]
fn any_name_is_printed_without_an_empty_box() {
    for name in [
        "髙﨑 𠮷之介",
        "渡邉 葛󠄀子",
        "Nguyễn Thị Phượng",
        "Nguyễn",
        "Łukasz Žižek",
        "Наталья Щербакова",
        "Ålesund Øystein",
    ] {
        assert_eq!(crate::unprintable(name), [], "{name}");
        let form = RecommendationForm {
            name: name.to_owned(),
            ..form(Language::Ja)
        };
        assert_eq!(read(&form).2, 0, "{name}");
    }
}

#[test]
fn what_people_type_is_printed_and_never_obeyed() {
    let typed = "#read(\"/etc/passwd\") $x$ *b* _i_ <a> @ref \\ `raw` {} [] \"";
    let form = RecommendationForm {
        name: typed.to_owned(),
        institution: typed.to_owned(),
        organiser: "#panic()".to_owned(),
        ..form(Language::En)
    };
    let (_, text, _) = read(&form);
    let squeezed = text.replace(char::is_whitespace, "");
    assert!(squeezed.contains("#read(\"/etc/passwd\")$x$*b*_i_<a>@ref\\`raw`{}[]\""));
    assert!(squeezed.contains("#panic()"));
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let once = recommendation_form(&form(Language::Ja)).unwrap();
    assert_eq!(once, recommendation_form(&form(Language::Ja)).unwrap());
    assert_ne!(once, recommendation_form(&form(Language::En)).unwrap());
    assert!(once.starts_with(b"%PDF-"));
    let says = |what: &[u8]| once.windows(what.len()).any(|window| window == what);
    assert!(says(b"/StructTreeRoot") && says(b"/Lang"), "it is tagged");
    assert!(once.len() < 400_000, "{} bytes", once.len());
}

#[test]
fn what_nobody_knows_yet_is_a_dash() {
    let form = RecommendationForm {
        number: None,
        digest: None,
        licences: Vec::new(),
        recommender: String::new(),
        courses: Vec::new(),
        roman: None,
        ..form(Language::Ja)
    };
    let (pages, text, tofu) = read(&form);
    assert_eq!((pages, tofu), (1, 0));
    assert!(text.contains("照合コード") && text.contains('—') && text.contains("未送信"));
    assert_eq!(grouped(""), None);
    assert_eq!(grouped("abcdef").as_deref(), Some("abcd ef"));
}

#[test]
fn both_languages_say_the_same_things() {
    let keys = |words: &str| -> BTreeSet<String> {
        let words: serde_json::Map<String, Value> = serde_json::from_str(words).unwrap();
        words.keys().cloned().collect()
    };
    assert_eq!(keys(JA), keys(EN));
    for key in keys(JA) {
        let is_used =
            TEMPLATE.contains(&format!("words.{key}")) || TEMPLATE.contains(&format!("\"{key}\""));
        assert!(is_used, "{key} is printed nowhere");
    }
}

#[test]
fn a_variant_of_a_character_is_the_one_that_was_typed() {
    let of = |family: &str| {
        let name = format!("{family} 太郎");
        let form = RecommendationForm {
            name,
            ..form(Language::Ja)
        };
        glyphs_of(&form, family.chars().next().unwrap())
    };
    let (usual, variant) = (of("葛"), of("葛\u{e0100}"));
    assert_ne!(usual, variant);
    assert_eq!((usual.len(), variant.len()), (1, 1));
}

/// The fonts and glyphs that stand for a character.
fn glyphs_of(form: &RecommendationForm, wanted: char) -> Vec<(String, u16)> {
    fn walk(frame: &Frame, wanted: char, found: &mut Vec<(String, u16)>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, wanted, found),
                FrameItem::Text(item) => {
                    let family = item.font.font().info().family.as_str();
                    let is_it =
                        |range: std::ops::Range<usize>| item.text[range].starts_with(wanted);
                    let glyphs = item.glyphs.iter().filter(|glyph| is_it(glyph.range()));
                    found.extend(glyphs.map(|glyph| (family.to_owned(), glyph.id)));
                }
                _ => {}
            }
        }
    }
    let document = set(form).unwrap();
    let mut found = Vec::new();
    for page in document.pages() {
        walk(&page.frame, wanted, &mut found);
    }
    found
}

#[test]
fn other_programs_can_read_the_text() {
    let path = std::env::temp_dir().join(format!("kenshu-paper-{}.pdf", std::process::id()));
    std::fs::write(&path, recommendation_form(&form(Language::Ja)).unwrap()).unwrap();
    let read = std::process::Command::new("pdftotext")
        .args([path.as_os_str(), "-".as_ref()])
        .output();
    std::fs::remove_file(&path).unwrap();
    // Where the program is missing, the other tests have read the frames.
    let Ok(read) = read else { return };
    let text = String::from_utf8(read.stdout).unwrap();
    let squeezed = text.replace(char::is_whitespace, "");
    for part in ["推薦書", "𠮷野髙子", "2024-0042", "0123456789abcdef"] {
        assert!(squeezed.contains(part), "{part} is not in {text}");
    }
}
