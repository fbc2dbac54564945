//! The last event of a kind in one stream: who did what a present state came from, and when.

use sqlx::PgConnection;

use super::read::{Row, events};
use super::{LogError, Recorded, Stream, stored};

/// The last event of these names among the first ones of a stream; of changed entries those of one
/// field alone.
///
/// # Errors
/// When it cannot be understood or the database cannot answer.
pub async fn last_of(
    conn: &mut PgConnection,
    stream: &Stream,
    until_sequence: u64,
    names: &[&str],
    field: Option<&str>,
) -> Result<Option<Recorded>, LogError> {
    let asked = events(
        "where aggregate_type = $1
           and aggregate_id = $2
           and sequence <= $3
           and event_type = any($4)
           and ($5::text is null
                or coalesce(payload #>> array[event_type, 'new', 'field'], $5) = $5)
         order by sequence desc
         limit 1",
    );
    let row: Option<Row> = sqlx::query_as(&asked)
        .bind(&stream.kind)
        .bind(&stream.id)
        .bind(stored(until_sequence))
        .bind(names)
        .bind(field)
        .fetch_optional(conn)
        .await?;
    row.map(Row::understood).transpose()
}
