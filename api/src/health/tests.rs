//! What `health` promises, as tests.

use std::future::pending;
use std::io::Error;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::*;

fn readiness() -> Readiness {
    Readiness::within(Duration::from_secs(5))
}

fn lag(projection: &str, behind: u64, parked: u64) -> Lag {
    Lag {
        projection: projection.to_owned(),
        behind,
        parked,
    }
}

async fn ask(readiness: Readiness, path: &str) -> (u16, Value) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let answer = router(readiness).oneshot(request).await.unwrap();
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&body).unwrap())
}

async fn check(readiness: Readiness, status: u16, checks: &[(&str, bool)]) -> Value {
    let (found, body) = ask(readiness, "/health/ready").await;
    assert_eq!(found, status, "{body}");
    for (name, ok) in checks {
        assert_eq!(body["checks"][name]["ok"], *ok, "{body}");
    }
    body
}

fn gone() -> Error {
    Error::other("password of db.internal refused")
}

#[tokio::test]
async fn a_node_is_live_even_when_nothing_it_needs_is() {
    let sick = readiness().writer(|| false);
    assert_eq!(
        ask(sick, "/health/live").await,
        (200, json!({"status": "live"}))
    );
}

#[tokio::test]
async fn a_node_is_ready_when_every_check_passes() {
    let well = readiness()
        .database(|| async { Ok::<_, Error>(()) })
        .writer(|| true)
        .projections(10, || async {
            Ok::<_, Error>(vec![lag("timeline", 10, 2)])
        });
    let all = [("database", true), ("writer", true), ("projections", true)];
    let body = check(well, 200, &all).await;
    assert_eq!(body["status"], "ready");
    let details = json!([{"projection": "timeline", "behind": 10, "parked": 2}]);
    assert_eq!(body["checks"]["projections"]["details"], details);
}

#[tokio::test]
async fn a_failed_check_is_named_but_its_cause_stays_inside() {
    let sick = readiness()
        .database(|| async { Err(gone()) })
        .writer(|| true);
    let body = check(sick, 503, &[("database", false), ("writer", true)]).await;
    assert_eq!(body["status"], "not_ready");
    assert!(!body.to_string().contains("db.internal"), "{body}");
}

#[tokio::test]
async fn a_writer_that_has_ended_makes_the_node_unready() {
    check(readiness().writer(|| false), 503, &[("writer", false)]).await;
}

#[tokio::test]
async fn a_projection_too_far_behind_makes_the_node_unready() {
    let lags = || async { Ok::<_, Error>(vec![lag("a", 0, 0), lag("b", 11, 0)]) };
    check(
        readiness().projections(10, lags),
        503,
        &[("projections", false)],
    )
    .await;
    let broken = || async { Err::<Vec<Lag>, _>(gone()) };
    check(
        readiness().projections(10, broken),
        503,
        &[("projections", false)],
    )
    .await;
}

#[tokio::test]
async fn a_database_that_never_answers_is_given_up_after_the_timeout() {
    let stuck = Readiness::within(Duration::from_millis(20))
        .database(pending::<Result<(), Error>>)
        .writer(|| true);
    check(stuck, 503, &[("database", false), ("writer", true)]).await;
}
