//! The projection `directory`: in memory and in `directory_providers`, `directory_offers` and
//! `directory_changes`.

use std::collections::BTreeMap;

use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::provider_directory::offer::{Offer, OfferEvent, OfferState};
use brana_domain::provider_directory::provider::{Provider, ProviderEvent, ProviderState};
use brana_domain::vocabulary::{OfferId, ProviderId};
use brana_domain::{Happened, Journey};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::changes::{self, News, of_offer, of_provider};
use super::named;
use crate::log::{OFFER, PROVIDER, Recorded};
use crate::projection::{Projection, Unfit, follows};

/// The provider directory as it is now.
#[derive(Debug)]
pub struct Directory;

/// One provider. Its fields are the columns of `directory_providers`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProviderRow {
    /// The provider.
    pub provider: ProviderId,
    /// Events in its stream so far; what an ETag is made of.
    pub version: u64,
    /// The last of them in the log.
    pub position: u64,
    /// When that was recorded.
    pub modified_at: DateTime<Utc>,
    /// Its first event in the log; public lists are in this order, which nothing changes.
    pub first_position: u64,
    /// When the last event was recorded that changed anything public.
    pub public_at: DateTime<Utc>,
    /// The provider as the domain sees it.
    pub state: ProviderState,
}

/// One offer. Its fields are the columns of `directory_offers`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferRow {
    /// The offer.
    pub offer: OfferId,
    /// Whose it is.
    pub provider: ProviderId,
    /// Events in its stream so far; what an ETag is made of.
    pub version: u64,
    /// The last of them in the log.
    pub position: u64,
    /// When that was recorded.
    pub modified_at: DateTime<Utc>,
    /// Its first event in the log; public lists are in this order, which nothing changes.
    pub first_position: u64,
    /// When the last event was recorded that changed anything public.
    pub public_at: DateTime<Utc>,
    /// The offer as the domain sees it.
    pub state: OfferState,
}

/// The rows a batch works on.
#[derive(Debug, Default)]
pub struct DirectoryRows {
    providers: BTreeMap<ProviderId, ProviderRow>,
    offers: BTreeMap<OfferId, OfferRow>,
    news: News,
}

impl Projection for Directory {
    const NAME: &'static str = "directory";
    const KINDS: &'static [&'static str] = &[PROVIDER, OFFER];
    const TABLES: &'static [&'static str] = &[
        "directory_providers",
        "directory_offers",
        "directory_changes",
    ];
    type Rows = DirectoryRows;

    async fn load_in_tx(
        conn: &mut PgConnection,
        rows: &mut DirectoryRows,
        events: &[&Recorded],
    ) -> sqlx::Result<()> {
        let (providers, offers) = named(
            events,
            |id| rows.providers.contains_key(id),
            |id| rows.offers.contains_key(id),
        );
        load_providers(conn, rows, &providers).await?;
        load_offers(conn, rows, &offers).await
    }

    fn fold(rows: &mut DirectoryRows, recorded: &Recorded) -> Result<(), Unfit> {
        match &recorded.event {
            Happened::Directory(DirectoryEvent::Provider(id, event)) => {
                let row = rows.providers.get_mut(id);
                let version = row.as_ref().map_or(0, |row| row.version);
                if !follows(version, recorded)? {
                    return Ok(());
                }
                let row = rows.providers.entry(*id).or_insert_with(|| ProviderRow {
                    provider: *id,
                    version,
                    position: 0,
                    modified_at: recorded.recorded_at,
                    first_position: recorded.position,
                    public_at: recorded.recorded_at,
                    state: ProviderState::default(),
                });
                row.version = recorded.sequence;
                row.position = recorded.position;
                row.modified_at = recorded.recorded_at;
                if provider_shows(event) {
                    row.public_at = recorded.recorded_at;
                }
                let before = row.state.registered().cloned();
                row.state = Provider::evolve(std::mem::take(&mut row.state), event);
                let told = of_provider(before.as_ref(), event, row.state.registered());
                rows.news.note(id.0, recorded, told);
                Ok(())
            }
            Happened::Directory(DirectoryEvent::Offer(id, event)) => {
                fold_offer(rows, recorded, *id, event)
            }
            Happened::Assignment(_) => Ok(()),
        }
    }

    async fn save_in_tx(conn: &mut PgConnection, rows: &DirectoryRows) -> sqlx::Result<()> {
        save_providers(conn, rows).await?;
        save_offers(conn, rows).await?;
        changes::save(conn, &rows.news).await
    }
}

