//! One intake as a browser makes it: read the form, send its fields, look at where it leads.

use anyhow::{Context as _, Result, ensure};

use crate::http::Connection;

/// What a form would send without anything typed into it.
#[derive(Debug, PartialEq, Eq)]
struct Form {
    action: Option<String>,
    fields: Vec<(String, String)>,
}

/// Makes one intake: three requests, the second durable before it is answered.
pub(crate) async fn make(
    connection: &mut Connection,
    path: &str,
    cookie: Option<&str>,
) -> Result<()> {
    let status = send(connection, path, cookie).await?;
    let seen = connection.get(&status, cookie).await?;
    ensure!(
        seen.status == 200,
        "the status at {status} was answered with {}",
        seen.status
    );
    Ok(())
}

/// Reads the form and sends it; answers with the path it leads to. From here on it is acknowledged.
pub(crate) async fn send(
    connection: &mut Connection,
    path: &str,
    cookie: Option<&str>,
) -> Result<String> {
    let page = connection.get(path, cookie).await?;
    ensure!(
        page.status == 200,
        "the form at {path} was answered with {}",
        page.status
    );
    let form = Form::read(&String::from_utf8_lossy(&page.body)).context("a form to send")?;
    let body = serde_urlencoded::to_string(&form.fields)?;
    let target = form.action.as_deref().unwrap_or(path);
    let sent = connection.post(target, cookie, &body).await?;
    ensure!(
        sent.status == 303,
        "sending to {target} was answered with {}",
        sent.status
    );
    sent.location.context("a place to look")
}

impl Form {
    /// The first form of the main part that is posted; a glance at HTML, not a parser of it.
    fn read(page: &str) -> Option<Self> {
        let main = &page[page.find("<main")?..];
        let mut forms = main.split("<form").skip(1);
        let form = forms.find(|form| {
            let tag = form.split('>').next().unwrap_or_default();
            attribute(tag, "method").is_some_and(|method| method.eq_ignore_ascii_case("post"))
        })?;
        let form = form.split("</form").next()?;
        let action = attribute(form.split('>').next()?, "action");
        let fields = form.split('<').filter_map(|tag| {
            let tag = tag.split('>').next()?;
            let sent = tag.starts_with("button")
                || tag.starts_with("input")
                    && matches!(
                        attribute(tag, "type").as_deref(),
                        Some("hidden" | "checkbox")
                    );
            let name = attribute(tag, "name")?;
            sent.then(|| (name, attribute(tag, "value").unwrap_or_default()))
        });
        Some(Self {
            action,
            fields: fields.collect(),
        })
    }
}

/// The value of a quoted attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = tag[start..].split('"').next()?;
    Some(
        value
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&"),
    )
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn the_posted_form_of_the_main_part_is_read() {
        let page = r#"<header><form method="post" action="/sign-out"><button>x</button></form></header>
            <main><form method="get"><input type="hidden" name="q" value="no"></form>
            <form id="send" method="post" action="/send?a=1&amp;b=2"><input type="hidden" name="key" value="k&amp;1">
            <input type="text" name="typed" value=""><input type="checkbox" name="sure" value="yes">
            <button>送信</button></form></main>"#;
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = vec![field("key", "k&1"), field("sure", "yes")];
        assert_eq!(
            Form::read(page),
            Some(Form {
                action: Some("/send?a=1&b=2".into()),
                fields
            })
        );
        assert_eq!(Form::read("<main>nothing to send</main>"), None);
    }
}
