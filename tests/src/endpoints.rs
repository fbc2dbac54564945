//! Every endpoint of the OpenAPI document, with a request that is right.
//!
//! The tests that try something on every endpoint walk over [`all`]. An endpoint
//! that [`Site::right_request`] does not know makes them fail, so a new one
//! cannot be forgotten. Left out: what is tried.

use serde_json::{Value, json};

use crate::cast::{self, COORDINATOR, HOME, JANA, LENKA, PETR};
use crate::{Call, Person, Site};

/// One endpoint as the document describes it.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// `GET` or `POST`.
    pub method: String,
    /// Its path under `/api/v1`, with places for ids.
    pub path: String,
    /// Its name.
    pub operation: String,
    /// The schema of its body, references resolved; null without one.
    pub body: Value,
    /// Names of its query parameters.
    pub query: Vec<String>,
    /// Whether it asks for If-Match.
    pub needs_version: bool,
}

/// The OpenAPI document.
///
/// # Panics
/// When it is no JSON.
#[must_use]
pub fn document() -> Value {
    match serde_json::from_str(&brana_api::json::openapi()) {
        Ok(document) => document,
        Err(error) => panic!("the OpenAPI document: {error}"),
    }
}

/// Every endpoint.
///
/// # Panics
/// When the document is not as one is.
#[must_use]
pub fn all() -> Vec<Endpoint> {
    let document = document();
    let Some(paths) = document["paths"].as_object() else {
        panic!("no paths: {document}");
    };
    let mut endpoints = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().into_iter().flatten() {
            endpoints.push(endpoint(&document, path, method, operation));
        }
    }
    endpoints
}

/// Those that take a body.
#[must_use]
pub fn commands() -> Vec<Endpoint> {
    all().into_iter().filter(|e| e.method == "POST").collect()
}

/// Those that answer a question.
#[must_use]
pub fn queries() -> Vec<Endpoint> {
    all().into_iter().filter(|e| e.method == "GET").collect()
}

