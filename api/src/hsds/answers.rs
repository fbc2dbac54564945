//! The handlers of the lists: a page, a stream, one of them; by address or by body.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use brana_projections::directory::changes::Changes;
use brana_projections::directory::published::{Slice, standing};
use serde_json::Value;
use uuid::Uuid;

use super::answer::{JSON, NDJSON, tagged, whole};
use super::ask::{Ask, Given, of_body, once_each};
use super::lists::{List, changes};
use super::look::Look;
use super::page::{Page, skipped};
use super::service::Shape;
use super::walk::{self, Piece};
use crate::app::App;
use crate::json::extract::{Asked, Id, Sent};
use crate::json::problem::Problem;

/// A list, asked for in the address.
pub(super) async fn list<L: List>(
    State(app): State<App>,
    look: Look,
    headers: HeaderMap,
    Asked(given): Asked<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    answered::<L>(app, look, &headers, &once_each(given)?).await
}

/// The same, asked for in a body.
pub(super) async fn sent<L: List>(
    State(app): State<App>,
    look: Look,
    Asked(given): Asked<Vec<(String, String)>>,
    body: Sent<Value>,
) -> Result<Response, Problem> {
    let given = once_each(given.into_iter().chain(of_body(body.body)?))?;
    answered::<L>(app, look, &HeaderMap::new(), &given).await
}

async fn answered<L: List>(
    app: App,
    look: Look,
    headers: &HeaderMap,
    given: &Given,
) -> Result<Response, Problem> {
    let ask = Ask::read(given, L::TAKES)?;
    let filter = L::filter(&ask);
    let mut conn = app.read.acquire().await?;
    let standing = standing(&mut conn).await?;
    let modified = look.modified(standing.modified_at);
    if ask.ndjson {
        drop(conn);
        let etag = walk::fingerprint(standing, &look);
        let lines = || walk::lines::<L>(app, filter, look, ask.shape);
        return Ok(tagged(headers, NDJSON, &etag, modified, lines));
    }
    let (piece, total) = match &filter {
        None => (
            Piece::<L> {
                rows: vec![],
                changes: Changes::default(),
            },
            0,
        ),
        Some(filter) => {
            let slice = Slice::Page {
                skip: skipped(ask.page, ask.per_page),
                rows: ask.per_page,
            };
            let rows = L::rows(&mut conn, filter, slice, look.now).await?;
            let changes = changes::<L>(&mut conn, &rows, ask.shape).await?;
            let total = L::count(&mut conn, filter, look.now).await?;
            (Piece::<L> { rows, changes }, total)
        }
    };
    drop(conn);
    let told = piece.told(ask.shape, &look).collect();
    let page = Page::of(told, total, ask.page, ask.per_page);
    whole(headers, JSON, &page, modified)
}

/// One of a list.
pub(super) async fn one<L: List>(
    State(app): State<App>,
    look: Look,
    headers: HeaderMap,
    Id(id): Id<String>,
) -> Result<Response, Problem> {
    let row = found::<L>(&app, &id).await?;
    let mut conn = app.read.acquire().await?;
    let changes = changes::<L>(&mut conn, std::slice::from_ref(&row), Shape::Full).await?;
    drop(conn);
    let told = L::told(&row, Shape::Full, &look, &changes).ok_or_else(unknown)?;
    let modified = look.modified(Some(L::modified(&row)));
    whole(&headers, JSON, &told, modified)
}

/// The row with this id.
///
/// # Errors
/// 400 when it is none, 404 when there is none.
pub(super) async fn found<L: List>(app: &App, id: &str) -> Result<L::Row, Problem> {
    let id = id_of(id)?;
    let mut conn = app.read.acquire().await?;
    L::one(&mut conn, id).await?.ok_or_else(unknown)
}

/// An id from an address.
///
/// # Errors
/// 400 when it is none.
pub(super) fn id_of(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| {
        Problem::new(StatusCode::BAD_REQUEST, "id_invalid").with_detail("An id is a UUID.")
    })
}

/// 404.
pub(super) fn unknown() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found")
        .with_detail("The directory has nothing under this id.")
}
