//! The coordinator's list: providers that left nobody's directory, narrowed to those that need a
//! look, by name. Left out: providers that ended.

use brana_domain::vocabulary::ProviderId;
use chrono::{DateTime, Days, NaiveDate, Utc};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, Row};

use super::table::ProviderRow;
use crate::log::stored;
use crate::page::{BadCursor, ListError, Page, PageRequest};

/// Days before its last one within which a verification is about to end.
pub const SOON: Days = Days::new(30);

/// Which providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Those nobody verified, or not any more.
    Unverified,
    /// Those whose verification ends soon.
    Expiring,
    /// Those somebody has doubts about.
    Concerns,
    /// Those with a number of free places that is no longer believed.
    Stale,
    /// Those that share their IČO with another one.
    Duplicates,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskQuestion {
    /// Which providers.
    pub show: Show,
    /// Part of the name, or an IČO; empty for all.
    pub text: String,
    /// The day it is.
    pub today: NaiveDate,
    /// The instant it is.
    pub now: DateTime<Utc>,
}

/// A provider on the desk.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskRow {
    /// The provider.
    pub row: ProviderRow,
    /// Its open offers.
    pub offers: u32,
    /// How many of those have a number that is no longer believed.
    pub stale: u32,
    name: String,
}

/// How many providers need which look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, FromRow)]
pub struct DeskCounts {
    /// See [`Show::Unverified`].
    pub unverified: i64,
    /// See [`Show::Expiring`].
    pub expiring: i64,
    /// See [`Show::Concerns`].
    pub concerns: i64,
    /// See [`Show::Stale`].
    pub stale: i64,
    /// See [`Show::Duplicates`].
    pub duplicates: i64,
}

/// Every provider that has not ended, with what the filters ask of it. `$1` today, `$2` soon,
/// `$3` now.
const LOOKED_AT: &str = "
    with numbers as (
        select o.provider,
               count(*) as offers,
               count(*) filter (where exists (
                   select
                     from jsonb_each(o.state #> '{Opened,places}') as place
                    where (place.value ->> 'fresh_until')::timestamptz <= $3)) as stale
          from directory_offers o
         where o.state #>> '{Opened,ended}' is null
         group by o.provider),
    present as (
        select p.*,
               p.state #>> '{Registered,entry,name}' as name,
               p.state #>> '{Registered,entry,ico}' as ico,
               (p.state #>> '{Registered,verification,until}')::date as until,
               coalesce(n.offers, 0) as offers,
               coalesce(n.stale, 0) as stale_offers
          from directory_providers p
          left join numbers n on n.provider = p.provider
         where p.state #> '{Registered,standing,Ended}' is null),
    looked_at as (
        select r.*,
               coalesce(r.until < $1, true) as unverified,
               coalesce(r.until between $1 and $2, false) as expiring,
               jsonb_path_exists(
                   r.state, '$.Registered.concerns.* ? (@.outcome == null)') as concerns,
               r.stale_offers > 0 as stale,
               r.ico is not null and count(*) over (partition by r.ico) > 1 as duplicates
          from present r)";

/// How many providers need which look.
///
/// # Errors
/// When the database does not answer.
pub async fn desk_counts(
    conn: &mut PgConnection,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<DeskCounts> {
    let sql = format!(
        "{LOOKED_AT}
         select count(*) filter (where unverified) as unverified,
                count(*) filter (where expiring) as expiring,
                count(*) filter (where concerns) as concerns,
                count(*) filter (where stale) as stale,
                count(*) filter (where duplicates) as duplicates
           from looked_at"
    );
    sqlx::query_as(&sql)
        .bind(today)
        .bind(today + SOON)
        .bind(now)
        .fetch_one(conn)
        .await
}

/// One page of the list.
///
/// # Errors
/// When the cursor was not made here or the database does not answer.
pub async fn desk(
    conn: &mut PgConnection,
    question: &DeskQuestion,
    request: &PageRequest,
) -> Result<Page<DeskRow>, ListError> {
    let after = request.after.as_deref().map(read_cursor).transpose()?;
    let (name, provider) = after.unzip();
    let rows = request.rows();
    let sql = format!(
        "{LOOKED_AT}
         select jsonb_build_object(
                    'provider', provider, 'version', version, 'position', position,
                    'first_position', first_position, 'modified_at', modified_at,
                    'public_at', public_at, 'state', state) as row,
                lower(name) as name, offers, stale_offers
           from looked_at
          where ($4 = '' or strpos(lower(name), lower($4)) > 0 or ico = $4)
            and case $5
                when 'unverified' then unverified
                when 'expiring' then expiring
                when 'concerns' then concerns
                when 'stale' then stale
                when 'duplicates' then duplicates
                else true end
            and ($6::text is null or (lower(name), provider) > ($6, $7))
          order by lower(name), provider
          limit $8"
    );
    let found = sqlx::query(&sql)
        .bind(question.today)
        .bind(question.today + SOON)
        .bind(question.now)
        .bind(&question.text)
        .bind(question.show.word())
        .bind(name)
        .bind(provider.map(|id: ProviderId| id.0))
        .bind(stored(u64::try_from(rows).unwrap_or(1) + 1))
        .fetch_all(conn)
        .await?;
    let found = found.into_iter().map(|row| {
        let Json(provider) = row.try_get::<Json<ProviderRow>, _>("row")?;
        Ok(DeskRow {
            row: provider,
            name: row.try_get("name")?,
            offers: count(row.try_get("offers")?),
            stale: count(row.try_get("stale_offers")?),
        })
    });
    let found = found.collect::<sqlx::Result<Vec<_>>>()?;
    Ok(crate::page::page(found, rows, |last| {
        format!("{}_{}", last.row.provider, last.name)
    }))
}

/// Other providers that have not ended and share this one's IČO: their ids and names.
///
/// # Errors
/// When the database does not answer.
pub async fn twins(
    conn: &mut PgConnection,
    provider: ProviderId,
) -> sqlx::Result<Vec<(ProviderId, String)>> {
    let found: Vec<(uuid::Uuid, String)> = sqlx::query_as(
        "select other.provider, other.state #>> '{Registered,entry,name}'
           from directory_providers own
           join directory_providers other
             on other.state #>> '{Registered,entry,ico}' = own.state #>> '{Registered,entry,ico}'
          where own.provider = $1
            and other.provider <> $1
            and other.state #> '{Registered,standing,Ended}' is null
          order by 2, 1",
    )
    .bind(provider.0)
    .fetch_all(conn)
    .await?;
    let named = found.into_iter().map(|(id, name)| (ProviderId(id), name));
    Ok(named.collect())
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

fn read_cursor(text: &str) -> Result<(String, ProviderId), BadCursor> {
    let (provider, name) = text.split_once('_').ok_or(BadCursor)?;
    let provider = provider.parse().map_err(|_| BadCursor)?;
    Ok((name.to_owned(), provider))
}

impl Show {
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 6] = [
        (Self::All, "all"),
        (Self::Unverified, "unverified"),
        (Self::Expiring, "expiring"),
        (Self::Concerns, "concerns"),
        (Self::Stale, "stale"),
        (Self::Duplicates, "duplicates"),
    ];

    /// The one of this word; all for any other.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let found = Self::WORDS.iter().find(|(_, known)| *known == word);
        found.map_or(Self::All, |(show, _)| *show)
    }

    fn word(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(show, _)| *show == self);
        found.map_or("all", |(_, word)| *word)
    }
}
