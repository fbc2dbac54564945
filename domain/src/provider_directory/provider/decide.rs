//! The answer of a provider to each command.

use chrono::{NaiveDate, TimeDelta};

use super::command::ProviderCommand;
use super::event::{
    ConcernRaised, ConcernResolved, ProviderEnded, ProviderEntryChanged, ProviderEvent,
    ProviderRegistered, ProviderReinstated, ProviderSuspended, ProviderVerified, VerificationEnded,
};
use super::refusal::ProviderRefusal;
use super::state::{Concern, ProviderState, RegisteredProvider, Standing, Verification};
use crate::journey::Context;
use crate::provider_directory::codes::{
    EndGround, Origin, VerificationEndGround, VerificationGround,
};
use crate::provider_directory::entry::{ProviderEntry, ProviderField};
use crate::vocabulary::{Casework, FreeText, ProviderId, Public, Role};

type Decision = Result<Vec<ProviderEvent>, ProviderRefusal>;

pub(super) fn decide(
    state: &ProviderState,
    command: &ProviderCommand,
    context: &Context,
) -> Decision {
    use ProviderCommand as C;
    match command {
        C::Register { entry, origin } => register(state, entry, *origin),
        C::ChangeEntry(fields) => Ok(changes(in_the_directory(state)?, fields, context)),
        C::Verify {
            ground,
            note,
            until,
        } => verify(
            in_the_directory(state)?,
            *ground,
            note.as_ref(),
            *until,
            context,
        ),
        C::WithdrawVerification { note } => withdraw(in_the_directory(state)?, note, context),
        C::ExpireVerification { until } => expire(in_the_directory(state)?, *until, context),
        C::RaiseConcern {
            concern,
            kind,
            text,
        } => {
            let provider = in_the_directory(state)?;
            match provider.concerns.get(concern) {
                Some(known) if known.kind == *kind => Ok(vec![]),
                Some(_) => Err(ProviderRefusal::ConcernAlreadyRaised),
                None => Ok(vec![
                    ConcernRaised {
                        concern: Public(*concern),
                        kind: Casework(*kind),
                        text: Casework(text.clone()),
                    }
                    .into(),
                ]),
            }
        }
        C::ResolveConcern {
            concern,
            outcome,
            text,
        } => {
            let provider = in_the_directory(state)?;
            match provider.concerns.get(concern) {
                None => Err(ProviderRefusal::ConcernUnknown),
                Some(Concern {
                    outcome: Some(known),
                    ..
                }) if known == outcome => Ok(vec![]),
                Some(Concern {
                    outcome: Some(_), ..
                }) => Err(ProviderRefusal::ConcernAlreadyResolved),
                Some(Concern { outcome: None, .. }) => Ok(vec![
                    ConcernResolved {
                        concern: Public(*concern),
                        outcome: Casework(*outcome),
                        text: Casework(text.clone()),
                    }
                    .into(),
                ]),
            }
        }
        C::Suspend { note } => suspend(in_the_directory(state)?, note),
        C::Reinstate => reinstate(in_the_directory(state)?, context),
        C::End {
            ground,
            on,
            successor,
        } => end(state, *ground, *on, *successor, context),
        C::OpenOffer => in_the_directory(state).map(|_| vec![]),
        C::KeepOffer => keeps_its_offers(state).map(|_| vec![]),
        C::AnswerQuestion => takes_people(keeps_its_offers(state)?),
        C::TakeSomebody => takes_people(in_the_directory(state)?),
    }
}

/// V5.
fn in_the_directory(state: &ProviderState) -> Result<&RegisteredProvider, ProviderRefusal> {
    state
        .registered()
        .filter(|provider| !provider.has_ended())
        .ok_or(ProviderRefusal::ProviderUnknown)
}

/// V8.
fn keeps_its_offers(state: &ProviderState) -> Result<&RegisteredProvider, ProviderRefusal> {
    let provider = state.registered().ok_or(ProviderRefusal::ProviderUnknown)?;
    if provider.has_ended() {
        return Err(ProviderRefusal::ProviderEnded);
    }
    Ok(provider)
}

/// V7.
fn takes_people(provider: &RegisteredProvider) -> Decision {
    if provider.standing == Standing::Suspended {
        return Err(ProviderRefusal::ProviderSuspended);
    }
    Ok(vec![])
}

fn register(state: &ProviderState, entry: &ProviderEntry, origin: Origin) -> Decision {
    if let Some(provider) = state.registered()
        && !provider.has_ended()
    {
        return if provider.entry == *entry {
            Ok(vec![])
        } else {
            Err(ProviderRefusal::ProviderAlreadyRegistered)
        };
    }
    Ok(vec![
        ProviderRegistered {
            entry: Public(Box::new(entry.clone())),
            origin: Public(origin),
        }
        .into(),
    ])
}

