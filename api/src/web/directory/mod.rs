//! The public pages of the provider directory, open to everybody and kept by caches.
//!
//! They set no cookie: the language stays in the address. Nothing private is read into a view:
//! of a site its published part alone, no contact for professionals, no concern, no note.
//! Left out: changing the directory, which its own desks do.

mod capacity;
mod embed;
pub(super) mod fields;
mod home;
mod hours;
mod keeping;
mod leaflets;
mod list;
mod money;
mod offer;
mod plain;
mod provider;
mod robots;
mod sections;
mod shown;
pub(super) mod words;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::get;
use brana_projections::directory::search::Query;

use crate::app::App;
use crate::server::mark_embedded;

pub(super) use leaflets::described;
pub(super) use offer::similar;
pub(crate) use shown::address;
pub(super) use shown::phone as to_call;

/// Where the offers of a search are listed.
pub(crate) fn found_at(query: &Query) -> String {
    fields::href("/offers", &fields::single(query))
}

/// The public pages.
pub(super) fn router(app: &App) -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/offers", get(list::show))
        .route("/offers/{offer}", get(offer::show))
        .route("/providers/{provider}", get(provider::show))
        .route("/capacity", get(capacity::show))
        .route("/about-data", get(plain::about))
        .route("/accessibility", get(plain::accessibility))
        .route("/privacy", get(plain::privacy))
        .route("/embed", get(embed::snippet))
        .merge(leaflets::router())
        .route("/robots.txt", get(robots::robots))
        .route("/sitemap.xml", get(robots::sitemap))
        .route("/sitemap/{region}", get(robots::of_region))
        .merge(
            Router::new()
                .route("/embed/offers", get(embed::list))
                .layer(map_response(mark_embedded)),
        )
        .layer(from_fn_with_state(app.clone(), keeping::kept))
}
