//! The brochure's facts, read off the pages.
//!
//! Written down from the brochure by hand and not from the seeds, so that a slip in the seeds is
//! found. Where the brochure contradicts itself the corrected day stands here, with a remark.

use chrono::{Datelike as _, NaiveDate};
use serde_json::json;

use crate::support::{
    browser::Browser,
    demo::{Demo, WINDOW_OPEN},
};

struct Course {
    path: &'static str,
    /// Each must be readable on the page; `|` separates ways to write the same thing.
    ja: &'static [&'static str],
    en: &'static [&'static str],
    /// Number of a cours and the days the brochure prints for it, as month/day and weekday.
    cours: &'static [(u32, &'static str)],
    /// Days outside any cours.
    other_days: &'static str,
}

const CONTACT: [&str; 6] = [
    "名古屋大学医学部附属病院",
    "患者安全推進部",
    "466-8560",
    "愛知県名古屋市昭和区鶴舞町65番地",
    "052-744-2609",
    "hrcjimu@med.nagoya-u.ac.jp",
];

/// On every course page.
const COMMON: [&str; 3] = [
    "5月1日(水)",
    "6月30日(日)",
    "日程は変更になる可能性があります",
];

const EQSO_OR_AQSO: [&str; 2] = ["第3期", "推薦"];

const COURSES: [Course; 6] = [
    Course {
        path: "/2024/cqso",
        ja: &[
            "第Ⅵ期",
            "120万円|1,200,000円",
            "150時間",
            "10～20名程度|10名～20名程度|10–20名程度",
            "医師・歯科医師",
            "推薦",
            "患者安全に関する基盤知識を修得し、インシデント報告のトリアージなど、日々の業務を管理することができる",
            "事故発生時の対応など、有事業務に成果を上げることができる",
            "品質管理手法を用いて、平時の改善活動に成果を上げることができる",
            "患者安全に関する周辺業務、挑戦的・新規的知識を修得する",
            "医療機関のリスク量を低減し、実際に患者の安全を確保できる",
        ],
        en: &["1,200,000", "150"],
        cours: &[
            (1, "9/17火 9/20金"),
            (2, "10/4金 10/8火"),
            (3, "10/29火 11/1金"),
            (4, "11/20水 11/22金"),
            (5, "12/17火 12/20金"),
            (6, "2/3月 2/5水"),
            (7, "3/13木 3/14金"),
        ],
        other_days: "6/14土",
    },
    Course {
        path: "/2024/eqso",
        ja: &[
            "60万円|600,000円",
            "約120時間",
            "医師・歯科医師を除く",
            "望ましい",
            "7時間",
            "1時間",
        ],
        en: &["600,000", "120"],
        cours: &[
            (1, "9/17火 9/20金"),
            (2, "10/3木 10/8火"),
            (3, "10/29火 10/31木"),
            (4, "11/19火 11/22金"),
            (5, "12/17火 12/18水"),
        ],
        other_days: "1/31金 6/14土",
    },
    Course {
        path: "/2024/aqso-daily",
        ja: &[
            AQSO_FEE,
            "約50時間",
            "医師・歯科医師を除く",
            "40時間研修",
            "望ましい",
            "1時間",
        ],
        en: &["250,000", "50"],
        cours: &[
            (1, "9/17火 9/20金"),
            // Printed as 10月3日(月) and 10月4日(火); the other columns say 木 and 金.
            (2, "10/3木 10/4金 10/7月"),
            (3, "10/29火 10/30水"),
            (4, "11/20水"),
        ],
        other_days: "6/14土",
    },
    Course {
        path: "/2024/aqso-incident",
        ja: &[
            AQSO_FEE,
            "約50時間",
            "医師・歯科医師を除く",
            "40時間研修",
            "望ましい",
        ],
        en: &["250,000", "50"],
        cours: &[
            (1, "9/17火 9/18水"),
            (2, "10/3木 10/7月"),
            (4, "11/20水"),
            (5, "12/17火"),
        ],
        other_days: "6/14土",
    },
    Course {
        path: "/2024/aqso-peacetime",
        ja: &[
            AQSO_FEE,
            "約50時間",
            "医師・歯科医師を除く",
            "40時間研修",
            "望ましい",
        ],
        en: &["250,000", "50"],
        cours: &[
            (1, "9/17火 9/18水"),
            (2, "10/3木"),
            (3, "10/29火 10/31木"),
            // Printed as ending on 10月22日(金), before it begins.
            (4, "11/20水 11/22金"),
            (5, "12/18水"),
        ],
        other_days: "6/14土",
    },
    Course {
        path: "/2024/aqso-problem",
        ja: &[
            AQSO_FEE,
            "約50時間",
            "医師・歯科医師を除く",
            "40時間研修",
            "望ましい",
            "7時間",
        ],
        en: &["250,000", "50"],
        cours: &[
            (1, "9/17火 9/18水"),
            (2, "10/3木 10/8火"),
            (3, "10/30水 10/31木"),
            (4, "11/19火 11/20水"),
        ],
        other_days: "1/31金 6/14土",
    },
];

