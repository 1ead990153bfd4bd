//! One wrong file per kind of mistake: the exact list of lines and kinds, and the advice.

use super::*;

#[test]
fn the_small_files_have_no_mistakes() {
    let plan = plan(
        &changed("[[organiser]]", "[[organiser]]"),
        &Known::default(),
    )
    .unwrap();
    // Four days, because the weekend inside the range is not held, and two sessions.
    assert_eq!(plan.sessions.len(), 4 + 2);
}

#[test]
fn each_mistake_is_told_with_its_line_and_advice() {
    let table: &[(&str, &str, &[(usize, &str)], &str)] = &[
        (
            "course = \"aqso-daily\"",
            "course = \"aqso-dayly\"",
            &[(42, "UnknownReference")],
            "did you mean `aqso-daily`?",
        ),
        (
            "cohort = \"prog-3\"",
            "cohort = \"prog-33\"",
            &[(41, "UnknownReference")],
            "did you mean `prog-3`?",
        ),
        (
            "programme = \"prog\"\ntitle",
            "programme = \"pro\"\ntitle",
            &[(23, "UnknownReference"), (42, "ProgrammesDiffer")],
            "did you mean `prog`?",
        ),
        (
            "organiser = \"org\"",
            "organiser = \"nobody-at-all\"",
            &[(11, "UnknownReference")],
            "there are: org",
        ),
        (
            "domains = [\"foundation\"]",
            "domains = [\"foundaton\"]",
            &[(27, "UnknownReference")],
            "did you mean `foundation`?",
        ),
        (
            "domain = \"foundation\"",
            "domain = \"fondation\"",
            &[(15, "UnknownReference")],
            "did you mean `foundation`?",
        ),
        (
            "lecturers = [\"demo-a\"]",
            "lecturers = [\"demo-aa\"]",
            &[(16, "UnknownReference")],
            "did you mean `demo-a`?",
        ),
        (
            "offerings = [\"2024-aqso-daily\"]",
            "offerings = [\"2024-aqso-dail\"]",
            &[(17, "UnknownReference")],
            "did you mean `2024-aqso-daily`?",
        ),
        (
            "2024-10-03 (木) ～",
            "2024-10-03 (月) ～",
            &[(50, "WrongWeekday")],
            "write \"2024-10-03 (木)\", or did you mean \"2024-09-30 (月)\"?",
        ),
        (
            "～ 2024-10-08 (火)",
            "～ 2024-10-08 (Wed)",
            &[(50, "WrongWeekday")],
            "write \"2024-10-08 (Tue)\", or did you mean \"2024-10-09 (Wed)\"?",
        ),
        (
            "～ 2024-10-08 (火)",
            "～ 2024-09-08 (日)",
            &[(50, "EndBeforeStart")],
            "check year, month and day of both",
        ),
        (
            "～ 2024-10-08 (火)",
            "～ 2025-10-08",
            &[(50, "RangeTooLong")],
            "check the year and month of both ends",
        ),
        (
            "opens_on = \"2024-05-01 (水)\"",
            "opens_on = \"2024-13-01\"",
            &[(37, "BadDate")],
            "write a date as 2024-10-03 or \"2024-10-03 (Thu)\"",
        ),
        (
            "2024-06-30 (日)",
            "2024-06-31",
            &[(38, "BadDate")],
            "that month ends on 2024-06-30",
        ),
        (
            "2024-06-30 (日)",
            "2024-06-30 (休)",
            &[(38, "BadDate")],
            "write \"2024-06-30 (日)\"",
        ),
        (
            "2024-06-30 (日)",
            "2024-04-30",
            &[(38, "WindowReversed")],
            "check year, month and day of both",
        ),
        (
            "fee = 250_000",
            "fee = \"250,000\"",
            &[(43, "FeeNotWholeYen")],
            "write 250000, without quotes, commas or fractions",
        ),
        (
            "fee = 250_000",
            "fee = \"２５万円\"",
            &[(43, "FeeNotWholeYen")],
            "write 250000, without quotes, commas or fractions",
        ),
        (
            "fee = 250_000",
            "fee = \"¥250,000\"",
            &[(43, "FeeNotWholeYen")],
            "write 250000, without quotes, commas or fractions",
        ),
        (
            "fee = 250_000",
            "fee = 250000.0",
            &[(43, "FeeNotWholeYen")],
            "write 250000, without quotes, commas or fractions",
        ),
        (
            "fee = 250_000",
            "fee = 250000.5",
            &[(43, "FeeNotWholeYen")],
            "write whole yen in digits only, for example 250000",
        ),
        (
            "fee = 250_000",
            "fee = true",
            &[(43, "FeeNotWholeYen")],
            "write whole yen in digits only, for example 250000",
        ),
        ("fee = 250_000", "fee = -1", &[(43, "OutOfRange")], ""),
        (
            "fee = 250_000",
            "fee = 99999999999999999999999",
            &[(43, "OutOfRange")],
            "",
        ),
        (
            "hours = 50",
            "hours = 7.5",
            &[(44, "BadHours")],
            "write \"7:30\"",
        ),
        (
            "hours = 50",
            "hours = 50.0",
            &[(44, "BadHours")],
            "write 50",
        ),
        (
            "hours = 50",
            "hours = \"５０時間\"",
            &[(44, "BadHours")],
            "write 50, without quotes",
        ),
        ("hours = 50", "hours = 0", &[(44, "OutOfRange")], ""),
        (
            "hours_approximate = true",
            "hours_approximate = \"yes\"",
            &[(45, "WrongType")],
            "",
        ),
        (
            "min = 10, max = 20",
            "min = 20, max = 10",
            &[(46, "CapacityReversed")],
            "exchange `min` and `max`",
        ),
        (
            "min = 10, max = 20",
            "min = 10",
            &[(46, "MissingField")],
            "",
        ),
        (
            "kind = \"soft\"",
            "kind = \"sof\"",
            &[(46, "UnknownCode")],
            "did you mean `soft`?",
        ),
        (
            "capacity = { kind = \"soft\", min = 10, max = 20 }",
            "capacity = 20",
            &[(46, "WrongType")],
            "",
        ),
        (
            "numeral = \"arabic\"",
            "numeral = \"Ⅵ\"",
            &[(36, "UnknownCode")],
            "write one of: roman, arabic",
        ),
        (
            "severity = \"required\"",
            "severity = \"require\"",
            &[(53, "UnknownCode")],
            "did you mean `required`?",
        ),
        (
            "\"holds_none\"",
            "\"hold_none\"",
            &[(54, "UnknownCode")],
            "did you mean `holds_none`?",
        ),
        (
            "\"physician\"",
            "\"doctor\"",
            &[(54, "UnknownCode")],
            "seeds/README.md lists the licences",
        ),
        (
            "\"physician\"",
            "\"phsyician\"",
            &[(54, "UnknownCode")],
            "did you mean `physician`?",
        ),
        (
            "licences = [\"physician\", \"dentist\"]",
            "licences = []",
            &[(54, "EmptyText")],
            "name at least one",
        ),
        (
            "\"physician\", \"dentist\"",
            "\"dentist\", \"dentist\"",
            &[(54, "ListedTwice")],
            "remove one of the two",
        ),
        (
            "postal_code =",
            "postalcode =",
            &[(1, "MissingField"), (4, "UnknownField")],
            "",
        ),
        ("phone = \"052-744-2609\"\n", "", &[(1, "MissingField")], ""),
        (
            "phone = \"052-744-2609\"",
            "phone = 527442609",
            &[(6, "WrongType")],
            "",
        ),
        (
            "phone = \"052-744-2609\"",
            "phone = \" \"",
            &[(6, "EmptyText")],
            "write the text, or leave the field out if it is optional",
        ),
        (
            "phone = \"052-744-2609\"",
            "phone = \"052\\u200b\"",
            &[(6, "UnseenCharacter")],
            "type the text anew",
        ),
        (
            "name = { ja = \"主催\", en = \"Organiser\" }",
            "name = \"主催\"",
            &[(3, "WrongType")],
            "",
        ),
        (
            "name = { ja = \"主催\", en = \"Organiser\" }",
            "name = { ja = \"主催\" }",
            &[(3, "MissingField")],
            "",
        ),
        (
            "title_conferred = \"AQSO\"",
            "title_conferred = \"AQSO\"\nobjectives = \"x\"",
            &[(27, "WrongType")],
            "",
        ),
        (
            "[[course]]",
            "[course]",
            &[(21, "WrongType")],
            "write [[course]] in double brackets",
        ),
        (
            "[[organiser]]",
            "[[organizer]]",
            &[(1, "UnknownField"), (11, "UnknownReference")],
            "did you mean `organiser`?",
        ),
        (
            "key = \"prog-3\"",
            "key = \"Prog 3\"",
            &[(32, "BadKey"), (41, "UnknownReference")],
            "write `prog-3`",
        ),
        (
            "[[domain]]",
            "[[domain]]\nkey = \"foundation\"\ntitle = { ja = \"a\", en = \"b\" }\n[[domain]]",
            &[(22, "DuplicateKey")],
            "give one of the two another key, or remove it",
        ),
        (
            "[[offering.cours]]",
            "[[offering.cours]]\nnumber = 1\ndays = [\"2024-10-01\"]\n[[offering.cours]]",
            &[(52, "DuplicateKey")],
            "give it another number, or list its days in the first one",
        ),
        (
            "days = [\"2024",
            "days = [\"2024-10-07 (月)\", \"2024",
            &[(50, "DayTwice")],
            "remove one of the two",
        ),
        (
            "days = [\"2024-10-03 (木) ～ 2024-10-08 (火)\"]",
            "days = []",
            &[
                (40, "NothingHeld"),
                (17, "OutsideDays"),
                (23, "OutsideDays"),
            ],
            "add [[offering.cours]] with `number` and `days`",
        ),
        (
            "days = [\"2024-10-03 (木) ～ 2024-10-08 (火)\"]",
            "days = \"2024-10-03\"",
            &[(50, "WrongType")],
            "",
        ),
        ("number = 1\n", "number = \"1\"\n", &[(49, "WrongType")], ""),
        (
            "[[year]]\nyear = 2024\nday_title = { ja = \"授業\", en = \"Classes\" }\n",
            "",
            &[(31, "UnknownReference")],
            "add [[year]] with year = 2024 and `day_title`",
        ),
        (
            "year = 2024\nnumber",
            "year = 20244\nnumber",
            &[(34, "OutOfRange")],
            "",
        ),
        (
            "date = \"2024-10-03 (木)\"",
            "date = \"2024-10-04 (木)\"",
            &[(9, "WrongWeekday")],
            "write \"2024-10-04 (金)\", or did you mean \"2024-10-03 (木)\"?",
        ),
        (
            "date = \"2024-10-03 (木)\"",
            "date = \"2024-10-02 (水)\"",
            &[(17, "OutsideDays"), (23, "OutsideDays")],
            "its nearest day is 2024-10-03",
        ),
        (
            "date = \"2024-10-03 (木)\"",
            "date = \"2024-10-05 (土)\"",
            &[(17, "OutsideDays"), (23, "OutsideDays")],
            "its nearest day is 2024-10-04",
        ),
        (
            "time = \"10:30-12:00\"",
            "time = \"10:15-12:00\"",
            &[(20, "Overlap")],
            "move one of the two",
        ),
        (
            "time = \"10:30-12:00\"",
            "time = \"12:00-10:30\"",
            &[(20, "EndBeforeStart")],
            "write the earlier time first",
        ),
        (
            "time = \"10:30-12:00\"",
            "time = \"10:30\"",
            &[(20, "BadTime")],
            "write it as \"09:00-10:30\"",
        ),
        (
            "time = \"10:30-12:00\"",
            "time = \"10:30-24:30\"",
            &[(20, "BadTime")],
            "write it as \"09:00-10:30\"",
        ),
        (
            "time = \"10:30-12:00\"",
            "time = 10:30:00",
            &[(20, "WrongType")],
            "",
        ),
        (
            "minutes = 80",
            "minutes = 91",
            &[(21, "TooManyMinutes")],
            "correct `minutes` or `time`",
        ),
        ("minutes = 80", "minutes = 80.0", &[(21, "WrongType")], ""),
        ("invented = true\n", "", &[(1, "MissingField")], ""),
        (
            "[timetable]\nyear = 2024\ninvented = true\n",
            "",
            &[(1, "MissingField")],
            "",
        ),
        (
            "[timetable]\nyear = 2024",
            "[timetable]\nyear = 2025",
            &[(17, "OtherYear"), (23, "OtherYear")],
            "",
        ),
        (
            "key = \"s-2\"",
            "key = \"s-1\"",
            &[(19, "DuplicateKey")],
            "give one of the two another key, or remove it",
        ),
        (
            "key = \"s-2\"",
            "key = \"2024-day-2024-10-03\"",
            &[(19, "ReservedKey")],
            "choose another key, for example 2024-0917-1",
        ),
        (
            "[[day.session]]\nkey = \"s-2\"",
            "[[day]]\ndate = \"2024-10-03\"\n[[day.session]]\nkey = \"s-2\"",
            &[(18, "DuplicateKey")],
            "give one of the two another key, or remove it",
        ),
    ];
    for (from, to, expected, advice) in table {
        let mistakes = match plan(&changed(from, to), &Known::default()) {
            Err(mistakes) => mistakes,
            Ok(_) => panic!("{to} was not refused"),
        };
        let expected: Vec<_> = expected
            .iter()
            .map(|(line, kind)| (*line, (*kind).to_owned()))
            .collect();
        assert_eq!(told(&mistakes), expected, "{to}\n{mistakes}");
        if !advice.is_empty() {
            let first = mistakes.0[0].suggestion.as_deref();
            assert_eq!(first, Some(*advice), "{to}\n{mistakes}");
        }
    }
}

#[test]
fn all_mistakes_of_a_file_are_told_at_once_in_the_order_of_its_lines() {
    let text = SMALL
        .replace("250_000", "\"250,000\"")
        .replace("course = \"aqso-daily\"", "course = \"aqso-dayly\"")
        .replace("2024-10-03 (木)", "2024-10-03 (月)")
        .replace("2024-06-30 (日)", "2024-04-30")
        .replace("slogan", "slogen")
        .replace("\"physician\"", "\"pysician\"");
    let mistakes = mistakes_of(&text);
    let kinds: Vec<_> = told(&mistakes);
    let expected = [
        (9, "MissingField"),
        (15, "UnknownField"),
        (38, "WindowReversed"),
        (42, "UnknownReference"),
        (43, "FeeNotWholeYen"),
        (50, "WrongWeekday"),
        (54, "UnknownCode"),
    ];
    assert_eq!(kinds, expected.map(|(line, kind)| (line, kind.to_owned())));
    assert_eq!(
        mistakes.to_string().lines().nth(3).unwrap(),
        "wrong.toml:42:10: there is no course \"aqso-dayly\" — did you mean `aqso-daily`?"
    );
    assert!(
        mistakes
            .to_string()
            .ends_with("7 mistakes; nothing was written")
    );
}
