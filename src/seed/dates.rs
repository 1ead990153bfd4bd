//! Days, times and hours as people type them.
//!
//! A date may be written with a weekday, which must then be right: nobody notices a wrong date, but
//! everybody notices that a course does not begin on a Monday.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use domain::text::fold_for_search;

use super::mistake::Problem;

// 月火水木金土日
const JAPANESE: [&str; 7] = [
    "\u{6708}", "\u{706b}", "\u{6c34}", "\u{6728}", "\u{91d1}", "\u{571f}", "\u{65e5}",
];
const YEAR: char = '\u{5e74}'; // 年
const MONTH: char = '\u{6708}'; // 月
const DAY: char = '\u{65e5}'; // 日
const WEEKDAY: char = '\u{66dc}'; // 曜
/// ～ as Windows and as macOS types it, ~ and ∼.
const WAVES: [char; 4] = ['\u{ff5e}', '\u{301c}', '~', '\u{223c}'];
const ENGLISH: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const LONGEST_RANGE: i64 = 31;

/// A problem with what was typed, and what to write instead.
#[derive(Debug)]
pub(super) struct Wrong {
    /// Boxed: dates are read far more often than they are wrong.
    pub(super) problem: Box<Problem>,
    pub(super) hint: Option<String>,
}

pub(super) fn wrong(problem: Problem, hint: Option<String>) -> Wrong {
    let problem = Box::new(problem);
    Wrong { problem, hint }
}

/// `2024-10-03`, `2024-10-03 (木)`, `2024/10/3(Thu)`, `2024年10月3日（木）`, in any width.
pub(super) fn day(typed: &str) -> Result<NaiveDate, Wrong> {
    let bad = || wrong(Problem::BadDate(typed.to_owned()), None);
    let folded = fold_for_search(typed);
    let (digits, weekday) = match folded.split_once('(') {
        Some((digits, rest)) => (digits, Some(rest.strip_suffix(')').ok_or_else(bad)?)),
        None => (folded.as_str(), None),
    };
    let parts: Vec<&str> = digits
        .strip_suffix(DAY)
        .unwrap_or(digits)
        .split(['-', '/', '.', YEAR, MONTH])
        .collect();
    let [year, month, day_of_month] = parts[..] else {
        return Err(bad());
    };
    let all_digits = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !all_digits(year, 4..=4) || !all_digits(month, 1..=2) || !all_digits(day_of_month, 1..=2) {
        return Err(bad());
    }
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    let date = year
        .parse()
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, number(month), number(day_of_month)))
        .ok_or_else(|| {
            let advice =
                last_day(year, number(month)).map(|last| format!("that month ends on {last}"));
            wrong(Problem::BadDate(typed.to_owned()), advice)
        })?;
    if let Some(weekday) = weekday {
        check_weekday(date, weekday, typed)?;
    }
    Ok(date)
}

fn last_day(year: &str, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month, 1)?;
    first.checked_add_months(chrono::Months::new(1))?.pred_opt()
}

fn check_weekday(date: NaiveDate, weekday: &str, typed: &str) -> Result<(), Wrong> {
    let Some((index, japanese)) = weekday_index(weekday) else {
        let problem = Problem::BadDate(typed.to_owned());
        return Err(wrong(
            problem,
            Some(format!("write {}", with_weekday(date))),
        ));
    };
    let right = date.weekday().num_days_from_monday() as usize;
    if index == right {
        return Ok(());
    }
    let name = |index: usize| {
        if japanese {
            JAPANESE[index]
        } else {
            short(index)
        }
    };
    let same_week = Weekday::try_from(u8::try_from(index).unwrap_or_default())
        .ok()
        .map(|wanted| nearest_on(date, wanted));
    let advice = match same_week {
        Some(other) => format!(
            "write \"{date} ({})\", or did you mean \"{other} ({})\"?",
            name(right),
            name(index)
        ),
        None => format!("write \"{date} ({})\"", name(right)),
    };
    let problem = Problem::WrongWeekday {
        date,
        typed: name(index).to_owned(),
        right: name(right).to_owned(),
    };
    Err(wrong(problem, Some(advice)))
}

