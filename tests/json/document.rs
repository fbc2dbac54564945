//! The OpenAPI document: its whole text, and what every document must have.
//!
//! `cargo run -p brana-tests --example openapi` writes `api/openapi.json` anew; the difference
//! then shows in review.

use std::path::Path;

use brana_tests::Site;
use brana_tests::endpoints::document;
use serde_json::Value;

#[test]
fn the_document_is_the_one_that_was_committed() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/openapi.json");
    let text = brana_api::json::openapi() + "\n";
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == text,
        "the API has changed; if it should have, refresh api/openapi.json"
    );
}

#[tokio::test]
async fn the_program_serves_the_same_document() {
    let site = Site::open().await;
    let answer = site.nobody().get("/openapi.json").await.is(200);
    assert_eq!(answer.body, document());
}

fn operations(document: &Value) -> Vec<(String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let each = |(path, item): (&String, &Value)| {
        let operations = item.as_object().unwrap();
        let named = |(method, operation): (&String, &Value)| {
            (format!("{method} {path}"), operation.clone())
        };
        operations.iter().map(named).collect::<Vec<_>>()
    };
    paths.iter().flat_map(each).collect()
}

#[test]
fn everything_is_described() {
    for (name, operation) in operations(&document()) {
        let text = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
        assert!(text(&operation["summary"]), "{name}: no summary");
        assert!(text(&operation["operationId"]), "{name}: no operationId");
        for (status, response) in operation["responses"].as_object().unwrap() {
            assert!(
                text(&response["description"]),
                "{name}: {status} is not described"
            );
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(
                text(&parameter["description"]),
                "{name}: {parameter} is not described"
            );
        }
    }
}

#[test]
fn names_of_operations_are_unique() {
    let mut names: Vec<String> = operations(&document())
        .into_iter()
        .map(|(_, operation)| operation["operationId"].as_str().unwrap().to_owned())
        .collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn every_command_says_how_it_is_refused() {
    for (name, operation) in operations(&document()) {
        if !name.starts_with("post") {
            continue;
        }
        for status in [
            "400", "401", "403", "404", "409", "413", "415", "422", "503",
        ] {
            let body = &operation["responses"][status]["content"];
            assert!(
                body.get("application/problem+json").is_some(),
                "{name}: {status}"
            );
        }
    }
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(
                fields
                    .get("$ref")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        let there = document.pointer(reference.trim_start_matches('#'));
        assert!(there.is_some(), "{reference}");
    }
}
