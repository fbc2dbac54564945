//! A node ends in the middle of its work, without a chance to tidy up.

use std::collections::BTreeSet;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use brana_commands::Ids;
use brana_tests::Site;
use brana_tests::site::morning;
use tokio::runtime::Runtime;

use crate::acknowledged::{all_there_once, write};

/// The node and its clients live on a runtime of their own, which ends while all of them work.
#[test]
fn a_node_that_dies_loses_nothing_it_acknowledged() {
    let survivors = Runtime::new().unwrap();
    let database = survivors.block_on(brana_testing::database());
    let doomed = Runtime::new().unwrap();
    let (told, acknowledged) = mpsc::channel();
    doomed.block_on(async {
        let site = Arc::new(Site::on(database.clone(), morning(), Ids::random()));
        for writer in 0..16 {
            let (site, told) = (site.clone(), told.clone());
            tokio::spawn(async move { write(&site, writer, told).await });
        }
    });
    drop(told);
    let mut known: Vec<_> = acknowledged.iter().take(300).collect();
    doomed.shutdown_timeout(Duration::from_secs(10));
    known.extend(acknowledged.iter());
    survivors.block_on(async {
        let site = Site::on(database, morning(), Ids::random());
        all_there_once(&site, &known).await;
        // What was under way is finished by asking again, whether or not it had been recorded.
        let mut ids = BTreeSet::new();
        for writer in 0..16 {
            let done = known
                .iter()
                .filter(|(sent, _)| sent.key.starts_with(&format!("{writer} ")))
                .count();
            let next = crate::acknowledged::Sent::new(writer, done);
            ids.insert(next.give(&site).await.is(201).id());
        }
        assert_eq!(ids.len(), 16);
        all_there_once(&site, &known).await;
        let shown = site.count("select count(distinct case_id) from case_rows");
        site.lenka()
            .get("/cases")
            .header("brana-position", &site.head().await.to_string())
            .await
            .is(200);
        assert_eq!(shown.await, site.head().await);
    });
}
