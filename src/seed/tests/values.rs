//! What is written in a field.

use super::mistakes::{Row, refused};

const TABLE: &[Row<'static>] = &[
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
    (
        "hours = 50",
        "hours = \"約50\"",
        &[(44, "BadHours")],
        "write 50, without quotes",
    ),
    (
        "fee = 250_000",
        "fee = \"25万円(税込み)\"",
        &[(43, "FeeNotWholeYen")],
        "write 250000, without quotes, commas or fractions",
    ),
    (
        "[[offering]]",
        "[[offerings]]",
        &[
            (39, "UnknownField"),
            (48, "WrongType"),
            (17, "UnknownReference"),
            (23, "UnknownReference"),
        ],
        "did you mean `offering`?",
    ),
    (
        "kind = \"soft\"",
        "kind = \"unknown\"",
        &[(46, "CapacityUnknownButGiven")],
        "write kind = \"soft\" or kind = \"hard\"",
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
        "days = [\"2024-10-03 (木) ～ 2024-10-08 (火)\"]",
        "days = \"2024-10-03\"",
        &[(50, "WrongType")],
        "",
    ),
    ("number = 1\n", "number = \"1\"\n", &[(49, "WrongType")], ""),
    (
        "year = 2024\nnumber",
        "year = 20244\nnumber",
        &[(34, "OutOfRange")],
        "",
    ),
];

#[test]
fn a_value_that_cannot_be_is_told_with_its_line_and_advice() {
    refused(TABLE);
}
