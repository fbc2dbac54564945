//! The batches a node keeps, and which of them it forgets.

use std::sync::Arc;

use brana_domain::vocabulary::ActorId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Batch, KEPT_FOR, MOST_BATCHES, MOST_BYTES, MOST_WAITING, NotTaken, Taken};

/// The batches, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Kept(Vec<Arc<Batch>>);

impl Kept {
    /// Adds a batch, or finds the one that the same attempt has already made.
    pub(super) fn add(&mut self, batch: Batch) -> Result<Taken, NotTaken> {
        self.forget(batch.asked_at);
        if let Some(known) = self.same_attempt(&batch) {
            if known.attempt != batch.attempt {
                return Err(NotTaken::OtherAttempt);
            }
            return Ok(Taken {
                batch: known,
                again: true,
            });
        }
        let waiting = |one: &&Arc<Batch>| one.by == batch.by && !one.finished();
        if self.0.iter().filter(waiting).count() >= MOST_WAITING {
            return Err(NotTaken::TooManyOfYours);
        }
        if self.0.len() >= MOST_BATCHES && !self.drop_oldest_finished() {
            return Err(NotTaken::Busy);
        }
        let batch = Arc::new(batch);
        self.0.push(batch.clone());
        let again = false;
        Ok(Taken { batch, again })
    }

    /// A batch of this person's.
    pub(super) fn find(&mut self, id: Uuid, by: ActorId, now: DateTime<Utc>) -> Option<Arc<Batch>> {
        self.forget(now);
        let found = self.0.iter().find(|one| one.id == id && one.by == by);
        found.cloned()
    }

    /// This person's batches, the latest first.
    pub(super) fn of(&mut self, by: ActorId, now: DateTime<Utc>) -> Vec<Arc<Batch>> {
        self.forget(now);
        let own = self.0.iter().rev().filter(|one| one.by == by);
        own.cloned().collect()
    }

    fn same_attempt(&self, batch: &Batch) -> Option<Arc<Batch>> {
        let (name, _) = batch.attempt.as_ref()?;
        let same = |one: &&Arc<Batch>| {
            let named = one.attempt.as_ref().is_some_and(|(known, _)| known == name);
            named && one.by == batch.by
        };
        self.0.iter().find(same).cloned()
    }

    /// Lets go of what is too old, and of the oldest while they are too large together.
    fn forget(&mut self, now: DateTime<Utc>) {
        self.0
            .retain(|one| !one.finished() || now - one.asked_at < KEPT_FOR);
        while self.0.iter().map(|one| one.bytes()).sum::<usize>() > MOST_BYTES {
            if !self.drop_oldest_finished() {
                return;
            }
        }
    }

    fn drop_oldest_finished(&mut self) -> bool {
        let oldest = self.0.iter().position(|one| one.finished());
        oldest.map(|at| self.0.remove(at)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use chrono::TimeDelta;
    use tokio::sync::watch;

    use super::super::Progress;
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-21T11:00:00Z".parse().unwrap()
    }

    fn batch(number: u128, by: u128) -> Batch {
        Batch {
            id: Uuid::from_u128(number),
            total: 1,
            bound: false,
            by: ActorId(Uuid::from_u128(by)),
            attempt: None,
            asked_at: now(),
            progress: watch::Sender::default(),
        }
    }

    fn finish(batch: &Batch, bytes: usize) {
        batch.progress.send_replace(Progress {
            done: 1,
            failures: vec![],
            finished: true,
            file: Some(Bytes::from(vec![0; bytes])),
        });
    }

    fn ids(found: &[Arc<Batch>]) -> Vec<u128> {
        found.iter().map(|one| one.id.as_u128()).collect()
    }

    #[test]
    fn a_batch_belongs_to_whoever_asked_for_it() {
        let mut kept = Kept::default();
        kept.add(batch(1, 7)).unwrap();
        let (one, me, other) = (
            Uuid::from_u128(1),
            ActorId(Uuid::from_u128(7)),
            ActorId(Uuid::from_u128(8)),
        );
        assert!(kept.find(one, me, now()).is_some());
        assert!(kept.find(one, other, now()).is_none());
        assert_eq!(ids(&kept.of(other, now())), Vec::<u128>::new());
    }

    #[test]
    fn the_fourth_waits_until_one_of_the_person_is_done() {
        let mut kept = Kept::default();
        let first = kept.add(batch(1, 7)).unwrap().batch;
        for number in 2..=3 {
            kept.add(batch(number, 7)).unwrap();
        }
        assert_eq!(kept.add(batch(4, 7)).err(), Some(NotTaken::TooManyOfYours));
        kept.add(batch(5, 8)).unwrap();
        finish(&first, 1);
        kept.add(batch(4, 7)).unwrap();
    }

    #[test]
    fn after_an_hour_a_finished_batch_is_gone_and_an_unfinished_one_is_not() {
        let mut kept = Kept::default();
        let done = kept.add(batch(1, 7)).unwrap().batch;
        kept.add(batch(2, 7)).unwrap();
        finish(&done, 1);
        let me = ActorId(Uuid::from_u128(7));
        assert_eq!(ids(&kept.of(me, now() + TimeDelta::minutes(59))), [2, 1]);
        assert_eq!(ids(&kept.of(me, now() + TimeDelta::minutes(60))), [2]);
    }

    #[test]
    fn the_oldest_makes_room_when_they_are_too_large_together() {
        let mut kept = Kept::default();
        let first = kept.add(batch(1, 7)).unwrap().batch;
        let second = kept.add(batch(2, 7)).unwrap().batch;
        finish(&first, MOST_BYTES / 2);
        finish(&second, MOST_BYTES / 2 + 1);
        let me = ActorId(Uuid::from_u128(7));
        assert_eq!(ids(&kept.of(me, now())), [2]);
    }

    #[test]
    fn a_full_node_drops_what_is_done_and_refuses_when_nothing_is() {
        let mut kept = Kept::default();
        let many = u128::try_from(MOST_BATCHES).unwrap();
        for number in 0..many {
            kept.add(batch(number, number)).unwrap();
        }
        assert_eq!(kept.add(batch(1000, 1000)).err(), Some(NotTaken::Busy));
        let by = ActorId(Uuid::from_u128(3));
        finish(&kept.of(by, now())[0], 1);
        kept.add(batch(1000, 1000)).unwrap();
        assert_eq!(ids(&kept.of(by, now())), Vec::<u128>::new());
    }

    #[test]
    fn the_same_attempt_makes_one_batch() {
        let mut kept = Kept::default();
        let attempt = |number: u128, body: u8| Batch {
            attempt: Some(("k".to_owned(), [body; 32])),
            ..batch(number, 7)
        };
        kept.add(attempt(1, 1)).unwrap();
        let second = kept.add(attempt(2, 1)).unwrap();
        assert!(second.again);
        assert_eq!(second.batch.id, Uuid::from_u128(1));
        assert_eq!(kept.add(attempt(3, 2)).err(), Some(NotTaken::OtherAttempt));
    }
}
