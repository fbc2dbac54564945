//! Many leaflets in one go, for everybody who is signed in: one for each region, district, prison
//! or municipality that a search finds something in.
//!
//! | file | holds |
//! |---|---|
//! | `ask` | the form and what is read from it |
//! | `progress` | how far a batch is, and fetching it |
//!
//! Left out: single leaflets, which everybody may make (`directory`).

mod ask;
mod progress;

use axum::Router;
use axum::routing::get;

use crate::app::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/app/leaflets", get(ask::show).post(ask::ask))
        .route("/app/leaflets/{batch}", get(progress::show))
        .route("/app/leaflets/{batch}/download", get(progress::download))
}
