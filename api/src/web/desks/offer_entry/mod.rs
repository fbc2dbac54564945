//! An offer described by hand: entered whole, then changed part by part.
//!
//! | file | holds |
//! |---|---|
//! | `asked` | every question in its order, with its label and how it is answered |
//! | `read`, `site` | from what was typed to the domain's values |
//! | `fill` | the way back, so that a form begins with what is known |
//! | `hours` | opening and intake hours as people write them |
//! | `open`, `change`, `end` | the pages |
//!
//! What only a register says (its identifiers, the registered maximum) stays as it is.
//! Left out: numbers of free places, which have a page of their own.

mod asked;
mod change;
mod end;
mod fill;
mod hours;
mod open;
mod read;
mod site;

use axum::Router;
use axum::routing::get;
use brana_domain::provider_directory::entry::OfferEntry;

use super::super::messages::Texts;
use super::super::posted::Posted;
use super::super::questions::answers;
use super::super::views::check::Answer;
use super::super::views::form::Form;
use crate::app::App;

/// The pages.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(
            "/app/providers/{provider}/offers/new",
            get(open::show).post(open::open),
        )
        .route(
            "/app/offers/{offer}/entry",
            get(change::show_entry).post(change::entry),
        )
        .route(
            "/app/offers/{offer}/site",
            get(change::show_site).post(change::site),
        )
        .route(
            "/app/offers/{offer}/contact",
            get(change::show_contact).post(change::contact),
        )
        .route("/app/offers/{offer}/end", get(end::show).post(end::end))
}

/// What the directory says of an offer, question by question as the form asks.
pub(super) fn in_words(t: &Texts, entry: &OfferEntry) -> Vec<Answer> {
    let known = Posted::known(fill::with_entry(Form::default(), entry).values);
    answers(t, &known, asked::Part::Entry.questions(), &[])
}
