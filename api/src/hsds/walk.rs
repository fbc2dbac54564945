//! A whole list as a stream: read piece by piece in its one order, sent as it comes.
//!
//! No connection is held while a slow reader takes its time, and no more than one piece is in
//! memory. Every id comes once, since nothing changes the order.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use brana_projections::directory::published::{Slice, Standing};
use futures_util::{Stream, StreamExt, stream};

use super::lists::List;
use super::look::Look;
use super::service::Shape;
use crate::app::App;
use crate::json::problem::Problem;

/// Rows read at once.
const PIECE: u32 = 250;

/// The rows of a list in pieces; ends with an error when the database goes away.
pub(super) fn pieces<L: List>(
    app: App,
    filter: Option<L::Filter>,
    look: Look,
) -> impl Stream<Item = Result<Vec<L::Row>, Problem>> + Send {
    let begin = filter.map(|filter| (filter, 0));
    stream::unfold(begin, move |place| {
        let (app, now) = (app.clone(), look.now);
        async move {
            let (filter, first_position) = place?;
            let slice = Slice::After {
                first_position,
                rows: PIECE,
            };
            match piece::<L>(&app, &filter, slice, now).await {
                Ok(rows) => {
                    let next = rows.last().map(|row| (filter, L::first_position(row)));
                    next.is_some().then_some((Ok(rows), next))
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
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<L::Row>, Problem> {
    let mut conn = app.read.acquire().await?;
    Ok(L::rows(&mut conn, filter, slice, now).await?)
}

/// Text made of each piece, one after another. A fault in the middle breaks the answer off, so
/// that nobody takes half of a list for the whole.
pub(super) fn body<L: List>(
    app: App,
    filter: Option<L::Filter>,
    look: Look,
    write: impl FnMut(&[L::Row], &mut Vec<u8>) + Send + 'static,
    head: Vec<u8>,
    tail: Vec<u8>,
) -> Body {
    let write = Arc::new(Mutex::new(write));
    let middle = pieces::<L>(app, filter, look).then(move |piece| {
        let write = write.clone();
        // Hundreds of rows are work for a while, and other answers wait on this thread.
        let written = move |rows: Vec<L::Row>| {
            let mut bytes = Vec::new();
            let mut write = write.lock().unwrap_or_else(PoisonError::into_inner);
            write(&rows, &mut bytes);
            Bytes::from(bytes)
        };
        async move {
            let rows = piece.map_err(|problem| std::io::Error::other(problem.code))?;
            let bytes = tokio::task::spawn_blocking(move || written(rows)).await;
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
    let write = move |rows: &[L::Row], bytes: &mut Vec<u8>| {
        for item in rows.iter().filter_map(|row| L::told(row, shape, &told)) {
            line(&item, bytes);
        }
    };
    body::<L>(app, filter, look, write, vec![], vec![])
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
