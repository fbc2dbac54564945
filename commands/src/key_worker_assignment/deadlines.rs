//! The clocks of this journey: which events start and stop them, what to ask when one runs out.

use brana_domain::key_worker_assignment::case::Case;
use brana_domain::key_worker_assignment::deadlines::{
    self, DeadlineKind, deadlines_after, when_passed,
};
use brana_domain::{Journey, decode};

use super::carry_out;
use crate::log::RawEvent;
use crate::reactions::{DeadlineChange, Due, Raise};
use crate::{CommandError, Commands, Done, Refused, Request};

/// The clocks an event starts, moves or stops; only cases have any.
///
/// # Errors
/// When the event cannot be read.
pub fn deadline_rule(event: &RawEvent) -> Result<Vec<DeadlineChange>, String> {
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
    let (kind, due_on) = match change {
        deadlines::DeadlineChange::Set(kind, due) => (kind, Some(due)),
        deadlines::DeadlineChange::Clear(kind) => (kind, None),
    };
    DeadlineChange {
        kind: kind.to_string(),
        due_on,
    }
}

/// Asks the case whose clock ran out.
#[derive(Clone)]
pub struct RaiseOverdue(pub Commands);

impl Raise for RaiseOverdue {
    async fn raise(&self, due: &Due, request: Request) -> Result<Done, CommandError> {
        let kind: DeadlineKind = due.kind.parse().map_err(|error| unreadable(&error))?;
        let case = due.stream.id.parse().map_err(|error| unreadable(&error))?;
        carry_out(&self.0, &request, when_passed(kind, case, due.due_on)).await
    }
}

/// Final, so that one bad row does not come up again and again.
fn unreadable(error: &dyn std::error::Error) -> CommandError {
    CommandError::Refused(Refused {
        code: "deadline_unreadable".to_owned(),
        message: error.to_string(),
        replayed: false,
    })
}
