//! The provider directory over JSON.
//!
//! Left out: the directory in the shape of HSDS.

mod search;
mod search_views;

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// Every endpoint of the directory.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(search::router())
}