fn endpoint(document: &Value, path: &str, method: &str, operation: &Value) -> Endpoint {
    let parameters = operation["parameters"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let named = |place: &str| {
        let here = parameters.iter().filter(|p| p["in"] == place);
        here.filter_map(|p| p["name"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    Endpoint {
        method: method.to_uppercase(),
        path: path.trim_start_matches("/api/v1").to_owned(),
        operation: operation["operationId"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        body: resolved(document, schema),
        query: named("query"),
        needs_version: named("header").contains(&"If-Match".to_owned()),
    }
}

/// A schema with everything it refers to in its place.
fn resolved(document: &Value, schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => match schema["$ref"].as_str() {
            Some(reference) => {
                let found = document.pointer(reference.trim_start_matches('#'));
                resolved(document, found.unwrap_or(&Value::Null))
            }
            None => {
                let each =
                    |(name, part): (&String, &Value)| (name.clone(), resolved(document, part));
                Value::Object(fields.iter().map(each).collect())
            }
        },
        Value::Array(parts) => parts.iter().map(|part| resolved(document, part)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => schema.clone(),
    }
}

/// A request that is right, and who may make it.
#[derive(Debug, Clone)]
pub struct Right {
    /// Who may make it.
    pub by: &'static str,
    /// `GET` or `POST`.
    pub method: String,
    /// Its path, ids filled in.
    pub path: String,
    /// Its body, null for a question.
    pub body: Value,
}

impl Right {
    /// The request, made by somebody.
    pub fn call(&self, person: &Person) -> Call {
        if self.method == "GET" {
            person.get(&self.path)
        } else {
            person.post(&self.path, self.body.clone())
        }
    }
}

impl Site {
    /// A request to this endpoint that would succeed, in a fresh scene: caseloads are open,
    /// clients are Jana's at [`HOME`] unless the endpoint needs it otherwise.
    ///
    /// # Panics
    /// When nobody has said yet what a right request to this endpoint is.
    pub async fn right_request(&self, endpoint: &Endpoint) -> Right {
        let operation = endpoint.operation.as_str();
        if let Some((id, body)) = self.right_in_the_directory(operation).await {
            return Right {
                by: COORDINATOR,
                method: endpoint.method.clone(),
                path: fill(&endpoint.path, &id),
                body,
            };
        }
        let (id, body) = match operation {
            "propose_allocation" | "allocate" => (self.given_client().open().await, Value::Null),
            "merge" => {
                let twin = self.given_client().open().await;
                let client = self.given_client().with_worker(JANA).open().await;
                (client, json!({ "dropped_case": twin }))
            }
            "reallocate" | "deallocate" | "record_contact" | "transfer" | "close" | "case"
            | "timeline" => {
                let client = self.given_client().with_worker(JANA).open().await;
                (client, Value::Null)
            }
            "arrange_cover" => self.an_absence().await,
            "mark_returned" => (self.an_absence().await.0, Value::Null),
            "set_capacity" | "mark_absent" => (self.given_colleague(50).await, Value::Null),
            "my_caseload" | "counts" | "without_worker" | "caseloads" => {
                self.given_client().with_worker(JANA).open().await;
                self.given_client().open().await;
                (String::new(), Value::Null)
            }
            "caseload" => (cast::worker(JANA).to_string(), Value::Null),
            "prison_overview" | "contact_interval" | "set_contact_interval" => {
                (HOME.to_owned(), Value::Null)
            }
            _ => (String::new(), Value::Null),
        };
        let own = self.body_for(operation);
        let body = if body.is_null() {
            own
        } else {
            merged(own, body)
        };
        Right {
            by: right_person(operation),
            method: endpoint.method.clone(),
            path: fill(&endpoint.path, &id),
            body,
        }
    }

    async fn an_absence(&self) -> (String, Value) {
        let away = self.given_colleague(50).await;
        let worker = away.parse().unwrap_or_default();
        let case = self.given_client().with(worker).open().await;
        let absent = json!({ "from": self.day(0), "ground": "illness" });
        let path = format!("/caseloads/{away}/mark-absent");
        self.lenka().post(&path, absent).await.is(200);
        (away, json!({ "cases": [case] }))
    }

    fn body_for(&self, operation: &str) -> Value {
        let (today, now) = (self.day(0), self.clock.now());
        match operation {
            "open" => self.given_client().entry(),
            "propose_allocation" => json!({ "candidates": [cast::worker(JANA)] }),
            "allocate" => json!({ "worker": cast::worker(JANA) }),
            "reallocate" => json!({ "worker": cast::worker(PETR), "ground": "client_request" }),
            "deallocate" => json!({ "ground": "worker_overloaded" }),
            "record_contact" => json!({
                "worker": cast::worker(JANA), "held_at": now,
                "channel": "in_person", "outcome": "took_place",
            }),
            "transfer" => json!({ "to": cast::AWAY }),
            "close" => json!({ "ground": "released" }),
            "open_caseload" => json!({
                "given_name": "Nová", "family_name": "Kolegyně", "prison": HOME, "capacity": 10,
            }),
            "set_capacity" => json!({ "capacity": 30, "from": today }),
            "mark_absent" => json!({ "from": today, "ground": "leave" }),
            "arrange_cover" => json!({ "covering": cast::worker(PETR) }),
            "set_contact_interval" => json!({ "days": 14, "from": today }),
            "merge" | "mark_returned" => json!({}),
            "me" | "my_caseload" | "counts" | "without_worker" | "case" | "timeline"
            | "caseloads" | "caseload" | "prison_overview" | "contact_interval" | "prisons"
            | "regions" | "districts" | "demand_and_supply" => Value::Null,
            other => panic!("say what a right request to `{other}` is"),
        }
    }
}

fn right_person(operation: &str) -> &'static str {
    match operation {
        "my_caseload" | "counts" | "me" => JANA,
        _ => LENKA,
    }
}

fn merged(mut own: Value, more: Value) -> Value {
    if let (Some(own), Value::Object(more)) = (own.as_object_mut(), more) {
        own.extend(more);
    }
    own
}

/// A path with its one place filled.
#[must_use]
pub fn fill(path: &str, id: &str) -> String {
    match (path.find('{'), path.find('}')) {
        (Some(from), Some(to)) => format!("{}{id}{}", &path[..from], &path[to + 1..]),
        _ => path.to_owned(),
    }
}
