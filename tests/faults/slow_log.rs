//! The log takes longer than a caller may wait.

use std::time::Duration;

use brana_commands::Ids;
use brana_tests::Site;
use brana_tests::site::morning;

use crate::acknowledged::Sent;

#[tokio::test]
async fn whoever_was_told_to_come_back_learns_what_became_of_it() {
    let database = brana_testing::database().await;
    let short = Duration::from_millis(300);
    let site = Site::within(database.clone(), morning(), Ids::random(), short);
    let sent = Sent::new(1, 1);
    let pool = database.admin_pool();
    let mut holding = pool.begin().await.unwrap();
    sqlx::query("select position from main.log_head for update")
        .execute(&mut *holding)
        .await
        .unwrap();
    let told = sent.give(&site).await.refused(503, "timed_out");
    assert_eq!(told.header("retry-after"), "1");
    assert_eq!(site.head().await, 0);
    holding.rollback().await.unwrap();
    let answer = loop {
        // Until the command that went on has been recorded, its twin may be told so.
        let answer = sent.give(&site).await;
        if answer.code() != "timed_out" && answer.code() != "request_in_progress" {
            break answer.is(201);
        }
    };
    assert_eq!((answer.version(), site.head().await), (Some(1), 1));
}
