//! Who lost a race on a stream waits for their turn, first come first served.
//!
//! The first try of a command is never held up. A command that lost takes a
//! place in line for every stream it touches, always in the same order, so two
//! lines never wait for each other. It makes many commands on one stream
//! succeed one after another instead of wearing each other out.
//!
//! Who is refused writes nothing and so is in nobody's way: after every refusal
//! one more may go at the same time, after every write only one again. So the
//! many who come too late for the last free place are told soon.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::stream::StreamId;

/// The lines of this node.
#[derive(Debug, Default)]
pub(crate) struct Turns(Mutex<HashMap<StreamId, Arc<Line>>>);

/// Those who wait for one stream.
#[derive(Debug)]
struct Line {
    places: Arc<Semaphore>,
    /// How many may go at once.
    width: Mutex<usize>,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(1)),
            width: Mutex::new(1),
        }
    }
}

/// A place at the head of some lines, given up when dropped.
#[derive(Debug, Default)]
pub(crate) struct Turn(Vec<(Arc<Line>, OwnedSemaphorePermit)>);

/// So many lines may be remembered before the empty ones are forgotten.
const MOST_LINES: usize = 1024;
/// Most who go at once on one stream.
const WIDEST: usize = 16;

impl Turns {
    /// Waits until it is this command's turn on all of these streams.
    pub(crate) async fn take(&self, streams: &BTreeSet<StreamId>) -> Turn {
        let mut turn = Turn::default();
        for stream in streams {
            let line = self.line(stream);
            // Nobody closes a line; without a place the command would only race again.
            if let Ok(place) = line.places.clone().acquire_owned().await {
                turn.0.push((line, place));
            }
        }
        turn
    }

    fn line(&self, stream: &StreamId) -> Arc<Line> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() > MOST_LINES {
            lines.retain(|_, line| Arc::strong_count(line) > 1);
        }
        lines.entry(stream.clone()).or_default().clone()
    }
}

impl Turn {
    /// Nothing was written: one more may go at the same time.
    pub(crate) fn wrote_nothing(self) {
        for (line, _place) in &self.0 {
            let mut width = line.width.lock().unwrap_or_else(PoisonError::into_inner);
            if *width < WIDEST {
                *width += 1;
                line.places.add_permits(1);
            }
        }
    }

    /// Something was written, here or by somebody faster: fewer may go at the same time.
    pub(crate) fn wrote(self) {
        for (line, place) in self.0 {
            let mut width = line.width.lock().unwrap_or_else(PoisonError::into_inner);
            if *width > 1 {
                *width -= 1;
                place.forget();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn streams(ids: &[&str]) -> BTreeSet<StreamId> {
        ids.iter().map(|id| StreamId::new("s", id)).collect()
    }

    async fn is_free(turns: &Turns) -> bool {
        let streams = streams(&["a"]);
        tokio::select! {
            biased;
            _ = turns.take(&streams) => true,
            () = tokio::task::yield_now() => false,
        }
    }

    #[tokio::test]
    async fn one_goes_at_a_time() {
        let turns = Turns::default();
        let first = turns.take(&streams(&["a", "b"])).await;
        assert!(!is_free(&turns).await);
        drop(first);
        assert!(is_free(&turns).await);
    }

    #[tokio::test]
    async fn after_a_refusal_one_more_may_go_and_after_a_write_one_fewer() {
        let turns = Turns::default();
        turns.take(&streams(&["a"])).await.wrote_nothing();
        let first = turns.take(&streams(&["a"])).await;
        assert!(is_free(&turns).await);
        first.wrote();
        let only = turns.take(&streams(&["a"])).await;
        assert!(!is_free(&turns).await);
        only.wrote();
        assert!(is_free(&turns).await);
    }
}
