//! The clocks of this journey: which events start and stop them, what to ask when one runs out.

use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::case::Case;
use brana_domain::key_worker_assignment::deadlines::{
    self, DeadlineKind, deadlines_after, when_passed,
};
use brana_domain::vocabulary::{czech_day, end_of_czech_day};
use brana_domain::{Journey, decode};
use chrono::TimeDelta;

use crate::log::RawEvent;
use crate::reactions::{DeadlineChange, Due};

/// The clocks an event starts, moves or stops; only cases have any.
///
/// # Errors
/// When the event cannot be read.
pub fn clock_rule(event: &RawEvent) -> Result<Vec<DeadlineChange>, String> {
    if event.stream.kind != Case::STREAM {
        return Ok(vec![]);
    }
    let read = decode::<Case>(
        &event.event_type,
        &event.event_version,
        event.payload.clone(),
    );
    let happened = read.map_err(|error| error.to_string())?;
    Ok(deadlines_after(&happened).into_iter().map(change).collect())
}

fn change(change: deadlines::DeadlineChange) -> DeadlineChange {
    let (kind, due_at) = match change {
        deadlines::DeadlineChange::Set(kind, due) => (kind, Some(end_of_czech_day(due))),
        deadlines::DeadlineChange::Clear(kind) => (kind, None),
    };
    DeadlineChange {
        kind: kind.to_string(),
        due_at,
    }
}

/// What to ask the case whose clock ran out.
///
/// # Errors
/// What cannot be read of it.
pub fn when_run_out(due: &Due) -> Result<AssignmentCommand, Box<dyn std::error::Error>> {
    let kind: DeadlineKind = due.kind.parse()?;
    // The clock ran out at the midnight after the day.
    let day = czech_day(due.due_at - TimeDelta::seconds(1));
    Ok(when_passed(kind, due.stream.id.parse()?, day))
}
