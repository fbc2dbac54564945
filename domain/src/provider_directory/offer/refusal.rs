//! Why a command to an offer was refused.

use crate::journey::JourneyRefusal;

/// The rule that said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfferRefusal {
    /// There is no such offer, or it has ended.
    #[error("there is no such offer in the directory")]
    OfferUnknown,
    /// This id already names an offer.
    #[error("an offer is already open under this id")]
    OfferAlreadyOpened,
    /// Its last day would lie in the future.
    #[error("the last day lies in the future")]
    OfferEndInFuture,
    /// A pause would be over already.
    #[error("the pause ends in the past")]
    PauseInPast,
    /// The step of the housing ladder is not one of five.
    #[error("the housing step must lie between 1 and 5")]
    HousingStepUnknown,
    /// The oldest age lies below the youngest.
    #[error("the oldest age lies below the youngest")]
    AgesInWrongOrder,
    /// The last day lies before the first.
    #[error("the last day lies before the first")]
    DaysInWrongOrder,
    /// A day of the week is 1 to 7.
    #[error("a day of the week is 1 (Monday) to 7 (Sunday)")]
    WeekdayUnknown,
    /// A region, district or prison that is not on the list.
    #[error("`{0}` is not on the list of regions, districts or prisons")]
    PlaceUnknown(String),
    /// O1.
    #[error(
        "{total} places cannot have {free} free, {held} held and {out_of_service} out of service"
    )]
    MorePlacesThanTotal {
        /// How many there are.
        total: u16,
        /// How many are said to be free.
        free: u16,
        /// How many are promised.
        held: u16,
        /// How many cannot be used.
        out_of_service: u16,
    },
    /// O11: more places of one group than people could mean.
    #[error("one group of places has at most {most} of them")]
    TooManyPlaces {
        /// The most there may be.
        most: u16,
    },
    /// O11: a deposit or price higher than people could mean.
    #[error("a deposit or a price is at most {most} crowns")]
    TooManyCrowns {
        /// The most there may be.
        most: u32,
    },
    /// O11: not one of ISO 639-1.
    #[error("`{0}` is not a language of ISO 639-1")]
    LanguageUnknown(String),
    /// O11: a notice whose last day has passed.
    #[error("the last day of the notice has passed")]
    NoticeOver,
    /// O11: neither in Czechia nor near its border.
    #[error(
        "the point lies far from Czechia; latitude (48.4 to 51.2) comes first, longitude (12.0 to \
         19.0) second"
    )]
    PointFarAway,
    /// The same group twice in one report, or none at all.
    #[error("a report names every group of places once, and at least one")]
    GroupsNotDistinct,
    /// O2.
    #[error("nobody has reported places of this kind yet")]
    CapacityUnknown,
    /// O3.
    #[error("a newer number is known")]
    NewerNumberKnown,
    /// O4.
    #[error("the number of free places is too old; the provider has to confirm it")]
    CapacityStale,
    /// O5, O6.
    #[error("no place is free")]
    NoFreePlace,
    /// O5.
    #[error("a place is held until an instant after now, at most {days} days ahead")]
    HoldTooLong {
        /// Most days ahead.
        days: u16,
    },
    /// O5.
    #[error("another place is held under this id")]
    HoldAlreadyMade,
    /// O5: it lapsed, was released or never was.
    #[error("no place is held under this id any more")]
    HoldUnknown,
    /// O5: its time has not passed.
    #[error("the place is still held")]
    HoldStillRuns,
    /// O6.
    #[error("another stay has this id")]
    StayAlreadyBegun,
    /// O6.
    #[error("nobody stays under this id")]
    StayUnknown,
    /// O6: they would leave before they came.
    #[error("the stay would end before it began")]
    StayEndsBeforeItBegan,
    /// O7.
    #[error("the offer takes nobody new at the moment")]
    OfferPaused,
    /// O8.
    #[error("the link was used before")]
    LinkAlreadyUsed,
    /// O8.
    #[error("the link has lapsed")]
    LinkLapsed,
    /// O9.
    #[error("places moved since; please give the numbers as they are now")]
    PlacesMovedSince,
    /// Fewer places are free than should go out of service.
    #[error("only {free} places are free to be taken out of service")]
    NotEnoughFree {
        /// Free places.
        free: u16,
    },
}

impl JourneyRefusal for OfferRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::OfferUnknown => "offer_unknown",
            Self::OfferAlreadyOpened => "offer_already_opened",
            Self::OfferEndInFuture => "offer_end_in_future",
            Self::PauseInPast => "pause_in_past",
            Self::HousingStepUnknown => "housing_step_unknown",
            Self::AgesInWrongOrder => "ages_in_wrong_order",
            Self::DaysInWrongOrder => "days_in_wrong_order",
            Self::WeekdayUnknown => "weekday_unknown",
            Self::PlaceUnknown(_) => "place_unknown",
            Self::MorePlacesThanTotal { .. } => "more_places_than_total",
            Self::TooManyPlaces { .. } => "too_many_places",
            Self::TooManyCrowns { .. } => "too_many_crowns",
            Self::LanguageUnknown(_) => "language_unknown",
            Self::NoticeOver => "notice_over",
            Self::PointFarAway => "point_far_away",
            Self::GroupsNotDistinct => "groups_not_distinct",
            Self::CapacityUnknown => "capacity_unknown",
            Self::NewerNumberKnown => "newer_number_known",
            Self::CapacityStale => "capacity_stale",
            Self::NoFreePlace => "no_free_place",
            Self::HoldTooLong { .. } => "hold_too_long",
            Self::HoldAlreadyMade => "hold_already_made",
            Self::HoldUnknown => "hold_unknown",
            Self::HoldStillRuns => "hold_still_runs",
            Self::StayAlreadyBegun => "stay_already_begun",
            Self::StayUnknown => "stay_unknown",
            Self::StayEndsBeforeItBegan => "stay_ends_before_it_began",
            Self::OfferPaused => "offer_paused",
            Self::LinkAlreadyUsed => "link_already_used",
            Self::LinkLapsed => "link_lapsed",
            Self::PlacesMovedSince => "places_moved_since",
            Self::NotEnoughFree { .. } => "not_enough_free",
        }
    }
}
