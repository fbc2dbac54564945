//! One service at one place, and its places.
//!
//! | state | commands that may do something |
//! |---|---|
//! | not opened | open |
//! | open | change, move, pause, resume, end, report, confirm, ask for confirmation, hold, release, occupy, vacate, take out of service |
//! | ended | open (it came back); release, vacate |
//!
//! - **O1** Free, held and out-of-service places together are never more than the total.
//! - **O2** Unknown is not zero: a group of places nobody reported has no number.
//! - **O3** Every number has a source and the instant the provider said it; a later one wins.
//! - **O4** Past its time to live ([`super::freshness`]) a number is stale: it is told once, and
//!   no place is held on it. A confirmation moves the instant and keeps the number; another kind
//!   of service has another time to live, counted from when the number was said.
//! - **O5** A place is held on a free one, until an instant after now, for a limited time. The
//!   hold ends by itself then; whoever acts next on its places writes that down first.
//! - **O6** Somebody arrives on their held place or on a free one; who leaves frees it, but
//!   never more than there are. Who came or left before the number was said is in it already.
//!   Nobody leaves before they came.
//! - **O7** A paused offer takes nobody new, and its places are no supply; those promised before
//!   are kept. A pause may have a last day and is over after it without a word.
//!   Whoever was not reminded of a number meanwhile is asked when it is over; so they are when
//!   their provider was suspended and comes back.
//! - **O8** A link in a mail confirms once, and for whom it was sent to: a question that is open
//!   when the offer goes to another provider, or mail about it to another address, is void. So it
//!   is when the provider's address changes and the offer has none of its own; what is due is then
//!   asked at the new one.
//! - **O9** A report or confirmation about an instant before places moved is refused: it could
//!   not know of that.
//! - **O10** A change names its fields; a field that has the value already is no change.
//! - **O11** Numbers, places on the map and languages are such as people could mean, and a notice
//!   is for days to come. What was entered before is left alone.
//!
//! Left out: who the people are. The registered capacity is part of the entry and a maximum only;
//! numbers that differ from it are told ([`apart_from_the_register`]) and never refused.

mod command;
mod decide;
mod entry_rules;
mod event;
mod moves;
mod numbers;
mod places;
mod refusal;
mod registered;
mod state;
#[cfg(test)]
mod tests;
mod upcast;

pub use command::{GroupReport, OfferCommand};
pub use entry_rules::{MOST_CROWNS, MOST_PLACES};
pub use event::{
    CapacityConfirmed, CapacityReported, CapacityWentStale, ConfirmationAsked,
    InsideContactChanged, OfferEnded, OfferEntryChanged, OfferEvent, OfferMoved, OfferOpened,
    OfferPassedOn, OfferPaused, OfferResumed, PlaceHeld, PlaceOccupied, PlaceReleased,
    PlaceVacated, QuestionsVoided, Term, UnitsOutOfService,
};
pub use refusal::OfferRefusal;
pub use registered::{Apart, ApartFromTheRegister, WORTH_A_CALL, apart_from_the_register};
pub use state::{Ended, Hold, OfferState, OpenedOffer, Pause, Places, Stay};

use crate::journey::{Context, Journey, Upcast};

/// The journey of one offer; its streams are named by [`crate::vocabulary::OfferId`].
#[derive(Debug, Clone, Copy)]
pub struct Offer;

impl Journey for Offer {
    const STREAM: &'static str = "offer";
    type State = OfferState;
    type Command = OfferCommand;
    type Event = OfferEvent;
    type Refusal = OfferRefusal;

    fn decide(
        state: &OfferState,
        command: &OfferCommand,
        context: &Context,
    ) -> Result<Vec<OfferEvent>, OfferRefusal> {
        decide::decide(state, command, context)
    }

    fn evolve(state: OfferState, event: &OfferEvent) -> OfferState {
        state::evolve(state, event)
    }

    fn upcast(event: &str, version: &str, payload: serde_json::Value) -> Upcast {
        upcast::upcast(event, version, payload)
    }
}
