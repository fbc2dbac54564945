//! Offers with their providers, in the order in which they were first seen.

use brana_domain::provider_directory::offer::OfferState;
use brana_domain::provider_directory::provider::ProviderState;
use brana_domain::vocabulary::{OfferId, ProviderId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use super::{OfferFilter, Slice};
use crate::directory::table::{OfferRow, ProviderRow};
use crate::log::{counted, stored};

/// An offer and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedOffer {
    /// The offer.
    pub offer: OfferRow,
    /// Its provider.
    pub provider: ProviderRow,
}

impl PublishedOffer {
    /// When anything public of either changed last.
    #[must_use]
    pub fn public_at(&self) -> DateTime<Utc> {
        self.offer.public_at.max(self.provider.public_at)
    }
}

const FROM: &str = " from directory_offers o join directory_providers p on p.provider = o.provider";
/// The columns of both rows alone: the others are for filters.
const ROWS: &str = "select
    o.offer, o.provider, o.version, o.position, o.modified_at, o.first_position, o.public_at,
    o.state,
    p.version, p.position, p.modified_at, p.first_position, p.public_at, p.state";

type Row = (
    Uuid,
    Uuid,
    i64,
    i64,
    DateTime<Utc>,
    i64,
    DateTime<Utc>,
    Json<OfferState>,
    i64,
    i64,
    DateTime<Utc>,
    i64,
    DateTime<Utc>,
    Json<ProviderState>,
);

fn understood(row: Row) -> PublishedOffer {
    let provider = ProviderId(row.1);
    PublishedOffer {
        offer: OfferRow {
            offer: OfferId(row.0),
            provider,
            version: counted(row.2),
            position: counted(row.3),
            modified_at: row.4,
            first_position: counted(row.5),
            public_at: row.6,
            state: row.7.0,
        },
        provider: ProviderRow {
            provider,
            version: counted(row.8),
            position: counted(row.9),
            modified_at: row.10,
            first_position: counted(row.11),
            public_at: row.12,
            state: row.13.0,
        },
    }
}

/// The offers of one slice of a filtered list, for an instant.
///
/// # Errors
/// When the database does not answer.
pub async fn published_offers(
    conn: &mut PgConnection,
    filter: &OfferFilter,
    slice: Slice,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<PublishedOffer>> {
    // The slice is found first, so that no state is read of what is skipped.
    let mut query = QueryBuilder::<Postgres>::new("with slice as (select o.offer");
    query.push(FROM);
    filter.ask(&mut query, now);
    cut(&mut query, "o", slice);
    query.push(") ").push(ROWS).push(
        " from slice
         join directory_offers o on o.offer = slice.offer
         join directory_providers p on p.provider = o.provider
         order by o.first_position",
    );
    let rows: Vec<Row> = query.build_query_as().fetch_all(conn).await?;
    Ok(rows.into_iter().map(understood).collect())
}

/// How many offers a filtered list has.
///
/// # Errors
/// When the database does not answer.
pub async fn count_offers(
    conn: &mut PgConnection,
    filter: &OfferFilter,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let mut query = QueryBuilder::<Postgres>::new("select count(*)");
    query.push(FROM);
    filter.ask(&mut query, now);
    query
        .build_query_scalar()
        .fetch_one(conn)
        .await
        .map(counted)
}

/// One offer, whatever became of it.
///
/// # Errors
/// When the database does not answer.
pub async fn published_offer(
    conn: &mut PgConnection,
    offer: OfferId,
) -> sqlx::Result<Option<PublishedOffer>> {
    let mut query = QueryBuilder::<Postgres>::new(ROWS);
    query
        .push(FROM)
        .push(" where o.offer = ")
        .push_bind(offer.0);
    let row: Option<Row> = query.build_query_as().fetch_optional(conn).await?;
    Ok(row.map(understood))
}

/// The rows of a slice, in the one order.
pub(super) fn cut(query: &mut QueryBuilder<'_, Postgres>, table: &str, slice: Slice) {
    if let Slice::After { first_position, .. } = slice {
        query.push(format!(" and {table}.first_position > "));
        query.push_bind(stored(first_position));
    }
    query.push(format!(" order by {table}.first_position"));
    let (Slice::Page { rows, .. } | Slice::After { rows, .. }) = slice;
    query.push(" limit ").push_bind(i64::from(rows));
    if let Slice::Page { skip, .. } = slice {
        query.push(" offset ").push_bind(stored(skip));
    }
}
