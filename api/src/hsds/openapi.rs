//! The OpenAPI document of this API. Shapes of the standard are named, not repeated: its schema
//! files have a licence of their own.

use serde_json::{Value, json};

use super::ask::{MOST_PER_PAGE, PER_PAGE};
use super::lists::{List, Organizations, Places, Services};

/// The document, for an API reached at this origin.
pub(super) fn document(origin: &str) -> Value {
    let mut paths = serde_json::Map::new();
    let lists: [(&str, &[&str]); 5] = [
        ("services", Services::TAKES),
        ("organizations", Organizations::TAKES),
        ("service_at_locations", Places::TAKES),
        ("taxonomies", super::terms::OF_TAXONOMIES),
        ("taxonomy_terms", super::terms::OF_TERMS),
    ];
    for (name, takes) in lists {
        paths.insert(format!("/{name}"), list(name, takes));
        paths.insert(format!("/{name}/{{id}}"), one(name));
    }
    for (path, kind, words) in OTHERS {
        let operation = get(words, kind, json!({}), in_path(path).into());
        paths.insert(path.to_owned(), json!({ "get": operation }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Brána: directory of services after prison, HSDS 3.1",
            "version": "3.1",
            "description": "Open Referral HSDS 3.1. What our profile adds is told at /hsds/profile.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": format!("{origin}/hsds") }],
        "paths": paths,
        "components": { "schemas": { "Page": page(), "Problem": problem() } },
    })
}

const OTHERS: [(&str, &str, &str); 10] = [
    (
        "/",
        "application/json",
        "Version, profile and this document",
    ),
    (
        "/profile",
        "text/markdown",
        "What our profile adds to the standard",
    ),
    (
        "/sites.geojson",
        "application/geo+json",
        "Every public place on the map",
    ),
    (
        "/catalog.jsonld",
        "application/ld+json",
        "Record for the national catalogue of open data",
    ),
    (
        "/download/services.ndjson",
        "application/x-ndjson",
        "All services, a line each",
    ),
    (
        "/download/services.json",
        "application/json",
        "All services, one array",
    ),
    (
        "/download/organizations.ndjson",
        "application/x-ndjson",
        "All organizations, a line each",
    ),
    (
        "/download/datapackage.json",
        "application/json",
        "Descriptor of the tables",
    ),
    (
        "/download/{table}.csv",
        "text/csv",
        "One table of the descriptor",
    ),
    (
        "/organizations/{id}/vcard",
        "text/vcard",
        "Public contacts of an organization",
    ),
];

fn list(name: &str, takes: &[&str]) -> Value {
    let parameters: Vec<Value> = takes.iter().map(|name| parameter(name)).collect();
    let schema = json!({
        "allOf": [{ "$ref": "#/components/schemas/Page" }],
        "properties": { "contents": { "type": "array", "items": { "type": "object" } } },
    });
    let fields: serde_json::Map<String, Value> = takes
        .iter()
        .map(|name| ((*name).to_owned(), shape(name)))
        .collect();
    let body = json!({
        "required": true,
        "content": { "application/json": { "schema": { "type": "object", "properties": fields } } },
    });
    let words = format!("A page of {name}, or all of them as lines");
    let mut post = get(&words, "application/json", schema.clone(), json!([]));
    if let Some(post) = post.as_object_mut() {
        post.insert("requestBody".to_owned(), body);
    }
    json!({ "get": get(&words, "application/json", schema, parameters.into()), "post": post })
}

fn one(name: &str) -> Value {
    let id = json!([{ "name": "id", "in": "path", "required": true,
        "schema": { "type": "string", "format": "uuid" } }]);
    let words = format!("One of {name} with all that belongs to it, and what changed");
    json!({ "get": get(&words, "application/json", json!({ "type": "object" }), id) })
}

/// What stands in braces in a path.
fn in_path(path: &str) -> Vec<Value> {
    let names = path.split('{').skip(1);
    let names = names.filter_map(|rest| rest.split('}').next());
    names
        .map(|name| {
            let schema = if name == "id" {
                shape("x_id")
            } else {
                shape(name)
            };
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        })
        .collect()
}

fn get(words: &str, kind: &str, schema: Value, parameters: Value) -> Value {
    let problem = json!({ "application/problem+json":
        { "schema": { "$ref": "#/components/schemas/Problem" } } });
    json!({
        "summary": words,
        "parameters": parameters,
        "responses": {
            "200": { "description": words, "content": { kind: { "schema": schema } } },
            "304": { "description": "The caller has it, by If-None-Match or If-Modified-Since" },
            "400": { "description": "Something asked cannot be read", "content": problem.clone() },
            "404": { "description": "There is nothing under this address", "content": problem },
        },
    })
}

fn parameter(name: &str) -> Value {
    json!({ "name": name, "in": "query", "required": false, "schema": shape(name) })
}

fn shape(name: &str) -> Value {
    match name {
        "page" => json!({ "type": "integer", "minimum": 1, "default": 1 }),
        "per_page" => json!({ "type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE,
            "default": PER_PAGE }),
        "proximity" => json!({ "type": "integer", "minimum": 1 }),
        "minimal" | "full" | "full_service" | "top_only" => json!({ "type": "boolean" }),
        "format" => json!({ "type": "string", "enum": ["json", "ndjson"] }),
        "modified_after" => json!({ "type": "string", "format": "date-time" }),
        "postcode" => json!({ "type": "string", "pattern": "^[0-9]{3} ?[0-9]{2}$" }),
        name if name.ends_with("_id") => json!({ "type": "string", "format": "uuid" }),
        _ => json!({ "type": "string" }),
    }
}

fn page() -> Value {
    let names = [
        "total_items",
        "total_pages",
        "page_number",
        "size",
        "first_page",
        "last_page",
        "empty",
    ];
    let fields: serde_json::Map<String, Value> = names
        .iter()
        .zip([
            "integer", "integer", "integer", "integer", "boolean", "boolean", "boolean",
        ])
        .map(|(name, kind)| ((*name).to_owned(), json!({ "type": kind })))
        .collect();
    json!({ "type": "object", "required": names, "properties": fields })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status", "code"],
        "properties": {
            "type": { "type": "string" }, "title": { "type": "string" },
            "status": { "type": "integer" }, "code": { "type": "string" },
            "detail": { "type": "string" },
            "errors": { "type": "array", "items": { "type": "object" } },
        },
    })
}
