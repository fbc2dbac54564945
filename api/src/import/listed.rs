//! The public directory as listings, for files.

use std::collections::BTreeMap;

use brana_domain::provider_directory::entry::OfferEntry;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::provider::{ProviderState, Standing};
use brana_domain::vocabulary::{OfferId, ProviderId};
use brana_projections::log::LogError;
use brana_registers::listing::{ListedOffer, ListedPlaces, Listing};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{FILES, known};

/// Providers that are active, with their open offers, in the order of their ids; what is not
/// public is left out, and so is what was over before this day.
///
/// # Errors
/// When the log cannot be read.
pub async fn public_listings(
    connection: &mut PgConnection,
    today: NaiveDate,
) -> Result<Vec<Listing>, LogError> {
    let directory = known(connection, FILES).await?.now;
    let mut offers: BTreeMap<ProviderId, Vec<ListedOffer>> = BTreeMap::new();
    for (id, state) in &directory.offers {
        if let Some(offer) = state.opened().filter(|offer| offer.is_open()) {
            offers
                .entry(offer.provider)
                .or_default()
                .push(listed(*id, offer, today));
        }
    }
    let providers = directory.providers.iter();
    let active = providers.filter_map(|(id, state)| {
        let provider = ProviderState::registered(state)?;
        let entry = provider.entry.clone();
        let listing = || Listing {
            provider: *id,
            entry,
            offers: offers.remove(id).unwrap_or_default(),
        };
        (provider.standing == Standing::Active).then(listing)
    });
    Ok(active.map(Listing::published).collect())
}

fn listed(id: OfferId, offer: &OpenedOffer, today: NaiveDate) -> ListedOffer {
    let places = offer.places.iter().map(|(group, places)| ListedPlaces {
        group: *group,
        unit: places.unit,
        total: places.total,
        free: places.free,
        reported_at: places.reported_at,
    });
    let notice = offer.entry.notice.as_ref();
    let notice = notice.filter(|notice| notice.until >= today);
    let pause = offer.pause.as_ref().filter(|_| offer.is_paused(today));
    ListedOffer {
        id,
        entry: OfferEntry {
            notice: notice.cloned(),
            ..offer.entry.clone()
        },
        pause: pause.cloned(),
        site: offer.site.clone(),
        places: places.collect(),
    }
}
