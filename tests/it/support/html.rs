//! A page as a person meets it: headings, errors, links, tables, and forms whose fields are all sent.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html as Document, Selector};

use super::visitor::{Answer, Visitor};

/// A page.
pub(crate) struct Html {
    document: Document,
    path: String,
}

/// A form of a page, with what a browser would send.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    action: String,
    post: bool,
    multipart: bool,
    fields: Vec<(String, String)>,
    /// Names a person could fill in, so that a misspelt one is found.
    known: Vec<String>,
    files: Vec<(String, String, Vec<u8>)>,
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

fn text_of(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

impl Html {
    pub(crate) fn parse(source: &str, path: &str) -> Self {
        Self {
            document: Document::parse_document(source),
            path: path.to_owned(),
        }
    }

    /// The texts of every element that matches.
    pub(crate) fn texts(&self, css: &str) -> Vec<String> {
        self.document.select(&selector(css)).map(text_of).collect()
    }

    /// The values of an attribute of every element that matches.
    pub(crate) fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let matching = selector(css);
        let elements = self.document.select(&matching);
        elements
            .filter_map(|e| e.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// The one heading.
    pub(crate) fn heading(&self) -> String {
        let headings = self.texts("h1");
        assert_eq!(
            headings.len(),
            1,
            "{} has {} headings",
            self.path,
            headings.len()
        );
        headings.into_iter().next().unwrap_or_default()
    }

    /// The visible content without navigation.
    pub(crate) fn main(&self) -> String {
        self.texts("main").join(" ")
    }

    /// The lines of the error summary with the fields they lead to.
    pub(crate) fn problems(&self) -> Vec<(String, String)> {
        let links = selector(".error-summary a");
        self.document
            .select(&links)
            .map(|a| {
                (
                    a.value().attr("href").unwrap_or_default().to_owned(),
                    text_of(a),
                )
            })
            .collect()
    }

    /// The fields the error summary names.
    pub(crate) fn wrong_fields(&self) -> Vec<String> {
        let prefix = "#field-";
        self.problems()
            .into_iter()
            .map(|(href, _)| href.strip_prefix(prefix).unwrap_or(&href).to_owned())
            .collect()
    }

    /// Where the link with a text leads.
    pub(crate) fn link(&self, text: &str) -> String {
        let links = selector("a[href]");
        self.document
            .select(&links)
            .find(|a| text_of(*a).contains(text))
            .and_then(|a| a.value().attr("href"))
            .unwrap_or_else(|| panic!("{}: no link {text:?}\n{}", self.path, self.summary()))
            .to_owned()
    }

    /// The rows of a table as texts.
    pub(crate) fn rows(&self, table: &str) -> Vec<Vec<String>> {
        let (rows, cells) = (selector(&format!("{table} tbody tr")), selector("th, td"));
        self.document
            .select(&rows)
            .map(|row| row.select(&cells).map(text_of).collect())
            .collect()
    }

    /// The form that posts to an address ending like this.
    pub(crate) fn form(&self, action: &str) -> Form {
        let forms = selector("form");
        let own = self.path.split('?').next().unwrap_or_default().to_owned();
        let form = self
            .document
            .select(&forms)
            .find(|form| {
                let target = form.value().attr("action").unwrap_or(&own);
                target
                    .split('?')
                    .next()
                    .is_some_and(|path| path.ends_with(action))
            })
            .unwrap_or_else(|| panic!("{}: no form {action:?}\n{}", self.path, self.summary()));
        Form::read(form, &self.path)
    }

    /// The form with an id, where several lead to the same address.
    pub(crate) fn form_by_id(&self, id: &str) -> Form {
        let form = selector(&format!("form#{id}"));
        let form = self.document.select(&form).next();
        Form::read(
            form.unwrap_or_else(|| panic!("{}: no form {id}", self.path)),
            &self.path,
        )
    }

    /// What a failed expectation shows.
    pub(crate) fn summary(&self) -> String {
        format!("h1 {:?}, problems {:?}", self.texts("h1"), self.problems())
    }
}

impl Form {
    fn read(form: ElementRef<'_>, path: &str) -> Self {
        let mut fields = Vec::new();
        let mut known = Vec::new();
        for control in form.select(&selector("input, select, textarea")) {
            let element = control.value();
            let Some(name) = element.attr("name") else {
                continue;
            };
            known.push(name.to_owned());
            let value = element.attr("value").unwrap_or_default().to_owned();
            match (element.name(), element.attr("type").unwrap_or("text")) {
                ("select", _) => fields.push((name.to_owned(), selected(control))),
                ("textarea", _) => fields.push((name.to_owned(), control.text().collect())),
                (_, "checkbox" | "radio") => {
                    if element.attr("checked").is_some() {
                        fields.push((name.to_owned(), value));
                    }
                }
                (_, "file" | "submit" | "button") => {}
                _ => fields.push((name.to_owned(), value)),
            }
        }
        let attribute = |name: &str| form.value().attr(name).unwrap_or_default();
        let action = match attribute("action") {
            "" => path.to_owned(),
            action => action.to_owned(),
        };
        Self {
            action,
            post: attribute("method").eq_ignore_ascii_case("post"),
            multipart: attribute("enctype") == "multipart/form-data",
            fields,
            known,
            files: Vec::new(),
        }
    }

    /// Types into a field, replacing what stands there.
    #[must_use]
    pub(crate) fn fill(mut self, name: &str, value: &str) -> Self {
        self.check_known(name);
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Types into all fields of a name, in their order.
    #[must_use]
    pub(crate) fn fill_all(mut self, name: &str, values: &[&str]) -> Self {
        self.check_known(name);
        self.fields.retain(|(field, _)| field != name);
        let pairs = values
            .iter()
            .map(|value| (name.to_owned(), (*value).to_owned()));
        self.fields.extend(pairs);
        self
    }

    /// Ticks one more box of a name.
    #[must_use]
    pub(crate) fn tick(mut self, name: &str, value: &str) -> Self {
        self.check_known(name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Presses a button with a name.
    #[must_use]
    pub(crate) fn press(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Chooses a file.
    #[must_use]
    pub(crate) fn attach(mut self, name: &str, file_name: &str, content: &[u8]) -> Self {
        self.check_known(name);
        self.files
            .push((name.to_owned(), file_name.to_owned(), content.to_vec()));
        self
    }

    /// What stands in the fields now.
    pub(crate) fn values(&self) -> BTreeMap<&str, &str> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }

    /// Sends it and stays at the answer.
    pub(crate) async fn send(&self, visitor: &mut Visitor) -> Answer {
        if !self.post {
            let query = serde_urlencoded::to_string(&self.fields).expect("fields are text");
            let path = self.action.split('?').next().unwrap_or_default();
            return visitor.ask(&format!("{path}?{query}")).await;
        }
        if self.multipart {
            visitor
                .post_multipart(&self.action, &self.fields, &self.files)
                .await
        } else {
            visitor.post(&self.action, &self.fields).await
        }
    }

    /// Sends it and goes where it leads.
    pub(crate) async fn submit(&self, visitor: &mut Visitor) -> Answer {
        let answer = self.send(visitor).await;
        visitor.follow(answer).await
    }

    fn check_known(&self, name: &str) {
        let known = self.known.iter().any(|field| field == name);
        assert!(
            known,
            "{}: no field {name:?} among {:?}",
            self.action, self.known
        );
    }
}

fn selected(select: ElementRef<'_>) -> String {
    let options: Vec<_> = select.select(&selector("option")).collect();
    options
        .iter()
        .find(|option| option.value().attr("selected").is_some())
        .or(options.first())
        .and_then(|option| option.value().attr("value"))
        .unwrap_or_default()
        .to_owned()
}
