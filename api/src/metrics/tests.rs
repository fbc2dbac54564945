//! What `metrics` promises, as tests.

use std::io;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::middleware::from_fn;
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::*;
use crate::health::Lag;

/// A program whose figures nobody else counts.
struct Counted {
    router: Router,
    _recorder: ::metrics::LocalRecorderGuard<'static>,
}

impl Counted {
    fn with(sampler: Sampler) -> Self {
        let recorder: &'static _ = Box::leak(Box::new(recorder().unwrap()));
        let guard = ::metrics::set_default_local_recorder(recorder);
        describe();
        let router = Router::new()
            .route("/clients/{id}", get(|| async { "ok" }))
            .route("/busy", get(|| async { StatusCode::SERVICE_UNAVAILABLE }))
            .layer(from_fn(http_metrics))
            .merge(router(recorder.handle(), sampler));
        Self {
            router,
            _recorder: guard,
        }
    }

    async fn ask(&self, method: &str, path: &str) -> String {
        let request = Request::builder().method(method).uri(path);
        let request = request.body(Body::empty()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[track_caller]
    fn check(text: &str, lines: &[&str]) {
        for line in lines {
            assert!(text.lines().any(|l| l == *line), "no {line:?} in\n{text}");
        }
    }
}

fn full() -> Sampler {
    Sampler::from(|| async {
        Ok::<_, io::Error>(Sample {
            projections: vec![Lag {
                projection: "timeline".to_owned(),
                behind: 3,
                parked: 1,
            }],
            append_queue: 7,
            outbox: 2,
            pools: vec![Pool {
                name: "write",
                size: 4,
                idle: 1,
            }],
        })
    })
}

#[tokio::test]
async fn requests_are_counted_by_pattern_method_and_status() {
    let program = Counted::with(full());
    program.ask("GET", "/clients/1").await;
    program.ask("GET", "/clients/2").await;
    program.ask("GET", "/busy").await;
    program.ask("NOVAKOVA", "/clients/3").await;
    let text = program.ask("GET", "/metrics").await;
    let count = |method, route, status, n| {
        format!(
            "brana_http_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {n}"
        )
    };
    Counted::check(
        &text,
        &[
            &count("GET", "/clients/{id}", 200, 2),
            &count("GET", "/busy", 503, 1),
            &count("other", "/clients/{id}", 405, 1),
            "brana_http_request_duration_seconds_count{method=\"GET\",route=\"/clients/{id}\"} 2",
        ],
    );
    assert!(!text.contains("NOVAKOVA"), "{text}");
}

#[tokio::test]
async fn gauges_are_read_at_the_scrape() {
    let program = Counted::with(full());
    let text = program.ask("GET", "/metrics").await;
    Counted::check(
        &text,
        &[
            "brana_projection_lag_events{projection=\"timeline\"} 3",
            "brana_projection_parked_streams{projection=\"timeline\"} 1",
            "brana_append_queue 7",
            "brana_outbox_waiting 2",
            "brana_pool_connections{pool=\"write\",state=\"used\"} 3",
            "brana_pool_connections{pool=\"write\",state=\"idle\"} 1",
            "brana_sample_ok 1",
        ],
    );
}

#[tokio::test]
async fn a_scrape_still_answers_when_the_gauges_cannot_be_read() {
    let program = Counted::with(Sampler::from(|| async {
        Err::<Sample, _>(io::Error::other("the database is away"))
    }));
    let text = program.ask("GET", "/metrics").await;
    Counted::check(&text, &["brana_sample_ok 0"]);
}

#[tokio::test]
async fn a_commit_is_counted_with_its_time_and_its_commands() {
    let program = Counted::with(full());
    record_append(3, Duration::from_millis(2));
    let text = program.ask("GET", "/metrics").await;
    Counted::check(
        &text,
        &[
            "brana_append_batch_commands_bucket{le=\"2\"} 0",
            "brana_append_batch_commands_bucket{le=\"4\"} 1",
            "brana_append_duration_seconds_bucket{le=\"0.001\"} 0",
            "brana_append_duration_seconds_bucket{le=\"0.0025\"} 1",
        ],
    );
}

#[tokio::test]
async fn every_figure_is_described_and_stands_in_the_table_of_this_module() {
    let program = Counted::with(full());
    record_append(1, Duration::from_millis(1));
    program.ask("GET", "/busy").await;
    let text = program.ask("GET", "/metrics").await;
    let page = include_str!("mod.rs");
    let types: Vec<&str> = text
        .lines()
        .filter_map(|l| l.strip_prefix("# TYPE "))
        .collect();
    assert_eq!(types.len(), 10, "{types:?}");
    for name in types.iter().filter_map(|line| line.split(' ').next()) {
        assert!(
            text.contains(&format!("# HELP {name} ")),
            "{name} has no text"
        );
        assert!(
            page.contains(&format!("| `{name}` |")),
            "{name} is not in the table"
        );
    }
}
