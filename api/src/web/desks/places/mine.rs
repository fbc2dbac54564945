//! What somebody has promised, over all offers: what runs, and what ended lately.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::vocabulary::Role;
use brana_projections::directory::search::{DirectoryIndex, Part};
use brana_projections::holds::{self, Promise};

use super::super::super::answers::page;
use super::super::super::views::desks::places::mine::HoldsPage;
use super::super::super::views::desks::places::rows::HeldRow;
use super::super::super::views::frame::Section;
use super::super::super::visit::{Inside, forbidden};
use super::super::about::{coordinates, speaks_for};
use super::rows::{self, shown_since};
use crate::json::problem::Problem;
use crate::reads::{self, Seen};

/// `GET /app/holds`: for those who may promise places.
pub(super) async fn show(inside: Inside) -> Result<Response, Problem> {
    let keeps_offers =
        inside.caller.role == Role::ProviderStaff && inside.caller.provider.is_some();
    if !coordinates(&inside) && !keeps_offers {
        return Err(forbidden());
    }
    let mut conn = inside.connection().await?;
    let told = holds::of_actor(&mut conn, inside.caller.actor, shown_since(&inside)).await?;
    drop(conn);
    let index = reads::directory(&inside.app, Seen(None), &Part::default()).await?;
    let rows = told
        .iter()
        .filter_map(|promise| row(&inside, index, promise));
    let (mut past, running): (Vec<_>, Vec<_>) = rows.partition(|row| row.ended.is_some());
    past.sort_by_key(|row| std::cmp::Reverse(row.ended.as_ref().map(|(_, at)| *at)));
    let view = HoldsPage {
        frame: inside.frame(Section::Holds),
        running,
        past,
    };
    Ok(page(StatusCode::OK, &view))
}

/// A promise at an offer that has gone to another provider is no longer this person's to keep.
fn row(inside: &Inside, index: &DirectoryIndex, promise: &Promise) -> Option<HeldRow> {
    let found = index.offer(promise.offer)?;
    let offer = found.state.opened()?;
    speaks_for(&inside.caller, found.provider)
        .then(|| rows::promise(inside, promise, offer.entry.name.as_str()))
}
