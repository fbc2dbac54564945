//! A whole list as a stream: read piece by piece in its one order, sent as it comes.
//!
//! No connection is held while a slow reader takes its time, and no more than one piece is in
//! memory. Every id comes once, since nothing changes the order.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use brana_projections::directory::changes::Changes;
use brana_projections::directory::published::{Slice, Standing};
use futures_util::{Stream, StreamExt, stream};

use super::lists::{List, changes};
use super::look::Look;
use super::service::Shape;
use crate::app::App;
use crate::json::problem::Problem;

/// Rows read at once.
const PIECE: u32 = 250;

/// Some rows of a list.
pub(super) struct Piece<L: List> {
    /// The rows.
    pub(super) rows: Vec<L::Row>,
    /// What changed of them, where that is told.
    pub(super) changes: Changes,
}

impl<L: List> Piece<L> {
    /// What is told of each row.
    pub(super) fn told<'a>(
        &'a self,
        shape: Shape,
        look: &'a Look,
    ) -> impl Iterator<Item = serde_json::Value> + 'a {
        let rows = self.rows.iter();
        rows.filter_map(move |row| L::told(row, shape, look, &self.changes))
    }
}

/// The rows of a list in pieces; ends with an error when the database goes away.
fn pieces<L: List>(
    app: App,
    filter: Option<L::Filter>,
    look: Look,
    shape: Shape,
) -> impl Stream<Item = Result<Piece<L>, Problem>> + Send {
    let begin = filter.map(|filter| (filter, 0));
    stream::unfold(begin, move |place| {
        let (app, now) = (app.clone(), look.now);
        async move {
            let (filter, first_position) = place?;
            let slice = Slice::After {
                first_position,
                rows: PIECE,
            };
            match piece::<L>(&app, &filter, slice, shape, now).await {
                Ok(piece) => {
                    let last = piece.rows.last();
                    let next = last.map(|row| (filter, L::first_position(row)));
                    next.is_some().then_some((Ok(piece), next))
                }
                Err(problem) => Some((Err(problem), None)),
            }
        }
    })
}

async fn piece<L: List>(
    app: &App,
    filter: &L::Filter,
    slice: Slice,
    shape: Shape,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Piece<L>, Problem> {
    let mut conn = app.read.acquire().await?;
    let rows = L::rows(&mut conn, filter, slice, now).await?;
    let changes = changes::<L>(&mut conn, &rows, shape).await?;
    Ok(Piece { rows, changes })
}

/// Text made of each piece, one after another; the shape says whether what changed is read. A fault in the
/// middle breaks the answer off, so that nobody takes half of a list for the whole.
pub(super) fn body<L: List>(
    app: App,
    filter: Option<L::Filter>,
    look: Look,
    shape: Shape,
    write: impl FnMut(&Piece<L>, &mut Vec<u8>) + Send + 'static,
    head: Vec<u8>,
    tail: Vec<u8>,
) -> Body {
    let write = Arc::new(Mutex::new(write));
    let middle = pieces::<L>(app, filter, look, shape).then(move |piece| {
        let write = write.clone();
        // Hundreds of rows are work for a while, and other answers wait on this thread.
        let written = move |piece: Piece<L>| {
            let mut bytes = Vec::new();
            let mut write = write.lock().unwrap_or_else(PoisonError::into_inner);
            write(&piece, &mut bytes);
            Bytes::from(bytes)
        };
        async move {
            let piece = piece.map_err(|problem| std::io::Error::other(problem.code))?;
            let bytes = tokio::task::spawn_blocking(move || written(piece)).await;
            bytes.map_err(std::io::Error::other)
        }
    });
    let whole = |bytes: Vec<u8>| stream::iter([Ok::<Bytes, std::io::Error>(Bytes::from(bytes))]);
    Body::from_stream(whole(head).chain(middle).chain(whole(tail)))
}

/// A list as a line per item.
pub(super) fn lines<L: List>(
    app: App,
    filter: Option<L::Filter>,
    look: Look,
    shape: Shape,
) -> Body {
    let told = look.clone();
    let write = move |piece: &Piece<L>, bytes: &mut Vec<u8>| {
        for item in piece.told(shape, &told) {
            line(&item, bytes);
        }
    };
    body::<L>(app, filter, look, shape, write, vec![], vec![])
}

/// One object and the end of its line.
pub(super) fn line(item: &serde_json::Value, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(item.to_string().as_bytes());
    bytes.push(b'\n');
}

/// A fingerprint of everything the directory says: what happens moves the position, and what time alone changes (a
/// number goes stale, a promise lapses, a day ends) moves the moment.
pub(super) fn fingerprint(standing: Standing, look: &Look) -> String {
    let moved = look.moved_at.map_or(0, |at| at.timestamp_micros());
    format!("W/\"{}-{}-{moved}\"", standing.position, look.today)
}
