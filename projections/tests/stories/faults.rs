//! Faults: a projector killed in its batch, a transaction that commits late, a hole in the log.

use brana_projections::log::LogError;
use brana_projections::runner::{Applied, StepError};
use sqlx::PgPool;
use tokio::task::JoinHandle;

use crate::callers::catch_up_with;
use crate::database::{Database, database};
use crate::tables::busy;
use crate::tally::{counted, set_up, tally};
use crate::world::{World, append, append_in_tx, insert};

/// Waits until a connection of this database waits for a lock, and answers with its process.
async fn somebody_waits(pool: &PgPool) -> i32 {
    loop {
        let waiting: Option<i32> = sqlx::query_scalar(
            "select l.pid
             from pg_locks l
             join pg_stat_activity a on a.pid = l.pid
             where a.datname = current_database()
               and not l.granted",
        )
        .fetch_optional(pool)
        .await
        .unwrap();
        match waiting {
            Some(pid) => return pid,
            None => tokio::task::yield_now().await,
        }
    }
}

/// A step that waits for the rows; one that met the connection which was cut before, or the
/// checkpoint that this still holds, is made again.
async fn caught(db: &Database) -> JoinHandle<Result<Applied, StepError>> {
    loop {
        let pool = db.pool().clone();
        let mut step = tokio::spawn(async move { tally().step(&pool, 10).await });
        tokio::select! {
            _ = somebody_waits(db.owner()) => return step,
            ended = &mut step => {
                let ended = ended.unwrap();
                assert!(matches!(ended, Err(_) | Ok(Applied::Busy)), "{ended:?}");
            }
        }
    }
}

async fn head(db: &Database) -> i64 {
    sqlx::query_scalar("select position from log_head")
        .fetch_one(db.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_projector_killed_in_its_batch_loses_and_doubles_nothing() {
    let db = database().await;
    set_up(&db).await;
    busy(db.pool(), &mut World::new()).await;
    assert_eq!(tally().step(db.pool(), 10).await.unwrap(), Applied::To(10));

    // Its rows cannot be written while this is held, so it is caught in the middle.
    let mut holder = db.owner().begin().await.unwrap();
    sqlx::query("lock table tally in exclusive mode")
        .execute(&mut *holder)
        .await
        .unwrap();
    let pool = db.pool().clone();
    let killed = tokio::spawn(async move { tally().step(&pool, 10).await });
    let pid = somebody_waits(db.owner()).await;
    let gone: bool = sqlx::query_scalar("select pg_terminate_backend($1)")
        .bind(pid)
        .fetch_one(db.admin())
        .await
        .unwrap();
    assert!(gone && killed.await.unwrap().is_err());

    // The same, but it is the program's side that goes away.
    let dropped = caught(&db).await;
    dropped.abort();
    assert!(dropped.await.is_err());
    holder.rollback().await.unwrap();

    catch_up_with(tally(), db.pool(), 10).await;
    assert_eq!(counted(&db).await, (head(&db).await, Some(1)));
}

#[tokio::test]
async fn a_transaction_that_commits_late_is_not_skipped() {
    let db = database().await;
    set_up(&db).await;
    let mut world = World::new();
    world.client(db.pool(), "bory", "Král").await;
    let mut lines = Vec::new();
    for family in ["Černý", "Žák"] {
        let entry = world.entry("bory", family);
        let open =
            brana_domain::key_worker_assignment::AssignmentCommand::OpenCase(Box::new(entry));
        lines.push(world.lines(&open));
    }
    let mut late = db.pool().begin().await.unwrap();
    append_in_tx(&mut late, &lines[0]).await;
    let (pool, second) = (db.pool().clone(), lines[1].clone());
    let quick = tokio::spawn(async move { append(&pool, &second).await });
    somebody_waits(db.owner()).await;
    catch_up_with(tally(), db.pool(), 10).await;
    assert_eq!(counted(&db).await, (1, Some(1)));

    late.commit().await.unwrap();
    assert_eq!(quick.await.unwrap(), 3);
    catch_up_with(tally(), db.pool(), 10).await;
    assert_eq!(counted(&db).await, (3, Some(1)));
}

#[tokio::test]
async fn numbers_given_out_before_the_commit_would_be_skipped_and_are_noticed() {
    let db = database().await;
    set_up(&db).await;
    let mut world = World::new();
    world.client(db.pool(), "bory", "Král").await;
    catch_up_with(tally(), db.pool(), 10).await;
    let mut lines = Vec::new();
    for family in ["Černý", "Žák"] {
        let entry = world.entry("bory", family);
        let open =
            brana_domain::key_worker_assignment::AssignmentCommand::OpenCase(Box::new(entry));
        lines.extend(world.lines(&open));
    }
    // As an identity column would do it: 2 is taken first, but 3 commits first.
    let mut late = db.pool().begin().await.unwrap();
    insert(&mut late, &lines[0], 2).await;
    let mut quick = db.pool().acquire().await.unwrap();
    insert(&mut quick, &lines[1], 3).await;
    let a_plain_cursor: Vec<i64> =
        sqlx::query_scalar("select position from events where position > 1 order by position")
            .fetch_all(db.pool())
            .await
            .unwrap();
    assert_eq!(a_plain_cursor, [3], "it would go on to 3 and never see 2");

    let noticed = tally().step(db.pool(), 10).await;
    assert!(matches!(
        noticed,
        Err(StepError::Log(LogError::Missing { position: 2 }))
    ));
    late.commit().await.unwrap();
    catch_up_with(tally(), db.pool(), 10).await;
    assert_eq!(counted(&db).await, (3, Some(1)));
}

#[tokio::test]
async fn a_missing_position_is_named_and_nothing_behind_it_applied() {
    let db = database().await;
    set_up(&db).await;
    busy(db.pool(), &mut World::new()).await;
    sqlx::query("delete from events where position = 12")
        .execute(db.owner())
        .await
        .unwrap();
    let error = tally().step(db.pool(), 20).await.unwrap_err();
    assert_eq!(error.to_string(), "position 12 is missing from the log");
    assert_eq!(counted(&db).await, (0, None));
}