fn fold_offer(
    rows: &mut DirectoryRows,
    recorded: &Recorded,
    id: OfferId,
    event: &<Offer as Journey>::Event,
) -> Result<(), Unfit> {
    let before = rows.offers.remove(&id);
    let version = before.as_ref().map_or(0, |row| row.version);
    match follows(version, recorded) {
        Ok(true) => {}
        other => {
            rows.offers.extend(before.map(|row| (id, row)));
            return other.map(|_| ());
        }
    }
    let first_position = before
        .as_ref()
        .map_or(recorded.position, |row| row.first_position);
    let public_at = match &before {
        Some(row) if !offer_shows(event) => row.public_at,
        Some(_) | None => recorded.recorded_at,
    };
    let state = before.map(|row| row.state).unwrap_or_default();
    let was = state.opened().cloned();
    let state = Offer::evolve(state, event);
    let Some(opened) = state.opened() else {
        let sequence = recorded.sequence;
        return Err(Unfit { version, sequence });
    };
    let provider = opened.provider;
    let was_open_to_all = was.as_ref().is_some_and(|was| !was.site.confidential);
    if was_open_to_all && opened.site.confidential {
        rows.news.forget(id.0, recorded);
    }
    let told = of_offer(was.as_ref(), event, opened);
    rows.news.note(id.0, recorded, told);
    let row = OfferRow {
        offer: id,
        provider,
        version: recorded.sequence,
        position: recorded.position,
        modified_at: recorded.recorded_at,
        first_position,
        public_at,
        state,
    };
    rows.offers.insert(id, row);
    Ok(())
}

/// Whether an event changes anything the public sees of a provider.
fn provider_shows(event: &ProviderEvent) -> bool {
    !matches!(
        event,
        ProviderEvent::ConcernRaised(_) | ProviderEvent::ConcernResolved(_)
    )
}

/// Whether an event changes anything the public sees of an offer.
fn offer_shows(event: &OfferEvent) -> bool {
    !matches!(
        event,
        OfferEvent::InsideContactChanged(_)
            | OfferEvent::ConfirmationAsked(_)
            | OfferEvent::QuestionsVoided(_)
    )
}

async fn load_providers(
    conn: &mut PgConnection,
    rows: &mut DirectoryRows,
    wanted: &[Uuid],
) -> sqlx::Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let found: Vec<Json<ProviderRow>> = sqlx::query_scalar(
        "select to_jsonb(p) from directory_providers p where p.provider = any($1)",
    )
    .bind(wanted)
    .fetch_all(conn)
    .await?;
    let found = found.into_iter().map(|Json(row)| (row.provider, row));
    rows.providers.extend(found);
    Ok(())
}

async fn load_offers(
    conn: &mut PgConnection,
    rows: &mut DirectoryRows,
    wanted: &[Uuid],
) -> sqlx::Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let found: Vec<Json<OfferRow>> =
        sqlx::query_scalar("select to_jsonb(o) from directory_offers o where o.offer = any($1)")
            .bind(wanted)
            .fetch_all(conn)
            .await?;
    let found = found.into_iter().map(|Json(row)| (row.offer, row));
    rows.offers.extend(found);
    Ok(())
}

async fn save_providers(conn: &mut PgConnection, rows: &DirectoryRows) -> sqlx::Result<()> {
    if rows.providers.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "insert into directory_providers
             (provider, version, position, modified_at, first_position, public_at, state)
         select r.provider, r.version, r.position, r.modified_at, r.first_position, r.public_at,
             r.state
         from jsonb_populate_recordset(null::directory_providers, $1) as r
         on conflict (provider) do update set
             version = excluded.version,
             position = excluded.position,
             modified_at = excluded.modified_at,
             public_at = excluded.public_at,
             state = excluded.state",
    )
    .bind(Json(rows.providers.values().collect::<Vec<_>>()))
    .execute(conn)
    .await?;
    Ok(())
}

async fn save_offers(conn: &mut PgConnection, rows: &DirectoryRows) -> sqlx::Result<()> {
    if rows.offers.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "insert into directory_offers
             (offer, provider, version, position, modified_at, first_position, public_at, state)
         select r.offer, r.provider, r.version, r.position, r.modified_at, r.first_position,
             r.public_at, r.state
         from jsonb_populate_recordset(null::directory_offers, $1) as r
         on conflict (offer) do update set
             provider = excluded.provider,
             version = excluded.version,
             position = excluded.position,
             modified_at = excluded.modified_at,
             public_at = excluded.public_at,
             state = excluded.state",
    )
    .bind(Json(rows.offers.values().collect::<Vec<_>>()))
    .execute(conn)
    .await?;
    Ok(())
}
