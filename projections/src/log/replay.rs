//! The whole log in one stream: what a rebuild and every evaluation of history read.
//!
//! `COPY … (format binary)` sends the rows without asking for each batch and
//! without escapes; they are decoded where they lie. The log is counted in the
//! same snapshot first, and fewer events than counted is an error.

use futures_util::TryStreamExt;
use sqlx::postgres::PgConnection;

use super::copied::Copied;
use super::{Dense, Entry, LogError, counted};

/// What a replay found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Log {
    /// Events in it when the replay began; the last position, too.
    pub events: u64,
}

/// The columns in the order in which `copied` reads them. What was not asked for comes without
/// contents: most of the price of an event is its JSON. A copy takes no parameters; the kinds are
/// names out of our own code.
fn copy(kinds: &[&str]) -> String {
    let kinds: Vec<String> = kinds
        .iter()
        .map(|kind| format!("'{}'", kind.replace('\'', "''")))
        .collect();
    let asked = if kinds.is_empty() {
        "false".to_owned()
    } else {
        format!("aggregate_type in ({})", kinds.join(", "))
    };
    format!(
        "copy (
            select position,
                   aggregate_type,
                   aggregate_id,
                   sequence,
                   event_type,
                   event_version,
                   recorded_at,
                   event_id,
                   case when {asked} then payload end,
                   case when {asked} then metadata end
            from events
            order by position
         ) to stdout (format binary)"
    )
}

/// Reads the whole log in order and hands it over in chunks of `chunk` entries.
///
/// `counted` is told the number of events before the first chunk. Answers with what was read; the
/// events appended meanwhile are not among it. When `sink` answers false, the replay ends early.
///
/// # Errors
/// [`LogError::Missing`] names a position that is not there, [`LogError::Short`] says that fewer
/// events came than the log's head counts.
pub async fn replay<S>(
    conn: &mut PgConnection,
    kinds: &[&str],
    chunk: usize,
    mut sink: impl FnMut(u64, Vec<Entry>) -> S + Send,
) -> Result<Log, LogError>
where
    S: Future<Output = bool> + Send,
{
    let mut tx = sqlx::Connection::begin(conn).await?;
    sqlx::query("set transaction isolation level repeatable read, read only")
        .execute(&mut *tx)
        .await?;
    let head: i64 = sqlx::query_scalar("select position from log_head")
        .fetch_one(&mut *tx)
        .await?;
    let head = counted(head);
    let mut dense = Dense::after(0);
    let mut seen = 0;
    let mut entries = Vec::with_capacity(chunk);
    let mut copied = Copied::default();
    let mut rows = tx.copy_out_raw(&copy(kinds)).await?;
    while let Some(bytes) = rows.try_next().await? {
        copied.add(&bytes);
        while let Some(entry) = copied.next(kinds)? {
            dense.see(entry.position())?;
            seen += 1;
            entries.push(entry);
        }
        if entries.len() >= chunk {
            let full = std::mem::replace(&mut entries, Vec::with_capacity(chunk));
            if !sink(head, full).await {
                return Ok(Log { events: seen });
            }
        }
    }
    drop(rows);
    if seen < head {
        return Err(LogError::Short {
            seen,
            counted: head,
        });
    }
    sink(head, entries).await;
    tx.rollback().await?;
    Ok(Log { events: seen })
}