const AQSO_FEE: &str = "25万円|250,000円";

/// Which of the wanted texts cannot be read, width and spaces aside.
const UNREADABLE: &str = "
    const plain = text => text.normalize('NFKC').replace(/[\\s\\u00ad\\u200b]/g, '');
    const page = plain(document.body.innerText);
    return arguments[0].filter(wanted => !wanted.split('|').some(way => page.includes(plain(way))));
";

#[tokio::test(flavor = "multi_thread")]
async fn every_fact_of_the_brochure_is_on_the_course_pages() {
    let demo = Demo::start(WINDOW_OPEN);
    let browser = Browser::open("ja").await;
    let mut unreadable = Vec::new();
    for course in &COURSES {
        for language in ["ja", "en"] {
            browser.go(&demo.url(course.path)).await;
            browser.speak(language).await;
            let wanted = course.facts(language);
            let missing = browser.run_with(UNREADABLE, vec![json!(wanted)]).await;
            for fact in missing.as_array().expect("the script answers with a list") {
                unreadable.push(format!("{} ({language}): {fact}", course.path));
            }
        }
    }
    assert!(
        unreadable.is_empty(),
        "{} facts:\n{}",
        unreadable.len(),
        unreadable.join("\n")
    );
}

impl Course {
    fn facts(&self, language: &str) -> Vec<String> {
        let printed = self
            .cours
            .iter()
            .map(|cours| cours.1)
            .chain([self.other_days]);
        let days = printed.flat_map(str::split_whitespace).map(day);
        let mut facts: Vec<String>;
        if language == "ja" {
            facts = days.map(in_japanese).collect();
            facts.extend(
                self.cours
                    .iter()
                    .map(|(number, _)| format!("第{number}クール")),
            );
            let cohort = if self.path == "/2024/cqso" {
                &[][..]
            } else {
                &EQSO_OR_AQSO
            };
            let said = [self.ja, &COMMON, &CONTACT, cohort].concat();
            facts.extend(said.into_iter().map(ToOwned::to_owned));
        } else {
            facts = days
                .map(|day| day.format("%a %-d %b").to_string())
                .collect();
            let said = [self.en, &CONTACT[4..]].concat();
            facts.extend(said.into_iter().map(ToOwned::to_owned));
        }
        facts
    }
}

const WEEKDAYS: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];

/// `9/17火` in the year of the programme, its weekday checked.
fn day(printed: &str) -> NaiveDate {
    let (date, weekday) = printed.split_at(printed.find(WEEKDAYS).expect("a weekday is printed"));
    let (month, day) = date.split_once('/').expect("month/day");
    let month: u32 = month.parse().expect("a month");
    let year = if month >= 4 && printed != "6/14土" {
        2024
    } else {
        2025
    };
    let date = NaiveDate::from_ymd_opt(year, month, day.parse().expect("a day"));
    let date = date.expect("the day exists");
    assert!(
        weekday.starts_with(weekday_of(date)),
        "{date} is not a {weekday}"
    );
    date
}

fn in_japanese(date: NaiveDate) -> String {
    format!("{}月{}日({})", date.month(), date.day(), weekday_of(date))
}

fn weekday_of(date: NaiveDate) -> char {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}
