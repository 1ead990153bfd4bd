//! Somebody with a browser: cookies, pages, forms filled in as they are found.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use kenshu::web::security::ClientAddress;
use tower::ServiceExt as _;

use super::html::Html;

/// A browser with its cookies.
#[derive(Clone)]
pub(crate) struct Visitor {
    router: Router,
    cookies: BTreeMap<String, String>,
    language: &'static str,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: bytes::Bytes,
    pub(crate) path: String,
}

impl Answer {
    /// The page, read as HTML.
    pub(crate) fn page(&self) -> Html {
        Html::parse(&self.text(), &self.path)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).expect("answers are UTF-8")
    }

    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("readable"))
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> &str {
        assert_eq!(
            self.status,
            StatusCode::SEE_OTHER,
            "{} did not redirect",
            self.path
        );
        self.header(header::LOCATION)
    }
}

impl Visitor {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            language: "ja",
        }
    }

    /// The same person with the browser in another language.
    #[must_use]
    pub(crate) fn reading(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// Carries a cookie from now on.
    pub(crate) fn carry(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Opens an address and stays there, also when it redirects.
    pub(crate) async fn ask(&mut self, path: &str) -> Answer {
        let request = self
            .request("GET", path)
            .body(Body::empty())
            .expect("a request");
        self.send(request, path).await
    }

    /// Opens an address and follows redirects, as a browser does.
    pub(crate) async fn open(&mut self, path: &str) -> Answer {
        let answer = self.ask(path).await;
        self.follow(answer).await
    }

    /// Opens a page that has to be there.
    pub(crate) async fn page(&mut self, path: &str) -> Html {
        let answer = self.open(path).await;
        assert_eq!(
            answer.status,
            StatusCode::OK,
            "{path}: {}",
            answer.page().summary()
        );
        answer.page()
    }

    /// Sends a form body to an address and stays there.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).expect("fields are text");
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        self.send(request, path).await
    }

    /// Sends a multipart body to an address and stays there.
    pub(crate) async fn post_multipart(
        &mut self,
        path: &str,
        fields: &[(String, String)],
        files: &[(String, String, Vec<u8>)],
    ) -> Answer {
        const BOUNDARY: &str = "----kenshu-test-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .as_bytes(),
            );
        }
        for (name, file_name, content) in files {
            body.extend_from_slice(
                format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; \
                     filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                )
                .as_bytes(),
            );
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = self
            .request("POST", path)
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .body(Body::from(body))
            .expect("a request");
        self.send(request, path).await
    }

    /// Goes where an answer leads.
    pub(crate) async fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..5 {
            if answer.status != StatusCode::SEE_OTHER {
                return answer;
            }
            let next = answer.location().to_owned();
            answer = self.ask(&next).await;
        }
        panic!("{} redirects in circles", answer.path);
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let path = path.strip_prefix("http://127.0.0.1:8080").unwrap_or(path);
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header("sec-fetch-site", "same-origin")
            .extension(kenshu::web::server::Peer(([127, 0, 0, 1], 50_000).into()))
            .extension(ClientAddress([127, 0, 0, 1].into()));
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        request
    }

    async fn send(&mut self, request: Request<Body>, path: &str) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers");
        self.keep_cookies(&response);
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("the body ends").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
            path: path.to_owned(),
        }
    }

    fn keep_cookies(&mut self, response: &Response<Body>) {
        for value in response.headers().get_all(header::SET_COOKIE) {
            let text = value.to_str().expect("a readable cookie");
            let cookie = cookie::Cookie::parse(text.to_owned()).expect("a cookie");
            if cookie
                .max_age()
                .is_some_and(cookie::time::Duration::is_zero)
            {
                self.cookies.remove(cookie.name());
            } else {
                self.cookies
                    .insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
    }
}
