//! Leaflets over JSON: one offer as a PDF for everybody, many in one go for those who are signed in.
//!
//! A batch is no command: nothing of it is in the log. It takes an Idempotency-Key all the same,
//! so that nobody prints five hundred leaflets twice. Left out: single leaflets of several offers
//! or of a search, which have an address of their own for everybody, `/leaflets.pdf`.

mod batch;
mod body;
mod one;
mod views;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) use batch::fetched;

/// Every endpoint of leaflets.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(one::offer_leaflet))
        .routes(routes!(batch::print_leaflets))
        .routes(routes!(batch::leaflets))
        .routes(routes!(batch::download_leaflets))
}
