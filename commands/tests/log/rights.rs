//! What the running program may do in its database, and how a database is made ready.

use std::str::FromStr;

use brana_migrations::{MigrateError, Roles, pending, prepare};
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor, PgConnection};

use crate::scene::{Open, Scene, request, scene};

async fn with_one_event() -> Scene {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("a", 1))
        .await
        .unwrap();
    scene
}

/// Tries a statement as the running program; it must be told that it may not.
async fn check_forbidden(statement: &str) {
    let scene = with_one_event().await;
    let error = scene
        .connection()
        .await
        .execute(statement)
        .await
        .unwrap_err();
    let code = error
        .as_database_error()
        .and_then(|e| e.code())
        .unwrap()
        .into_owned();
    assert_eq!(code, "42501", "{statement}: {error}");
}

#[tokio::test]
async fn the_past_cannot_be_rewritten() {
    check_forbidden("update events set payload = '{}'").await;
    check_forbidden("update command_log set outcome = 'null'").await;
}

#[tokio::test]
async fn the_past_cannot_be_deleted() {
    check_forbidden("delete from events").await;
    check_forbidden("truncate events").await;
    check_forbidden("delete from command_log").await;
    check_forbidden("delete from log_head").await;
}

#[tokio::test]
async fn the_shape_cannot_be_changed() {
    check_forbidden("create table t ()").await;
    check_forbidden("alter table events add column c int").await;
    check_forbidden("drop table outbox").await;
    check_forbidden("update _sqlx_migrations set success = false").await;
}

/// Control: the owner, whom the program is not, could.
#[tokio::test]
async fn the_owner_could_delete_the_past() {
    let scene = with_one_event().await;
    let done = scene
        .as_owner()
        .await
        .execute("delete from events")
        .await
        .unwrap();
    assert_eq!(done.rows_affected(), 1);
}

async fn admin(scene: &Scene) -> PgConnection {
    PgConnectOptions::from_str(&scene.database.admin_url)
        .unwrap()
        .connect()
        .await
        .unwrap()
}

#[tokio::test]
async fn preparing_again_changes_nothing_and_leaves_the_connection_as_it_was() {
    let scene = with_one_event().await;
    let mut admin = admin(&scene).await;
    let before: String = sqlx::query_scalar("select current_user::text")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    prepare(&mut admin, "main").await.unwrap();
    let after: String = sqlx::query_scalar("select current_user::text")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(before, after);
    assert_eq!(
        pending(&mut admin, "main").await.unwrap(),
        Vec::<String>::new()
    );
    assert_eq!(scene.positions().await, [1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_cell_may_be_prepared_by_two_at_once() {
    let scene = scene().await;
    let (mut one, mut two) = (admin(&scene).await, admin(&scene).await);
    assert!(!pending(&mut one, "second").await.unwrap().is_empty());
    let (first, second) = tokio::join!(
        tokio::spawn(async move { prepare(&mut one, "second").await }),
        tokio::spawn(async move { prepare(&mut two, "second").await })
    );
    assert_eq!(first.unwrap().unwrap(), second.unwrap().unwrap());
    let mut admin = admin(&scene).await;
    assert_eq!(
        pending(&mut admin, "second").await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_login_without_rights_is_told_what_to_ask_for() {
    let scene = scene().await;
    let mut runtime = scene.connection().await;
    match prepare(&mut runtime, "third").await {
        Err(error @ MigrateError::MissingRight { .. }) => {
            let text = error.to_string();
            assert!(
                text.contains("The login `brana_main` may not create the program's roles"),
                "{text}"
            );
            assert!(text.contains("create role brana_third login;"), "{text}");
        }
        other => panic!("{other:?}"),
    }
    // The lock was given back.
    runtime.ping().await.unwrap();
    let mut admin = admin(&scene).await;
    prepare(&mut admin, "main").await.unwrap();
}

#[tokio::test]
async fn a_login_that_is_a_member_works_as_the_runtime_role_in_its_cell() {
    let scene = with_one_event().await;
    let roles = Roles::of("main").unwrap();
    let base = PgConnectOptions::from_str(&scene.database.admin_url).unwrap();
    let mut through = brana_migrations::through_login(base, &roles)
        .connect()
        .await
        .unwrap();
    let who: String =
        sqlx::query_scalar("select current_user || ' ' || (select count(*) from events)")
            .fetch_one(&mut through)
            .await
            .unwrap();
    assert_eq!(who, "brana_main 1");
    through.execute("delete from events").await.unwrap_err();
}

#[test]
fn names_that_are_not_safe_name_no_cell() {
    for name in [
        "",
        "Main",
        "1a",
        "a-b",
        "a;b",
        "public",
        "owner",
        "pg_x",
        &"a".repeat(41),
    ] {
        assert!(
            matches!(Roles::of(name), Err(MigrateError::CellName(_))),
            "{name}"
        );
    }
}
