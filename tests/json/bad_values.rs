//! Values of the right type that nobody expects: odd texts, absurd days, numbers out of range.
//!
//! Some are right (a name may be Chinese); then they are kept, and everything
//! behind must cope. All others are refused without a trace.

use brana_tests::Site;
use brana_tests::endpoints::commands;
use serde_json::{Value, json};

use crate::trial::{Trial, nothing_is_parked};

fn texts() -> Vec<Value> {
    let odd = [
        "",
        " ",
        "\u{0}",
        "a\u{0}b",
        "\u{1b}[31m",
        "\u{202e}abc",
        "\u{feff}",
        "\u{200b}",
        "\u{1f986}",
        "e\u{301}\u{301}\u{301}",
        "\u{10ffff}",
        "李小龍",
        "'; drop table events; --",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "%s%n",
        "\r\nX: y",
        "null",
        "\\u0000",
    ];
    let mut texts: Vec<Value> = odd.iter().map(|text| json!(text)).collect();
    texts.push(json!("ř".repeat(101)));
    texts.push(json!("ř".repeat(4001)));
    texts
}

fn days() -> Vec<Value> {
    let odd = [
        "9999-12-31",
        "-5000-01-01",
        "+262142-12-31",
        "-262143-01-01",
        "+999999-01-01",
        "0000-01-01",
        "0001-01-01",
        "1800-01-01",
        "2026-02-30",
        "2026-3-2",
        "",
        "today",
        "2026-03-02T00:00:00Z",
    ];
    odd.iter().map(|day| json!(day)).collect()
}

fn instants() -> Vec<Value> {
    let odd = [
        "9999-12-31T23:59:59Z",
        "-5000-01-01T00:00:00Z",
        "+262142-12-31T23:59:59Z",
        "-262143-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "2026-03-02T08:00:00+23:59",
        "2026-03-02T08:00:00",
        "2026-03-02",
        "2026-02-30T00:00:00Z",
        "2026-03-02T23:59:60Z",
        "",
        "now",
    ];
    odd.iter().map(|instant| json!(instant)).collect()
}

fn numbers() -> Vec<Value> {
    let odd = [
        "-1",
        "0",
        "51",
        "91",
        "65535",
        "65536",
        "4294967296",
        "99999999999999999999",
        "1.5",
        "1e300",
        "-0",
    ];
    odd.iter()
        .filter_map(|number| serde_json::from_str(number).ok())
        .collect()
}

fn ids() -> Vec<Value> {
    let odd = [
        "",
        "nope",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "{00000000-0000-4000-8000-000000000001}",
        "urn:uuid:00000000-0000-4000-8000-000000000001",
    ];
    odd.iter().map(|id| json!(id)).collect()
}

/// What to try on a field, by its schema and the value that is right for it.
fn odd_values(schema: &Value, right: &Value) -> Vec<Value> {
    if let Some(either) = schema["oneOf"].as_array() {
        let there = either.iter().filter(|schema| schema["type"] != "null");
        return there.flat_map(|schema| odd_values(schema, right)).collect();
    }
    let kind = match &schema["type"] {
        Value::String(kind) => kind.as_str(),
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|k| *k != "null")
            .unwrap_or(""),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => "",
    };
    match (kind, schema["format"].as_str().unwrap_or_default()) {
        ("string", "date") => days(),
        ("string", "date-time") => instants(),
        ("string", "uuid") => ids(),
        ("string", _) => texts(),
        ("integer" | "number", _) => numbers(),
        ("boolean", _) => vec![json!(false), json!(true)],
        ("object", _) => odd_objects(schema, right),
        ("array", _) => odd_lists(&schema["items"], right),
        (kind, format) => panic!("say what is odd for a {kind} {format}: {schema}"),
    }
}

/// The right object with one thing in it odd.
fn odd_objects(schema: &Value, right: &Value) -> Vec<Value> {
    let mut odd = Vec::new();
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        for value in odd_values(schema, &right[name]) {
            let mut object = right.clone();
            object[name] = value;
            odd.push(object);
        }
    }
    odd
}

/// Lists of one odd thing, of nothing and of very many.
fn odd_lists(items: &Value, right: &Value) -> Vec<Value> {
    let first = &right[0];
    let ones = odd_values(items, first).into_iter().map(|one| json!([one]));
    let many: Vec<Value> = match items["format"].as_str() {
        Some("uuid") => (0..1500)
            .map(|n| json!(format!("00000000-0000-4000-8000-{n:012}")))
            .collect(),
        _ => std::iter::repeat_n(first.clone(), 1500).collect(),
    };
    ones.chain([json!([]), json!(many)]).collect()
}

#[tokio::test]
async fn no_value_is_too_odd_to_be_answered() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let mut complaints = Vec::new();
    let mut tried = 0;
    for endpoint in commands() {
        let mut trial = Trial::of(&site, &endpoint).await;
        for (name, schema) in endpoint.body["properties"]
            .as_object()
            .into_iter()
            .flatten()
        {
            for value in odd_values(schema, &trial.right.body[name]) {
                let mut body = trial.right.body.clone();
                body[name] = value;
                let call = trial.call().body(body.to_string());
                trial
                    .understands(&format!("{name}: {}", body[name]), call)
                    .await;
                tried += 1;
            }
        }
        complaints.extend(trial.complaints());
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(tried > 500, "only {tried} values were tried");
    nothing_is_parked(&site).await;
}

#[tokio::test]
async fn control_characters_reach_no_text() {
    let site = Site::open().await;
    let lead = site.lenka();
    for text in ["a\u{0}b", "a\u{1b}b", "a\nb"] {
        for field in ["given_name", "family_name", "prisoner_number"] {
            let entry = site.given_client().having(field, text).entry();
            let answer = lead
                .post("/cases/open", entry)
                .await
                .refused(422, "fields_invalid");
            assert_eq!(answer.body["errors"][0]["field"], field);
        }
    }
}

#[tokio::test]
async fn what_lies_in_the_future_is_refused() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let case = site.given_client().open().await;
    let lead = site.lenka();
    let body = json!({
        "worker": brana_tests::cast::worker("jana"), "happened_at": "2026-03-02T08:00:01Z",
    });
    let path = format!("/cases/{case}/allocate");
    lead.post(&path, body)
        .await
        .refused(422, "happened_in_future");
    let entry = site
        .given_client()
        .having("entered_on", site.day(1))
        .entry();
    lead.post("/cases/open", entry)
        .await
        .refused(422, "entry_in_future");
}

#[tokio::test]
async fn all_fields_that_are_wrong_are_named_at_once() {
    let site = Site::open().await;
    let entry = site
        .given_client()
        .having("given_name", "")
        .having("family_name", "\u{0}");
    let entry = entry
        .having("prisoner_number", "1 2")
        .having("prison", "nowhere")
        .entry();
    let answer = site
        .lenka()
        .post("/cases/open", entry)
        .await
        .refused(422, "fields_invalid");
    insta::assert_json_snapshot!(answer.body);
}
