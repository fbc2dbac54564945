//! The clocks of all journeys together: one table of them, one ticker.

use brana_domain::Journey;
use brana_domain::provider_directory::{offer::Offer, provider::Provider};

use crate::log::RawEvent;
use crate::reactions::{DeadlineChange, Due, Raise};
use crate::{
    CommandError, Commands, Done, Refused, Request, key_worker_assignment, provider_directory,
};

/// The clocks an event starts, moves or stops, in whatever journey.
///
/// # Errors
/// When the event cannot be read.
pub fn deadline_rule(event: &RawEvent) -> Result<Vec<DeadlineChange>, String> {
    match event.stream.kind.as_str() {
        Offer::STREAM | Provider::STREAM => provider_directory::clock_rule(event),
        _ => key_worker_assignment::clock_rule(event),
    }
}

/// Asks the stream whose clock ran out.
#[derive(Clone)]
pub struct RaiseOverdue(pub Commands);

impl Raise for RaiseOverdue {
    async fn raise(&self, due: &Due, request: Request) -> Result<Done, CommandError> {
        match due.stream.kind.as_str() {
            Offer::STREAM | Provider::STREAM => {
                let command = provider_directory::when_run_out(due);
                let command = command.map_err(|error| unreadable(&*error))?;
                provider_directory::carry_out(&self.0, &request, command).await
            }
            _ => {
                let command = key_worker_assignment::when_run_out(due);
                let command = command.map_err(|error| unreadable(&*error))?;
                key_worker_assignment::carry_out(&self.0, &request, command).await
            }
        }
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
