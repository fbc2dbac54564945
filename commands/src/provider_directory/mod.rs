//! Carrying out the commands of the provider directory.
//!
//! Loads the streams a command touches, asks who may, takes the steps. A question to a provider
//! whether its numbers still hold leaves a message in the outbox with the event.
//!
//! Left out: the rules themselves (domain), how a command came here and how a mail looks (api).

mod access;
mod clocks;

use brana_domain::Journey;
use brana_domain::provider_directory::offer::{Offer, OfferCommand, OfferState};
use brana_domain::provider_directory::provider::Provider;
use brana_domain::provider_directory::{DirectoryCommand, DirectoryStep, DirectorySubject, steps};
use brana_domain::vocabulary::Caller;
use serde_json::{Value, json};

use crate::{CommandError, Commands, Done, Request, StreamId, Unit, Work};

pub use access::{DirectoryGrant, may};
pub use clocks::{clock_rule, when_run_out};

/// The outbox message that asks a provider whether its numbers still hold.
///
/// Its payload has the `offer`, the `ask` its link answers, `until` when it may, and when it was
/// `asked_at`.
pub const CONFIRMATION_ASKED: &str = "confirmation_asked";

/// Carries one command out: all its steps, or none.
///
/// # Errors
/// A refusal, a denial, or why nothing could be kept; see [`CommandError`].
pub async fn carry_out(
    commands: &Commands,
    request: &Request,
    command: DirectoryCommand,
) -> Result<Done, CommandError> {
    let work = DirectoryWork {
        caller: request.caller.clone(),
        command,
    };
    commands.execute(request, &work).await
}

/// The stream a command is about.
#[must_use]
pub fn stream_of(subject: DirectorySubject) -> StreamId {
    match subject {
        DirectorySubject::Provider(id) => StreamId::of::<Provider>(id),
        DirectorySubject::Offer(id) => StreamId::of::<Offer>(id),
    }
}

struct DirectoryWork {
    caller: Caller,
    command: DirectoryCommand,
}

impl Work for DirectoryWork {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        let offer = match self.command.subject() {
            DirectorySubject::Offer(id) => unit.load_unguarded::<Offer>(id).await?.state,
            DirectorySubject::Provider(_) => OfferState::NotOpened,
        };
        may(&self.caller, &self.command, &offer)?;
        let mut happened = 0;
        let owner = offer.opened().map(|offer| offer.provider);
        for step in steps(&self.command, owner) {
            happened += take(unit, step).await?;
        }
        if happened > 0 {
            tell(unit, &self.command)?;
        }
        Ok(json!({ "events": happened }))
    }
}

async fn take(unit: &mut Unit, step: DirectoryStep) -> Result<usize, CommandError> {
    match step {
        DirectoryStep::Provider(id, command) => {
            decide::<Provider>(unit, &id.to_string(), &command).await
        }
        DirectoryStep::Offer(id, command) => decide::<Offer>(unit, &id.to_string(), &command).await,
    }
}

async fn decide<J: Journey>(
    unit: &mut Unit,
    id: &str,
    command: &J::Command,
) -> Result<usize, CommandError> {
    unit.load::<J>(id).await?;
    Ok(unit.decide::<J>(id, command)?.len())
}

fn tell(unit: &mut Unit, command: &DirectoryCommand) -> Result<(), CommandError> {
    use OfferCommand::{AskConfirmation, AskIfDue};
    if let DirectoryCommand::Offer(
        offer,
        AskConfirmation { ask, until } | AskIfDue { ask, until },
    ) = command
    {
        let at = unit.context().now;
        let message = json!({ "offer": offer, "ask": ask, "until": until, "asked_at": at });
        unit.outbox(CONFIRMATION_ASKED, &message)?;
    }
    Ok(())
}
