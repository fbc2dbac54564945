//! Providers, in the order in which they were first seen.

use brana_domain::vocabulary::ProviderId;
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use sqlx::{PgConnection, Postgres, QueryBuilder};

use super::offers::cut;
use super::{ProviderFilter, Slice};
use crate::directory::table::ProviderRow;
use crate::log::counted;

/// The providers of one slice of a filtered list, for an instant.
///
/// # Errors
/// When the database does not answer.
pub async fn published_providers(
    conn: &mut PgConnection,
    filter: &ProviderFilter,
    slice: Slice,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<ProviderRow>> {
    let mut query = QueryBuilder::<Postgres>::new("select to_jsonb(p) from directory_providers p");
    filter.ask(&mut query, now);
    cut(&mut query, "p", slice);
    let rows: Vec<Json<ProviderRow>> = query.build_query_scalar().fetch_all(conn).await?;
    Ok(rows.into_iter().map(|Json(row)| row).collect())
}

/// How many providers a filtered list has.
///
/// # Errors
/// When the database does not answer.
pub async fn count_providers(
    conn: &mut PgConnection,
    filter: &ProviderFilter,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let mut query = QueryBuilder::<Postgres>::new("select count(*) from directory_providers p");
    filter.ask(&mut query, now);
    query
        .build_query_scalar()
        .fetch_one(conn)
        .await
        .map(counted)
}

/// One provider, whatever became of it.
///
/// # Errors
/// When the database does not answer.
pub async fn published_provider(
    conn: &mut PgConnection,
    provider: ProviderId,
) -> sqlx::Result<Option<ProviderRow>> {
    crate::directory::provider(conn, provider).await
}
