//! The directory as public lists walk it: in the order of first appearance, filtered, page by page.
//!
//! Nothing ever leaves a list: what ended or is suspended stays and is told as such, and what is
//! new comes at the end. So a walk by page numbers meets every id once while events arrive, and
//! whoever keeps a copy learns of an end from `modified_after`.
//!
//! Left out: what is told of a row; whoever publishes decides that, with the rows' own states.

mod filter;
mod offers;
mod providers;
mod term;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::log::counted;

pub use filter::{OfferFilter, ProviderFilter};
pub use offers::{PublishedOffer, count_offers, published_offer, published_offers};
pub use providers::{count_providers, published_provider, published_providers};
pub use term::{CapacityStatus, Term};

/// Which rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slice {
    /// So many after skipping some: a page.
    Page {
        /// Rows to skip.
        skip: u64,
        /// Rows at most.
        rows: u32,
    },
    /// So many first seen after a position: the next piece of a stream.
    After {
        /// The first position of the last row seen.
        first_position: u64,
        /// Rows at most.
        rows: u32,
    },
}

/// Where the directory stands: the last event in it and when that was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The last event's position, zero when the directory is empty.
    pub position: u64,
    /// When it was recorded.
    pub modified_at: Option<DateTime<Utc>>,
}

/// Where the directory stands.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(conn: &mut PgConnection) -> sqlx::Result<Standing> {
    let last: Option<(i64, DateTime<Utc>)> = sqlx::query_as(
        "select position, modified_at
         from (
             (select position, modified_at from directory_offers order by position desc limit 1)
             union all
             (select position, modified_at from directory_providers order by position desc limit 1)
         ) as last
         order by position desc
         limit 1",
    )
    .fetch_optional(conn)
    .await?;
    Ok(Standing {
        position: last.map_or(0, |(position, _)| counted(position)),
        modified_at: last.map(|(_, at)| at),
    })
}
