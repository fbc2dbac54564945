//! Who lost a race on a stream waits for their turn, first come first served.
//!
//! The first try of a command is never held up. A command that lost takes a
//! place in line for every stream it touches, always in the same order, so two
//! lines never wait for each other. It makes many commands on one stream
//! succeed one after another instead of wearing each other out.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Mutex as Line, OwnedMutexGuard};

use crate::stream::StreamId;

/// The lines of this node.
#[derive(Debug, Default)]
pub(crate) struct Turns(Mutex<HashMap<StreamId, Arc<Line<()>>>>);

/// A place at the head of some lines, given up when dropped.
pub(crate) type Turn = Vec<OwnedMutexGuard<()>>;

/// So many lines may be remembered before the empty ones are forgotten.
const MOST_LINES: usize = 1024;

impl Turns {
    /// Waits until it is this command's turn on all of these streams.
    pub(crate) async fn take(&self, streams: &BTreeSet<StreamId>) -> Turn {
        let mut turn = Vec::with_capacity(streams.len());
        for stream in streams {
            let line = self.line(stream);
            turn.push(line.lock_owned().await);
        }
        turn
    }

    fn line(&self, stream: &StreamId) -> Arc<Line<()>> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() > MOST_LINES {
            lines.retain(|_, line| Arc::strong_count(line) > 1);
        }
        lines.entry(stream.clone()).or_default().clone()
    }
}
