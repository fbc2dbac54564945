//! The projection `capacity`: in memory and in its tables.

use std::collections::BTreeMap;

use brana_domain::Happened;
use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::provider_directory::offer::OfferState;
use brana_domain::vocabulary::{OfferId, ProviderId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::fold::{OfferBook, ProviderBook, SpanKey};
use super::span::{Absence, Span, SpanRow};
use crate::directory::named;
use crate::log::{OFFER, PROVIDER, Recorded, counted, stored};
use crate::projection::{Projection, Unfit, follows};

/// The history of places.
#[derive(Debug)]
pub struct Capacity;

/// The rows a batch works on.
#[derive(Debug, Default)]
pub struct CapacityRows {
    offers: BTreeMap<OfferId, OfferBook>,
    providers: BTreeMap<ProviderId, ProviderBook>,
    spans: BTreeMap<SpanKey, Span>,
    absences: BTreeMap<(ProviderId, u64), Absence>,
}

/// A row of `capacity_offers`.
#[derive(Debug, Serialize, Deserialize)]
struct OfferRow {
    offer: Uuid,
    version: u64,
    state: OfferState,
}

/// A row of `capacity_providers`.
#[derive(Debug, Serialize)]
struct ProviderRow {
    provider: Uuid,
    version: u64,
}

/// A row of `capacity_absences`.
#[derive(Debug, Serialize)]
struct AbsenceRow {
    provider: Uuid,
    position: i64,
    since: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
    known_since: DateTime<Utc>,
    known_until: Option<DateTime<Utc>>,
}

impl Projection for Capacity {
    const NAME: &'static str = "capacity";
    const KINDS: &'static [&'static str] = &[PROVIDER, OFFER];
    const TABLES: &'static [&'static str] = &[
        "capacity_spans",
        "capacity_absences",
        "capacity_offers",
        "capacity_providers",
    ];
    type Rows = CapacityRows;

    async fn load_in_tx(
        conn: &mut PgConnection,
        rows: &mut CapacityRows,
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

    fn fold(rows: &mut CapacityRows, recorded: &Recorded) -> Result<(), Unfit> {
        match &recorded.event {
            Happened::Directory(DirectoryEvent::Provider(id, event)) => {
                let book = rows.providers.entry(*id).or_default();
                if follows(book.version, recorded)?
                    && let Some(absence) = book.see(*id, recorded, event)
                {
                    rows.absences.insert((*id, absence.position), absence);
                }
            }
            Happened::Directory(DirectoryEvent::Offer(id, event)) => {
                let book = rows.offers.entry(*id).or_default();
                if follows(book.version, recorded)? {
                    book.see(*id, recorded, event, &mut rows.spans);
                }
            }
            Happened::Assignment(_) => {}
        }
        Ok(())
    }

    async fn save_in_tx(conn: &mut PgConnection, rows: &CapacityRows) -> sqlx::Result<()> {
        save_books(conn, rows).await?;
        save_spans(conn, rows).await?;
        save_absences(conn, rows).await
    }
}

async fn load_providers(
    conn: &mut PgConnection,
    rows: &mut CapacityRows,
    wanted: &[Uuid],
) -> sqlx::Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    type Found = (
        Uuid,
        i64,
        Option<i64>,
        Option<DateTime<Utc>>,
        Option<DateTime<Utc>>,
    );
    let found: Vec<Found> = sqlx::query_as(
        "select p.provider, p.version, a.position, a.since, a.known_since
         from capacity_providers p
         left join capacity_absences a on a.provider = p.provider and a.until is null
         where p.provider = any($1)",
    )
    .bind(wanted)
    .fetch_all(conn)
    .await?;
    for (provider, version, position, since, known_since) in found {
        let provider = ProviderId(provider);
        let away = position.zip(since).zip(known_since);
        let away = away.map(|((position, since), known_since)| Absence {
            provider,
            position: counted(position),
            since,
            until: None,
            known_since,
            known_until: None,
        });
        let version = counted(version);
        rows.providers
            .insert(provider, ProviderBook { version, away });
    }
    Ok(())
}

