//! The way to the press, which a build may leave out.
//!
//! Printing is computing: it runs where blocking is allowed, and no more leaflets at once than the
//! machine has processors, so that many readers of leaflets never starve the others.

use std::sync::LazyLock;
use std::thread::available_parallelism;

use brana_leaflets::Leaflet;
use tokio::sync::Semaphore;

use crate::json::problem::Problem;

/// Single leaflets that may be on the press at once; others wait their turn.
static TURNS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(1, std::num::NonZero::get)));

/// The leaflet as a PDF, when it is its turn.
///
/// # Errors
/// 501 in a build without the press, 500 when the press fails.
pub(crate) async fn print(leaflet: Leaflet) -> Result<Vec<u8>, Problem> {
    let turn = TURNS.acquire().await.map_err(|_| Problem::internal())?;
    // The turn lasts as long as the work, also when nobody waits for it any more.
    let work = move || {
        let printed = print_now(&leaflet);
        drop(turn);
        printed
    };
    let printed = tokio::task::spawn_blocking(work).await;
    printed.unwrap_or_else(|error| {
        tracing::error!(%error, "printing a leaflet broke off");
        Err(Problem::internal())
    })
}

/// The leaflet as a PDF, on this thread.
///
/// # Errors
/// As for [`print`].
#[cfg(feature = "pdf")]
pub(crate) fn print_now(leaflet: &Leaflet) -> Result<Vec<u8>, Problem> {
    brana_leaflets::render(leaflet).map_err(|error| failed(&error))
}

/// Many leaflets in one PDF, on this thread; `laid_out` is told how many are, after each.
///
/// # Errors
/// As for [`print`].
#[cfg(feature = "pdf")]
pub(crate) fn print_bound_now(
    leaflets: &[Leaflet],
    mut laid_out: impl FnMut(usize) + Send,
) -> Result<Vec<u8>, Problem> {
    let told = |progress: brana_leaflets::Progress| laid_out(progress.done);
    brana_leaflets::render_bound(leaflets, told).map_err(|error| failed(&error))
}

#[cfg(feature = "pdf")]
fn failed(error: &brana_leaflets::LeafletError) -> Problem {
    tracing::error!(%error, "a leaflet could not be printed");
    Problem::internal()
}

/// The leaflet as a PDF, on this thread.
///
/// # Errors
/// 501: this build has no press.
#[cfg(not(feature = "pdf"))]
pub(crate) fn print_now(_: &Leaflet) -> Result<Vec<u8>, Problem> {
    Err(not_built())
}

/// Many leaflets in one PDF, on this thread.
///
/// # Errors
/// 501: this build has no press.
#[cfg(not(feature = "pdf"))]
pub(crate) fn print_bound_now(
    _: &[Leaflet],
    _: impl FnMut(usize) + Send,
) -> Result<Vec<u8>, Problem> {
    Err(not_built())
}

#[cfg(not(feature = "pdf"))]
fn not_built() -> Problem {
    let status = axum::http::StatusCode::NOT_IMPLEMENTED;
    Problem::new(status, "leaflets_not_built")
        .with_detail("This program was built without the feature `pdf`.")
}