/// The day with this weekday that is nearest to a date.
fn nearest_on(date: NaiveDate, wanted: Weekday) -> NaiveDate {
    (0..=3)
        .flat_map(|n| {
            [
                date.checked_add_days(Days::new(n)),
                date.checked_sub_days(Days::new(n)),
            ]
        })
        .flatten()
        .find(|day| day.weekday() == wanted)
        .unwrap_or(date)
}

/// Which weekday a text names, counted from Monday, and whether it does so in Japanese.
fn weekday_index(text: &str) -> Option<(usize, bool)> {
    let japanese = text
        .strip_suffix(DAY)
        .filter(|rest| rest.ends_with(WEEKDAY))
        .unwrap_or(text);
    let japanese = japanese.strip_suffix(WEEKDAY).unwrap_or(japanese);
    if let Some(index) = JAPANESE.iter().position(|name| *name == japanese) {
        return Some((index, true));
    }
    let english = text.strip_suffix('.').unwrap_or(text);
    (english.len() >= 3)
        .then(|| ENGLISH.iter().position(|name| name.starts_with(english)))
        .flatten()
        .map(|index| (index, false))
}

fn short(index: usize) -> &'static str {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index]
}

/// `2024-10-03 (木)`, as a file writes it.
pub(super) fn with_weekday(date: NaiveDate) -> String {
    let weekday = JAPANESE[date.weekday().num_days_from_monday() as usize];
    format!("\"{date} ({weekday})\"")
}

/// A day, or a range of days `A ～ B`: its first and last day and the weekdays between them.
///
/// A weekend inside a cours is not held, though the brochure prints such ranges across it.
pub(super) fn days(typed: &str) -> Result<Vec<NaiveDate>, Vec<Wrong>> {
    let ends: Vec<&str> = typed.split(WAVES).collect();
    let [from, to] = match ends[..] {
        [_] => return day(typed).map(|day| vec![day]).map_err(|wrong| vec![wrong]),
        [from, to] => [from.trim(), to.trim()],
        _ => return Err(vec![wrong(Problem::BadDate(typed.to_owned()), None)]),
    };
    let (first, last) = match (day(from), day(to)) {
        (Ok(first), Ok(last)) => (first, last),
        (first, last) => return Err([first.err(), last.err()].into_iter().flatten().collect()),
    };
    let length = (last - first).num_days();
    if length < 0 {
        let problem = Problem::EndBeforeStart {
            from: first.to_string(),
            to: last.to_string(),
        };
        return Err(vec![wrong(problem, None)]);
    }
    if length >= LONGEST_RANGE {
        return Err(vec![wrong(
            Problem::RangeTooLong { days: length + 1 },
            None,
        )]);
    }
    let held = |day: &NaiveDate| {
        *day == first || *day == last || !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    };
    Ok(first
        .iter_days()
        .take_while(|day| *day <= last)
        .filter(held)
        .collect())
}

/// `09:00-10:30`, with any dash or wave.
pub(super) fn time_range(typed: &str) -> Result<(NaiveTime, NaiveTime), Wrong> {
    let bad = || wrong(Problem::BadTime(typed.to_owned()), None);
    let folded = fold_for_search(typed);
    let (from, to) = folded.split_once(['-', '~']).ok_or_else(bad)?;
    let time = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !(1..=2).contains(&hour.len()) || minute.len() != 2 || !digits(hour) || !digits(minute) {
            return None;
        }
        NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
    };
    let (from, to) = (time(from).ok_or_else(bad)?, time(to).ok_or_else(bad)?);
    if to > from {
        Ok((from, to))
    } else {
        let [from, to] = [from, to].map(|time| time.format("%H:%M").to_string());
        let advice = "write the earlier time first".to_owned();
        Err(wrong(Problem::EndBeforeStart { from, to }, Some(advice)))
    }
}

/// `7:30` → 450.
pub(super) fn hours_and_minutes(typed: &str) -> Option<i32> {
    let folded = fold_for_search(typed);
    let (hours, minutes) = folded.split_once(':')?;
    if hours.len() > 5 || minutes.len() != 2 {
        return None;
    }
    let hours = hours.parse::<u16>().ok()?;
    let minutes = minutes
        .parse::<u16>()
        .ok()
        .filter(|minutes| *minutes < 60)?;
    Some(i32::from(hours) * 60 + i32::from(minutes))
}
