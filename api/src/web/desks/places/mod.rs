//! Single places of an offer: held for somebody, taken, left; and asking a provider by hand.
//!
//! | file | holds |
//! |---|---|
//! | `screen` | an offer's places on one screen: who is expected, who is there |
//! | `hold` | promising a place, and whether that can be done at all |
//! | `arrive`, `release`, `leave` | what becomes of a promise and of a stay |
//! | `over` | a promise that has ended: what became of it, and how to promise again |
//! | `mine` | what somebody has promised, over all offers |
//! | `asking` | "does it still hold?", asked by a coordinator |
//! | `rows`, `when` | what these share: a promise in words, the day something happened |
//!
//! Nobody is named here: a promise and a stay have a number, and a referral at most. Who may do
//! what is decided where commands are granted; these pages are for an offer's own staff and for
//! coordinators.

mod arrive;
mod asking;
mod hold;
mod leave;
mod mine;
mod over;
mod release;
mod rows;
mod screen;
mod when;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub(in crate::web) use hold::obstacle_to_holding;

/// The pages of single places.
pub(super) fn router() -> Router<App> {
    let at = |rest: &str| format!("/app/offers/{{offer}}{rest}");
    Router::new()
        .route("/app/holds", get(mine::show))
        .route(&at("/places"), get(screen::show))
        .route(&at("/hold"), get(hold::show).post(hold::hold))
        .route(&at("/arrive"), get(arrive::show).post(arrive::walk_in))
        .route(&at("/holds/{hold}/arrive"), post(arrive::on_hold))
        .route(
            &at("/holds/{hold}/release"),
            get(release::show).post(release::release),
        )
        .route(
            &at("/stays/{stay}/leave"),
            get(leave::show).post(leave::leave),
        )
        .route(&at("/ask"), get(asking::show).post(asking::ask))
}
