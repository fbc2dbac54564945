//! Short forms for what the stories do and see again and again.

use brana_tests::{Call, Person, Site};
use serde_json::{Value, json};

/// What a key worker writes down about a conversation.
pub(crate) fn contact(held_at: &str) -> Value {
    json!({ "held_at": held_at, "channel": "in_person", "outcome": "took_place" })
}

pub(crate) fn on_case(person: &Person, case: &str, verb: &str, body: Value) -> Call {
    person.post(&format!("/cases/{case}/{verb}"), body)
}

pub(crate) fn on_worker(person: &Person, worker: impl ToString, verb: &str, body: Value) -> Call {
    person.post(&format!("/caseloads/{}/{verb}", worker.to_string()), body)
}

/// A case as somebody sees it.
pub(crate) async fn seen(person: &Person, case: &str) -> Value {
    person.get(&format!("/cases/{case}")).await.is(200).body
}

/// What stands on a client's timeline, newest first.
pub(crate) async fn timeline(person: &Person, case: &str) -> Vec<String> {
    kinds(person, &format!("/cases/{case}/timeline")).await
}

/// The names of the events at an address.
pub(crate) async fn kinds(person: &Person, path: &str) -> Vec<String> {
    let answer = person.get(path).await.is(200);
    let kind = |item: &Value| item["kind"].as_str().unwrap_or_default().to_owned();
    answer.items().iter().map(kind).collect()
}

/// A worker's load: own clients, covered ones, free places.
pub(crate) async fn load(site: &Site, worker: impl ToString) -> (u64, u64, u64) {
    let path = format!("/caseloads/{}", worker.to_string());
    let load = site.lenka().get(&path).await.is(200).body;
    let number = |field: &str| load[field].as_u64().unwrap();
    (number("own"), number("covering"), number("free"))
}