async fn load_offers(
    conn: &mut PgConnection,
    rows: &mut CapacityRows,
    wanted: &[Uuid],
) -> sqlx::Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let found: Vec<Json<OfferRow>> =
        sqlx::query_scalar("select to_jsonb(o) from capacity_offers o where o.offer = any($1)")
            .bind(wanted)
            .fetch_all(&mut *conn)
            .await?;
    for Json(row) in found {
        let book = OfferBook {
            version: row.version,
            state: row.state,
            open: vec![],
        };
        rows.offers.insert(OfferId(row.offer), book);
    }
    let open: Vec<SpanRow> = sqlx::query_as(
        "select offer, provider, grp, position, since, until, known_since, known_until,
                region, district, kind, step, visits, serves, paused, pause_until, total, free, out_of_service,
                reported_at, fresh_until, held_until
         from capacity_spans
         where offer = any($1)
           and until is null
         order by offer, grp, position",
    )
    .bind(wanted)
    .fetch_all(conn)
    .await?;
    for span in open.into_iter().map(Span::from) {
        if let Some(book) = rows.offers.get_mut(&span.offer) {
            book.open.push(span);
        }
    }
    Ok(())
}

async fn save_books(conn: &mut PgConnection, rows: &CapacityRows) -> sqlx::Result<()> {
    let known = rows.offers.iter().filter(|(_, book)| book.version > 0);
    let offers = known.map(|(offer, book)| OfferRow {
        offer: offer.0,
        version: book.version,
        state: book.state.clone(),
    });
    sqlx::query(
        "insert into capacity_offers (offer, version, state)
         select r.offer, r.version, r.state
         from jsonb_populate_recordset(null::capacity_offers, $1) as r
         on conflict (offer) do update set
             version = excluded.version,
             state = excluded.state",
    )
    .bind(Json(offers.collect::<Vec<_>>()))
    .execute(&mut *conn)
    .await?;
    let known = rows.providers.iter().filter(|(_, book)| book.version > 0);
    let providers = known.map(|(provider, book)| ProviderRow {
        provider: provider.0,
        version: book.version,
    });
    sqlx::query(
        "insert into capacity_providers (provider, version)
         select r.provider, r.version
         from jsonb_populate_recordset(null::capacity_providers, $1) as r
         on conflict (provider) do update set version = excluded.version",
    )
    .bind(Json(providers.collect::<Vec<_>>()))
    .execute(conn)
    .await?;
    Ok(())
}

async fn save_spans(conn: &mut PgConnection, rows: &CapacityRows) -> sqlx::Result<()> {
    if rows.spans.is_empty() {
        return Ok(());
    }
    let spans: Vec<SpanRow> = rows.spans.values().map(SpanRow::from).collect();
    // Of a span that is known only its end is new.
    sqlx::query(
        "insert into capacity_spans
             (offer, provider, grp, position, since, until, known_since, known_until,
              region, district, kind, step, visits, serves, paused, pause_until, total, free, out_of_service,
              reported_at, fresh_until, held_until)
         select r.offer, r.provider, r.grp, r.position, r.since, r.until, r.known_since,
                r.known_until, r.region, r.district, r.kind, r.step, r.visits, r.serves, r.paused, r.pause_until, r.total, r.free,
                r.out_of_service, r.reported_at, r.fresh_until, r.held_until
         from jsonb_populate_recordset(null::capacity_spans, $1) as r
         on conflict (offer, grp, position) do update set
             until = excluded.until,
             known_until = excluded.known_until",
    )
    .bind(Json(spans))
    .execute(conn)
    .await?;
    Ok(())
}

async fn save_absences(conn: &mut PgConnection, rows: &CapacityRows) -> sqlx::Result<()> {
    if rows.absences.is_empty() {
        return Ok(());
    }
    let absences = rows.absences.values().map(|absence| AbsenceRow {
        provider: absence.provider.0,
        position: stored(absence.position),
        since: absence.since,
        until: absence.until,
        known_since: absence.known_since,
        known_until: absence.known_until,
    });
    sqlx::query(
        "insert into capacity_absences
             (provider, position, since, until, known_since, known_until)
         select r.provider, r.position, r.since, r.until, r.known_since, r.known_until
         from jsonb_populate_recordset(null::capacity_absences, $1) as r
         on conflict (provider, position) do update set
             until = excluded.until,
             known_until = excluded.known_until",
    )
    .bind(Json(absences.collect::<Vec<_>>()))
    .execute(conn)
    .await?;
    Ok(())
}