/// V6, V9.
fn changes(
    provider: &RegisteredProvider,
    fields: &[ProviderField],
    context: &Context,
) -> Vec<ProviderEvent> {
    let changes = provider.entry.changes(fields);
    let another = changes.iter().any(|(_, new)| says_who_it_is(new));
    let ended = another.then(|| no_longer_verified(provider, context));
    let changed = changes.into_iter().map(|(old, new)| ProviderEntryChanged {
        old: Public(old),
        new: Public(new),
    });
    let changed = changed.map(ProviderEvent::from);
    changed.chain(ended.flatten()).collect()
}

fn says_who_it_is(field: &ProviderField) -> bool {
    matches!(field, ProviderField::Name(_) | ProviderField::Ico(_))
}

/// V9: a coordinator knows whom they verified.
fn no_longer_verified(provider: &RegisteredProvider, context: &Context) -> Option<ProviderEvent> {
    let counts = provider.verification?.until >= context.today();
    (counts && context.role != Role::Coordinator).then(|| {
        VerificationEnded {
            ground: Public(VerificationEndGround::EntryChanged),
            note: Casework(None),
            on: Public(context.happened_on()),
        }
        .into()
    })
}

/// V1, V2.
fn verify(
    provider: &RegisteredProvider,
    ground: VerificationGround,
    note: Option<&FreeText>,
    until: NaiveDate,
    context: &Context,
) -> Decision {
    if provider.standing == Standing::Suspended {
        return Err(ProviderRefusal::ProviderSuspended);
    }
    if provider.has_open_safety_concern() {
        return Err(ProviderRefusal::SafetyConcernOpen);
    }
    let days = context.policy.verified_at_most_days;
    if until <= context.today() {
        return Err(ProviderRefusal::VerificationInPast);
    }
    if until > context.today() + TimeDelta::days(i64::from(days)) {
        return Err(ProviderRefusal::VerificationTooLong { days });
    }
    let on = context.happened_on();
    let verification = Verification { ground, on, until };
    if provider.verification == Some(verification) {
        return Ok(vec![]);
    }
    Ok(vec![
        ProviderVerified {
            ground: Public(ground),
            note: Casework(note.cloned()),
            on: Public(on),
            until: Public(until),
        }
        .into(),
    ])
}

/// V3.
fn withdraw(provider: &RegisteredProvider, note: &FreeText, context: &Context) -> Decision {
    let over = |known: Verification| known.until < context.today();
    if provider.verification.is_none_or(over) {
        return Err(ProviderRefusal::NotVerified);
    }
    Ok(vec![
        VerificationEnded {
            ground: Public(VerificationEndGround::Withdrawn),
            note: Casework(Some(note.clone())),
            on: Public(context.happened_on()),
        }
        .into(),
    ])
}

/// V3.
fn expire(provider: &RegisteredProvider, until: NaiveDate, context: &Context) -> Decision {
    match provider.verification {
        Some(verification) if verification.until == until => {}
        Some(_) | None => return Ok(vec![]),
    }
    if until >= context.today() {
        return Err(ProviderRefusal::StillVerified);
    }
    Ok(vec![
        VerificationEnded {
            ground: Public(VerificationEndGround::Expired),
            note: Casework(None),
            on: Public(until),
        }
        .into(),
    ])
}

fn suspend(provider: &RegisteredProvider, note: &FreeText) -> Decision {
    if provider.standing == Standing::Suspended {
        return Ok(vec![]);
    }
    Ok(vec![
        ProviderSuspended {
            note: Casework(note.clone()),
        }
        .into(),
    ])
}

fn reinstate(provider: &RegisteredProvider, context: &Context) -> Decision {
    if provider.standing != Standing::Suspended {
        return Ok(vec![]);
    }
    Ok(vec![
        ProviderReinstated {
            on: Public(context.happened_on()),
        }
        .into(),
    ])
}

fn end(
    state: &ProviderState,
    ground: EndGround,
    on: NaiveDate,
    successor: Option<ProviderId>,
    context: &Context,
) -> Decision {
    let provider = state.registered().ok_or(ProviderRefusal::ProviderUnknown)?;
    if provider.has_ended() {
        return Ok(vec![]);
    }
    if on > context.today() {
        return Err(ProviderRefusal::EndInFuture);
    }
    if (ground == EndGround::Duplicate) != successor.is_some() {
        return Err(ProviderRefusal::SuccessorMissing);
    }
    Ok(vec![
        ProviderEnded {
            ground: Public(ground),
            on: Public(on),
            successor: Public(successor),
        }
        .into(),
    ])
}
