//! Files that are hardly files, and files that are hardly TOML.

use super::*;
use crate::seed::Problem;

#[test]
fn files_that_cannot_be_read_are_told_with_the_rest() {
    let dir = std::env::temp_dir().join(format!("kenshu-seed-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("sjis.toml"), b"a = 1\nb = \"\x8a\xee\x94\xd5\"\n").unwrap();
    std::fs::write(dir.join("empty.toml"), b"# nothing\n").unwrap();
    let wrong = SMALL.replace("250_000", "-1");
    std::fs::write(dir.join("wrong.toml"), wrong).unwrap();
    let names = [
        "missing.toml",
        "sjis.toml",
        ".",
        "empty.toml",
        "wrong.toml",
        "wrong.toml",
    ];
    let files = SourceFile::open_all(&names.map(|name| dir.join(name)));
    let mistakes = plan(&files, &Known::default()).unwrap_err();
    std::fs::remove_dir_all(&dir).unwrap();
    let expected = [
        (1, "FileMissing"),
        (2, "NotUtf8"),
        (1, "Directory"),
        (1, "Empty"),
        (43, "OutOfRange"),
    ];
    assert_eq!(
        told(&mistakes),
        expected.map(|(line, kind)| (line, kind.to_owned()))
    );
    assert_eq!(mistakes.0[1].place.column, 6);
}

#[test]
fn a_timetable_is_not_blamed_for_a_programme_that_could_not_be_read() {
    let files = [
        SourceFile::open(std::path::Path::new("no/such/programme.toml")),
        SourceFile::from_text("timetable.toml", TIMETABLE),
    ];
    let mistakes = plan(&files, &Known::default()).unwrap_err();
    assert_eq!(told(&mistakes), [(1, "FileMissing".to_owned())]);
}

#[test]
fn syntax_errors_are_told_with_other_mistakes_but_not_with_what_follows_from_them() {
    for (from, to, expected) in [
        ("fee = 250_000", "fee = 250,000", vec![(43, "Syntax")]),
        ("fee = 250_000", "fee = ２５００００", vec![(43, "Syntax")]),
        ("fee = 250_000", "fee = 0250000", vec![(43, "Syntax")]),
        ("fee = 250_000", "fee =", vec![(43, "Syntax")]),
        ("fee = 250_000", "fee = 25万円", vec![(43, "Syntax")]),
        ("fee = 250_000", "fee: 250000", vec![(43, "Syntax")]),
        (
            "phone = \"052-744-2609\"",
            "phone = 052-744-2609",
            vec![(6, "Syntax")],
        ),
        (
            "phone = \"052-744-2609\"",
            "phone = \"052-744-2609",
            vec![(6, "Syntax")],
        ),
        ("key = \"prog\"", "key = prog", vec![(10, "Syntax")]),
        ("key = \"prog\"", "key = “prog”", vec![(10, "Syntax")]),
        ("[[course]]", "[[course]", vec![(21, "Syntax")]),
        (
            "opens_on = \"2024-05-01 (水)\"",
            "opens_on = 2024-02-30",
            vec![(37, "Syntax")],
        ),
        (
            "number = 3",
            "number = 3\nnumber = 4",
            vec![(36, "DuplicateField")],
        ),
        (
            "fee = 250_000",
            "fee = 250,000\nhous = 5",
            vec![(43, "Syntax"), (44, "UnknownField")],
        ),
        (
            "number = 3\nnumeral = \"arabic\"",
            "= 3\nnumeral = \"arab\"",
            vec![(35, "Syntax"), (36, "UnknownCode")],
        ),
        (
            "number = 3\nnumeral = \"arabic\"",
            ".x = 3\nnumeral = \"arab\"",
            vec![(35, "Syntax"), (36, "UnknownCode")],
        ),
        (
            "number = 3\nnumeral = \"arabic\"",
            "番号 = 3\nnumeral = \"arab\"",
            vec![(35, "Syntax"), (36, "UnknownCode")],
        ),
        (
            "number = 3\nnumeral = \"arabic\"",
            "“number” = 3\nnumeral = \"arab\"",
            vec![(35, "Syntax"), (36, "UnknownCode")],
        ),
        (
            "number = 3\nnumeral = \"arabic\"",
            "[[cohort\nnumeral = \"arab\"",
            vec![(35, "Syntax"), (36, "UnknownCode")],
        ),
        (
            "fee = 250_000",
            "fee = 250,000\nfoo bar\nhous = 5\nfoo",
            vec![
                (43, "Syntax"),
                (44, "Syntax"),
                (45, "UnknownField"),
                (46, "Syntax"),
            ],
        ),
        (
            "number = 3\nnumeral = \"arabic\"",
            "number 3\nnumeral = \"arab\"",
            vec![(35, "Syntax"), (36, "UnknownCode")],
        ),
    ] {
        let mistakes = mistakes_of(&SMALL.replacen(from, to, 1));
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(line, kind)| (line, kind.to_owned()))
            .collect();
        assert_eq!(told(&mistakes), expected, "{to}\n{mistakes}");
        if matches!(mistakes.0[0].problem, Problem::Syntax(_)) {
            assert!(mistakes.0[0].suggestion.is_some(), "{mistakes}");
        }
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let windows = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    let read = |text: &str| {
        let files = [SourceFile::from_text("programme.toml", text)];
        plan(&files, &Known::default()).unwrap()
    };
    assert_eq!(read(&windows).sessions, read(SMALL).sessions);
    let wrong = windows
        .replace("250_000", "\"250,000\"")
        .replace("key = \"org\"", "kye = \"org\"");
    let expected = [
        (1, "MissingField"),
        (2, "UnknownField"),
        (11, "UnknownReference"),
        (43, "FeeNotWholeYen"),
    ];
    assert_eq!(
        told(&mistakes_of(&wrong)),
        expected.map(|(line, kind)| (line, kind.to_owned()))
    );
}

#[test]
fn a_file_of_something_else_is_refused_without_panic() {
    for text in [
        "",
        "\u{feff}",
        "\r\n",
        "name = \"kenshu\"",
        "[package]\nname = \"kenshu\"",
        "course = 3",
        "course = []",
        "course = [3]",
        "day = [{}]",
        "<html>",
        "{\"json\": true}",
        "\0",
        "[[offering]]\n[[offering.cours]]\n[[offering.rule]]\n",
        "[[offering]]\ncours = { number = 1 }\nrule = 3",
        "timetable = 3",
        "[[part]]",
        "[[[[[[",
    ] {
        let mistakes = mistakes_of(text);
        assert!(!mistakes.0.is_empty(), "{text}");
    }
}

proptest::proptest! {
    /// Whatever a slip of the hand does to a file, it is read or refused, never more than that.
    #[test]
    fn no_damage_makes_the_reader_panic(cut in 0_usize..3000, len in 0_usize..40, put in "[\\PC\n]{0,6}") {
        let mut text: Vec<char> = format!("{SMALL}{TIMETABLE}").chars().collect();
        let from = cut.min(text.len());
        let to = (from + len).min(text.len());
        text.splice(from..to, put.chars());
        let text: String = text.into_iter().collect();
        let _ = plan(&[SourceFile::from_text("damaged.toml", &text)], &Known::default());
    }
}
