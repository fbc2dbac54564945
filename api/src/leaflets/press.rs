//! The way to the press, which a build may leave out.

use brana_leaflets::Leaflet;

use crate::json::problem::Problem;

/// The leaflet as a PDF.
///
/// # Errors
/// 501 in a build without the press, 500 when the press fails.
#[cfg(feature = "pdf")]
pub(crate) async fn print(leaflet: Leaflet) -> Result<Vec<u8>, Problem> {
    let printed = tokio::task::spawn_blocking(move || brana_leaflets::render(&leaflet)).await;
    match printed {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(error)) => {
            tracing::error!(%error, "a leaflet could not be printed");
            Err(Problem::internal())
        }
        Err(error) => {
            tracing::error!(%error, "printing a leaflet broke off");
            Err(Problem::internal())
        }
    }
}

/// The leaflet as a PDF.
///
/// # Errors
/// 501: this build has no press.
#[cfg(not(feature = "pdf"))]
#[expect(
    clippy::unused_async,
    reason = "the press of other builds is waited for"
)]
pub(crate) async fn print(_: Leaflet) -> Result<Vec<u8>, Problem> {
    let status = axum::http::StatusCode::NOT_IMPLEMENTED;
    Err(Problem::new(status, "leaflets_not_built")
        .with_detail("This program was built without the feature `pdf`."))
}
