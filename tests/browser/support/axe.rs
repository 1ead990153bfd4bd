//! axe-core over the page that is shown.

use serde::Deserialize;

use super::browser::Browser;

const AXE: &str = include_str!("../vendor/axe-core/axe.min.js");

/// WCAG 2.2 AA with everything it contains, and axe's best practices.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
        .then(found => done(found.violations.map(violation => ({
            id: violation.id,
            help: violation.help,
            places: violation.nodes.map(node => node.target.join(' ') + '  ' + node.html.slice(0, 160)),
        }))))
        .catch(error => done([{ id: 'axe', help: String(error), places: [] }]));
";

#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    help: String,
    places: Vec<String>,
}

/// One line per violated rule and place; empty when the page is accessible to axe's knowledge.
pub(crate) async fn violations(browser: &Browser) -> Vec<String> {
    browser.run(AXE).await;
    let answer = browser
        .driver()
        .execute_async(RUN, vec![])
        .await
        .expect("axe answers");
    let found: Vec<Violation> = answer.convert().expect("axe reports violations");
    let lines = |v: Violation| {
        let rule = format!("axe {}: {}", v.id, v.help);
        match v.places.as_slice() {
            [] => vec![rule],
            places => places
                .iter()
                .map(|place| format!("{rule}\n      {place}"))
                .collect(),
        }
    };
    found.into_iter().flat_map(lines).collect()
}
