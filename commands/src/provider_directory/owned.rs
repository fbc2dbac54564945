//! Which open offers a provider has now, by the log itself.
//!
//! The log says which offers ever came to it, their streams whether they are still there. Each is
//! held to the version it was found in, so that nobody asks for its numbers meanwhile unnoticed.

use brana_domain::provider_directory::offer::{Offer, OpenedOffer};
use brana_domain::vocabulary::{OfferId, ProviderId};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{CommandError, Unit};

/// The open offers of a provider, in the order of their ids.
pub(super) async fn open_offers(
    unit: &mut Unit,
    provider: ProviderId,
) -> Result<Vec<OfferId>, CommandError> {
    let mut open = Vec::new();
    for offer in ever_came_to(unit.pool(), provider).await? {
        let state = unit.load_unguarded::<Offer>(offer).await?.state;
        let own = state.opened().filter(|offer| offer.provider == provider);
        if own.is_some_and(OpenedOffer::is_open) {
            unit.load::<Offer>(offer).await?;
            open.push(offer);
        }
    }
    Ok(open)
}

async fn ever_came_to(pool: &PgPool, provider: ProviderId) -> sqlx::Result<Vec<OfferId>> {
    let found: Vec<Uuid> = sqlx::query_scalar(
        "select aggregate_id::uuid
           from events
          where event_type = 'OfferOpened'
            and payload #>> '{OfferOpened,provider}' = $1
          union
         select aggregate_id::uuid
           from events
          where event_type = 'OfferPassedOn'
            and payload #>> '{OfferPassedOn,to}' = $1
          order by 1",
    )
    .bind(provider.to_string())
    .fetch_all(pool)
    .await?;
    Ok(found.into_iter().map(OfferId).collect())
}
