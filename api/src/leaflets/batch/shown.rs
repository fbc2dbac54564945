//! How far a batch is, and what was printed: to whoever asked for it, on any node.

use std::time::Duration;

use brana_domain::vocabulary::ActorId;
use chrono::{DateTime, Utc};
use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{FromRow, Row};
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use uuid::Uuid;

use super::file::Files;
use super::{Batch, Batches, Failure, KEPT_FOR};

/// How often a batch that another node prints is looked at; nobody rings for that.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

const SHOWN: &str = "
    select b.id, b.total, b.bound, b.done, b.finished_at is not null as finished,
           b.finished_at is not null
               and exists (select from leaflet_prints p where p.batch = b.id and p.pdf is not null)
               as ready,
           (select coalesce(jsonb_agg(jsonb_build_object(
                       'number', p.number, 'title', p.title, 'code', p.failure)
                       order by p.number), '[]')
              from leaflet_prints p
             where p.batch = b.id
               and p.failure is not null) as failures
      from leaflet_batches b
     where b.by_actor = $1
       and (b.finished_at is null or b.asked_at > $2)";

impl FromRow<'_, PgRow> for Batch {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        let count = |column: &str| -> sqlx::Result<usize> {
            Ok(usize::try_from(row.try_get::<i32, _>(column)?).unwrap_or_default())
        };
        let Json::<Vec<Failure>>(failures) = row.try_get("failures")?;
        Ok(Self {
            id: row.try_get("id")?,
            total: count("total")?,
            bound: row.try_get("bound")?,
            done: count("done")?,
            failures,
            finished: row.try_get("finished")?,
            ready: row.try_get("ready")?,
        })
    }
}

impl Batches {
    /// A batch of this person's.
    pub(crate) async fn find(
        &self,
        id: Uuid,
        by: ActorId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Option<Batch>> {
        sqlx::query_as(&format!("{SHOWN} and b.id = $3"))
            .bind(by.0)
            .bind(now - KEPT_FOR)
            .bind(id)
            .fetch_optional(&self.pool)
            .await
    }

    /// This person's batches, the latest first.
    pub(crate) async fn of(&self, by: ActorId, now: DateTime<Utc>) -> sqlx::Result<Vec<Batch>> {
        sqlx::query_as(&format!("{SHOWN} order by b.asked_at desc, b.id desc"))
            .bind(by.0)
            .bind(now - KEPT_FOR)
            .fetch_all(&self.pool)
            .await
    }

    /// A batch of this person's once more than so many leaflets are done, or all.
    pub(crate) async fn beyond(
        &self,
        id: Uuid,
        by: ActorId,
        now: DateTime<Utc>,
        done: usize,
    ) -> sqlx::Result<Option<Batch>> {
        let mut moved = self.moved.subscribe();
        loop {
            moved.borrow_and_update();
            let found = self.find(id, by, now).await?;
            if found
                .as_ref()
                .is_none_or(|batch| batch.finished || batch.done > done)
            {
                return Ok(found);
            }
            // No news is as good a reason to look.
            let _ = timeout(LOOK_AGAIN, moved.changed()).await;
        }
    }

    /// What was printed: one document when it is bound, else an archive of all.
    pub(crate) async fn file(&self, batch: &Batch) -> sqlx::Result<Option<Vec<u8>>> {
        let printed: Vec<(i32, String, Vec<u8>)> = sqlx::query_as(
            "select number, title, pdf
               from leaflet_prints
              where batch = $1
                and pdf is not null
              order by number",
        )
        .bind(batch.id)
        .fetch_all(&self.pool)
        .await?;
        if batch.bound {
            return Ok(printed.into_iter().next().map(|(_, _, pdf)| pdf));
        }
        let archive = spawn_blocking(move || archive(&printed));
        archive
            .await
            .map_err(|error| sqlx::Error::Io(std::io::Error::other(error)))
    }
}

fn archive(printed: &[(i32, String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut files = Files::new();
    for (number, title, pdf) in printed {
        let number = usize::try_from(*number).unwrap_or_default();
        files.add(number, title, pdf).ok()?;
    }
    files.finish()
}
