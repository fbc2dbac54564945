//! What happens to a provider is told to its open offers, in the same breath: its events and theirs
//! are kept together or not at all.
//!
//! Left out: which offers those are; the host finds them.

use chrono::{DateTime, Utc};

use super::deadlines::LINK_LASTS;
use super::entry::ProviderField;
use super::offer::OfferCommand;
use super::provider::{ProviderEvent, ProviderState, Standing};
use crate::vocabulary::{AskId, Email};

/// What the open offers of a provider are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Echo {
    /// Its address of mail is another one (O8).
    MailGoesElsewhere,
    /// It can be asked again what fell due: it is back (O7), or reads its mail elsewhere (O8).
    AskWhatIsDue,
}

impl Echo {
    /// The command to one of its offers; `ask` names the question, if it becomes one.
    #[must_use]
    pub fn command(self, ask: AskId, now: DateTime<Utc>) -> OfferCommand {
        match self {
            Self::MailGoesElsewhere => OfferCommand::VoidQuestions,
            Self::AskWhatIsDue => OfferCommand::AskIfDue {
                ask,
                until: now + LINK_LASTS,
            },
        }
    }
}

/// What the open offers of a provider are told after this; `before` is the provider before it.
#[must_use]
pub fn echoes(before: &ProviderState, event: &ProviderEvent) -> Vec<Echo> {
    match event {
        ProviderEvent::ProviderEntryChanged(changed) => match (&changed.old.0, &changed.new.0) {
            (ProviderField::Emails(old), ProviderField::Emails(new)) => {
                let mut told = told_elsewhere(old, new);
                if !told.is_empty() && can_be_asked(before) {
                    told.push(Echo::AskWhatIsDue);
                }
                told
            }
            _ => vec![],
        },
        ProviderEvent::ProviderRegistered(registered) => {
            let Some(before) = before.registered() else {
                return vec![];
            };
            let mut told = told_elsewhere(&before.entry.emails, &registered.entry.emails);
            told.push(Echo::AskWhatIsDue);
            told
        }
        ProviderEvent::ProviderReinstated(_) => vec![Echo::AskWhatIsDue],
        ProviderEvent::ProviderVerified(_)
        | ProviderEvent::VerificationEnded(_)
        | ProviderEvent::ConcernRaised(_)
        | ProviderEvent::ConcernResolved(_)
        | ProviderEvent::ProviderSuspended(_)
        | ProviderEvent::ProviderEnded(_) => vec![],
    }
}

/// One that is suspended is asked once it is back.
fn can_be_asked(provider: &ProviderState) -> bool {
    let registered = provider.registered();
    registered.is_some_and(|provider| provider.standing == Standing::Active)
}

/// Questions go to the first address alone.
fn told_elsewhere(old: &[Email], new: &[Email]) -> Vec<Echo> {
    if old.first() == new.first() {
        vec![]
    } else {
        vec![Echo::MailGoesElsewhere]
    }
}
