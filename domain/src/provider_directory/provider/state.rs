//! What has become of a provider.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::ProviderEvent;
use crate::provider_directory::codes::{
    ConcernKind, ConcernOutcome, EndGround, Origin, VerificationGround,
};
use crate::provider_directory::entry::ProviderEntry;
use crate::vocabulary::{ConcernId, ProviderId};

/// One provider.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum ProviderState {
    /// Nobody is registered under this id.
    #[default]
    NotRegistered,
    /// It is, or was, in the directory.
    Registered(Box<RegisteredProvider>),
}

/// A provider of the directory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RegisteredProvider {
    /// What the directory says of it.
    pub entry: ProviderEntry,
    /// Where that came from.
    pub origin: Origin,
    /// Whether its offers are shown.
    pub standing: Standing,
    /// Its last verification that was not ended.
    pub verification: Option<Verification>,
    /// Every concern, open and resolved.
    pub concerns: BTreeMap<ConcernId, Concern>,
}

/// Whether a provider's offers are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// They are.
    Active,
    /// They are not, for a time.
    Suspended,
    /// It left the directory.
    Ended {
        /// Why.
        ground: EndGround,
        /// Its last day.
        on: NaiveDate,
        /// The provider that goes on instead, of a duplicate.
        successor: Option<ProviderId>,
    },
}

/// A verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// On what ground.
    pub ground: VerificationGround,
    /// On which day.
    pub on: NaiveDate,
    /// The last day it counts.
    pub until: NaiveDate,
}

/// A doubt. Its words stay in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    /// What it is about.
    pub kind: ConcernKind,
    /// What became of it; open until then.
    pub outcome: Option<ConcernOutcome>,
}

impl ProviderState {
    /// The provider, if one was ever registered under this id.
    #[must_use]
    pub fn registered(&self) -> Option<&RegisteredProvider> {
        match self {
            Self::NotRegistered => None,
            Self::Registered(provider) => Some(provider),
        }
    }
}

impl RegisteredProvider {
    /// Whether it left the directory.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        matches!(self.standing, Standing::Ended { .. })
    }

    /// The verification that counts on a day (V2, V3).
    #[must_use]
    pub fn verified_on(&self, day: NaiveDate) -> Option<Verification> {
        let trusted = self.standing == Standing::Active && !self.has_open_safety_concern();
        self.verification
            .filter(|verification| trusted && verification.until >= day)
    }

    /// Whether somebody may be in danger there, as far as is known (V2).
    #[must_use]
    pub fn has_open_safety_concern(&self) -> bool {
        self.open_concerns()
            .any(|(_, concern)| concern.kind == ConcernKind::Safety)
    }

    /// Concerns that nobody has resolved.
    pub fn open_concerns(&self) -> impl Iterator<Item = (&ConcernId, &Concern)> {
        self.concerns
            .iter()
            .filter(|(_, concern)| concern.outcome.is_none())
    }
}

/// The state after one more event.
pub(super) fn evolve(state: ProviderState, event: &ProviderEvent) -> ProviderState {
    match (event, state) {
        (ProviderEvent::ProviderRegistered(_), ProviderState::Registered(provider))
            if !provider.has_ended() =>
        {
            ProviderState::Registered(provider)
        }
        (ProviderEvent::ProviderRegistered(registered), before) => {
            let concerns = match before {
                ProviderState::Registered(before) => before.concerns,
                ProviderState::NotRegistered => BTreeMap::new(),
            };
            ProviderState::Registered(Box::new(RegisteredProvider {
                entry: (**registered.entry).clone(),
                origin: *registered.origin,
                standing: Standing::Active,
                verification: None,
                concerns,
            }))
        }
        (event, ProviderState::Registered(mut provider)) => {
            if !provider.has_ended() {
                evolve_registered(&mut provider, event);
            }
            ProviderState::Registered(provider)
        }
        (_, ProviderState::NotRegistered) => ProviderState::NotRegistered,
    }
}

fn evolve_registered(provider: &mut RegisteredProvider, event: &ProviderEvent) {
    match event {
        ProviderEvent::ProviderRegistered(_) => {}
        ProviderEvent::ProviderEntryChanged(changed) => provider.entry.set(&changed.new),
        ProviderEvent::ProviderVerified(verified) => {
            provider.verification = Some(Verification {
                ground: *verified.ground,
                on: *verified.on,
                until: *verified.until,
            });
        }
        ProviderEvent::VerificationEnded(_) => provider.verification = None,
        ProviderEvent::ConcernRaised(raised) => {
            let concern = Concern {
                kind: *raised.kind,
                outcome: None,
            };
            provider.concerns.insert(*raised.concern, concern);
        }
        ProviderEvent::ConcernResolved(resolved) => {
            if let Some(concern) = provider.concerns.get_mut(&*resolved.concern) {
                concern.outcome = Some(*resolved.outcome);
            }
        }
        ProviderEvent::ProviderSuspended(_) => provider.standing = Standing::Suspended,
        ProviderEvent::ProviderReinstated(_) => provider.standing = Standing::Active,
        ProviderEvent::ProviderEnded(ended) => {
            provider.verification = None;
            provider.standing = Standing::Ended {
                ground: *ended.ground,
                on: *ended.on,
                successor: *ended.successor,
            };
        }
    }
}
