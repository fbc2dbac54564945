//! One provider: what the directory says of it, whether it was verified, what people doubt.
//!
//! | state | commands that may do something |
//! |---|---|
//! | not registered | register |
//! | active | change, verify, withdraw verification, raise and resolve concern, suspend, end |
//! | suspended | change, withdraw verification, raise and resolve concern, reinstate, end |
//! | ended | register (it came back) |
//!
//! - **V1** A verification has a ground and a last day: after today, at most a year ahead.
//! - **V2** Nobody is verified while they are suspended or a concern about safety is open; an
//!   earlier verification does not count then.
//! - **V3** A verification ends by itself after its last day, or when it is withdrawn.
//! - **V4** A concern is raised once and resolved once, with an outcome.
//! - **V5** Only a provider that is active or suspended can open offers, take offers over or go on
//!   instead of a duplicate.
//! - **V6** A change names its fields; a field that has the value already is no change.
//! - **V7** A provider that is suspended takes nobody new on any of its offers; those who were
//!   promised a place still arrive.
//! - **V8** Once it has ended, nobody changes its offers or says anything of their places: they are
//!   passed on or ended. One that is suspended is not asked about its numbers either.
//! - **V9** A verification is of one organisation: when somebody other than a coordinator changes
//!   its name or IČO, it ends.
//!
//! Left out: its offers, which are streams of their own.

mod command;
mod decide;
mod event;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::ProviderCommand;
pub use event::{
    ConcernRaised, ConcernResolved, ProviderEnded, ProviderEntryChanged, ProviderEvent,
    ProviderRegistered, ProviderReinstated, ProviderSuspended, ProviderVerified, VerificationEnded,
};
pub use refusal::ProviderRefusal;
pub use state::{Concern, ProviderState, RegisteredProvider, Standing, Verification};

use crate::journey::{Context, Journey};

/// The journey of one provider; its streams are named by [`crate::vocabulary::ProviderId`].
#[derive(Debug, Clone, Copy)]
pub struct Provider;

impl Journey for Provider {
    const STREAM: &'static str = "provider";
    type State = ProviderState;
    type Command = ProviderCommand;
    type Event = ProviderEvent;
    type Refusal = ProviderRefusal;

    fn decide(
        state: &ProviderState,
        command: &ProviderCommand,
        context: &Context,
    ) -> Result<Vec<ProviderEvent>, ProviderRefusal> {
        decide::decide(state, command, context)
    }

    fn evolve(state: ProviderState, event: &ProviderEvent) -> ProviderState {
        state::evolve(state, event)
    }
}
