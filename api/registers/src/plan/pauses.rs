//! Whether a file pauses an offer or lets it take people again.
//!
//! Only what the file itself changed since it was read last: a pause the provider set on its own
//! desk is not ended by a file that says nothing of it.

use brana_domain::provider_directory::offer::{OfferCommand, OfferState, Pause};
use chrono::NaiveDate;

use super::Known;
use crate::listing::ListedOffer;
use crate::reported::announced::lasting;

/// The command that is needed once the offer is open; `opens` when it is about to be opened.
pub(super) fn command(
    offer: &ListedOffer,
    known: &Known,
    opens: bool,
    today: NaiveDate,
) -> Option<OfferCommand> {
    let of = |state: Option<&OfferState>| {
        let open = state.and_then(OfferState::opened).filter(|_| !opens)?;
        lasting(open.pause.as_ref(), today).cloned()
    };
    let wanted = lasting(offer.pause.as_ref(), today);
    let now = of(known.now.offers.get(&offer.id));
    let said = of(known.said.offers.get(&offer.id));
    if wanted == now.as_ref() || wanted == said.as_ref() {
        return None;
    }
    match wanted {
        Some(Pause { until, reason }) => Some(OfferCommand::Pause {
            until: *until,
            reason: reason.clone(),
        }),
        None => (now == said).then_some(OfferCommand::Resume),
    }
}
