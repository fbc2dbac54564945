//! How far the projections are behind the log, for health and metrics.

use sqlx::PgPool;

use crate::log::counted;

/// How far one projection is behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lag {
    /// The projection.
    pub projection: String,
    /// How far it has come.
    pub checkpoint: u64,
    /// Where the log ends.
    pub head: u64,
    /// How many streams it has parked.
    pub parked: u64,
}

impl Lag {
    /// Events still to be applied.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.head.saturating_sub(self.checkpoint)
    }
}

/// How far every projection is behind, by name.
///
/// # Errors
/// When the database cannot answer.
pub async fn lag(pool: &PgPool) -> sqlx::Result<Vec<Lag>> {
    let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(
        "select c.name,
                c.position,
                (select coalesce(max(e.position), 0) from events e),
                (select count(*) from parked_streams p where p.checkpoint = c.name)
         from checkpoints c
         where c.name = any($1)
         order by c.name",
    )
    .bind(
        crate::projection::all()
            .iter()
            .map(|projection| projection.name())
            .collect::<Vec<_>>(),
    )
    .fetch_all(pool)
    .await?;
    let shown = |(projection, checkpoint, head, parked)| Lag {
        projection,
        checkpoint: counted(checkpoint),
        head: counted(head),
        parked: counted(parked),
    };
    Ok(rows.into_iter().map(shown).collect())
}
