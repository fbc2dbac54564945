//! What a test may rely on when it asks for a database.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

use std::time::{Duration, Instant};

use brana_testing::{Durability, database, fresh_cluster};
use sqlx::postgres::PgPool;

async fn text(pool: &PgPool, sql: &str) -> String {
    sqlx::query_scalar(sql).fetch_one(pool).await.unwrap()
}

#[tokio::test]
async fn the_program_works_in_its_cell_under_its_own_role() {
    let database = database().await;
    let pool = database.pool();
    assert_eq!(text(&pool, "select current_user::text").await, "brana_main");
    assert_eq!(text(&pool, "select current_schema()::text").await, "main");
    assert_eq!(
        text(&database.owner_pool(), "select current_user::text").await,
        "brana_owner"
    );
    assert_eq!(
        text(&database.owner_pool(), "select current_schema()::text").await,
        "main"
    );
    assert_eq!(
        text(
            &database.admin_pool(),
            "select pg_has_role('brana_owner', 'member')::text"
        )
        .await,
        "true"
    );
}

#[tokio::test]
async fn the_program_cannot_change_the_shape_of_its_tables() {
    let database = database().await;
    let refused = sqlx::query("create table mine (id int)")
        .execute(&database.pool())
        .await
        .unwrap_err();
    assert_eq!(
        refused.as_database_error().unwrap().code().unwrap(),
        "42501"
    );
}

#[tokio::test]
async fn what_one_test_writes_no_other_sees() {
    let (one, other) = (database().await, database().await);
    assert_ne!(one.name, other.name);
    sqlx::query("create table seen (id int)")
        .execute(&one.owner_pool())
        .await
        .unwrap();
    let there = "select coalesce(to_regclass('main.seen')::text, 'no')";
    assert_eq!(text(&one.owner_pool(), there).await, "seen");
    assert_eq!(text(&other.owner_pool(), there).await, "no");
}

#[test]
fn databases_are_made_for_any_thread_and_any_runtime() {
    let threads: Vec<_> = (0..4)
        .map(|_| {
            std::thread::spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap();
                runtime.block_on(async {
                    text(&database().await.pool(), "select current_database()::text").await
                })
            })
        })
        .collect();
    let mut names: Vec<String> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 4);
}

#[tokio::test]
async fn a_database_is_made_in_a_few_milliseconds() {
    database().await;
    let mut taken = Vec::new();
    for _ in 0..15 {
        let begun = Instant::now();
        database().await;
        taken.push(begun.elapsed());
    }
    taken.sort();
    println!("a database: median {:?}, slowest {:?}", taken[7], taken[14]);
    // The machine may be busy with other things for most of them, but not for all.
    assert!(taken[0] < Duration::from_millis(250), "{taken:?}");
}

#[tokio::test]
async fn a_server_of_ones_own_keeps_what_was_committed_when_it_is_killed() {
    let mut cluster = fresh_cluster(Durability::Full).await;
    let database = cluster.database().await;
    sqlx::query("create table kept as select 7 as id")
        .execute(&database.owner_pool())
        .await
        .unwrap();
    let before = cluster.pids();
    cluster.kill();
    assert!(cluster.pids().is_empty());
    cluster.restart();
    assert!(cluster.pids().iter().all(|pid| !before.contains(pid)));
    assert_eq!(
        text(&database.owner_pool(), "select id::text from kept").await,
        "7"
    );
    assert_eq!(
        text(
            &cluster.database().await.pool(),
            "select current_user::text"
        )
        .await,
        "brana_main"
    );
    let data = cluster.data_dir();
    drop(cluster);
    assert!(!data.exists());
}
