//! What can happen to an offer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::events;
use crate::provider_directory::codes::{
    CapacityGroup, CapacitySource, EndGround, MoveOnGround, Origin, PlaceUnit, ReleaseGround,
};
use crate::provider_directory::entry::{OfferEntry, OfferField};
use crate::provider_directory::place::{InsideContact, Site};
use crate::vocabulary::{
    AskId, Casework, FreeText, HoldId, ProviderId, Public, ReferralId, StayId,
};

/// How long a number holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// When the provider said or confirmed it.
    pub reported_at: DateTime<Utc>,
    /// Until when it is believed.
    pub fresh_until: DateTime<Utc>,
}

/// Most changes leave the numbers alone and say nothing of them.
fn no_terms(terms: &Public<BTreeMap<CapacityGroup, Term>>) -> bool {
    terms.0.is_empty()
}

events! {
    /// Everything that can happen to an offer.
    pub enum OfferEvent {
        /// It was entered into the directory, or came back.
        OfferOpened "1.0" {
            /// Whose it is.
            provider: Public<ProviderId>,
            /// What the directory says of it.
            entry: Public<Box<OfferEntry>>,
            /// Where it is; of a confidential place the address is not public.
            site: Casework<Box<Site>>,
            /// A contact for professionals.
            inside_contact: Casework<Option<Box<InsideContact>>>,
            /// Where all that came from.
            origin: Public<Origin>,
        }
        /// One field of its entry changed.
        OfferEntryChanged "1.1" {
            /// The field with its old value.
            old: Public<OfferField>,
            /// The field with its new value.
            new: Public<OfferField>,
            /// How long the known numbers hold from now on, where the kind changed (O4).
            #[serde(default, skip_serializing_if = "no_terms")]
            terms: Public<BTreeMap<CapacityGroup, Term>>,
        }
        /// It is somewhere else now, or what is known of the place changed.
        OfferMoved "1.0" {
            /// Where it was.
            old: Casework<Box<Site>>,
            /// Where it is.
            new: Casework<Box<Site>>,
        }
        /// Professionals reach it otherwise now.
        InsideContactChanged "1.0" {
            /// The contact before.
            old: Casework<Option<Box<InsideContact>>>,
            /// The contact now.
            new: Casework<Option<Box<InsideContact>>>,
        }
        /// It belongs to another provider now.
        OfferPassedOn "1.0" {
            /// Whose it was.
            from: Public<ProviderId>,
            /// Whose it is.
            to: Public<ProviderId>,
        }
        /// It takes nobody new.
        OfferPaused "1.0" {
            /// The last day of the pause, if known.
            until: Public<Option<NaiveDate>>,
            /// Why, in public words.
            reason: Public<Option<FreeText>>,
        }
        /// It takes people again.
        OfferResumed "1.0" {
            /// On which day.
            on: Public<NaiveDate>,
        }
        /// It left the directory.
        OfferEnded "1.0" {
            /// Why.
            ground: Public<EndGround>,
            /// Its last day.
            on: Public<NaiveDate>,
        }
        /// Mail about it goes elsewhere now: questions sent to the address before answer no more.
        QuestionsVoided "1.0" {
            /// Which.
            asked: Casework<BTreeSet<AskId>>,
        }
        /// The provider gave its numbers for one group of places.
        CapacityReported "1.0" {
            /// Whom the places are for.
            group: Public<CapacityGroup>,
            /// What a place is.
            unit: Public<PlaceUnit>,
            /// How many there are.
            total: Public<u16>,
            /// How many of them somebody could have then.
            free: Public<u16>,
            /// Where the numbers came from.
            source: Public<CapacitySource>,
            /// When the provider said it.
            reported_at: Public<DateTime<Utc>>,
            /// Until when they are believed.
            fresh_until: Public<DateTime<Utc>>,
            /// The question it answers, of a mail's link.
            answers: Public<Option<AskId>>,
        }
        /// The provider said that its numbers still hold.
        CapacityConfirmed "1.0" {
            /// For which groups of places.
            groups: Public<BTreeSet<CapacityGroup>>,
            /// Where the word came from.
            source: Public<CapacitySource>,
            /// When the provider said it.
            confirmed_at: Public<DateTime<Utc>>,
            /// Until when they are believed.
            fresh_until: Public<DateTime<Utc>>,
            /// The question it answers, of a mail's link.
            answers: Public<Option<AskId>>,
        }
        /// The provider was asked whether its numbers still hold.
        ConfirmationAsked "1.0" {
            /// Names the question.
            ask: Casework<AskId>,
            /// Which groups of places.
            groups: Public<BTreeSet<CapacityGroup>>,
            /// Until when its link may answer.
            until: Casework<DateTime<Utc>>,
        }
        /// The time of a number passed without a word of the provider.
        CapacityWentStale "1.0" {
            /// Whom the places are for.
            group: Public<CapacityGroup>,
            /// When the number was said or confirmed last.
            reported_at: Public<DateTime<Utc>>,
            /// Since when it is not believed.
            since: Public<DateTime<Utc>>,
        }
        /// A place was promised to somebody.
        PlaceHeld "1.0" {
            /// Names the promise.
            hold: Casework<HoldId>,
            /// Whom the place is for.
            group: Public<CapacityGroup>,
            /// The referral behind it.
            referral: Casework<Option<ReferralId>>,
            /// Until when.
            until: Casework<DateTime<Utc>>,
            /// When it was promised.
            at: Public<DateTime<Utc>>,
            /// Free places after it.
            free: Public<u16>,
        }
        /// A promised place is free again.
        PlaceReleased "1.0" {
            /// Which promise ended.
            hold: Casework<HoldId>,
            /// Whom the place is for.
            group: Public<CapacityGroup>,
            /// Why.
            ground: Casework<ReleaseGround>,
            /// Since when it is free.
            at: Public<DateTime<Utc>>,
            /// Free places after it, where the number is known.
            free: Public<Option<u16>>,
        }
        /// Somebody arrived.
        PlaceOccupied "1.0" {
            /// Names their stay.
            stay: Casework<StayId>,
            /// Whom the place is for.
            group: Public<CapacityGroup>,
            /// The promise they came on.
            hold: Casework<Option<HoldId>>,
            /// The referral behind it.
            referral: Casework<Option<ReferralId>>,
            /// When.
            at: Casework<DateTime<Utc>>,
            /// Free places after it, where the number is known.
            free: Public<Option<u16>>,
        }
        /// Somebody left.
        PlaceVacated "1.0" {
            /// Whose stay ended.
            stay: Casework<StayId>,
            /// Whom the place is for.
            group: Public<CapacityGroup>,
            /// Why.
            ground: Casework<MoveOnGround>,
            /// When.
            at: Casework<DateTime<Utc>>,
            /// Free places after it, where the number is known.
            free: Public<Option<u16>>,
        }
        /// So many places cannot be used.
        UnitsOutOfService "1.0" {
            /// Whom the places are for.
            group: Public<CapacityGroup>,
            /// How many.
            units: Public<u16>,
            /// Why, for colleagues.
            reason: Casework<Option<FreeText>>,
            /// Since when.
            at: Public<DateTime<Utc>>,
            /// Free places after it.
            free: Public<u16>,
        }
    }
}
