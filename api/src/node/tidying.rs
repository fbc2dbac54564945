//! What is not kept for ever is forgotten when its time is over, by one node at a time.
//!
//! Answers to commands and mails are kept for as long as the settings say, finished leaflets for
//! as long as they can be fetched. Rows go a few at a time, each few in a transaction of their
//! own, by the node's clock. A node that dies in the middle is followed by another.
//!
//! Left out: the log and the trail, which stay; anything of clients, which goes by an order of
//! erasure.

use std::num::NonZeroU32;
use std::time::Duration;

use brana_commands::retention::{forget_answers, forget_sent};
use brana_commands::{Clock, Lease};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use tokio::time::sleep;

use crate::config::Settings;
use crate::{leaflets, mail};

/// For how long things are kept that are not kept for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// Answers to commands.
    pub answers: TimeDelta,
    /// Mails, from the time they went out.
    pub mails: TimeDelta,
}

impl Keeping {
    /// As the settings want it.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let days = |days: NonZeroU32| TimeDelta::days(i64::from(days.get()));
        Self {
            answers: days(settings.keep_answers_days),
            mails: days(settings.keep_mails_days),
        }
    }
}

impl Default for Keeping {
    fn default() -> Self {
        Self::of(&Settings::default())
    }
}

/// The beginning of a time that ends now; the beginning of all time when it is that long.
fn since(now: DateTime<Utc>, kept: TimeDelta) -> DateTime<Utc> {
    now.checked_sub_signed(kept).unwrap_or(DateTime::UNIX_EPOCH)
}

/// Forgets everything whose time is over; says how many rows went.
///
/// # Errors
/// When the database does not answer.
pub async fn tidy(pool: &PgPool, now: DateTime<Utc>, keeping: &Keeping) -> sqlx::Result<u64> {
    let (answers, mails) = (since(now, keeping.answers), since(now, keeping.mails));
    let mut gone = leaflets::batch::forget(pool, now).await?;
    loop {
        let few = forget_answers(pool, answers).await?
            + forget_sent(pool, mails).await?
            + mail::forget(pool, mails).await?;
        if few == 0 {
            return Ok(gone);
        }
        gone += few;
    }
}

/// Forgets for as long as the node lives, while this node has the lease; may be dropped at any
/// moment.
pub(super) async fn keep_tidy(
    pool: PgPool,
    clock: Clock,
    holder: String,
    keeping: Keeping,
    every: Duration,
) {
    let lease = Lease {
        name: "tidying".to_owned(),
        holder,
        lasts: TimeDelta::from_std(every * 2).unwrap_or(TimeDelta::hours(1)),
    };
    loop {
        let now = clock.now();
        let tidied = async {
            if lease.take(&pool, now).await? {
                tidy(&pool, now, &keeping).await
            } else {
                Ok(0)
            }
        };
        match tidied.await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "what was kept long enough is forgotten"),
            Err(error) => {
                tracing::error!(%error, "old rows could not be forgotten; trying again later");
            }
        }
        sleep(every).await;
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use brana_commands::Request;
    use brana_commands::provider_directory::carry_out;
    use brana_domain::provider_directory::DirectoryCommand;
    use brana_domain::provider_directory::codes::Origin;
    use brana_domain::provider_directory::entry::ProviderEntry;
    use brana_domain::provider_directory::provider::ProviderCommand;
    use brana_domain::vocabulary::{ActorId, Caller, Line, ProviderId};
    use sqlx::postgres::PgConnectOptions;
    use tokio::time::{interval, timeout};
    use uuid::Uuid;

    use super::super::{Node, NodeOptions};
    use super::*;

    /// Registers a provider under its number as the key; whether the answer was an earlier one.
    async fn registers(node: &Node, number: u128) -> bool {
        let name = Line::try_new(&format!("Kotva {number}")).unwrap();
        let register = ProviderCommand::Register {
            entry: Box::new(ProviderEntry::named(name)),
            origin: Origin::ByHand,
        };
        let request = Request {
            idempotency_key: Some(number.to_string()),
            ..Request::by(Caller::system(ActorId(Uuid::from_u128(9))))
        };
        let id = ProviderId(Uuid::from_u128(number));
        let command = DirectoryCommand::Provider(id, register);
        let done = carry_out(&node.app.commands, &request, command).await;
        done.unwrap().replayed
    }

    /// Waits until so many rows are left; the node tells nobody.
    async fn until_left(node: &Node, table: &str, rows: i64) {
        let left = format!("select count(*) = {rows} from {table}");
        let mut often = interval(Duration::from_millis(20));
        let looked = timeout(Duration::from_secs(60), async {
            loop {
                often.tick().await;
                let so: bool = sqlx::query_scalar(&left)
                    .fetch_one(&node.write)
                    .await
                    .unwrap();
                if so {
                    return;
                }
            }
        });
        looked.await.expect(&left);
    }

    #[tokio::test]
    async fn a_node_forgets_by_its_own_clock_and_no_earlier() {
        let database = brana_testing::database().await;
        let clock = Clock::simulated("2026-11-21T08:00:00Z".parse().unwrap());
        let node = Node::start(NodeOptions {
            clock: clock.clone(),
            tidying: Duration::from_millis(10),
            ..NodeOptions::new(PgConnectOptions::from_str(&database.url).unwrap())
        });
        for state in ["sent", "parked"] {
            sqlx::query(
                "insert into outbox (id, topic, payload, created_at, due_at, state)
                 values (gen_random_uuid(), 'mail', '{}', $1, $1, $2)",
            )
            .bind(clock.now())
            .bind(state)
            .execute(&node.write)
            .await
            .unwrap();
        }
        assert!(!registers(&node, 1).await);
        clock.advance(TimeDelta::days(30));
        assert!(!registers(&node, 2).await);
        assert!(registers(&node, 1).await, "within its time");
        clock.advance(TimeDelta::days(1));
        until_left(&node, "command_log", 1).await;
        assert!(registers(&node, 2).await);
        // What took effect is not done again.
        assert!(!registers(&node, 1).await);
        until_left(&node, "events", 2).await;
        until_left(&node, "outbox", 2).await;
        clock.advance(TimeDelta::days(60));
        until_left(&node, "outbox", 1).await;
        node.stop().await;
    }

    #[test]
    fn a_time_longer_than_all_time_forgets_nothing() {
        let now = "2026-11-21T08:00:00Z".parse().unwrap();
        assert_eq!(since(now, TimeDelta::MAX), DateTime::UNIX_EPOCH);
        let longest = Settings {
            keep_mails_days: NonZeroU32::MAX,
            ..Settings::default()
        };
        let kept = Keeping::of(&longest).mails;
        assert_eq!(since(now, kept), DateTime::UNIX_EPOCH);
    }
}
