//! Requests that are wrong before their content is looked at: method, headers, ids, questions.

use brana_tests::Site;
use brana_tests::endpoints::{Endpoint, all, commands, fill, queries};

use crate::trial::{Trial, nothing_is_parked};

const UNKNOWN: &str = "00000000-0000-4000-8000-00000000dead";

#[tokio::test]
async fn every_endpoint_refuses_requests_it_cannot_read() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let mut complaints = Vec::new();
    for endpoint in all() {
        let mut trial = Trial::of(&site, &endpoint).await;
        let path = trial.right.path.clone();
        let person = trial.person();
        for method in ["PUT", "DELETE", "PATCH"] {
            let call = person.request(method, &path);
            trial.refuses(method, call, 405, "method_not_allowed").await;
        }
        if endpoint.path.contains('{') {
            for id in ["%00", "nope", "%F0%9F%A6%86", "..%2f..", &"a".repeat(3000)] {
                let mut wrong = trial.right.clone();
                wrong.path = fill(&endpoint.path, id);
                let call = wrong.call(&person);
                // `nope` could be the slug of a prison.
                if endpoint.path.contains("{prison}") && id == "nope" {
                    trial.refuses(id, call, 404, "not_found").await;
                } else {
                    trial.refuses(id, call, 400, "id_invalid").await;
                }
            }
            if !endpoint.path.contains("{prison}") {
                let mut wrong = trial.right.clone();
                wrong.path = fill(&endpoint.path, UNKNOWN);
                let call = wrong.call(&person);
                let code = unknown_code(&endpoint);
                trial.refuses("unknown id", call, 404, code).await;
            }
        }
        complaints.extend(trial.complaints());
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The directory is public: whether something is in it is no secret.
fn unknown_code(endpoint: &Endpoint) -> &'static str {
    match endpoint.method.as_str() {
        "POST" if endpoint.path.starts_with("/providers/") => "provider_unknown",
        "POST" if endpoint.path.starts_with("/offers/") => "offer_unknown",
        _ => "not_found",
    }
}

#[tokio::test]
async fn every_command_refuses_wrong_headers() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let mut complaints = Vec::new();
    for endpoint in commands() {
        let mut trial = Trial::of(&site, &endpoint).await;
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/jsonx",
        ] {
            let call = trial.call().header("content-type", kind);
            trial.refuses(kind, call, 415, "json_expected").await;
        }
        let call = trial.call().without("content-type");
        trial
            .refuses("no content type", call, 415, "json_expected")
            .await;
        for key in ["", &"k".repeat(201), "\u{161}"] {
            let call = trial.call().key(key);
            trial
                .refuses(key, call, 400, "idempotency_key_invalid")
                .await;
        }
        if endpoint.needs_version {
            let call = trial.call().without("if-match");
            trial
                .refuses("no If-Match", call, 428, "if_match_missing")
                .await;
            let call = trial.call().at_version(999);
            trial
                .refuses("stale If-Match", call, 412, "stale_version")
                .await;
            let call = trial.call().at_version(u64::MAX);
            trial
                .refuses("stale If-Match", call, 412, "stale_version")
                .await;
            for tag in ["7", "W/\"7\"", "\"x\"", "\"-1\"", "\"1\", \"2\"", ""] {
                let call = trial.call().header("if-match", tag);
                trial.refuses(tag, call, 400, "if_match_invalid").await;
            }
        }
        complaints.extend(trial.complaints());
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[tokio::test]
async fn every_question_refuses_what_it_does_not_know() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let mut complaints = Vec::new();
    for endpoint in queries() {
        let mut trial = Trial::of(&site, &endpoint).await;
        let (path, person) = (trial.right.path.clone(), trial.person());
        if !endpoint.query.is_empty() {
            let call = person.get(&format!("{path}?surprise=1"));
            let first = &endpoint.query[0];
            trial
                .refuses_telling("surprise", call, "query_invalid", first)
                .await;
        }
        for name in &endpoint.query {
            for value in odd_values(name) {
                let call = person.get(&format!("{path}?{name}={value}"));
                trial.understands(&format!("{name}={value}"), call).await;
            }
            for (value, code) in wrong_values(name) {
                let call = person.get(&format!("{path}?{name}={value}"));
                trial
                    .refuses_telling(&format!("{name}={value}"), call, code, allowed(name))
                    .await;
            }
        }
        complaints.extend(trial.complaints());
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    nothing_is_parked(&site).await;
}

