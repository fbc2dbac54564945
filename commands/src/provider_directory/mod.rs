//! Carrying out the commands of the provider directory.
//!
//! Loads the streams a command touches, asks who may, takes the steps. A question to a provider
//! whether its numbers still hold leaves a message in the outbox with the event. What happens to a
//! provider is told to its offers in the same unit.
//!
//! Left out: the rules themselves (domain), how a command came here and how a mail looks (api).

mod access;
mod clocks;
mod owned;

use brana_domain::provider_directory::offer::{Offer, OfferCommand, OfferState};
use brana_domain::provider_directory::provider::{Provider, ProviderCommand, ProviderState};
use brana_domain::provider_directory::{
    DirectoryCommand, DirectoryStep, DirectorySubject, Echo, echoes, steps,
};
use brana_domain::vocabulary::{AskId, Caller, OfferId, ProviderId};
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
        let (mut offer, mut provider) = (OfferState::NotOpened, ProviderState::NotRegistered);
        match self.command.subject() {
            DirectorySubject::Offer(id) => offer = unit.load_unguarded::<Offer>(id).await?.state,
            DirectorySubject::Provider(id) => {
                provider = unit.load_unguarded::<Provider>(id).await?.state;
            }
        }
        may(&self.caller, &self.command, &offer, &provider)?;
        let mut happened = 0;
        let owner = offer.opened().map(|offer| offer.provider);
        for step in steps(&self.command, owner) {
            happened += match step {
                DirectoryStep::Provider(id, command) => of_provider(unit, id, &command).await?,
                DirectoryStep::Offer(id, command) => of_offer(unit, id, &command).await?,
            };
        }
        Ok(json!({ "events": happened }))
    }
}

/// Decides, and tells its offers what happened.
async fn of_provider(
    unit: &mut Unit,
    id: ProviderId,
    command: &ProviderCommand,
) -> Result<usize, CommandError> {
    let before = unit.load::<Provider>(id).await?.state;
    let events = unit.decide::<Provider>(id, command)?;
    let told: Vec<Echo> = events.iter().flat_map(|e| echoes(&before, e)).collect();
    if told.is_empty() {
        return Ok(events.len());
    }
    let mut happened = events.len();
    for offer in owned::open_offers(unit, id).await? {
        for echo in &told {
            let command = echo.command(AskId(unit.new_id()), unit.context().now);
            happened += of_offer(unit, offer, &command).await?;
        }
    }
    Ok(happened)
}

async fn of_offer(
    unit: &mut Unit,
    id: OfferId,
    command: &OfferCommand,
) -> Result<usize, CommandError> {
    unit.load::<Offer>(id).await?;
    let happened = unit.decide::<Offer>(id, command)?.len();
    if happened > 0 {
        tell(unit, id, command)?;
    }
    Ok(happened)
}

/// A question becomes a mail.
fn tell(unit: &mut Unit, offer: OfferId, command: &OfferCommand) -> Result<(), CommandError> {
    use OfferCommand::{AskConfirmation, AskIfDue};
    if let AskConfirmation { ask, until } | AskIfDue { ask, until } = command {
        let at = unit.context().now;
        let message = json!({ "offer": offer, "ask": ask, "until": until, "asked_at": at });
        unit.outbox(CONFIRMATION_ASKED, &message)?;
    }
    Ok(())
}
