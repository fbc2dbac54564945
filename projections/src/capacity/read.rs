//! The history of places as far as a question needs it, from the tables.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OfferState;
use brana_domain::reference::{self, ServiceKind};
use brana_domain::vocabulary::{OfferId, PrisonId, ProviderId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::span::{Absence, Span, SpanRow};
use super::table::Capacity;
use crate::log::counted;
use crate::projection::Projection;
use crate::runner::checkpoint;

/// What narrows a question; a field without values narrows nothing, values of one field are
/// alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Regions the places lie in (NUTS 3).
    pub region: BTreeSet<String>,
    /// Districts the places lie in (LAU 1); a confidential place lies in none that is told.
    pub district: BTreeSet<String>,
    /// Steps of the housing ladder.
    pub step: BTreeSet<u8>,
    /// Kinds of services.
    pub kind: BTreeSet<ServiceKind>,
    /// Whom places are for; offers that told no number stay, they may have such places.
    pub group: BTreeSet<CapacityGroup>,
    /// Prisons in whose catchment the places are.
    pub prison: BTreeSet<PrisonId>,
}

/// Everything that was known of places between two instants.
#[derive(Debug, Clone, Default)]
pub struct History {
    pub(super) spans: Vec<Span>,
    pub(super) absences: BTreeMap<ProviderId, Vec<Absence>>,
}

impl History {
    /// A history of these spans and absences.
    #[must_use]
    pub fn new(spans: Vec<Span>, absences: Vec<Absence>) -> Self {
        let mut by_provider: BTreeMap<ProviderId, Vec<Absence>> = BTreeMap::new();
        for absence in absences {
            by_provider
                .entry(absence.provider)
                .or_default()
                .push(absence);
        }
        Self {
            spans,
            absences: by_provider,
        }
    }

    /// Whether a provider's offers are not shown at an instant.
    pub(super) fn is_away(&self, provider: ProviderId, at: DateTime<Utc>) -> bool {
        let absences = self.absences.get(&provider);
        absences.is_some_and(|absences| absences.iter().any(|absence| absence.covers(at)))
    }
}

/// Reads what was known between two instants, both included: as we know it now, or as the log had
/// it when it stood at `known_at`.
///
/// # Errors
/// When the database does not answer.
pub async fn history(
    conn: &mut PgConnection,
    filter: &Filter,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    known_at: Option<DateTime<Utc>>,
) -> sqlx::Result<History> {
    let steps: Vec<i16> = filter.step.iter().map(|step| i16::from(*step)).collect();
    let prisons: Vec<String> = filter.prison.iter().map(ToString::to_string).collect();
    let around: Vec<&str> = filter
        .prison
        .iter()
        .filter_map(reference::prison)
        .map(|prison| prison.region_nuts3)
        .collect();
    let spans: Vec<SpanRow> = sqlx::query_as(
        "select offer, provider, grp, position, since, s.ended as until, known_since,
                known_until, region, district, kind, step, visits, serves, paused, pause_until,
                total, free, out_of_service, reported_at, fresh_until, held_until
         from (select *,
                      case when $9::timestamptz is null or known_until <= $9 then until end
                          as ended
               from capacity_spans
               where $9::timestamptz is null
                  or known_since <= $9) s
         where since <= $2
           and (ended is null or (ended > $1 and ended > since))
           and ($3 = '{}' or region = any($3))
           and ($10 = '{}' or district = any($10))
           and ($4 = '{}' or step = any($4))
           and ($5 = '{}' or kind = any($5))
           and ($6 = '{}' or grp = '' or grp = any($6))
           and ($7 = '{}' or visits && $7 or region = any($8) or serves && $8)",
    )
    .bind(from)
    .bind(to)
    .bind(Vec::from_iter(&filter.region))
    .bind(steps)
    .bind(words(&filter.kind))
    .bind(words(&filter.group))
    .bind(prisons)
    .bind(around)
    .bind(known_at)
    .bind(Vec::from_iter(&filter.district))
    .fetch_all(&mut *conn)
    .await?;
    let absences = absences(conn, (from, to), known_at).await?;
    let spans = spans.into_iter().map(Span::from);
    Ok(History::new(spans.collect(), absences))
}

async fn absences(
    conn: &mut PgConnection,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    known_at: Option<DateTime<Utc>>,
) -> sqlx::Result<Vec<Absence>> {
    type Row = (
        Uuid,
        i64,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
    );
    let rows: Vec<Row> = sqlx::query_as(
        "select provider, position, since, ended, known_since, known_until
         from (select *,
                      case when $3::timestamptz is null or known_until <= $3 then until end
                          as ended
               from capacity_absences
               where $3::timestamptz is null
                  or known_since <= $3) a
         where since <= $2
           and (ended is null or ended > $1)",
    )
    .bind(from)
    .bind(to)
    .bind(known_at)
    .fetch_all(conn)
    .await?;
    let absence = |(provider, position, since, until, known_since, known_until): Row| Absence {
        provider: ProviderId(provider),
        position: counted(position),
        since,
        until,
        known_since,
        known_until,
    };
    Ok(rows.into_iter().map(absence).collect())
}

fn words<T: ToString>(values: &BTreeSet<T>) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

/// How far the log is told in these tables.
///
/// # Errors
/// When the database does not answer.
pub async fn position(conn: &mut PgConnection) -> sqlx::Result<u64> {
    checkpoint::read(conn, Capacity::NAME).await
}

/// An offer by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedOffer {
    /// What it is called.
    pub name: String,
    /// Region (NUTS 3).
    pub region: String,
}

/// The names of offers.
///
/// # Errors
/// When the database does not answer.
pub async fn named(
    conn: &mut PgConnection,
    offers: &[OfferId],
) -> sqlx::Result<BTreeMap<OfferId, NamedOffer>> {
    let ids: Vec<Uuid> = offers.iter().map(|offer| offer.0).collect();
    let found: Vec<(Uuid, Json<OfferState>)> =
        sqlx::query_as("select offer, state from capacity_offers where offer = any($1)")
            .bind(ids)
            .fetch_all(conn)
            .await?;
    let named = found.into_iter().filter_map(|(offer, Json(state))| {
        let opened = state.opened()?;
        let named = NamedOffer {
            name: opened.entry.name.to_string(),
            region: opened.site.region.to_string(),
        };
        Some((OfferId(offer), named))
    });
    Ok(named.collect())
}
