//! Offers with their providers, in the order in which they were first seen.

use brana_domain::vocabulary::OfferId;
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use sqlx::{PgConnection, Postgres, QueryBuilder};

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
const ROWS: &str = "select to_jsonb(o) as offer, to_jsonb(p) as provider";

type Row = (Json<OfferRow>, Json<ProviderRow>);

fn understood((Json(offer), Json(provider)): Row) -> PublishedOffer {
    PublishedOffer { offer, provider }
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
    let mut query = QueryBuilder::<Postgres>::new(ROWS);
    query.push(FROM);
    filter.ask(&mut query, now);
    cut(&mut query, "o", slice);
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
