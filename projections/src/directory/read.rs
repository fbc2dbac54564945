//! Reading the directory by id, by provider and by what changed.
//!
//! Nothing here is about a client, so there is no question of who may see a row; but a site and
//! an inside contact are not public, and whoever answers the public publishes
//! [`published`](brana_domain::provider_directory::place::Site::published) sites and no inside
//! contact at all.

use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_domain::vocabulary::{OfferId, ProviderId};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::table::{OfferRow, ProviderRow};
use crate::log::stored;

/// Whether something is in the directory: open, of a provider that is neither suspended nor gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed(pub bool);

impl Listed {
    /// Whether an offer of this provider is shown.
    #[must_use]
    pub fn of(offer: &OpenedOffer, provider: &RegisteredProvider) -> Self {
        Self(offer.is_open() && provider.standing == Standing::Active)
    }
}

/// One provider.
///
/// # Errors
/// When the database does not answer.
pub async fn provider(
    conn: &mut PgConnection,
    provider: ProviderId,
) -> sqlx::Result<Option<ProviderRow>> {
    let found: Option<Json<ProviderRow>> =
        sqlx::query_scalar("select to_jsonb(p) from directory_providers p where p.provider = $1")
            .bind(provider.0)
            .fetch_optional(conn)
            .await?;
    Ok(found.map(|Json(row)| row))
}

/// One offer.
///
/// # Errors
/// When the database does not answer.
pub async fn offer(conn: &mut PgConnection, offer: OfferId) -> sqlx::Result<Option<OfferRow>> {
    let found: Option<Json<OfferRow>> =
        sqlx::query_scalar("select to_jsonb(o) from directory_offers o where o.offer = $1")
            .bind(offer.0)
            .fetch_optional(conn)
            .await?;
    Ok(found.map(|Json(row)| row))
}

/// The offers of a provider, open and ended, in the order of their ids.
///
/// # Errors
/// When the database does not answer.
pub async fn offers_of(
    conn: &mut PgConnection,
    provider: ProviderId,
) -> sqlx::Result<Vec<OfferRow>> {
    let found: Vec<Json<OfferRow>> = sqlx::query_scalar(
        "select to_jsonb(o) from directory_offers o where o.provider = $1 order by o.offer",
    )
    .bind(provider.0)
    .fetch_all(conn)
    .await?;
    Ok(found.into_iter().map(|Json(row)| row).collect())
}

/// Providers and offers whose last event lies after a position, each in the order of that event,
/// at most `limit` of each.
///
/// # Errors
/// When the database does not answer.
pub async fn changed_after(
    conn: &mut PgConnection,
    position: u64,
    limit: u32,
) -> sqlx::Result<(Vec<ProviderRow>, Vec<OfferRow>)> {
    let providers: Vec<Json<ProviderRow>> = sqlx::query_scalar(
        "select to_jsonb(p) from directory_providers p
         where p.position > $1 order by p.position limit $2",
    )
    .bind(stored(position))
    .bind(i64::from(limit))
    .fetch_all(&mut *conn)
    .await?;
    let offers: Vec<Json<OfferRow>> = sqlx::query_scalar(
        "select to_jsonb(o) from directory_offers o
         where o.position > $1 order by o.position limit $2",
    )
    .bind(stored(position))
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await?;
    let providers = providers.into_iter().map(|Json(row)| row).collect();
    Ok((providers, offers.into_iter().map(|Json(row)| row).collect()))
}
