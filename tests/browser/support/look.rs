//! What every page owes its readers, whatever it is about.

use serde::Deserialize;

use super::{
    axe,
    browser::{Browser, Width},
};

/// One finding per element that sticks out, as far as it is not inside a scrolling region.
const OUTLINE: &str = "
    const root = document.documentElement;
    const inScroller = element => {
        for (let e = element.parentElement; e && e !== root && e !== document.body; e = e.parentElement)
            if (getComputedStyle(e).overflowX !== 'visible') return true;
        return false;
    };
    const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '')
        + (typeof e.className === 'string' && e.className ? '.' + e.className.trim().replace(/ +/g, '.') : '');
    const sticking = [...document.body.querySelectorAll('*')].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width > 0 && box.right > root.clientWidth + 1 && !inScroller(e);
    });
    return {
        status: performance.getEntriesByType('navigation')[0].responseStatus,
        title: document.title.trim(),
        lang: root.lang,
        headings: [...document.querySelectorAll('h1')].map(h => h.textContent.trim()),
        overflow: root.scrollWidth - root.clientWidth,
        sticking: sticking.slice(0, 5).map(name),
    };
";

#[derive(Debug, Deserialize)]
struct Outline {
    status: u16,
    title: String,
    lang: String,
    headings: Vec<String>,
    overflow: i64,
    sticking: Vec<String>,
}

/// What the shown page should be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected<'a> {
    /// The language of its text.
    pub(crate) language: &'a str,
    /// The status it is answered with.
    pub(crate) status: u16,
}

/// Everything wrong with the shown page at a width, one line each.
pub(crate) async fn problems(
    browser: &Browser,
    width: Width,
    expected: Expected<'_>,
) -> Vec<String> {
    let mut problems = outline(browser, width, expected).await;
    problems.extend(axe::violations(browser).await);
    problems.extend(complaints(browser, expected.status).await);
    problems
}

/// What is wrong with the frame of the shown page at a width: the quick part of [`problems`].
pub(crate) async fn outline(
    browser: &Browser,
    width: Width,
    expected: Expected<'_>,
) -> Vec<String> {
    browser.resize(width).await;
    let outline = browser.run(OUTLINE).await;
    let outline: Outline = serde_json::from_value(outline).expect("the outline script answers");
    outline.problems(expected)
}

impl Outline {
    fn problems(&self, expected: Expected<'_>) -> Vec<String> {
        let mut problems = Vec::new();
        if self.status != expected.status {
            problems.push(format!(
                "status {} instead of {}",
                self.status, expected.status
            ));
        }
        if self.title.is_empty() {
            problems.push("no title".to_owned());
        }
        if self.lang != expected.language {
            problems.push(format!(
                "lang is {:?}, not {:?}",
                self.lang, expected.language
            ));
        }
        match self.headings.as_slice() {
            [heading] if heading.is_empty() => problems.push("an empty h1".to_owned()),
            [_] => {}
            headings => problems.push(format!("{} h1: {headings:?}", headings.len())),
        }
        if self.overflow > 0 {
            let by = self.overflow;
            problems.push(format!(
                "scrolls sideways by {by} px: {}",
                self.sticking.join(", ")
            ));
        }
        problems
    }
}

/// The console's complaints, without the one about the status that was asked for.
async fn complaints(browser: &Browser, status: u16) -> Vec<String> {
    let complaints = browser.complaints().await;
    let asked_for = format!("the server responded with a status of {status}");
    let unexpected = complaints
        .into_iter()
        .filter(|c| status < 400 || !c.contains(&asked_for));
    unexpected
        .map(|complaint| format!("console: {complaint}"))
        .collect()
}
