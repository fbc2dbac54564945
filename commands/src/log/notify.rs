//! Between nodes: "the log has grown", at most every 20 ms, outside the append.
//!
//! Only a hint, so a lost one costs a poll interval and nothing else.

use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::time::sleep;

use super::bell::Bell;

/// Least time between two notifications of one node.
const BETWEEN: Duration = Duration::from_millis(20);

/// Tells the other nodes of a cell whenever this node's bell has rung; ends with the bell.
pub async fn announce(pool: PgPool, bell: Bell) {
    let mut listener = bell.listener();
    drop(bell);
    while listener.changed().await.is_ok() {
        let position = *listener.borrow_and_update();
        let told = sqlx::query("select pg_notify('brana_' || current_schema(), $1)")
            .bind(position.to_string())
            .execute(&pool)
            .await;
        if let Err(error) = told {
            tracing::debug!(error = %error, "the other nodes could not be notified");
        }
        sleep(BETWEEN).await;
    }
}

/// Rings this node's bell for what other nodes announce, until the connection cannot be had back.
///
/// # Errors
/// When the database cannot be reached; followers then still poll.
pub async fn listen(pool: PgPool, cell: &str, bell: Bell) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen(&format!("brana_{cell}")).await?;
    loop {
        if let Ok(position) = listener.recv().await?.payload().parse() {
            bell.ring(position);
        }
    }
}
