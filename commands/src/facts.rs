//! Facts that may be true of one stream only, decided inside the append.

use sqlx::PgExecutor;

/// Something unique, for example the prisoner number `12345`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fact {
    /// What kind of fact.
    pub kind: String,
    /// Which one.
    pub key: String,
}

impl Fact {
    /// A fact by kind and key.
    pub fn new(kind: impl Into<String>, key: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            key: key.into(),
        }
    }

    /// Who has the fact now; by the time of an append it may be somebody else.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn holder(
        &self,
        executor: impl PgExecutor<'_>,
    ) -> Result<Option<String>, sqlx::Error> {
        sqlx::query_scalar("select stream from facts where kind = $1 and key = $2")
            .bind(&self.kind)
            .bind(&self.key)
            .fetch_optional(executor)
            .await
    }
}

/// A fact that a command takes for a stream, or gives up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// The fact.
    pub fact: Fact,
    /// For whom: usually a stream.
    pub holder: String,
    /// Taken, or given up.
    pub claimed: bool,
}
