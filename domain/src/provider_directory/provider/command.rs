//! What may be asked of a provider's stream.

use chrono::NaiveDate;

use crate::provider_directory::codes::{
    ConcernKind, ConcernOutcome, EndGround, Origin, VerificationGround,
};
use crate::provider_directory::entry::{ProviderEntry, ProviderField};
use crate::vocabulary::{ConcernId, FreeText, ProviderId};

/// A command to a provider.
#[derive(Debug, Clone, PartialEq)]
pub enum ProviderCommand {
    /// Enter it into the directory.
    Register {
        /// What the directory says of it.
        entry: Box<ProviderEntry>,
        /// Where that came from.
        origin: Origin,
    },
    /// Change named fields of its entry.
    ChangeEntry(Vec<ProviderField>),
    /// Say that it was verified.
    Verify {
        /// On what ground.
        ground: VerificationGround,
        /// What was found, for colleagues.
        note: Option<FreeText>,
        /// The last day it counts.
        until: NaiveDate,
    },
    /// Take the verification back.
    WithdrawVerification {
        /// Why, for colleagues.
        note: FreeText,
    },
    /// The last day of a verification passed.
    ExpireVerification {
        /// That day.
        until: NaiveDate,
    },
    /// Raise a doubt.
    RaiseConcern {
        /// Names it, so that it is raised once.
        concern: ConcernId,
        /// What it is about.
        kind: ConcernKind,
        /// In words.
        text: FreeText,
    },
    /// Say what became of a doubt.
    ResolveConcern {
        /// Which.
        concern: ConcernId,
        /// What became of it.
        outcome: ConcernOutcome,
        /// In words.
        text: Option<FreeText>,
    },
    /// Show its offers no longer as open.
    Suspend {
        /// Why, for colleagues.
        note: FreeText,
    },
    /// Show its offers again.
    Reinstate,
    /// Take it out of the directory.
    End {
        /// Why.
        ground: EndGround,
        /// Its last day.
        on: NaiveDate,
        /// The provider that goes on instead, of a duplicate.
        successor: Option<ProviderId>,
    },
    /// Ask whether it can open or take over an offer, or go on instead of another; nothing happens
    /// to it.
    OpenOffer,
    /// Ask whether it still keeps its offers; nothing happens to it.
    KeepOffer,
    /// Ask whether it can be asked about its numbers; nothing happens to it.
    AnswerQuestion,
    /// Ask whether somebody new can come to one of its offers; nothing happens to it.
    TakeSomebody,
}
