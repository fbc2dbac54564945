//! `GET /leaflets.pdf`: chosen offers, or what a search finds, as a PDF.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use brana_projections::directory::search::Part;

use super::super::fields;
use super::compose;
use crate::app::App;
use crate::json::extract::Asked;
use crate::json::problem::Problem;
use crate::leaflets::{self, Shelf, Wish};
use crate::reads::{self, Seen};
use crate::web::visit::Visit;

pub(super) async fn print(
    State(app): State<App>,
    visit: Visit,
    Asked(given): Asked<fields::Fields>,
) -> Result<Response, Problem> {
    let index = reads::directory(&app, Seen(None), &Part::default()).await?;
    let pairs = given
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let Ok(wish) = Wish::read(pairs) else {
        return Ok(compose::again(&visit, &app, index, &given, None));
    };
    let shelf = Shelf {
        index,
        base: app.links.base(),
        now: app.clock.now(),
    };
    let leaflet = match shelf.leaflet(&wish) {
        Ok(leaflet) => leaflet,
        Err(unmade) => return Ok(compose::again(&visit, &app, index, &given, Some(unmade))),
    };
    let pdf = leaflets::print(leaflet).await?;
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
