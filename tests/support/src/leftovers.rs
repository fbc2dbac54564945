//! Databases of processes that are gone. They cost some megabytes each, and dropping them takes a few
//! milliseconds, so whoever has nothing else to do drops them one by one. Leaves out databases of other
//! machines, unless the server is our own and so must be of an earlier boot.

use sqlx::PgConnection;

use crate::machine;

/// What there is to drop; looked up once.
#[derive(Debug, Default)]
pub(crate) struct Leftovers {
    names: Option<Vec<String>>,
}

/// Only one process drops at a time; the number is "brana dr" in ASCII.
const LOCK: i64 = 0x6272_616e_6120_6472;

impl Leftovers {
    /// Drops one; false when there is nothing to do. Failing is no harm: the next run tries again.
    pub(crate) async fn drop_one(&mut self, lobby: &mut PgConnection, ours: bool) -> bool {
        let names = match self.names.take() {
            Some(names) => names,
            None => find(lobby, ours).await.unwrap_or_default(),
        };
        let names = self.names.insert(names);
        let Some(name) = names.pop() else {
            return false;
        };
        let sql = format!("drop database if exists {name} with (force)");
        if sqlx::raw_sql(&sql).execute(lobby).await.is_err() {
            names.clear();
        }
        true
    }
}

/// The lock is kept until the connection ends, which is the end of this process.
async fn find(lobby: &mut PgConnection, ours: bool) -> Result<Vec<String>, sqlx::Error> {
    let mine: bool = sqlx::query_scalar("select pg_try_advisory_lock($1)")
        .bind(LOCK)
        .fetch_one(&mut *lobby)
        .await?;
    if !mine {
        return Ok(Vec::new());
    }
    let all: Vec<String> = sqlx::query_scalar(
        r"select datname::text from pg_database where datname like 'brana\_test\_%'",
    )
    .fetch_all(lobby)
    .await?;
    Ok(all
        .into_iter()
        .filter(|name| machine::is_of_the_dead(name, ours))
        .collect())
}
