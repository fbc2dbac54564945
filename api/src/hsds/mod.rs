//! The directory for other programs: HSDS 3.1 at `/hsds/`, and open data made of the same rows.
//!
//! | file | holds |
//! |---|---|
//! | `ask`, `page`, `answer`, `changed` | what a list is asked for, a page of it, how answers leave |
//! | `lists`, `walk`, `answers`, `terms` | the lists, their streams, their handlers |
//! | `service`, `organization`, `place`, `location`, `parts`, `money`, `contact` | the mapping |
//! | `capacity`, `attributes`, `taxonomies`, `words` | free places, marks and their terms |
//! | `metadata` | what changed, by which role |
//! | `sites`, `download`, `tables`, `rows`, `catalog`, `linked` | map, contacts, downloads, tables, catalogue record, schema.org |
//! | `profile` | what `GET /hsds/` names: our profile and the OpenAPI document |
//!
//! What ended or is suspended stays in every list as name and status (`defunct`, `inactive`), so
//! that a walk by page numbers meets each id once and a copy learns of the end.
//!
//! Left out: writing (the directory is written at `/api/v1`), and full-text search with ranking,
//! which the public pages have.

mod answer;
mod answers;
mod ask;
mod attributes;
mod capacity;
mod catalog;
mod changed;
mod contact;
mod download;
mod ids;
pub mod linked;
mod lists;
mod location;
mod look;
mod metadata;
mod money;
mod object;
mod openapi;
mod organization;
mod page;
mod parts;
mod place;
mod profile;
mod rows;
mod service;
mod sites;
mod status;
mod tables;
mod taxonomies;
mod terms;
mod walk;
mod words;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::{any, get};

use answers::{list, one, sent};
use lists::{Organizations, Places, Services};

use crate::app::App;
use crate::json::problem::{Problem, in_callers_language};

/// Largest body of a filter, in bytes.
const LARGEST_BODY: usize = 16 * 1024;

/// Everything under `/hsds`. Links in answers begin with the address of the program as people outside reach it.
pub fn router() -> Router<App> {
    Router::new()
        .route("/hsds", get(profile::root))
        .route("/hsds/", get(profile::root))
        .route("/hsds/profile", get(profile::profile))
        .route("/hsds/openapi.json", get(profile::openapi))
        .route(
            "/hsds/services",
            get(list::<Services>).post(sent::<Services>),
        )
        .route("/hsds/services/{id}", get(one::<Services>))
        .route(
            "/hsds/organizations",
            get(list::<Organizations>).post(sent::<Organizations>),
        )
        .route("/hsds/organizations/{id}", get(one::<Organizations>))
        .route(
            "/hsds/service_at_locations",
            get(list::<Places>).post(sent::<Places>),
        )
        .route("/hsds/service_at_locations/{id}", get(one::<Places>))
        .route(
            "/hsds/taxonomies",
            get(terms::taxonomies).post(terms::taxonomies_sent),
        )
        .route("/hsds/taxonomies/{id}", get(terms::taxonomy))
        .route(
            "/hsds/taxonomy_terms",
            get(terms::terms).post(terms::terms_sent),
        )
        .route("/hsds/taxonomy_terms/{id}", get(terms::term))
        .route("/hsds/organizations/{id}/vcard", get(sites::vcard))
        .route("/hsds/sites.geojson", get(sites::geojson))
        .route("/hsds/catalog.jsonld", get(catalog::show))
        .route("/hsds/download/{file}", get(download::file))
        .route("/hsds/{*rest}", any(nothing))
        .method_not_allowed_fallback(not_that_way)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn(in_callers_language))
        .layer(from_fn(answer::open_to_all))
}

async fn nothing() -> Problem {
    Problem::not_found()
}

async fn not_that_way() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
        .with_detail("The lists take GET and POST, everything else GET. See /hsds/openapi.json.")
}
