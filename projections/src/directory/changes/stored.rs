//! The table `directory_changes`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::{Change, News, TOLD_AT_MOST, Thing};
use crate::log::counted;

/// A row. Its fields are the columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub(super) struct Row {
    pub(super) owner: Uuid,
    pub(super) position: i64,
    pub(super) part: i16,
    pub(super) thing: String,
    pub(super) created: bool,
    pub(super) on_day: NaiveDate,
    pub(super) field: String,
    pub(super) previous: String,
    pub(super) replacement: String,
    pub(super) by_role: String,
}

/// What is told of some providers or offers, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes(BTreeMap<Uuid, Vec<Change>>);

impl Changes {
    /// What is told of one thing of a provider or an offer.
    pub fn about(&self, owner: Uuid, thing: Thing) -> impl Iterator<Item = &Change> {
        let all = self.0.get(&owner).into_iter().flatten();
        all.filter(move |change| change.thing == thing)
    }
}

/// Writes what a batch changed.
pub(in crate::directory) async fn save(conn: &mut PgConnection, news: &News) -> sqlx::Result<()> {
    let (owners, positions): (Vec<Uuid>, Vec<i64>) = news.forgotten.iter().unzip();
    if !owners.is_empty() {
        sqlx::query(
            "delete from directory_changes c
             using unnest($1::uuid[], $2::bigint[]) as f (owner, position)
             where c.owner = f.owner
               and c.position < f.position",
        )
        .bind(&owners)
        .bind(&positions)
        .execute(&mut *conn)
        .await?;
    }
    let rows: Vec<&Row> = news.by_owner.values().flatten().collect();
    if rows.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "insert into directory_changes
             (owner, position, part, thing, created, on_day, field, previous, replacement, by_role)
         select r.owner, r.position, r.part, r.thing, r.created, r.on_day, r.field, r.previous,
             r.replacement, r.by_role
         from jsonb_populate_recordset(null::directory_changes, $1) as r
         on conflict (owner, position, part) do nothing",
    )
    .bind(Json(rows))
    .execute(&mut *conn)
    .await?;
    forget_the_oldest(conn, news).await
}

/// What would never be told is not kept: a number that is confirmed daily makes a row a day.
async fn forget_the_oldest(conn: &mut PgConnection, news: &News) -> sqlx::Result<()> {
    let owners: Vec<Uuid> = news.by_owner.keys().copied().collect();
    sqlx::query(
        "delete from directory_changes c
         using (select owner, position, part,
                       row_number() over (partition by owner, thing
                                          order by position desc, part) as nth
                from directory_changes
                where owner = any($1)) d
         where d.nth > $2
           and (c.owner, c.position, c.part) = (d.owner, d.position, d.part)",
    )
    .bind(owners)
    .bind(i64::from(TOLD_AT_MOST))
    .execute(conn)
    .await?;
    Ok(())
}

/// What is told of these providers and offers: of each thing the newest [`TOLD_AT_MOST`] changes.
///
/// # Errors
/// When the database does not answer.
pub async fn changes_of(conn: &mut PgConnection, owners: &[Uuid]) -> sqlx::Result<Changes> {
    let rows: Vec<Row> = sqlx::query_as(
        "select c.owner, c.position, c.part, c.thing, c.created, c.on_day, c.field, c.previous,
             c.replacement, c.by_role
         from unnest($1::uuid[]) as o (owner)
         cross join lateral (
             select *, row_number() over (partition by thing order by position desc, part) as nth
             from directory_changes d
             where d.owner = o.owner
         ) as c
         where c.nth <= $2
         order by c.owner, c.position desc, c.part",
    )
    .bind(owners)
    .bind(i64::from(TOLD_AT_MOST))
    .fetch_all(conn)
    .await?;
    let mut changes = Changes::default();
    for row in rows {
        let owner = row.owner;
        if let Some(change) = understood(row) {
            changes.0.entry(owner).or_default().push(change);
        }
    }
    Ok(changes)
}

fn understood(row: Row) -> Option<Change> {
    Some(Change {
        position: counted(row.position),
        part: u16::try_from(row.part).ok()?,
        thing: Thing::of(&row.thing)?,
        created: row.created,
        on: row.on_day,
        field: row.field,
        previous: row.previous,
        replacement: row.replacement,
        by: row.by_role,
    })
}
