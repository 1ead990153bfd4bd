//! Sessions of a timetable.

use super::mistakes::{Row, refused};

const TABLE: &[Row<'static>] = &[
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

#[test]
fn a_session_that_cannot_be_is_told_with_its_line_and_advice() {
    refused(TABLE);
}
