//! Dates, amounts and durations as each language writes them.
//!
//! Weekdays are always computed here from the date; they are stored nowhere.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc, Weekday};
use domain::calendar::tokyo;
use domain::money::Yen;

use super::Lang;

/// `2024年9月17日(火)` / `Tue 17 Sep 2024`.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Ja => format!("{}年{}", day.year(), date_without_year(lang, day)),
        Lang::En => format!("{} {}", date_without_year(lang, day), day.year()),
    }
}

/// `9月17日(火)` / `Tue 17 Sep`.
pub fn date_without_year(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Ja => format!(
            "{}月{}日({})",
            day.month(),
            day.day(),
            weekday(lang, day.weekday())
        ),
        Lang::En => {
            format!(
                "{} {} {}",
                weekday(lang, day.weekday()),
                day.day(),
                day.format("%b")
            )
        }
    }
}

/// `火` / `Tue`.
pub const fn weekday(lang: Lang, weekday: Weekday) -> &'static str {
    let index = weekday.num_days_from_monday() as usize;
    match lang {
        Lang::Ja => ["月", "火", "水", "木", "金", "土", "日"][index],
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index],
    }
}

/// A run of days: `2024年10月7日(月)～10月8日(火)` / `Mon 7 Oct – Tue 8 Oct 2024`; the year is said once
/// where it is the same.
pub fn date_range(lang: Lang, first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return date(lang, first);
    }
    let same_year = first.year() == last.year();
    match (lang, same_year) {
        (Lang::Ja, true) => format!("{}～{}", date(lang, first), date_without_year(lang, last)),
        (Lang::Ja, false) => format!("{}～{}", date(lang, first), date(lang, last)),
        (Lang::En, true) => format!("{} – {}", date_without_year(lang, first), date(lang, last)),
        (Lang::En, false) => format!("{} – {}", date(lang, first), date(lang, last)),
    }
}

/// An instant as a clock in Tokyo shows it: `2024年6月3日(月) 10:00` / `Mon 3 Jun 2024, 10:00`.
pub fn instant(lang: Lang, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&tokyo());
    let separator = if lang == Lang::Ja { " " } else { ", " };
    format!(
        "{}{separator}{}",
        date(lang, local.date_naive()),
        local.format("%H:%M")
    )
}

/// `9:00`.
pub fn time(time: NaiveTime) -> String {
    time.format("%-H:%M").to_string()
}

/// `1,200,000円` / `¥1,200,000`.
pub fn yen(lang: Lang, amount: Yen) -> String {
    let grouped = grouped(amount.0);
    match lang {
        Lang::Ja => format!("{grouped}円"),
        Lang::En if amount.0 < 0 => format!("−¥{}", grouped.trim_start_matches('−')),
        Lang::En => format!("¥{grouped}"),
    }
}

/// `1,200,000`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A duration in words: `150時間`, `7時間30分`, `45分` / `150 hours`, `7 h 30 min`, `45 min`.
pub fn duration(lang: Lang, minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (lang, hours, rest) {
        (Lang::Ja, _, 0) => format!("{hours}時間"),
        (Lang::Ja, 0, _) => format!("{rest}分"),
        (Lang::Ja, _, _) => format!("{hours}時間{rest}分"),
        (Lang::En, 1, 0) => "1 hour".to_owned(),
        (Lang::En, _, 0) => format!("{hours} hours"),
        (Lang::En, 0, _) => format!("{rest} min"),
        (Lang::En, _, _) => format!("{hours} h {rest} min"),
    }
}

/// A duration to compare with others: `150:00`.
pub fn hours_and_minutes(minutes: i64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_written_with_their_computed_weekday() {
        for (lang, on, expected) in [
            (Lang::Ja, "2024-09-17", "2024年9月17日(火)"),
            (Lang::En, "2024-09-17", "Tue 17 Sep 2024"),
            (Lang::Ja, "2025-06-14", "2025年6月14日(土)"),
        ] {
            assert_eq!(date(lang, day(on)), expected);
        }
    }

    #[test]
    fn a_run_says_the_year_once() {
        let (first, last) = (day("2024-10-07"), day("2024-10-08"));
        assert_eq!(
            date_range(Lang::Ja, first, last),
            "2024年10月7日(月)～10月8日(火)"
        );
        assert_eq!(
            date_range(Lang::En, first, last),
            "Mon 7 Oct – Tue 8 Oct 2024"
        );
        assert_eq!(date_range(Lang::Ja, first, first), "2024年10月7日(月)");
    }

    #[test]
    fn amounts_and_durations() {
        assert_eq!(yen(Lang::Ja, Yen(1_200_000)), "1,200,000円");
        assert_eq!(yen(Lang::En, Yen(-250)), "−¥250");
        for (minutes, ja, en) in [
            (9000, "150時間", "150 hours"),
            (450, "7時間30分", "7 h 30 min"),
            (45, "45分", "45 min"),
            (60, "1時間", "1 hour"),
        ] {
            assert_eq!(duration(Lang::Ja, minutes), ja);
            assert_eq!(duration(Lang::En, minutes), en);
        }
        assert_eq!(hours_and_minutes(8970), "149:30");
    }

    #[test]
    fn an_instant_is_shown_as_a_clock_in_tokyo_shows_it() {
        let at = "2024-06-30T14:59:00Z".parse().unwrap();
        assert_eq!(instant(Lang::Ja, at), "2024年6月30日(日) 23:59");
        assert_eq!(instant(Lang::En, at), "Sun 30 Jun 2024, 23:59");
    }
}
