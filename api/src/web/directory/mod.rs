//! The public pages of the directory: search, one offer, one provider, what machines read.
//!
//! They need no sign-in, set no cookie and carry the language in the address. What may not be
//! published (the address of a confidential place, contacts for professionals, concerns) is left
//! out here, where rows become views. Left out: the same in the shape of HSDS (`hsds`).

mod found;
mod list;
mod machines;
mod offer;
mod places;
mod provider;
mod words;

use axum::Router;
use axum::routing::get;

use crate::app::App;

pub(super) use list::start_choices;

/// The pages without those of `/` and the desks.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/offers", get(list::show))
        .route("/offers/{id}", get(offer::show))
        .route("/providers/{id}", get(provider::show))
        .route("/robots.txt", get(machines::robots))
        .route("/sitemap.xml", get(machines::sitemap))
}

/// Whether an address is one of these pages.
pub(super) fn is_public(path: &str) -> bool {
    path == "/"
        || path == "/offers"
        || path.starts_with("/offers/")
        || path.starts_with("/providers/")
}
