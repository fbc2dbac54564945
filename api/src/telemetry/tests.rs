//! What `telemetry` promises, as tests.

use std::io::Write;
use std::sync::{Mutex, MutexGuard};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use brana_domain::vocabulary::{FreeText, Identity, PersonName};
use tower::ServiceExt;
use tracing::instrument::WithSubscriber;
use uuid::Uuid;

use super::*;

/// Log lines, kept to be read.
#[derive(Clone, Default)]
struct Lines(std::sync::Arc<Mutex<Vec<u8>>>);

struct Pen<'a>(MutexGuard<'a, Vec<u8>>);

impl Write for Pen<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Pen<'a>;
    fn make_writer(&'a self) -> Pen<'a> {
        Pen(self.0.lock().unwrap())
    }
}

impl Lines {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

fn everything() -> Settings {
    Settings {
        log_filter: "trace".to_owned(),
        ..Settings::default()
    }
}

async fn read_body(body: String) -> String {
    body
}

fn program() -> Router {
    let ids = RequestIds::from(|| Uuid::from_u128(7));
    Router::new()
        .route("/clients/{id}", get(|| async { "ok" }))
        .route("/contacts", post(read_body))
        .route(
            "/broken",
            get(|| async { StatusCode::INTERNAL_SERVER_ERROR }),
        )
        .route("/health/live", get(|| async { "ok" }))
        .layer(axum::middleware::from_fn_with_state(ids, request_log))
}

async fn ask(settings: &Settings, request: Request<Body>) -> (Response, String) {
    let lines = Lines::default();
    let log = json(settings, lines.clone()).unwrap();
    let answer = program().oneshot(request).with_subscriber(log).await;
    (answer.unwrap(), lines.text())
}

fn get_request(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_request_leaves_one_json_line_with_its_pattern_status_time_and_id() {
    let settings = Settings::default();
    let (answer, log) = ask(&settings, get_request("/clients/42")).await;
    let line: serde_json::Value = serde_json::from_str(log.trim()).unwrap();
    assert_eq!(line["status"], 200);
    assert_eq!(line["message"], "request answered");
    assert_eq!(line["span"]["route"], "/clients/{id}");
    assert_eq!(line["span"]["method"], "GET");
    assert_eq!(line["span"]["request_id"], Uuid::from_u128(7).to_string());
    assert!(line["ms"].as_f64().unwrap() >= 0.0);
    let id = answer.headers().get("x-request-id").unwrap();
    assert_eq!(id, &Uuid::from_u128(7).to_string());
}

#[tokio::test]
async fn query_strings_bodies_and_headers_are_never_logged() {
    let request = Request::post("/contacts?name=Novakova")
        .header("x-request-id", "Novakova Jana")
        .header("cookie", "session=Novakova")
        .body(Body::from("Jana Novakova"))
        .unwrap();
    let (answer, log) = ask(&everything(), request).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(log.contains("/contacts"), "{log}");
    assert!(!log.contains("Nov") && !log.contains("Jana"), "{log}");
}

#[tokio::test]
async fn a_path_without_a_route_is_not_repeated() {
    let (answer, log) = ask(&everything(), get_request("/clients/Jana/Novakova")).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(log.contains("unmatched"), "{log}");
    assert!(!log.contains("Novakova"), "{log}");
}

#[tokio::test]
async fn a_plain_request_id_is_kept() {
    let id = "0123456789abcdef-01";
    let request = Request::get("/clients/1").header("x-request-id", id);
    let (answer, log) = ask(&everything(), request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.headers().get("x-request-id").unwrap(), id);
    assert!(log.contains(id), "{log}");
}

#[tokio::test]
async fn failures_stand_out_and_probes_stay_in_the_background() {
    let settings = Settings::default();
    let (_, log) = ask(&settings, get_request("/broken")).await;
    assert!(log.contains("ERROR") && log.contains("500"), "{log}");
    let (_, log) = ask(&settings, get_request("/health/live")).await;
    assert_eq!(log, "");
}

#[test]
fn values_of_the_domain_hide_themselves_in_both_formats() {
    let name = Identity(PersonName::try_new("Jana", "Novakova").unwrap());
    let note = FreeText::try_new("Novakova called").unwrap();
    let lines = Lines::default();
    let write = || tracing::error!(client = ?name, bare = ?name.0, ?note, "contact logged");
    let settings = everything();
    tracing::subscriber::with_default(json(&settings, lines.clone()).unwrap(), write);
    tracing::subscriber::with_default(pretty(&settings, lines.clone()).unwrap(), write);
    let log = lines.text();
    assert_eq!(log.matches("<identity>").count(), 2, "{log}");
    assert!(!log.contains("Nov") && !log.contains("Jana"), "{log}");
}

#[test]
fn the_filter_decides_what_is_written() {
    let settings = Settings {
        log_filter: "warn,brana_api=debug".to_owned(),
        ..Settings::default()
    };
    let lines = Lines::default();
    tracing::subscriber::with_default(json(&settings, lines.clone()).unwrap(), || {
        tracing::info!(target: "sqlx", "not this");
        tracing::debug!("but this");
    });
    let log = lines.text();
    assert!(
        log.contains("but this") && !log.contains("not this"),
        "{log}"
    );
}
