//! What a person does with a page: they go by the words on it, not by ids and names.

use std::path::Path;

use serde_json::json;
use thirtyfour::prelude::*;

use super::browser::Browser;

impl Browser {
    /// Replaces what stands in the field with this label.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        let field = self.labelled(label).await;
        if field
            .attr("type")
            .await
            .expect("a field has attributes")
            .as_deref()
            == Some("date")
        {
            // Typing a date depends on the browser's language; its value does not.
            let set = "arguments[0].value = arguments[1]";
            self.run_with(
                set,
                vec![field.to_json().expect("a field can be passed"), json!(text)],
            )
            .await;
        } else {
            field
                .clear()
                .await
                .unwrap_or_else(|error| panic!("cannot clear {label}: {error}"));
            field
                .send_keys(text)
                .await
                .unwrap_or_else(|error| panic!("cannot fill {label}: {error}"));
        }
    }

    /// Ticks the box, or marks the choice, with this label; leaves it when it is ticked already.
    pub(crate) async fn tick(&self, label: &str) {
        let choice = self.labelled(label).await;
        if !choice.is_selected().await.expect("a choice can be read") {
            choice
                .click()
                .await
                .unwrap_or_else(|error| panic!("cannot tick {label}: {error}"));
        }
    }

    /// Picks an option of the list with this label.
    pub(crate) async fn pick(&self, label: &str, option: &str) {
        let path = format!("./option[normalize-space(.)={}]", quoted(option));
        let option = self.labelled(label).await.find(By::XPath(path)).await;
        let option = option.unwrap_or_else(|error| panic!("no such option in {label}: {error}"));
        option.click().await.expect("an option can be picked");
    }

    /// Attaches a file to the field with this label.
    pub(crate) async fn attach(&self, label: &str, file: &Path) {
        let field = self.labelled(label).await;
        field
            .send_keys(file.to_str().expect("a readable path"))
            .await
            .expect("a file is taken");
    }

    /// Presses a button of the main part.
    pub(crate) async fn press(&self, words: &str) {
        self.click(&format!(
            "//main//button[normalize-space(.)={}]",
            quoted(words)
        ))
        .await;
    }

    /// Follows a link of the main part.
    pub(crate) async fn follow(&self, words: &str) {
        self.click(&format!("//main//a[normalize-space(.)={}]", quoted(words)))
            .await;
    }

    /// The path of the page that is shown.
    pub(crate) async fn path(&self) -> String {
        let address = self
            .driver()
            .current_url()
            .await
            .expect("a window has an address");
        address.path().to_owned()
    }

    /// The text of the main part as it can be seen. A page that goes while it is read is read again.
    pub(crate) async fn reading(&self) -> String {
        for _ in 0..20 {
            let main = self.driver().find(By::Css("main")).await;
            if let Ok(main) = main
                && let Ok(text) = main.text().await
            {
                return text;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the page has no main part that stays");
    }

    /// The control whose label begins with these words; the mark 必須 stands behind them.
    async fn labelled(&self, label: &str) -> WebElement {
        let words = quoted(label);
        self.the(&format!(
            "//*[@id=//label[normalize-space(text()[1])={words}]/@for]"
        ))
        .await
    }

    async fn click(&self, path: &str) {
        let target = self.the(path).await;
        target
            .click()
            .await
            .unwrap_or_else(|error| panic!("cannot click {path}: {error}"));
    }

    /// The one element there is: of two, a person would not know which is meant.
    async fn the(&self, path: &str) -> WebElement {
        let mut found = self
            .driver()
            .find_all(By::XPath(path))
            .await
            .expect("the path is sound");
        match (found.pop(), found.len()) {
            (Some(element), 0) => element,
            (None, _) => panic!(
                "nothing at {path} on {}:\n{}",
                self.path().await,
                self.reading().await
            ),
            (Some(_), others) => panic!("{} at {path} on {}", others + 1, self.path().await),
        }
    }
}

/// A string in XPath, which knows no escapes.
fn quoted(words: &str) -> String {
    if words.contains('"') {
        format!("'{words}'")
    } else {
        format!("\"{words}\"")
    }
}
