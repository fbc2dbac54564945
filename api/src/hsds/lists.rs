//! The lists of what comes from the log: services, organizations, services at locations.
//!
//! Each says how it is counted, read and told; pages, streams and single answers are the same for
//! all of them.

use brana_domain::vocabulary::{OfferId, ProviderId};
use brana_projections::directory::ProviderRow;
use brana_projections::directory::changes::{Changes, changes_of};
use brana_projections::directory::published::{
    OfferFilter, ProviderFilter, PublishedOffer, Slice, Term, count_offers, count_providers,
    published_offer, published_offers, published_provider, published_providers,
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::ask::Ask;
use super::look::Look;
use super::object::{Object, instant};
use super::service::{Shape, service};
use super::{ids, organization, place, taxonomies};

/// A list of the standard over rows of the projection.
pub(super) trait List: Send + Sync + 'static {
    /// The parameters it takes.
    const TAKES: &'static [&'static str];
    /// What it is filtered by.
    type Filter: Send + Sync + Clone;
    /// One row.
    type Row: Send + Sync;

    /// The filter that is asked for; none when nothing can fit it.
    fn filter(ask: &Ask) -> Option<Self::Filter>;
    /// How many there are.
    fn count(
        conn: &mut PgConnection,
        filter: &Self::Filter,
        now: DateTime<Utc>,
    ) -> impl Future<Output = sqlx::Result<u64>> + Send;
    /// Some of them.
    fn rows(
        conn: &mut PgConnection,
        filter: &Self::Filter,
        slice: Slice,
        now: DateTime<Utc>,
    ) -> impl Future<Output = sqlx::Result<Vec<Self::Row>>> + Send;
    /// The one with this id.
    fn one(
        conn: &mut PgConnection,
        id: Uuid,
    ) -> impl Future<Output = sqlx::Result<Option<Self::Row>>> + Send;
    /// Where it was first seen.
    fn first_position(row: &Self::Row) -> u64;
    /// When it changed.
    fn modified(row: &Self::Row) -> DateTime<Utc>;
    /// What is told of it.
    fn told(row: &Self::Row, shape: Shape, look: &Look, changes: &Changes) -> Option<Value>;
    /// By whose id its changes are kept.
    fn owner(row: &Self::Row) -> Uuid;
}

/// What changed of these rows, where an answer of this shape tells it.
pub(super) async fn changes<L: List>(
    conn: &mut PgConnection,
    rows: &[L::Row],
    shape: Shape,
) -> sqlx::Result<Changes> {
    if shape != Shape::Full || rows.is_empty() {
        return Ok(Changes::default());
    }
    let owners: Vec<Uuid> = rows.iter().map(L::owner).collect();
    changes_of(conn, &owners).await
}

/// `/services`.
#[derive(Debug)]
pub(super) struct Services;
/// `/service_at_locations`.
#[derive(Debug)]
pub(super) struct Places;
/// `/organizations`.
#[derive(Debug)]
pub(super) struct Organizations;

const OF_OFFERS: &[&str] = &[
    "search",
    "page",
    "per_page",
    "format",
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "modified_after",
    "minimal",
    "full",
    "postcode",
    "proximity",
];
const OF_PROVIDERS: &[&str] = &[
    "search",
    "page",
    "per_page",
    "format",
    "taxonomy_term_id",
    "taxonomy_id",
    "modified_after",
    "minimal",
    "full",
    "full_service",
];

/// The marks asked for; none when a term or taxonomy is not ours.
fn marks(ask: &Ask) -> Option<Vec<Vec<Term>>> {
    let mut marks = Vec::new();
    if let Some(id) = ask.taxonomy_term {
        marks.push(vec![taxonomies::term(id)?.mark.clone()]);
    }
    if let Some(id) = ask.taxonomy {
        marks.push(taxonomies::find(id)?.marks());
    }
    Some(marks)
}

fn of_offers(ask: &Ask) -> Option<OfferFilter> {
    Some(OfferFilter {
        words: ask.words.clone(),
        marks: marks(ask)?,
        provider: ask.organization.map(ProviderId),
        modified_from: ask.modified_after,
        listed_only: false,
        near: ask.near.clone(),
    })
}

macro_rules! over_offers {
    ($List:ident, $told:path, |$id:ident| $offer:expr) => {
        impl List for $List {
            const TAKES: &'static [&'static str] = OF_OFFERS;
            type Filter = OfferFilter;
            type Row = PublishedOffer;

            fn filter(ask: &Ask) -> Option<OfferFilter> {
                of_offers(ask)
            }

            async fn count(
                conn: &mut PgConnection,
                filter: &OfferFilter,
                now: DateTime<Utc>,
            ) -> sqlx::Result<u64> {
                count_offers(conn, filter, now).await
            }

            async fn rows(
                conn: &mut PgConnection,
                filter: &OfferFilter,
                slice: Slice,
                now: DateTime<Utc>,
            ) -> sqlx::Result<Vec<PublishedOffer>> {
                published_offers(conn, filter, slice, now).await
            }

            async fn one(
                conn: &mut PgConnection,
                $id: Uuid,
            ) -> sqlx::Result<Option<PublishedOffer>> {
                published_offer(conn, $offer).await
            }

            fn first_position(row: &PublishedOffer) -> u64 {
                row.offer.first_position
            }

            fn modified(row: &PublishedOffer) -> DateTime<Utc> {
                row.public_at()
            }

            fn told(
                row: &PublishedOffer,
                shape: Shape,
                look: &Look,
                changes: &Changes,
            ) -> Option<Value> {
                $told(row, shape, look, changes)
            }

            fn owner(row: &PublishedOffer) -> Uuid {
                row.offer.offer.0
            }
        }
    };
}

over_offers!(Services, service, |id| OfferId(id));
over_offers!(Places, place::place, |id| ids::offer_at(id));

impl List for Organizations {
    const TAKES: &'static [&'static str] = OF_PROVIDERS;
    type Filter = ProviderFilter;
    type Row = ProviderRow;

    fn filter(ask: &Ask) -> Option<ProviderFilter> {
        Some(ProviderFilter {
            words: ask.words.clone(),
            marks: marks(ask)?,
            modified_from: ask.modified_after,
        })
    }

    async fn count(
        conn: &mut PgConnection,
        filter: &ProviderFilter,
        now: DateTime<Utc>,
    ) -> sqlx::Result<u64> {
        count_providers(conn, filter, now).await
    }

    async fn rows(
        conn: &mut PgConnection,
        filter: &ProviderFilter,
        slice: Slice,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Vec<ProviderRow>> {
        published_providers(conn, filter, slice, now).await
    }

    async fn one(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<ProviderRow>> {
        published_provider(conn, ProviderId(id)).await
    }

    fn first_position(row: &ProviderRow) -> u64 {
        row.first_position
    }

    fn modified(row: &ProviderRow) -> DateTime<Utc> {
        row.public_at
    }

    fn owner(row: &ProviderRow) -> Uuid {
        row.provider.0
    }

    fn told(row: &ProviderRow, shape: Shape, _: &Look, changes: &Changes) -> Option<Value> {
        if shape == Shape::Minimal {
            let told = Object::of(row.provider.0);
            return Some(told.with("last_modified", instant(row.public_at)).done());
        }
        organization::organization(row, shape == Shape::Full, changes)
    }
}
