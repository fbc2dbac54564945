//! What a batch has taught about versions: who still waits with an older one has lost already.
//!
//! Versions only grow, so a command that was decided on an older one need not
//! be carried to the database to hear it.

use std::collections::HashMap;

use super::append::{Append, AppendError};
use super::verdict::Verdict;
use crate::stream::StreamId;

/// Versions that streams have at least, as a batch has shown.
pub(super) fn versions(batch: &[Append], verdicts: &[Verdict]) -> HashMap<StreamId, u64> {
    let mut known = HashMap::new();
    for (append, verdict) in batch.iter().zip(verdicts) {
        match verdict {
            Ok(_) => {
                for event in &append.events {
                    known.insert(event.stream.clone(), event.sequence);
                }
            }
            Err(AppendError::Stale { stream, actual, .. }) => {
                known.insert(stream.clone(), *actual);
            }
            Err(_) => {}
        }
    }
    known
}

/// The lost race of a command, if it is known to have lost.
pub(super) fn outdated(append: &Append, known: &HashMap<StreamId, u64>) -> Option<AppendError> {
    append.guards.iter().find_map(|(stream, seen)| {
        let actual = *known.get(stream)?;
        (*seen < actual).then(|| AppendError::Stale {
            stream: stream.clone(),
            seen: *seen,
            actual,
        })
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[track_caller]
    fn check(seen: u64, lost: bool) {
        let stream = StreamId::new("s", "a");
        let mut append = Append::new(Uuid::nil());
        append.guards = vec![(stream.clone(), seen)];
        let known = HashMap::from([(stream, 3)]);
        assert_eq!(outdated(&append, &known).is_some(), lost);
    }

    #[test]
    fn an_older_version_has_lost_and_the_present_or_a_newer_one_has_not() {
        check(2, true);
        check(3, false);
        // Another node may have gone on meanwhile.
        check(4, false);
    }
}
