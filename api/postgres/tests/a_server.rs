//! What a running server promises: private, unprivileged, durable, quick.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod common;

use std::os::unix::fs::MetadataExt;
use std::time::{Duration, Instant};

use brana_postgres::{Options, Server, start};
use common::{Data, ask, commit_a_row, pid, row_is_there};

fn said(server: &Server, sql: &str) -> String {
    ask(&server.url("postgres", "postgres"), sql).unwrap()
}

/// The real user of a process; none once it has ended, as background workers do.
#[cfg(target_os = "linux")]
fn user_of(process: u32) -> Option<u32> {
    let folder = std::fs::metadata(format!("/proc/{process}"));
    folder.ok().map(|folder| folder.uid())
}

#[test]
#[cfg(target_os = "linux")]
fn the_server_never_runs_as_root() {
    let data = Data::new();
    let server = start(&data.options()).unwrap();
    let ours = nix::unistd::geteuid();
    let users: Vec<u32> = server.pids().into_iter().filter_map(user_of).collect();
    assert!(users.len() > 1, "{users:?}");
    for user in users {
        assert_ne!(user, 0);
        assert!(ours.is_root() || user == ours.as_raw());
    }
}

#[test]
fn only_its_own_user_reaches_the_socket_and_nobody_the_network() {
    let data = Data::new();
    let server = start(&data.options()).unwrap();
    let folder = std::fs::metadata(server.socket_dir()).unwrap();
    let cluster = std::fs::metadata(data.0.join("pg")).unwrap();
    assert_eq!(folder.mode() & 0o777, 0o700);
    assert_eq!(folder.uid(), cluster.uid());
    assert_eq!(said(&server, "show listen_addresses"), "");
}

#[test]
fn durability_is_postgres_own_unless_a_test_gives_it_up() {
    let data = Data::new();
    let three = "select string_agg(setting, ' ') from pg_settings
                  where name in ('fsync', 'synchronous_commit', 'full_page_writes')";
    let server = start(&Options {
        install: true,
        ..Options::new(&data.0)
    })
    .unwrap();
    assert_eq!(said(&server, three), "on on on");
    let ours = "select count(*)::text from pg_settings where source = 'command line' and name like '%sync%'";
    assert_eq!(said(&server, ours), "0");
    server.stop().unwrap();
    let server = start(&data.options()).unwrap();
    assert_eq!(said(&server, three), "off off off");
}

#[test]
fn czech_letters_have_a_small_form_and_are_found_by_their_parts() {
    let data = Data::new();
    let server = start(&data.options()).unwrap();
    assert_eq!(
        said(&server, "select lower('ŽLUŤOUČKÝ KŮŇ')"),
        "žluťoučký kůň"
    );
    assert_eq!(
        said(&server, "select ('Říčany' ilike '%ŘÍČ%')::text"),
        "true"
    );
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let url = server.url("postgres", "postgres");
    let parts: String = runtime.block_on(async {
        let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(&url)
            .await
            .unwrap();
        sqlx::raw_sql("create extension pg_trgm")
            .execute(&mut connection)
            .await
            .unwrap();
        sqlx::query_scalar("select similarity('Říčany', 'říčany')::text")
            .fetch_one(&mut connection)
            .await
            .unwrap()
    });
    assert_eq!(parts, "1");
}

#[test]
fn an_interrupt_at_the_terminal_is_not_for_the_server() {
    let data = Data::new();
    let server = start(&data.options()).unwrap();
    let group = nix::unistd::getpgid(Some(pid(server.pid()))).unwrap();
    assert_eq!(group, pid(server.pid()));
    assert_ne!(group, nix::unistd::getpgrp());
}

#[test]
fn a_stopped_server_leaves_nothing_running_and_nothing_locked() {
    let data = Data::new();
    let server = start(&data.options()).unwrap();
    commit_a_row(&server.url("postgres", "postgres"));
    server.stop().unwrap();
    assert!(!data.pid_file().exists());
    assert!(
        data.log()
            .trim_end()
            .ends_with("database system is shut down")
    );
    let server = start(&data.options()).unwrap();
    assert!(row_is_there(&server.url("postgres", "postgres")));
    drop(server);
    assert!(!data.pid_file().exists());
}

#[test]
fn a_server_started_from_a_thread_that_ends_goes_on() {
    let data = Data::new();
    let options = data.options();
    let mut server = std::thread::spawn(move || start(&options))
        .join()
        .unwrap()
        .unwrap();
    assert_eq!(said(&server, "select 'still here'"), "still here");
    assert!(server.is_alive());
}

#[test]
fn a_folder_with_spaces_and_accents_will_do() {
    let data = Data::named("můj dům, č. 5");
    let server = start(&data.options()).unwrap();
    assert_eq!(said(&server, "select 'here'"), "here");
}

#[test]
fn a_path_too_long_for_a_socket_gets_a_short_one_elsewhere() {
    let data = Data::named(&"long".repeat(30));
    let server = start(&data.options()).unwrap();
    assert!(!server.socket_dir().starts_with(&data.0));
    assert_eq!(said(&server, "select 'here'"), "here");
    let elsewhere = server.socket_dir().to_path_buf();
    drop(server);
    std::fs::remove_dir_all(elsewhere).unwrap();
}

#[test]
fn a_first_start_takes_seconds_at_most_and_a_second_one_less() {
    let data = Data::new();
    let options = Options {
        install: true,
        ..Options::new(&data.0)
    };
    let timed = || {
        let begun = Instant::now();
        let server = start(&options).unwrap();
        (begun.elapsed(), server)
    };
    let (cold, server) = timed();
    server.stop().unwrap();
    let (warm, server) = timed();
    let begun = Instant::now();
    server.stop().unwrap();
    println!("cold {cold:?}, warm {warm:?}, stop {:?}", begun.elapsed());
    assert!(cold < Duration::from_secs(10), "cold: {cold:?}");
    assert!(warm < Duration::from_secs(3), "warm: {warm:?}");
}
