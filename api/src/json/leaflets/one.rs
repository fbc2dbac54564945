//! `GET /api/v1/offers/{offer}/leaflet`

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use brana_domain::vocabulary::OfferId;
use brana_projections::directory::search::Part;
use serde::Deserialize;

use crate::app::App;
use crate::json::caller::Visitor;
use crate::json::documented::QueryProblems;
use crate::json::extract::{Asked, Id};
use crate::json::problem::Problem;
use crate::json::questions::query_invalid;
use crate::leaflets::{self, Choice, Reader, Shelf, Wish};
use crate::reads::{self, Seen};

/// How the leaflet looks.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only describes what is read by name")]
pub(super) struct Look {
    /// `a4` or `folded`: A4 on its side, folded twice.
    paper: Option<String>,
    /// `whole`, or `contacts` for names, phones and addresses alone.
    content: Option<String>,
    /// Its title, at most 120 characters.
    title: Option<String>,
}

const NO_NOTE: &str = "a `note` may name somebody and stands in no address; send it in a body";

/// One offer as a leaflet
///
/// A tagged PDF (PDF/UA-1) in Czech. Every number of places says as of when; a stale one is not
/// printed. Leaflets of several offers or of a search are at `/leaflets.pdf`, with `offer`
/// repeated or the fields of `GET /api/v1/offers`, and `order` besides these: at most 50 offers
/// without an account, 100 with one. A note may name
/// somebody, so it stands in no address: post it to `/leaflets.pdf` as a form, or in the body of
/// `POST /api/v1/leaflets`.
#[utoipa::path(
    get, path = "/offers/{offer}/leaflet", tag = "leaflets", operation_id = "offer_leaflet",
    params(("offer" = Uuid, Path, description = "The offer"), Look),
    responses(
        (status = 200, description = "The leaflet", body = String, content_type = "application/pdf"),
        (status = 501, description = "This program was built without leaflets", body = Problem, content_type = "application/problem+json"),
        QueryProblems,
    ),
)]
pub(super) async fn offer_leaflet(
    State(app): State<App>,
    seen: Seen,
    visitor: Visitor,
    Id(offer): Id<OfferId>,
    Asked(fields): Asked<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let mut wish = Wish {
        choice: Choice::Offers(vec![offer]),
        ..Wish::default()
    };
    for (name, value) in &fields {
        if name == "note" {
            return Err(query_invalid(NO_NOTE));
        }
        let known = wish.set(name, value);
        known.map_err(|wrong| query_invalid(&wrong.to_string()))?;
    }
    let reader = Reader::of(visitor.0.is_some());
    let index = reads::directory(&app, seen, &Part::default()).await?;
    let shelf = Shelf {
        index,
        base: app.links.base(),
        reader,
        now: app.clock.now(),
    };
    let leaflet = shelf.leaflet(&wish).map_err(|_| Problem::not_found())?;
    let pdf = leaflets::print(leaflet, reader).await?;
    Ok(([(header::CONTENT_TYPE, "application/pdf")], pdf).into_response())
}
