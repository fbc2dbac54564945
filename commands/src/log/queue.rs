//! Which of the waiting commands go into the next batch.
//!
//! In order of arrival, as many as fit. A command that shares a written
//! stream, a command id or a fact with an earlier one that waits stays for a
//! later batch, so that order on each stream is order of arrival and the
//! database may check the whole batch at once.

use std::collections::{HashSet, VecDeque};

use uuid::Uuid;

use super::append::Append;
use crate::facts::Fact;
use crate::stream::StreamId;

/// What earlier commands hold on to.
#[derive(Default)]
struct Held<'a> {
    commands: HashSet<Uuid>,
    written: HashSet<&'a StreamId>,
    read: HashSet<&'a StreamId>,
    facts: HashSet<&'a Fact>,
}

impl<'a> Held<'a> {
    fn admits(&self, append: &Append) -> bool {
        !self.commands.contains(&append.command_id)
            && !writes(append).any(|s| self.written.contains(s) || self.read.contains(s))
            && !reads(append).any(|s| self.written.contains(s))
            && !append.facts.iter().any(|f| self.facts.contains(&f.fact))
    }

    fn hold(&mut self, append: &'a Append) {
        self.commands.insert(append.command_id);
        self.written.extend(writes(append));
        self.read.extend(reads(append));
        self.facts.extend(append.facts.iter().map(|f| &f.fact));
    }
}

fn writes(append: &Append) -> impl Iterator<Item = &StreamId> {
    append.events.iter().map(|event| &event.stream)
}

fn reads(append: &Append) -> impl Iterator<Item = &StreamId> {
    append.guards.iter().map(|(stream, _)| stream)
}

/// Takes the next batch out of the waiting line.
pub(super) fn next_batch<T>(
    waiting: &mut VecDeque<T>,
    most: usize,
    append: impl Fn(&T) -> &Append,
) -> Vec<T> {
    let mut chosen = Vec::with_capacity(waiting.len());
    let mut held = Held::default();
    for job in waiting.iter() {
        let append = append(job);
        chosen.push(held.admits(append));
        held.hold(append);
    }
    let mut left = most;
    let mut batch = Vec::new();
    let mut rest = VecDeque::with_capacity(waiting.len());
    for (job, chosen) in waiting.drain(..).zip(chosen) {
        if chosen && left > 0 {
            left -= 1;
            batch.push(job);
        } else {
            rest.push_back(job);
        }
    }
    *waiting = rest;
    batch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::NewEvent;

    fn append(command: u128, read: &[&str], written: &[&str]) -> Append {
        let mut append = Append::new(Uuid::from_u128(command));
        let stream = |id: &&str| StreamId::new("s", id);
        append.guards = read.iter().map(|id| (stream(id), 0)).collect();
        append.events = written
            .iter()
            .map(|id| NewEvent {
                stream: stream(id),
                sequence: 1,
                name: String::new(),
                version: String::new(),
                payload: serde_json::Value::Null,
                metadata: serde_json::Value::Null,
                id: Uuid::nil(),
            })
            .collect();
        append
    }

    #[track_caller]
    fn check(waiting: Vec<Append>, most: usize, batch: &[u128]) {
        let mut waiting = VecDeque::from(waiting);
        let before = waiting.len();
        let taken = next_batch(&mut waiting, most, |append| append);
        let ids: Vec<u128> = taken.iter().map(|a| a.command_id.as_u128()).collect();
        assert_eq!(ids, batch);
        assert_eq!(taken.len() + waiting.len(), before);
    }

    #[test]
    fn commands_on_different_streams_go_together() {
        check(
            vec![append(1, &[], &["a"]), append(2, &[], &["b"])],
            9,
            &[1, 2],
        );
    }

    #[test]
    fn a_second_command_on_a_stream_waits() {
        check(
            vec![append(1, &[], &["a"]), append(2, &[], &["a"])],
            9,
            &[1],
        );
    }

    #[test]
    fn nobody_overtakes_a_command_that_waits_for_the_same_stream() {
        let line = vec![
            append(1, &[], &["a"]),
            append(2, &[], &["a", "b"]),
            append(3, &[], &["b"]),
            append(4, &[], &["c"]),
        ];
        check(line, 9, &[1, 4]);
    }

    #[test]
    fn two_may_read_one_stream_but_a_writer_waits_for_its_readers() {
        let line = vec![
            append(1, &["a"], &["b"]),
            append(2, &["a"], &["c"]),
            append(3, &[], &["a"]),
        ];
        check(line, 9, &[1, 2]);
    }

    #[test]
    fn twins_of_one_command_id_do_not_meet_in_a_batch() {
        check(
            vec![append(1, &[], &["a"]), append(1, &[], &["b"])],
            9,
            &[1],
        );
    }

    #[test]
    fn a_batch_has_an_end() {
        check(
            vec![append(1, &[], &["a"]), append(2, &[], &["b"])],
            1,
            &[1],
        );
    }
}
