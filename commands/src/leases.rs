//! Work that one node at a time does, by name and for a while.
//!
//! A lease saves double work; it is never what makes the work right.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgExecutor;

/// A claim to be the one who does some work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The work.
    pub name: String,
    /// Who does it: a node's name, different for every start.
    pub holder: String,
    /// For how long, unless renewed.
    pub lasts: Duration,
}

impl Lease {
    /// Takes or renews the lease; `false` while somebody else has it.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn take(
        &self,
        executor: impl PgExecutor<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, sqlx::Error> {
        let taken = sqlx::query(
            "insert into leases (name, holder, held_until)
             values ($1, $2, $3)
                 on conflict (name) do update
                set holder = excluded.holder,
                    held_until = excluded.held_until
              where leases.held_until <= $4
                 or leases.holder = excluded.holder",
        )
        .bind(&self.name)
        .bind(&self.holder)
        .bind(now + self.lasts)
        .bind(now)
        .execute(executor)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Gives the lease up, so that another node need not wait for its end.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn give_back(&self, executor: impl PgExecutor<'_>) -> Result<(), sqlx::Error> {
        sqlx::query("delete from leases where name = $1 and holder = $2")
            .bind(&self.name)
            .bind(&self.holder)
            .execute(executor)
            .await?;
        Ok(())
    }
}
