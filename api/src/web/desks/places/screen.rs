//! An offer's places on one screen: free by group, who is expected, who is there.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::vocabulary::OfferId;
use brana_projections::holds;

use super::super::super::answers::page;
use super::super::super::posted::At;
use super::super::super::views::desks::places::screen::PlacesPage;
use super::super::super::views::form::Form;
use super::super::super::visit::Inside;
use super::super::about::{OfOffer, coordinates};
use super::super::card::{as_told, card};
use super::super::forms::section;
use super::asking;
use super::hold::{Whose, obstacle_to_holding};
use super::rows::{self, shown_since};
use crate::json::problem::Problem;

/// `GET /app/offers/{offer}/places`
pub(super) async fn show(inside: Inside, At(offer): At<OfferId>) -> Result<Response, Problem> {
    let found = OfOffer::find_ever(&inside, offer).await?;
    shown(&inside, &found, StatusCode::OK, Form::default()).await
}

/// The screen, with the word of whoever refused what was asked from it.
pub(super) async fn shown(
    inside: &Inside,
    found: &OfOffer,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let mut conn = inside.connection().await?;
    let told = holds::of_offer(&mut conn, found.id, shown_since(inside)).await?;
    let whose = Whose::read(&mut conn, found).await?;
    drop(conn);
    let now = inside.app.clock.now();
    let name = found.offer.entry.name.as_str();
    let (mut past, running): (Vec<_>, Vec<_>) = told
        .iter()
        .map(|told| rows::promise(inside, told, name))
        .partition(|row| row.ended.is_some());
    past.sort_by_key(|row| std::cmp::Reverse(row.ended.as_ref().map(|(_, at)| *at)));
    let stays = found.offer.stays.iter();
    let mut stays: Vec<_> = stays.map(|(id, stay)| rows::stay(*id, stay)).collect();
    stays.sort_by_key(|stay| std::cmp::Reverse(stay.since));
    let seen = (found.id, found.version);
    let own = card(&inside.t, seen, &found.offer, now, inside.new_key());
    let asks = coordinates(inside);
    let view = PlacesPage {
        frame: inside.frame_of(section(inside), &found.href("places")),
        back_href: found.desk(inside),
        open: found.offer.is_open(),
        card: if asks { as_told(own) } else { own },
        obstacle: obstacle_to_holding(&found.offer, &whose.provider, now)
            .map(|code| inside.t.problem(code).to_string()),
        asked: if asks {
            asking::last(inside, found).await?
        } else {
            None
        },
        asks,
        running,
        stays,
        past,
        form,
    };
    Ok(page(status, &view))
}
