//! What is written down while a batch is printed: only by the node that holds it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Batches, MOST_BYTES};

/// A leaflet that was printed, or the code of the reason why not.
pub(super) struct Print {
    /// Its place in the batch, counted from 1; 0 for the document of a bound batch.
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) printed: Result<Vec<u8>, String>,
}

fn stored(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

impl Batches {
    /// The leaflets there are already, and their bytes.
    pub(super) async fn there_are(&self, batch: Uuid) -> sqlx::Result<(BTreeSet<usize>, usize)> {
        let rows: Vec<(i32, i64)> = sqlx::query_as(
            "select number, coalesce(length(pdf), 0)::bigint
               from leaflet_prints
              where batch = $1",
        )
        .bind(batch)
        .fetch_all(&self.pool)
        .await?;
        let bytes = rows.iter().map(|(_, bytes)| bytes).sum::<i64>();
        let numbers = rows.iter().filter_map(|(n, _)| usize::try_from(*n).ok());
        Ok((
            numbers.collect(),
            usize::try_from(bytes).unwrap_or_default(),
        ))
    }

    /// Keeps a leaflet and counts it; false when another node has the batch by now.
    pub(super) async fn keep(&self, batch: Uuid, print: Print) -> sqlx::Result<bool> {
        let Print {
            number,
            title,
            printed,
        } = print;
        let (pdf, failure) = match printed {
            Ok(pdf) => (Some(pdf), None),
            Err(code) => (None, Some(code)),
        };
        let bytes = pdf.as_ref().map_or(0, Vec::len);
        let kept = sqlx::query(
            "with held as (
                 update leaflet_batches
                    set done = done + least($3, 1),
                        bytes = bytes + $7,
                        -- A bound batch has nothing to go on with, so it has not come any further.
                        begun = case when bound then begun else 0 end
                  where id = $1
                    and holder = $2
                    and finished_at is null
                 returning id)
             insert into leaflet_prints (batch, number, title, pdf, failure)
             select held.id, $3, $4, $5, $6
               from held",
        )
        .bind(batch)
        .bind(&self.node)
        .bind(stored(number))
        .bind(title)
        .bind(pdf)
        .bind(failure)
        .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
        .execute(&self.pool)
        .await?;
        self.ring();
        Ok(kept.rows_affected() == 1)
    }

    /// Tells how many are laid out that will be bound; they are not there yet.
    pub(super) async fn laid_out(&self, batch: Uuid, done: usize) -> sqlx::Result<()> {
        sqlx::query(
            "update leaflet_batches
                set done = $3
              where id = $1
                and holder = $2
                and finished_at is null",
        )
        .bind(batch)
        .bind(&self.node)
        .bind(stored(done))
        .execute(&self.pool)
        .await?;
        self.ring();
        Ok(())
    }

    /// Begins a bound batch anew; of one that was begun before there is nothing to go on with.
    pub(super) async fn begin_anew(&self, batch: Uuid) -> sqlx::Result<()> {
        sqlx::query(
            "delete from leaflet_prints p
              using leaflet_batches b
              where b.id = p.batch
                and b.id = $1
                and b.holder = $2",
        )
        .bind(batch)
        .bind(&self.node)
        .execute(&self.pool)
        .await?;
        self.laid_out(batch, 0).await
    }

    /// Nothing more happens to it, and what was asked for is no longer needed; while all batches
    /// are too large together, the oldest that are finished go.
    pub(super) async fn finish(&self, batch: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
        sqlx::query(
            "update leaflet_batches
                set finished_at = $3,
                    done = total,
                    wishes = '[]',
                    holder = null,
                    held_until = null
              where id = $1
                and holder = $2",
        )
        .bind(batch)
        .bind(&self.node)
        .bind(now)
        .execute(&self.pool)
        .await?;
        sqlx::query(
            "delete from leaflet_batches b
              using (select id, sum(bytes) over (order by asked_at desc, id desc) as so_far
                       from leaflet_batches) newer
              where newer.id = b.id
                and newer.so_far > $1
                and b.finished_at is not null",
        )
        .bind(i64::try_from(MOST_BYTES).unwrap_or(i64::MAX))
        .execute(&self.pool)
        .await?;
        self.ring();
        Ok(())
    }
}
