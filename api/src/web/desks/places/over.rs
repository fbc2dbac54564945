//! A promise that has ended: what became of it, and the way to promise again.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::vocabulary::HoldId;
use brana_projections::holds::{self, ARRIVED, Promise};

use super::super::super::answers::page;
use super::super::super::views::desks::places::over::OverPage;
use super::super::super::visit::Inside;
use super::super::about::OfOffer;
use super::super::forms::section;
use super::rows;
use crate::json::problem::Problem;

/// A promise at this offer; one at another, or none, is not found.
pub(super) async fn find(
    inside: &Inside,
    found: &OfOffer,
    hold: HoldId,
) -> Result<Promise, Problem> {
    let mut conn = inside.connection().await?;
    let told = holds::hold(&mut conn, hold).await?;
    told.filter(|told| told.offer == found.id)
        .ok_or_else(Problem::not_found)
}

/// Whether it ended.
pub(super) fn is_over(inside: &Inside, promise: &Promise) -> bool {
    promise.ended(inside.app.clock.now()).is_some()
}

/// The page about it.
pub(super) fn shown(
    inside: &Inside,
    found: &OfOffer,
    promise: &Promise,
    status: StatusCode,
) -> Response {
    let row = rows::promise(inside, promise, found.offer.entry.name.as_str());
    let came = row.ended.as_ref().is_some_and(|(word, _)| word == ARRIVED);
    let again = found.offer.is_open() && !came;
    let view = OverPage {
        frame: inside.frame_of(section(inside), &found.href("places")),
        back_href: found.href("places"),
        again_href: again.then(|| format!("{}?group={}", found.href("hold"), row.group)),
        row,
    };
    page(status, &view)
}
