//! What can happen to a provider.

use chrono::NaiveDate;

use crate::events;
use crate::provider_directory::codes::{
    ConcernKind, ConcernOutcome, EndGround, Origin, VerificationEndGround, VerificationGround,
};
use crate::provider_directory::entry::{ProviderEntry, ProviderField};
use crate::vocabulary::{Casework, ConcernId, FreeText, ProviderId, Public};

events! {
    /// Everything that can happen to a provider.
    pub enum ProviderEvent {
        /// It was entered into the directory, or came back.
        ProviderRegistered "1.0" {
            /// What the directory says of it.
            entry: Public<Box<ProviderEntry>>,
            /// Where that came from.
            origin: Public<Origin>,
        }
        /// One field of its entry changed.
        ProviderEntryChanged "1.0" {
            /// The field with its old value.
            old: Public<ProviderField>,
            /// The field with its new value.
            new: Public<ProviderField>,
        }
        /// Somebody verified it.
        ProviderVerified "1.0" {
            /// On what ground.
            ground: Public<VerificationGround>,
            /// What was found, for colleagues.
            note: Casework<Option<FreeText>>,
            /// On which day.
            on: Public<NaiveDate>,
            /// The last day it counts.
            until: Public<NaiveDate>,
        }
        /// Its verification no longer counts.
        VerificationEnded "1.0" {
            /// Why.
            ground: Public<VerificationEndGround>,
            /// In words, for colleagues.
            note: Casework<Option<FreeText>>,
            /// On which day.
            on: Public<NaiveDate>,
        }
        /// Somebody doubts.
        ConcernRaised "1.0" {
            /// Names the concern.
            concern: Public<ConcernId>,
            /// What it is about.
            kind: Casework<ConcernKind>,
            /// In words.
            text: Casework<FreeText>,
        }
        /// A doubt was settled.
        ConcernResolved "1.0" {
            /// Which.
            concern: Public<ConcernId>,
            /// What became of it.
            outcome: Casework<ConcernOutcome>,
            /// In words.
            text: Casework<Option<FreeText>>,
        }
        /// Its offers are no longer shown as open.
        ProviderSuspended "1.0" {
            /// Why, for colleagues.
            note: Casework<FreeText>,
        }
        /// Its offers are shown again.
        ProviderReinstated "1.0" {
            /// On which day.
            on: Public<NaiveDate>,
        }
        /// It left the directory.
        ProviderEnded "1.0" {
            /// Why.
            ground: Public<EndGround>,
            /// Its last day.
            on: Public<NaiveDate>,
            /// The provider that goes on instead, of a duplicate.
            successor: Public<Option<ProviderId>>,
        }
    }
}
