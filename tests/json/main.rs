//! The JSON API, endpoint by endpoint: the right request, who may make it, what is refused and how.
//!
//! All of it walks over the OpenAPI document, so a new endpoint is tried with
//! everything here or makes the tests fail. Left out: what happens when
//! endpoints are used one after another (`journeys`).

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story cannot go on and has nobody to hand an error to"
)]

mod bad_bodies;
mod bad_requests;
mod bad_values;
mod callers;
mod capacity;
mod directory_search;
mod document;
mod endpoints;
mod leaflets;
mod leaflets_on_the_way;
mod mistakes;
mod repeats;
mod trial;
