//! Every command of a provider in every state, every rule both ways.
//!
//! Naděje is in the directory; today is 20 November 2026.

mod concerns;
mod entry;
mod states;
mod verification;

use chrono::NaiveDate;

use super::{
    ConcernRaised, ConcernResolved, Provider, ProviderCommand, ProviderEnded, ProviderEvent,
    ProviderRefusal, ProviderRegistered, ProviderState, ProviderSuspended, ProviderVerified,
    RegisteredProvider, VerificationEnded,
};
use crate::provider_directory::codes::{
    ConcernKind, ConcernOutcome, EndGround, Origin, VerificationEndGround, VerificationGround,
};
use crate::provider_directory::scene::{
    concern, line, november, provider, provider_entry, register, stage, text,
};
use crate::vocabulary::{Casework, Public};

/// A scene of one provider.
fn given(past: impl IntoIterator<Item = ProviderEvent>) -> stage::Scene<Provider> {
    stage::given(past)
}

/// What has become of a provider with this past.
fn after(past: impl IntoIterator<Item = ProviderEvent>) -> RegisteredProvider {
    given(past).state().registered().unwrap().clone()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn registered() -> ProviderEvent {
    ProviderRegistered {
        entry: Public(Box::new(provider_entry())),
        origin: Public(Origin::ByHand),
    }
    .into()
}

fn verified(until: NaiveDate) -> ProviderEvent {
    ProviderVerified {
        ground: Public(VerificationGround::Visit),
        note: Casework(None),
        on: Public(november(20)),
        until: Public(until),
    }
    .into()
}

fn verify(until: NaiveDate) -> ProviderCommand {
    ProviderCommand::Verify {
        ground: VerificationGround::Visit,
        note: None,
        until,
    }
}

fn suspended() -> ProviderEvent {
    ProviderSuspended {
        note: Casework(text("Neodpovídají.")),
    }
    .into()
}

fn suspend() -> ProviderCommand {
    ProviderCommand::Suspend {
        note: text("Neodpovídají."),
    }
}

fn raised(number: u128, kind: ConcernKind) -> ProviderEvent {
    ConcernRaised {
        concern: Public(concern(number)),
        kind: Casework(kind),
        text: Casework(text("Pozor.")),
    }
    .into()
}

fn raise(number: u128, kind: ConcernKind) -> ProviderCommand {
    ProviderCommand::RaiseConcern {
        concern: concern(number),
        kind,
        text: text("Pozor."),
    }
}

fn resolved(number: u128) -> ProviderEvent {
    ConcernResolved {
        concern: Public(concern(number)),
        outcome: Casework(ConcernOutcome::PutRight),
        text: Casework(None),
    }
    .into()
}

fn resolve(number: u128, outcome: ConcernOutcome) -> ProviderCommand {
    ProviderCommand::ResolveConcern {
        concern: concern(number),
        outcome,
        text: None,
    }
}

fn ended() -> ProviderEvent {
    ProviderEnded {
        ground: Public(EndGround::Closed),
        on: Public(november(19)),
        successor: Public(None),
    }
    .into()
}

fn end(ground: EndGround, on: NaiveDate) -> ProviderCommand {
    ProviderCommand::End {
        ground,
        on,
        successor: None,
    }
}
