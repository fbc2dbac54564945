//! Streams this node decided on lately, as they were then.
//!
//! What is remembered may be outdated: another node may have appended. So it is only ever a
//! guess that the append confirms: a stream taken from here is always guarded, and whatever does
//! not end in an append (a refusal, a denial) is decided again on what the log says.
//!
//! Left out: keeping it current. Whoever is wrong is told by the append and forgets.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use brana_domain::Journey;

use crate::hosted::Hosted;
use crate::stream::StreamId;

/// So many streams at least are remembered, and at most twice as many.
const GENERATION: usize = 2_000;

/// A stream's state with the number of its last event.
#[derive(Clone)]
struct Known {
    state: Arc<dyn Any + Send + Sync>,
    version: u64,
}

/// What was decided on last; the older half goes when the younger is full.
#[derive(Default)]
pub(crate) struct Recent(Mutex<Generations>);

#[derive(Default)]
struct Generations {
    young: HashMap<StreamId, Known>,
    old: HashMap<StreamId, Known>,
}

impl Recent {
    /// A stream as it was lately, with its version then.
    pub(crate) fn get<J: Journey>(&self, stream: &StreamId) -> Option<(Hosted<J>, u64)> {
        let known = {
            let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            match generations.young.get(stream) {
                Some(known) => known.clone(),
                None => {
                    let known = generations.old.remove(stream)?;
                    generations.add(stream.clone(), known.clone());
                    known
                }
            }
        };
        let hosted = known.state.downcast_ref::<Hosted<J>>()?.clone();
        Some((hosted, known.version))
    }

    /// Remembers a stream as it is at a version.
    pub(crate) fn put(&self, stream: StreamId, state: Arc<dyn Any + Send + Sync>, version: u64) {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let newer = |known: &Known| known.version > version;
        if !generations.young.get(&stream).is_some_and(newer) {
            generations.old.remove(&stream);
            generations.add(stream, Known { state, version });
        }
    }

    /// Somebody else was there: the log has to be asked.
    pub(crate) fn forget<'a>(&self, streams: impl IntoIterator<Item = &'a StreamId>) {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for stream in streams {
            generations.young.remove(stream);
            generations.old.remove(stream);
        }
    }
}

impl Generations {
    fn add(&mut self, stream: StreamId, known: Known) {
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(stream, known);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use brana_domain::key_worker_assignment::prison::Prison;

    fn stream(name: usize) -> StreamId {
        StreamId::of::<Prison>(name)
    }

    fn put(recent: &Recent, name: usize, version: u64) {
        recent.put(stream(name), Arc::new(Hosted::<Prison>::default()), version);
    }

    fn version(recent: &Recent, name: usize) -> Option<u64> {
        recent
            .get::<Prison>(&stream(name))
            .map(|(_, version)| version)
    }

    #[test]
    fn an_older_state_never_takes_the_place_of_a_newer_one() {
        let recent = Recent::default();
        put(&recent, 1, 5);
        put(&recent, 1, 4);
        assert_eq!(version(&recent, 1), Some(5));
        recent.forget([&stream(1)]);
        assert_eq!(version(&recent, 1), None);
    }

    #[test]
    fn what_is_used_stays_and_what_is_not_goes() {
        let recent = Recent::default();
        for name in 0..GENERATION * 3 {
            put(&recent, name, 1);
            assert!(
                version(&recent, 0).is_some(),
                "the first is asked for all the time"
            );
        }
        assert_eq!(version(&recent, 1), None);
        assert_eq!(version(&recent, GENERATION * 3 - 1), Some(1));
    }
}
