//! What may be asked of an offer's stream.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::provider_directory::codes::{
    CapacityGroup, CapacitySource, EndGround, MoveOnGround, Origin, PlaceUnit, ReleaseGround,
};
use crate::provider_directory::entry::{OfferEntry, OfferField};
use crate::provider_directory::place::{InsideContact, Site};
use crate::vocabulary::{AskId, FreeText, HoldId, ProviderId, ReferralId, StayId};

/// What a provider says of one group of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupReport {
    /// Whom the places are for.
    pub group: CapacityGroup,
    /// What a place is.
    pub unit: PlaceUnit,
    /// How many there are.
    pub total: u16,
    /// How many of them somebody could have now.
    pub free: u16,
}

/// A command to an offer.
#[derive(Debug, Clone, PartialEq)]
pub enum OfferCommand {
    /// Enter it into the directory.
    Open {
        /// Whose it is.
        provider: ProviderId,
        /// What the directory says of it.
        entry: Box<OfferEntry>,
        /// Where it is.
        site: Box<Site>,
        /// A contact for professionals.
        inside_contact: Option<Box<InsideContact>>,
        /// Where all that came from.
        origin: Origin,
    },
    /// Change named fields of its entry.
    ChangeEntry(Vec<OfferField>),
    /// It is somewhere else now, or what is known of the place changed.
    Move(Box<Site>),
    /// Professionals reach it otherwise now.
    ChangeInsideContact(Option<Box<InsideContact>>),
    /// It belongs to another provider now.
    PassOn {
        /// To whom.
        to: ProviderId,
    },
    /// It takes nobody new.
    Pause {
        /// The last day of the pause, if known.
        until: Option<NaiveDate>,
        /// Why, in public words.
        reason: Option<FreeText>,
    },
    /// It takes people again.
    Resume,
    /// It left the directory.
    End {
        /// Why.
        ground: EndGround,
        /// Its last day.
        on: NaiveDate,
    },
    /// The provider gives its numbers, group by group.
    ReportCapacity {
        /// The groups; those not named stay as they are.
        groups: Vec<GroupReport>,
        /// Where the numbers came from.
        source: CapacitySource,
        /// The question it answers, of a mail's link.
        answers: Option<AskId>,
    },
    /// The provider says that its numbers still hold.
    ConfirmCapacity {
        /// For which groups; none means all that are known.
        groups: Option<BTreeSet<CapacityGroup>>,
        /// Where the word came from.
        source: CapacitySource,
        /// The question it answers, of a mail's link.
        answers: Option<AskId>,
    },
    /// Ask the provider whether its numbers still hold.
    AskConfirmation {
        /// Names the question.
        ask: AskId,
        /// Until when its link may answer.
        until: DateTime<Utc>,
    },
    /// The provider's address of mail changed: what was sent to it answers no more.
    VoidQuestions,
    /// Ask the same once a pause is over or the provider is back, where a reminder fell into that.
    AskIfDue {
        /// Names the question.
        ask: AskId,
        /// Until when its link may answer.
        until: DateTime<Utc>,
    },
    /// The time of a number passed.
    RaiseStale,
    /// Promise a place to somebody.
    HoldPlace {
        /// Names the promise.
        hold: HoldId,
        /// Which places.
        group: CapacityGroup,
        /// For whom, if a referral is behind it.
        referral: Option<ReferralId>,
        /// Until when.
        until: DateTime<Utc>,
    },
    /// Take a promise back.
    ReleasePlace {
        /// Which.
        hold: HoldId,
        /// Why.
        ground: ReleaseGround,
    },
    /// The time of promises passed.
    RaiseHoldsExpired,
    /// Somebody arrived.
    OccupyPlace {
        /// Names their stay.
        stay: StayId,
        /// Which places.
        group: CapacityGroup,
        /// The promise they come on, if there was one.
        hold: Option<HoldId>,
    },
    /// Somebody left.
    VacatePlace {
        /// Whose stay ends.
        stay: StayId,
        /// Why.
        ground: MoveOnGround,
    },
    /// So many places cannot be used now; zero puts all back.
    SetOutOfService {
        /// Which places.
        group: CapacityGroup,
        /// How many.
        units: u16,
        /// Why, for colleagues.
        reason: Option<FreeText>,
    },
}
