//! Leaflets for everybody: put one together, print it, and come back from paper to the live page.
//!
//! | file | holds |
//! |---|---|
//! | `compose` | `/leaflets`: which offers, how it looks, what stands above them |
//! | `print` | `/leaflets.pdf`: the same fields answered as a PDF |
//! | `live` | `/l/{codes}`: what the square on paper leads to |
//!
//! A leaflet is in no database: its address says all of it but the note, which stands in no
//! address, and opened again it is printed anew from what is known then. Left out: many at once, which is for those who are signed in.

mod compose;
mod live;
mod print;

use axum::Router;
use axum::routing::get;
use brana_projections::directory::search::Query;

use super::{fields, words};
use crate::app::App;
use crate::web::messages::Texts;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/leaflets", get(compose::show))
        .route("/leaflets.pdf", get(print::print).post(print::posted))
        .route("/l/{codes}", get(live::show))
}

/// What a search asks for, in words.
pub(in crate::web) fn described(t: Texts, query: &Query) -> Vec<String> {
    let asked = fields::single(query).into_iter();
    let told = asked.map(|(field, value)| match field {
        "free" => t.text("offers-free").to_string(),
        "verified" => t.text("offers-verified").to_string(),
        _ => format!(
            "{}: {}",
            t.code("field", field),
            words::value(t, field, &value)
        ),
    });
    told.collect()
}
