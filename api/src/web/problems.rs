//! Problems as pages: the same sentence as the JSON answer with the same code.
//!
//! Whoever is not signed in is shown the way there. Left out: the API, whose problems stay as
//! they are, and the addresses of machines.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use super::answers::{go_to, page};
use super::messages::Texts;
use super::views::frame::Section;
use super::views::problem::ProblemPage;
use super::visit::{Visit, asked_language};
use crate::app::App;
use crate::json::problem::{FieldProblem, Problem};

/// Addresses that programs read.
const OF_MACHINES: [&str; 5] = ["/api", "/health", "/hsds", "/metrics", "/assets"];

/// Middleware around everything: whatever went wrong on the way to a page is told by a page.
pub(crate) async fn as_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    if OF_MACHINES
        .iter()
        .any(|start| uri.path().starts_with(start))
    {
        return next.run(request).await;
    }
    let headers = request.headers().clone();
    let response = next.run(request).await;
    match problem_of(&response) {
        Some(problem) if problem.status == 401 && is_read(&method) => sign_in_first(&uri),
        Some(problem) => told(&app, &headers, &method, &uri, problem, &response),
        None => response,
    }
}

/// A problem, or a failure nobody has put into words yet.
fn problem_of(response: &Response) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    let status = response.status();
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    let code = match status {
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        StatusCode::PAYLOAD_TOO_LARGE => "body_too_large",
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::TOO_MANY_REQUESTS => "too_many_requests",
        _ if status.is_client_error() => "body_unreadable",
        _ => "internal",
    };
    Some(Problem::new(status, code))
}

fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

fn sign_in_first(uri: &Uri) -> Response {
    let here = uri.path_and_query().map_or("/app", |here| here.as_str());
    let language = asked_language(uri).map(|language| format!("&lang={}", language.tag()));
    let language = language.unwrap_or_default();
    let mut response = go_to(&format!("/sign-in?next={}{language}", query_value(here)));
    keep_nothing(response.headers_mut());
    response
}

/// A text as the value of a query.
pub(super) fn query_value(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let escaped = text.bytes().map(|byte| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    });
    escaped.collect()
}

fn told(
    app: &App,
    headers: &HeaderMap,
    method: &Method,
    uri: &Uri,
    problem: Problem,
    before: &Response,
) -> Response {
    let visit = Visit::of(app, headers, uri);
    let mut frame = visit.frame(Section::Nowhere);
    frame.done = None;
    let home = frame.home();
    if !is_read(method) {
        frame.here.clone_from(&home);
    }
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let request_id = headers.get("x-request-id").and_then(|id| id.to_str().ok());
    let view = ProblemPage {
        frame,
        status: problem.status,
        detail: allowed(visit.t, &problem),
        request_id: request_id.unwrap_or_default().to_owned(),
        code: problem.code,
        back_href: home,
    };
    let mut response = page(status, &view);
    let own = response.headers_mut();
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = before.headers().get(&name) {
            own.insert(name, value.clone());
        }
    }
    keep_nothing(own);
    response
}

/// What the fields of an address may hold that were refused.
fn allowed(t: Texts, problem: &Problem) -> Option<String> {
    let about = problem.code == "query_invalid" && !problem.errors.is_empty();
    let told = |field: &FieldProblem| {
        let known = t.code("query_allowed", &field.field);
        let allowed = if known == field.field {
            t.code("query_allowed", "unknown")
        } else {
            known
        };
        let text = t.text("query-allowed").with("field", field.field.clone());
        text.with("allowed", allowed).to_string()
    };
    about.then(|| {
        problem
            .errors
            .iter()
            .map(told)
            .collect::<Vec<_>>()
            .join(" ")
    })
}

fn keep_nothing(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::web::messages::{Language, Texts};

    fn sources(folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(sources(&path));
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push(path);
            }
        }
        found
    }

    /// The code of every problem that is made somewhere: the first text after its status.
    fn codes(source: &str) -> Vec<String> {
        let made = source
            .split("Problem::new(")
            .chain(source.split("Self::new("));
        let with_status = made.filter(|rest| rest.trim_start().starts_with("StatusCode::"));
        with_status
            .filter_map(|rest| rest.split(')').next()?.split('"').nth(1))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn every_problem_has_a_sentence_of_its_own_in_both_languages() {
        let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let read = |path: PathBuf| fs::read_to_string(path).unwrap();
        let codes: Vec<_> = sources(&api)
            .into_iter()
            .map(read)
            .flat_map(|text| codes(&text))
            .collect();
        assert!(codes.len() > 20, "{codes:?}");
        for language in Language::ALL {
            let t = Texts::new(language);
            let unknown = t.problem("no-such-code").to_string();
            for code in &codes {
                let own = t.problem(code).to_string() != unknown;
                assert!(own || code == "internal", "{code}");
            }
        }
    }

    #[test]
    fn a_value_of_a_query_is_escaped() {
        assert_eq!(query_value("/app?q=ř&b"), "/app%3Fq%3D%C5%99%26b");
    }
}
