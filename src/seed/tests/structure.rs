//! Fields, keys and references of a programme.

use super::mistakes::{Row, refused};

const TABLE: &[Row<'static>] = &[
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
        "[[offering.rule]]",
        "[[rule]]",
        &[(51, "UnknownField")],
        "did you mean [[offering.rule]]?",
    ),
    (
        "min = 10, max = 20",
        "min = 10",
        &[(46, "MissingField")],
        "",
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
        "name = { ja = \"主催\", en = \"Organiser\" }",
        "name = { ja = \"主催\" }",
        &[(3, "MissingField")],
        "",
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
        "[[year]]\nyear = 2024\nday_title = { ja = \"授業\", en = \"Classes\" }\n",
        "",
        &[(31, "UnknownReference")],
        "add [[year]] with year = 2024 and `day_title`",
    ),
];

#[test]
fn what_is_missing_unknown_or_double_is_told_with_its_line_and_advice() {
    refused(TABLE);
}
