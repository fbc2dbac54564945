//! `/leaflets.pdf`: chosen offers, or what a search finds, as a PDF.
//!
//! GET prints what the address asks for, so that a leaflet can be sent on and kept as a bookmark.
//! POST takes the same fields from a form: without a note it leads to that address, with one it
//! prints at once, so that the note stands in no address, history or log.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use brana_projections::directory::search::Part;

use super::super::fields;
use super::compose::{self, Way};
use crate::app::App;
use crate::json::caller::Visitor;
use crate::json::extract::Asked;
use crate::json::problem::Problem;
use crate::leaflets::{self, Reader, Shelf, Wish};
use crate::reads::{self, Seen};
use crate::web::answers::go_to;
use crate::web::posted::Posted;
use crate::web::views::frame::Section;
use crate::web::visit::Visit;

/// `GET /leaflets.pdf`
pub(super) async fn print(
    State(app): State<App>,
    visit: Visit,
    visitor: Visitor,
    Asked(given): Asked<fields::Fields>,
) -> Result<Response, Problem> {
    printed(&app, &visit, reader(&visitor), &given, Way::Address).await
}

/// `POST /leaflets.pdf`
pub(super) async fn posted(
    State(app): State<App>,
    visit: Visit,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    let given = posted.fields;
    if !compose::has_note(&given) {
        let frame = visit.frame(Section::Nowhere);
        return Ok(go_to(&frame.public(&address(&given))));
    }
    printed(&app, &visit, reader(&visitor), &given, Way::Body).await
}

pub(super) fn reader(visitor: &Visitor) -> Reader {
    Reader::of(visitor.0.is_some())
}

/// The address of the same leaflet; of what was left empty or as it usually is, it says nothing.
fn address(given: &fields::Fields) -> String {
    let usual = [("paper", "a4"), ("content", "whole"), ("order", "given")];
    let says = |name: &str, value: &str| {
        !value.trim().is_empty() && name != "lang" && !usual.contains(&(name, value))
    };
    let said = given.iter().filter(|(name, value)| says(name, value));
    let said: Vec<(&str, String)> = said
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    fields::href("/leaflets.pdf", &said)
}

async fn printed(
    app: &App,
    visit: &Visit,
    reader: Reader,
    given: &fields::Fields,
    way: Way,
) -> Result<Response, Problem> {
    let index = reads::directory(app, Seen(None), &Part::default()).await?;
    let pairs = given
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let wish = match Wish::read(pairs) {
        Ok(wish) if !way.shows_note(given) => wish,
        Ok(_) | Err(_) => return Ok(compose::again(visit, app, index, reader, given, way, None)),
    };
    let shelf = Shelf {
        index,
        base: app.links.base(),
        reader,
        now: app.clock.now(),
    };
    let leaflet = match shelf.leaflet(&wish) {
        Ok(leaflet) => leaflet,
        Err(unmade) => {
            return Ok(compose::again(
                visit,
                app,
                index,
                reader,
                given,
                way,
                Some(unmade),
            ));
        }
    };
    let pdf = leaflets::print(leaflet, reader).await?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/pdf"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("inline; filename=\"letak.pdf\""),
        ),
    ];
    Ok((headers, pdf).into_response())
}
