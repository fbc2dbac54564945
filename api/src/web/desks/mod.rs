//! The desks of the directory: where providers say what is free, where a coordinator looks after
//! all of it, where mails can be read, and what the link of a mail leads to.
//!
//! | file | holds |
//! |---|---|
//! | `offers`, `numbers`, `pause`, `out_of_service` | a provider's own desk |
//! | `offer_entry` | an offer described by hand: entered, changed, ended |
//! | `places` | single places: held, taken, left; asking a provider by hand |
//! | `confirm` | the same by the link of a mail |
//! | `providers`, `provider` | the coordinator's list and a provider's page |
//! | `verification`, `concerns`, `standing`, `pass_on`, `entry` | the coordinator's forms; a provider's staff may change its own entry |
//! | `history` | what happened to a provider or an offer, for both |
//! | `outbox` | what goes out |
//!
//! A coordinator may do everything a provider's staff may: they call and write down what they hear.
//!
//! Left out: public pages, and searching for offers.

mod about;
mod behind;
mod card;
mod concern_words;
mod concerns;
mod confirm;
mod entry;
mod forms;
mod history;
mod numbers;
mod offer_entry;
mod offers;
mod out_of_service;
mod outbox;
mod pass_on;
mod pause;
mod places;
mod provider;
mod providers;
mod reports;
mod standing;
mod verification;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub(super) use about::speaks_for;
pub(super) use places::obstacle_to_holding;

/// Every page of the desks.
pub(super) fn router() -> Router<App> {
    offers_desk()
        .merge(offer_entry::router())
        .merge(places::router())
        .merge(coordinators_desk())
        .merge(by_link())
}

fn offers_desk() -> Router<App> {
    Router::new()
        .route("/app/offers", get(offers::mine))
        .route("/app/offers/{offer}/confirm", post(offers::confirm))
        .route(
            "/app/offers/{offer}/capacity",
            get(numbers::show).post(numbers::report),
        )
        .route(
            "/app/offers/{offer}/pause",
            get(pause::show).post(pause::pause),
        )
        .route("/app/offers/{offer}/resume", post(pause::resume))
        .route("/app/offers/{offer}/history", get(history::show_offer))
        .route(
            "/app/offers/{offer}/out-of-service",
            get(out_of_service::show).post(out_of_service::set),
        )
}

fn coordinators_desk() -> Router<App> {
    let at = |rest: &str| format!("/app/providers/{{provider}}{rest}");
    Router::new()
        .route("/app/providers", get(providers::show))
        .route(
            "/app/providers/new",
            get(entry::show_new).post(entry::register),
        )
        .route(&at(""), get(provider::show))
        .route(&at("/offers"), get(offers::of_provider))
        .route(&at("/history"), get(history::show_provider))
        .route(
            &at("/verify"),
            get(verification::show_verify).post(verification::verify),
        )
        .route(
            &at("/withdraw"),
            get(verification::show_withdraw).post(verification::withdraw),
        )
        .route(
            &at("/concern"),
            get(concerns::show_raise).post(concerns::raise),
        )
        .route(
            &at("/concerns/{concern}/resolve"),
            get(concerns::show_resolve).post(concerns::resolve),
        )
        .route(
            &at("/suspend"),
            get(standing::show_suspend).post(standing::suspend),
        )
        .route(
            &at("/reinstate"),
            get(standing::show_reinstate).post(standing::reinstate),
        )
        .route(&at("/pass-on"), get(pass_on::show).post(pass_on::pass_on))
        .route(&at("/end"), get(standing::show_end).post(standing::end))
        .route(&at("/entry"), get(entry::show).post(entry::change))
        .route("/app/outbox", get(outbox::show))
        .route("/app/outbox/{mail}", get(outbox::mail))
        .route("/app/outbox/{mail}/try-again", post(outbox::try_again))
}

/// For whoever holds the link; nobody is signed in.
fn by_link() -> Router<App> {
    Router::new()
        .route("/confirm/{token}", get(confirm::show))
        .route("/confirm/{token}/still-true", post(confirm::still_true))
        .route("/confirm/{token}/new-numbers", post(confirm::new_numbers))
}
