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

/// What to replace, with what, the lines and kinds of the mistakes, and the advice of the first one.
pub(super) type Row<'a> = (&'a str, &'a str, &'a [(usize, &'a str)], &'a str);

/// Both small files with one replacement at a time.
pub(super) fn refused(table: &[Row<'_>]) {
    for (from, to, expected, advice) in table {
        let Err(mistakes) = plan(&changed(from, to), &Known::default()) else {
            panic!("{to} was not refused");
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
