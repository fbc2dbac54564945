//! A browser without scripts: keeps cookies, sends forms, follows the way on.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// A browser.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

/// What the browser was answered.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The text, entities read and spaces plain.
    pub(crate) text: String,
    /// The body as it came.
    pub(crate) bytes: Vec<u8>,
    pub(crate) html: String,
}

/// The fields of a form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Form(pub(crate) Vec<(String, String)>);

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None, true).await
    }

    pub(crate) async fn post(&mut self, path: &str, form: &Form) -> Page {
        self.send(Method::POST, path, Some(form), true).await
    }

    /// Asks for the head of a page alone, as programs that look for harmful mail do.
    pub(crate) async fn head(&mut self, path: &str) -> Page {
        self.send(Method::HEAD, path, None, true).await
    }

    /// A form sent by a page of somebody else.
    pub(crate) async fn post_from_elsewhere(&mut self, path: &str, form: &Form) -> Page {
        self.send(Method::POST, path, Some(form), false).await
    }

    /// Sends a form and opens the page it leads to.
    pub(crate) async fn post_and_follow(&mut self, path: &str, form: &Form) -> Page {
        let page = self.post(path, form).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}: {}", page.text);
        let next = page.location().to_owned();
        self.get(&next).await
    }

    /// Puts a cookie in, whatever the program said.
    pub(crate) fn keep_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    async fn send(&mut self, method: Method, path: &str, form: Option<&Form>, own: bool) -> Page {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, "brana.test")
            .header(header::COOKIE, cookies.join("; "));
        if method == Method::POST {
            let site = if own { "same-origin" } else { "cross-site" };
            request = request
                .header("sec-fetch-site", site)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let body = form.map_or_else(Body::empty, |form| Body::from(form.encoded()));
        self.sent(request.body(body).unwrap()).await
    }

    async fn sent(&mut self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.unwrap();
        self.keep(response.headers());
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Page {
            status: head.status,
            headers: head.headers,
            text: plain(&html),
            bytes: bytes.to_vec(),
            html,
        }
    }

    /// Asks again for what it has under this ETag.
    pub(crate) async fn get_unless(&mut self, path: &str, tag: &str) -> Page {
        let request = Request::get(path).header(header::HOST, "brana.test");
        let request = request.header(header::IF_NONE_MATCH, tag);
        self.sent(request.body(Body::empty()).unwrap()).await
    }

    /// How many bytes come over the wire.
    pub(crate) async fn weight(&mut self, path: &str) -> usize {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
        let response = self.router.clone();
        let response = response.oneshot(request.body(Body::empty()).unwrap()).await;
        let (head, body) = response.unwrap().into_parts();
        assert_eq!(head.status, StatusCode::OK, "{path}");
        body.collect().await.unwrap().to_bytes().len()
    }

    /// Tells the API something, as a program of somebody would.
    pub(crate) async fn tell(&mut self, who: &str, path: &str, body: &serde_json::Value) -> Page {
        let request = Request::post(format!("/api/v1{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {who}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, "*")
            .body(Body::from(body.to_string()));
        self.sent(request.unwrap()).await
    }

    /// Asks the API something, as a program of somebody would.
    pub(crate) async fn ask(&mut self, who: &str, path: &str) -> Page {
        let request = Request::get(format!("/api/v1{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {who}"));
        self.sent(request.body(Body::empty()).unwrap()).await
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(
                cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
                "{cookie}"
            );
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Page {
    pub(crate) fn location(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    /// Every address the page leads to.
    pub(crate) fn links(&self) -> Vec<String> {
        let hrefs = self.html.split("href=\"").skip(1);
        hrefs
            .filter_map(|rest| rest.split('"').next())
            .map(plain)
            .collect()
    }

    /// The first link that begins and ends so.
    pub(crate) fn link(&self, start: &str, end: &str) -> String {
        let fits = |href: &String| href.starts_with(start) && href.ends_with(end);
        let found = self.links().into_iter().find(fits);
        found.unwrap_or_else(|| panic!("no link {start}…{end} in {}", self.text))
    }

    /// The fields of the form that is posted to an address, as a browser would send them.
    pub(crate) fn form(&self, action: &str) -> Form {
        let start = format!("method=\"post\" action=\"{action}\"");
        let form = self.html.split(&start).nth(1);
        let form = form.unwrap_or_else(|| panic!("no form for {action} in {}", self.html));
        let form = form.split("</form>").next().unwrap();
        let mut fields = Vec::new();
        for input in form.split("<input ").skip(1) {
            let input = input.split('>').next().unwrap();
            let kind = attribute(input, "type").unwrap_or_default();
            let sent = !matches!(kind.as_str(), "radio" | "checkbox") || input.contains(" checked");
            if sent {
                let value = attribute(input, "value").unwrap_or_default();
                fields.push((attribute(input, "name").unwrap(), value));
            }
        }
        for area in form.split("<textarea ").skip(1) {
            let (head, rest) = area.split_once('>').unwrap();
            let text = rest.split("</textarea>").next().unwrap();
            let text = plain(text.strip_prefix('\n').unwrap_or(text));
            fields.push((attribute(head, "name").unwrap(), text));
        }
        for select in form.split("<select ").skip(1) {
            let (head, rest) = select.split_once('>').unwrap();
            let chosen = rest.split("</select>").next().unwrap();
            let chosen = chosen
                .split("<option ")
                .find(|one| one.contains(" selected"));
            let value = chosen.and_then(|one| attribute(one, "value"));
            fields.push((attribute(head, "name").unwrap(), value.unwrap_or_default()));
        }
        Form(fields)
    }
}

impl Form {
    pub(crate) fn of(fields: &[(&str, &str)]) -> Self {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self(fields.iter().map(own).collect())
    }

    /// The form with a field filled in, whatever stood there.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The form with a field left empty.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// The form with a day in its three parts.
    pub(crate) fn on(self, name: &str, day: &str) -> Self {
        let mut parts = day.split('-');
        let mut next = || parts.next().unwrap().trim_start_matches('0').to_owned();
        let (year, month, day) = (next(), next(), next());
        self.with(&format!("{name}_day"), &day)
            .with(&format!("{name}_month"), &month)
            .with(&format!("{name}_year"), &year)
    }

    pub(crate) fn value(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    fn encoded(&self) -> String {
        let pairs: Vec<_> = self
            .0
            .iter()
            .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
            .collect();
        pairs.join("&")
    }
}

fn escaped(text: &str) -> String {
    let escape = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(escape).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = format!(" {tag}");
    let rest = tag.split_once(&format!(" {name}=\""))?.1.to_owned();
    rest.split('"').next().map(plain)
}

fn plain(html: &str) -> String {
    html.replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
        .replace('\u{a0}', " ")
}
