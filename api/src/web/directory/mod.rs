//! The public pages of the provider directory, open to everybody and kept by caches.
//!
//! They set no cookie: the language stays in the address. Nothing private is read into a view:
//! of a site its published part alone, no contact for professionals, no concern, no note.
//! Left out: changing the directory, which its own desks do.

mod embed;
mod fields;
mod home;
mod keeping;
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

use crate::app::App;
use crate::server::mark_embedded;

/// The public pages.
pub(super) fn router(app: &App) -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/offers", get(list::show))
        .route("/offers/{offer}", get(offer::show))
        .route("/providers/{provider}", get(provider::show))
        .route("/about-data", get(plain::about))
        .route("/accessibility", get(plain::accessibility))
        .route("/privacy", get(plain::privacy))
        .route("/embed", get(embed::snippet))
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
