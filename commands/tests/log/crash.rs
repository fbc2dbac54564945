//! Every process of the server is killed under load: what was acknowledged is there, once.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use brana_commands::log::WriterSettings;
use brana_commands::{CommandError, Commands, Unit, Work};
use brana_testing::{Durability, fresh_cluster};
use serde_json::Value;
use tokio::task::{JoinSet, block_in_place};

use crate::scene::{Counter, CounterCommand, keyed, node_at};

struct OpenNamed(String);

impl Work for OpenNamed {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        unit.load::<Counter>(&self.0).await?;
        unit.decide::<Counter>(&self.0, &CounterCommand::Open { limit: 1 })?;
        Ok(Value::Null)
    }
}

/// Opens one counter after another, asking again under the same key until each is acknowledged.
async fn write(
    writer: usize,
    commands: Commands,
    acknowledged: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
) -> Vec<String> {
    let mut names = Vec::new();
    while !over.load(Ordering::SeqCst) {
        let name = format!("{writer}-{}", names.len());
        let open = OpenNamed(name.clone());
        while let Err(error) = commands.execute(&keyed(name.clone()), &open).await {
            assert!(
                matches!(
                    error,
                    CommandError::Technical(_)
                        | CommandError::OutcomeUnknown
                        | CommandError::Busy { .. }
                ),
                "{error:?}"
            );
            tokio::task::yield_now().await;
        }
        acknowledged.fetch_add(1, Ordering::SeqCst);
        names.push(name);
    }
    names
}

/// How many acknowledged commands are missing, and how many are there more than once.
async fn after_crashes(durable: bool) -> (usize, usize) {
    const ROUNDS: usize = 3;
    const PER_ROUND: usize = 300;
    let mut cluster = fresh_cluster(Durability::Full).await;
    let database = cluster.database().await;
    let settings = WriterSettings {
        durable,
        ..WriterSettings::default()
    };
    let (commands, _) = node_at(&database, &database.url, settings);
    let acknowledged = Arc::new(AtomicUsize::new(0));
    let over = Arc::new(AtomicBool::new(false));
    let mut writers = JoinSet::new();
    for writer in 0..16 {
        writers.spawn(write(
            writer,
            commands.clone(),
            acknowledged.clone(),
            over.clone(),
        ));
    }
    for _ in 0..ROUNDS {
        let goal = acknowledged.load(Ordering::SeqCst) + PER_ROUND;
        while acknowledged.load(Ordering::SeqCst) < goal {
            tokio::task::yield_now().await;
        }
        block_in_place(|| {
            cluster.kill();
            cluster.restart();
        });
    }
    over.store(true, Ordering::SeqCst);
    let names: Vec<String> = writers.join_all().await.into_iter().flatten().collect();
    let found: Vec<(String, i64)> =
        sqlx::query_as("select aggregate_id, count(*) from events group by aggregate_id")
            .fetch_all(&database.pool())
            .await
            .unwrap();
    let found: HashMap<String, i64> = found.into_iter().collect();
    let missing = names
        .iter()
        .filter(|name| !found.contains_key(*name))
        .count();
    let double = found.values().filter(|count| **count > 1).count();
    (missing, double)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_acknowledged_command_survives_the_death_of_the_server_exactly_once() {
    assert_eq!(after_crashes(true).await, (0, 0));
}

/// Control: a commit that does not wait for the disk is seen to lose.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn without_waiting_for_the_disk_acknowledged_commands_are_lost() {
    let (missing, _) = after_crashes(false).await;
    assert!(missing > 0);
}
