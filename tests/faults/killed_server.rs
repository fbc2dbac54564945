//! Every process of the database server is killed while people work.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Instant;

use brana_commands::Ids;
use brana_testing::{Durability, fresh_cluster};
use brana_tests::Site;
use brana_tests::site::morning;
use tokio::task::{JoinSet, block_in_place};

use crate::acknowledged::{all_there_once, write};

const ROUNDS: usize = 3;
const PER_ROUND: usize = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_acknowledged_command_survives_the_death_of_the_server_exactly_once() {
    let mut cluster = fresh_cluster(Durability::Full).await;
    let database = cluster.database().await;
    let site = Arc::new(Site::on(database, morning(), Ids::random()));
    let (told, acknowledged) = mpsc::channel();
    let mut people = JoinSet::new();
    for writer in 0..16 {
        let (site, told) = (site.clone(), told.clone());
        people.spawn(async move { write(&site, writer, told).await });
    }
    drop(told);
    let over = Arc::new(AtomicBool::new(false));
    let reader = tokio::spawn(read(site.clone(), over.clone()));
    let mut known = Vec::new();
    for _ in 0..ROUNDS {
        block_in_place(|| {
            known.extend(acknowledged.iter().take(PER_ROUND));
            let started = Instant::now();
            cluster.kill();
            cluster.restart();
            eprintln!("killed and up again after {:?}", started.elapsed());
        });
    }
    block_in_place(|| known.extend(acknowledged.iter().take(PER_ROUND)));
    over.store(true, Ordering::SeqCst);
    // Whoever is still at it ends when nobody listens any more; what they tell by then counts.
    let rest = std::thread::spawn(move || {
        let rest: Vec<_> = acknowledged.iter().take(16).collect();
        drop(acknowledged);
        rest
    });
    let _ = people.join_all().await;
    known.extend(rest.join().unwrap());
    reader.await.unwrap();
    assert!(known.len() >= (ROUNDS + 1) * PER_ROUND);
    all_there_once(&site, &known).await;
    let head = site.head().await.to_string();
    site.lenka()
        .get("/cases")
        .header("brana-position", &head)
        .await
        .is(200);
    assert_eq!(
        site.count("select count(*) from case_rows").await,
        site.head().await
    );
}

/// Somebody who only looks is told to come back, never of a fault of ours.
async fn read(site: Arc<Site>, over: Arc<AtomicBool>) {
    while !over.load(Ordering::SeqCst) {
        let answer = site.lenka().get("/cases").unseen().await;
        assert!(
            [200, 503].contains(&answer.status.as_u16()),
            "{} {}",
            answer.status,
            answer.body
        );
        tokio::task::yield_now().await;
    }
}
