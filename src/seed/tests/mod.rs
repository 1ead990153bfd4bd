mod mistakes;
mod structure;
mod syntax;
mod timetable;
mod together;
mod values;
mod year_2024;

use super::{Known, Mistakes, SourceFile, plan};

/// Line and kind of each mistake, in order.
fn told(mistakes: &Mistakes) -> Vec<(usize, String)> {
    let kind = |problem| {
        let text = format!("{problem:?}");
        text.split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    mistakes
        .0
        .iter()
        .map(|mistake| (mistake.place.line, kind(&mistake.problem)))
        .collect()
}

/// What is wrong with one text on its own.
fn mistakes_of(text: &str) -> Mistakes {
    match plan(
        &[SourceFile::from_text("wrong.toml", text)],
        &Known::default(),
    ) {
        Ok(plan) => panic!("nothing was refused: {plan:#?}"),
        Err(mistakes) => mistakes,
    }
}

/// A programme file without mistakes that says as little as possible; its lines are counted in the
/// tests.
const SMALL: &str = r#"[[organiser]]
key = "org"
name = { ja = "主催", en = "Organiser" }
postal_code = "466-8560"
address = { ja = "住所", en = "Address" }
phone = "052-744-2609"
email = "office@example.jp"
url = "https://example.jp"
[[programme]]
key = "prog"
organiser = "org"
name = { ja = "事業", en = "Programme" }
official_name = { ja = "正式", en = "Official" }
funding = { ja = "補助金", en = "Grant" }
slogan = { ja = "標語", en = "Slogan" }
about = { ja = "説明", en = "About" }
support = { ja = "支援", en = "Support" }
[[domain]]
key = "foundation"
title = { ja = "基盤", en = "Foundation" }
[[course]]
key = "aqso-daily"
programme = "prog"
title = { ja = "日々", en = "Daily" }
short = { ja = "日々", en = "Daily" }
title_conferred = "AQSO"
domains = ["foundation"]
[[year]]
year = 2024
day_title = { ja = "授業", en = "Classes" }
[[cohort]]
key = "prog-3"
programme = "prog"
year = 2024
number = 3
numeral = "arabic"
opens_on = "2024-05-01 (水)"
closes_on = "2024-06-30 (日)"
[[offering]]
key = "2024-aqso-daily"
cohort = "prog-3"
course = "aqso-daily"
fee = 250_000
hours = 50
hours_approximate = true
capacity = { kind = "soft", min = 10, max = 20 }
recommender = { ja = "機関長", en = "head" }
[[offering.cours]]
number = 1
days = ["2024-10-03 (木) ～ 2024-10-08 (火)"]
[[offering.rule]]
key = "training-40h"
severity = "required"
requirement = { kind = "holds_none", licences = ["physician", "dentist"] }
source = { ja = "医師を除く", en = "Not physicians" }
source_ref = "p. 3"
"#;

/// A timetable for [`SMALL`] without mistakes.
const TIMETABLE: &str = r#"[timetable]
year = 2024
invented = true
[[lecturer]]
key = "demo-a"
name = { ja = "見本", en = "Specimen" }
affiliation = { ja = "架空", en = "Fictional" }
[[day]]
date = "2024-10-03 (木)"
room = { ja = "A室", en = "Room A" }
[[day.session]]
key = "s-1"
time = "09:00-10:30"
title = { ja = "一", en = "One" }
domain = "foundation"
lecturers = ["demo-a"]
offerings = ["2024-aqso-daily"]
[[day.session]]
key = "s-2"
time = "10:30-12:00"
minutes = 80
title = { ja = "二", en = "Two" }
offerings = ["2024-aqso-daily"]
"#;

/// Both files, after one replacement in the first of them that holds the text.
fn changed(from: &str, to: &str) -> [SourceFile; 2] {
    assert!(
        SMALL.contains(from) || TIMETABLE.contains(from),
        "{from} is in neither file"
    );
    let timetable = if SMALL.contains(from) {
        TIMETABLE.to_owned()
    } else {
        TIMETABLE.replacen(from, to, 1)
    };
    [
        SourceFile::from_text("programme.toml", &SMALL.replacen(from, to, 1)),
        SourceFile::from_text("timetable.toml", &timetable),
    ]
}
