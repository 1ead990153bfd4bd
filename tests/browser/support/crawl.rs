//! Which pages there are for the one who is signed in, found by their links.

use serde_json::json;

use super::browser::Browser;

/// Follows links breadth first. Addresses that differ in numbers and queries only count as one
/// page, languages are switched elsewhere, and what is no HTML is a download. A site that does not
/// come to an end fails: half of it would be looked at otherwise.
const CRAWL: &str = r"
    const done = arguments[arguments.length - 1];
    const shape = path => path.replace(/\d+/g, 'N');
    const crawl = async queue => {
        const seen = new Set(queue.map(shape)), pages = [];
        while (queue.length) {
            if (pages.length >= 100) return 'more than 100 pages: ' + pages.concat(queue).join(' ');
            const path = queue.shift();
            const answer = await fetch(path);
            const landed = new URL(answer.url).pathname;
            if (!(answer.headers.get('content-type') || '').startsWith('text/html')) continue;
            if (landed === path) pages.push(path);
            else if (!seen.has(shape(landed))) { seen.add(shape(landed)); pages.push(landed); }
            // The links in a letter lead where its addressee may go.
            if (path.startsWith('/demo/mail/')) continue;
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            for (const link of page.querySelectorAll('a[href]:not([hreflang]):not([download])')) {
                const url = new URL(link.getAttribute('href'), answer.url);
                if (url.origin !== location.origin || seen.has(shape(url.pathname))) continue;
                seen.add(shape(url.pathname));
                queue.push(url.pathname);
            }
        }
        return pages;
    };
    crawl(arguments[0]).then(done, error => done(String(error)));
";

/// The paths of all pages that can be reached from `starts`, those included.
///
/// The window must be showing a page of the site.
pub(crate) async fn pages(browser: &Browser, starts: &[&str]) -> Vec<String> {
    let answer = browser
        .driver()
        .execute_async(CRAWL, vec![json!(starts)])
        .await;
    let answer = answer.expect("the crawl ends").json().clone();
    serde_json::from_value(answer.clone()).unwrap_or_else(|_| panic!("the crawl failed: {answer}"))
}
