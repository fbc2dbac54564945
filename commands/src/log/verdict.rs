//! The database's answer to each command of a batch.

use sqlx::Row;
use sqlx::postgres::PgRow;

use super::append::{Append, AppendError, Appended, Recorded};
use crate::numbers::from_db;
use crate::stream::StreamId;

/// A command's answer.
pub(super) type Verdict = Result<Appended, AppendError>;

/// The answers of a batch, in the batch's order.
pub(super) fn read(batch: &[&Append], rows: &[PgRow]) -> Result<Vec<Verdict>, sqlx::Error> {
    let mut verdicts: Vec<Option<Verdict>> = batch.iter().map(|_| None).collect();
    for row in rows {
        let place = usize::try_from(row.try_get::<i32, _>("cmd")?).unwrap_or(0);
        let command = batch.get(place.wrapping_sub(1));
        let slot = verdicts.get_mut(place.wrapping_sub(1));
        if let (Some(append), Some(slot)) = (command, slot) {
            *slot = Some(one(append, row)?);
        }
    }
    verdicts
        .into_iter()
        .map(|verdict| verdict.ok_or(sqlx::Error::RowNotFound))
        .collect()
}

fn one(append: &Append, row: &PgRow) -> Result<Verdict, sqlx::Error> {
    let verdict: String = row.try_get("verdict")?;
    Ok(match verdict.as_str() {
        "won" => Ok(Appended {
            position: from_db(row.try_get("at_position")?),
            recorded_at: row.try_get("at_time")?,
        }),
        "duplicate" => Err(AppendError::Duplicate(recorded(row, "hash")?)),
        "stale" => Err(stale(append, row)?),
        "fact_taken" => Err(AppendError::FactTaken {
            kind: row.try_get("kind")?,
            key: row.try_get("key")?,
            holder: row.try_get("holder")?,
        }),
        other => {
            let unknown = format!("append_batch answered `{other}`");
            return Err(sqlx::Error::Protocol(unknown));
        }
    })
}

fn stale(append: &Append, row: &PgRow) -> Result<AppendError, sqlx::Error> {
    let stream = StreamId {
        kind: row.try_get("kind")?,
        id: row.try_get("key")?,
    };
    let seen = append.guards.iter().find(|(guarded, _)| *guarded == stream);
    Ok(AppendError::Stale {
        seen: seen.map_or(0, |(_, version)| *version),
        actual: from_db(row.try_get("actual")?),
        stream,
    })
}

/// A row of the command log.
pub(super) fn recorded(row: &PgRow, hash: &str) -> Result<Recorded, sqlx::Error> {
    Ok(Recorded {
        position: row.try_get::<Option<i64>, _>("at_position")?.map(from_db),
        recorded_at: row.try_get("at_time")?,
        request_hash: row.try_get(hash)?,
        outcome: row.try_get("outcome")?,
    })
}
