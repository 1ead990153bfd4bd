//! The table, and its place in the document.

use std::{fmt::Write as _, fs};

use anyhow::{Context as _, Result};

use crate::measure::{Finding, Plan, Wanted};

const BEGIN: &str = "<!-- measured: scripts/bench writes from here -->\n";
const END: &str = "<!-- to here -->";

/// The findings as a Markdown table.
pub(crate) fn table(findings: &[Finding]) -> String {
    let mut table = String::from(
        "| what | kenshu | beside | ratio | wanted | met |\n|---|---:|---:|---:|---|---|\n",
    );
    for finding in findings {
        let Finding {
            what,
            kenshu,
            beside,
            wanted,
        } = finding;
        let ratio = beside.map(|beside| kenshu / beside);
        let met = wanted.is_met(*kenshu, ratio);
        let beside = beside.map(number).unwrap_or_default();
        let ratio_text = ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
        let kenshu = number(*kenshu);
        let wanted = wanted.text();
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| {what} | {kenshu} | {beside} | {ratio_text} | {wanted} | {met} |"
        );
    }
    table
}

impl Wanted {
    fn is_met(self, kenshu: f64, ratio: Option<f64>) -> &'static str {
        let met = match (self, ratio) {
            (Self::AtMost(most), _) => kenshu <= most,
            (Self::Share(share), Some(ratio)) => ratio >= share,
            (Self::Times(times), Some(ratio)) => ratio <= times,
            (Self::Share(_) | Self::Times(_), None) => false,
            (Self::Nothing, _) => return "",
        };
        if met { "yes" } else { "**no**" }
    }

    fn text(self) -> String {
        match self {
            Self::AtMost(most) => format!("≤ {}", number(most)),
            Self::Share(share) => format!("≥ {:.0} %", share * 100.0),
            Self::Times(times) => format!("≤ {times} ×"),
            Self::Nothing => String::new(),
        }
    }
}

/// Three digits that count.
fn number(value: f64) -> String {
    let decimals = match value.abs() {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.decimals$}")
}

/// Replaces the measured part of the document.
pub(crate) fn write(plan: &Plan, table: &str) -> Result<()> {
    let path = &plan.document;
    let document = fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    let (before, rest) = document
        .split_once(BEGIN)
        .context("the document has no measured part")?;
    let (_, after) = rest
        .split_once(END)
        .context("the measured part has no end")?;
    let Plan { date, revision, .. } = plan;
    let heading = format!(
        "Measured on {date} at revision `{revision}`, on {}.",
        machine()
    );
    fs::write(
        path,
        format!("{before}{BEGIN}\n{heading}\n\n{table}\n{END}{after}"),
    )?;
    Ok(())
}

/// What it ran on, in words.
fn machine() -> String {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let processors = read("/proc/cpuinfo");
    let model = processors
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let kernel = read("/proc/sys/kernel/osrelease");
    let model = model.unwrap_or("an unknown processor");
    format!("{cores} cores of {model}, Linux {}", kernel.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_of_the_number_beside() {
        let finding = |kenshu, wanted| Finding {
            what: "pages/s".into(),
            kenshu,
            beside: Some(10_000.0),
            wanted,
        };
        let table = table(&[
            finding(3_000.0, Wanted::Share(0.3)),
            finding(2_999.0, Wanted::Share(0.3)),
            finding(50_001.0, Wanted::Times(5.0)),
        ]);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| pages/s | 3000 | 10000 | 0.30 | ≥ 30 % | yes |",
                "| pages/s | 2999 | 10000 | 0.30 | ≥ 30 % | **no** |",
                "| pages/s | 50001 | 10000 | 5.00 | ≤ 5 × | **no** |",
            ]
        );
    }
}