/// What a refusal of this parameter must say.
fn allowed(name: &str) -> &'static str {
    match name {
        "limit" => "1 to 100",
        "radius_km" => "1 to 600",
        "age" => "0 to 120",
        "deposit_to" => "0 to 10000000",
        "step" => "1 to 5",
        "beyond" => "a whole number from 0",
        "as_of" | "known_at" | "to" => "2026-",
        "from" => "day",
        "region" => "CZ042",
        "district" => "CZ0425",
        "near" => "49.19,16.61",
        "visits" => "plzen",
        "prison" => "prisons",
        "worker" => "UUID",
        "due" => "this_week",
        "need" => "housing",
        "target_group" => "homeless",
        "takes" => "men, women",
        "form" => "outreach",
        "group" => "mothers_with_children",
        "sort" => "nearest",
        "by" => "step, kind",
        "language" => "two or three letters",
        "free" | "verified" => "true, false",
        "paper" => "folded",
        "content" => "contacts",
        "after" => "next",
        other => panic!("say what is allowed for `{other}`"),
    }
}

fn odd_values(name: &str) -> Vec<String> {
    let mut odd = vec![
        "%00",
        "",
        "%F0%9F%A6%86",
        "%ff",
        "'%3B--",
        "%25",
        "_",
        "a%00b",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect::<Vec<_>>();
    odd.push("a+".repeat(500));
    if ["as_of", "known_at"].contains(&name) {
        let instants = [
            "9999-12-31T23:59:59Z",
            "-5000-01-01T00:00:00Z",
            "%2B262142-12-31T23:59:59Z",
        ];
        odd.extend(instants.map(str::to_owned));
    }
    if name == "after" {
        let cursors = [
            "0_0_0",
            "1__",
            "18446744073709551615_9999-12-31_00000000-0000-0000-0000-000000000000",
            "5_9223372036854775807_18446744073709551615",
            "5_-9223372036854775808_1",
        ];
        odd.extend(cursors.map(str::to_owned));
    }
    odd
}

fn wrong_values(name: &str) -> Vec<(&'static str, &'static str)> {
    let bad = "query_invalid";
    match name {
        "limit" => ["0", "101", "-1", "x", "1.5", "99999999999"]
            .map(|v| (v, bad))
            .into(),
        "after" => vec![("x", "cursor_invalid"), ("1_2", "cursor_invalid")],
        "prison" => vec![("nowhere", bad)],
        "worker" => vec![("x", bad)],
        "due" => vec![("tomorrow", bad)],
        "as_of" | "known_at" => vec![("yesterday", bad), ("2026-13-01T00:00:00Z", bad)],
        "kind" | "q" | "text" | "municipality" | "title" | "note" => vec![],
        "paper" | "content" => vec![("nothing", bad)],
        "beyond" => vec![("x", bad), ("-1", bad)],
        "region" | "district" => vec![("CZ9", bad), ("CZ010,x", bad)],
        "near" => vec![("95,200", bad), ("1", bad)],
        "radius_km" | "deposit_to" | "age" => vec![("-1", bad), ("x", bad), ("99999999999", bad)],
        "step" => vec![("0", bad), ("6", bad), ("1,x", bad)],
        "need" | "target_group" | "takes" | "visits" | "form" | "group" | "sort" => {
            vec![("nothing", bad)]
        }
        "by" => vec![("day", bad), ("step,kind", bad)],
        "from" => vec![("yesterday", bad), ("2999-01-01", bad), ("1999-01-01", bad)],
        "to" => vec![("2026-13-01", bad), ("2999-01-01", bad)],
        "language" => vec![("x1", bad), ("czech", bad)],
        "free" | "verified" => vec![("perhaps", bad)],
        other => panic!("say what is wrong for `{other}`"),
    }
}

#[tokio::test]
async fn a_position_nobody_was_told_is_refused_at_once() {
    let site = Site::open().await;
    for position in ["x", "-1", "1.5", "99999999999999999999"] {
        let asked = site
            .lenka()
            .get("/cases")
            .header("brana-position", position)
            .await;
        asked.refused(400, "position_invalid");
    }
    for position in ["5", "18446744073709551615"] {
        let asked = site
            .lenka()
            .get("/cases")
            .header("brana-position", position)
            .await;
        asked.refused(400, "position_unknown");
    }
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_a_problem_too() {
    let site = Site::open().await;
    for path in ["/nothing", "/cases/a/b/c/d", "/"] {
        site.lenka().get(path).await.refused(404, "not_found");
    }
}
