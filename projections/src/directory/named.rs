//! Whom a batch of events is about: what a projection of the directory has to load before it folds them.

use std::collections::BTreeSet;

use brana_domain::Happened;
use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::vocabulary::{OfferId, ProviderId};
use uuid::Uuid;

use crate::log::Recorded;

/// The providers and the offers that these events name and that are not at hand yet.
pub(crate) fn named(
    events: &[&Recorded],
    has_provider: impl Fn(&ProviderId) -> bool,
    has_offer: impl Fn(&OfferId) -> bool,
) -> (Vec<Uuid>, Vec<Uuid>) {
    let (mut providers, mut offers) = (BTreeSet::new(), BTreeSet::new());
    for recorded in events {
        match &recorded.event {
            Happened::Directory(DirectoryEvent::Provider(id, _)) if !has_provider(id) => {
                providers.insert(id.0);
            }
            Happened::Directory(DirectoryEvent::Offer(id, _)) if !has_offer(id) => {
                offers.insert(id.0);
            }
            Happened::Directory(_) | Happened::Assignment(_) => {}
        }
    }
    (
        providers.into_iter().collect(),
        offers.into_iter().collect(),
    )
}
