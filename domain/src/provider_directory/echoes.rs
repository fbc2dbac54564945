//! What happens to a provider is told to its open offers, in the same breath: its events and theirs
//! are kept together or not at all.
//!
//! Left out: which offers those are; the host finds them.

use chrono::{DateTime, Utc};

use super::deadlines::LINK_LASTS;
use super::entry::ProviderField;
use super::offer::OfferCommand;
use super::provider::{ProviderEvent, ProviderState};
use crate::vocabulary::{AskId, Email};

/// What the open offers of a provider are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Echo {
    /// Its address of mail is another one (O8).
    MailGoesElsewhere,
    /// It was suspended, or had ended, and takes people again (O7).
    ProviderIsBack,
}

impl Echo {
    /// The command to one of its offers; `ask` names the question, if it becomes one.
    #[must_use]
    pub fn command(self, ask: AskId, now: DateTime<Utc>) -> OfferCommand {
        match self {
            Self::MailGoesElsewhere => OfferCommand::VoidQuestions,
            Self::ProviderIsBack => OfferCommand::AskIfDue {
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
            (ProviderField::Emails(old), ProviderField::Emails(new)) => told_elsewhere(old, new),
            _ => vec![],
        },
        ProviderEvent::ProviderRegistered(registered) => {
            let Some(before) = before.registered() else {
                return vec![];
            };
            let mut told = told_elsewhere(&before.entry.emails, &registered.entry.emails);
            told.push(Echo::ProviderIsBack);
            told
        }
        ProviderEvent::ProviderReinstated(_) => vec![Echo::ProviderIsBack],
        ProviderEvent::ProviderVerified(_)
        | ProviderEvent::VerificationEnded(_)
        | ProviderEvent::ConcernRaised(_)
        | ProviderEvent::ConcernResolved(_)
        | ProviderEvent::ProviderSuspended(_)
        | ProviderEvent::ProviderEnded(_) => vec![],
    }
}

/// Questions go to the first address alone.
fn told_elsewhere(old: &[Email], new: &[Email]) -> Vec<Echo> {
    if old.first() == new.first() {
        vec![]
    } else {
        vec![Echo::MailGoesElsewhere]
    }
}
