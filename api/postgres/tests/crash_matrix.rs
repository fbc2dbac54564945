//! Every way in which the service and its server can lose each other, and the next start puts it right.
//!
//! This process adopts orphans and never reaps them, as the first process of a container without an init does:
//! whatever is killed here stays a zombie, the hardest case for whoever trusts a pid.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod common;

use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::{Duration, Instant};

use common::{Data, Host, commit_a_row, pid, processes_in, row_is_there, until};
use nix::sys::prctl::set_child_subreaper;
use nix::sys::signal::{Signal, kill};

/// A server with a committed row in it, in a process that adopts orphans.
fn scene(words: &[&str]) -> (Data, Host) {
    set_child_subreaper(true).unwrap();
    let data = Data::new();
    let host = Host::start(&data.0, words);
    commit_a_row(&host.url);
    (data, host)
}

fn is_zombie(pid: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    status
        .lines()
        .any(|line| line.starts_with("State:") && line.contains('Z'))
}

/// Kills the service and waits until it is dead, which it is before it is reaped.
fn kill_service(host: &Host) {
    host.signal(Signal::SIGKILL);
    until("the service is dead", || is_zombie(host.pid()));
}

fn kill_all_of_the_server(data: &Data) {
    while let [first, rest @ ..] = processes_in(data).as_slice() {
        for each in rest.iter().chain([first]) {
            let _ = kill(pid(*each), Signal::SIGKILL);
        }
    }
}

#[test]
fn when_the_service_is_killed_its_server_stops_cleanly() {
    let (data, host) = scene(&["careless"]);
    kill_service(&host);
    let taken = until("the server is gone", || !data.pid_file().exists());
    println!("stopped {taken:?} after its service was killed");
    assert!(
        data.log().contains("database system is shut down"),
        "{}",
        data.log()
    );

    let next = Host::start(&data.0, &[]);
    assert!(row_is_there(&next.url));
    assert!(!data.log().contains("automatic recovery"), "{}", data.log());
    next.end();
}

#[test]
fn a_killed_service_can_be_started_again_at_once() {
    let (data, host) = scene(&["careless"]);
    kill_service(&host);
    let begun = Instant::now();
    let next = Host::start(&data.0, &[]);
    println!("ready {:?} after the kill", begun.elapsed());
    assert_ne!(next.server, host.server);
    assert!(row_is_there(&next.url));
    assert!(!data.log().contains("automatic recovery"), "{}", data.log());
    next.end();
}

#[test]
fn an_orphaned_server_is_stopped_and_replaced() {
    let (data, host) = scene(&["detached", "careless"]);
    kill_service(&host);
    assert!(
        row_is_there(&host.url),
        "without the signal the server lives on"
    );

    let begun = Instant::now();
    let next = Host::start(&data.0, &[]);
    println!("took an orphan over in {:?}", begun.elapsed());
    assert!(!processes_in(&data).contains(&host.server));
    assert!(row_is_there(&next.url));
    assert!(!data.log().contains("automatic recovery"), "{}", data.log());
    next.end();
}

#[test]
fn service_and_server_killed_at_once_are_recovered_at_once() {
    let (data, host) = scene(&["detached"]);
    kill_service(&host);
    kill(pid(host.server), Signal::SIGKILL).unwrap();
    // Its children are still there, some only just: they see that it is gone and end.
    let begun = Instant::now();
    let next = Host::start(&data.0, &[]);
    println!("recovered in {:?}", begun.elapsed());
    assert!(
        data.log().contains("automatic recovery in progress"),
        "{}",
        data.log()
    );
    assert!(row_is_there(&next.url));
    next.end();
}

#[test]
fn service_and_server_that_are_zombies_are_recovered() {
    let (data, host) = scene(&["detached"]);
    kill_service(&host);
    kill_all_of_the_server(&data);
    until("the server is a zombie", || is_zombie(host.server));
    assert!(
        kill(pid(host.server), None).is_ok(),
        "a zombie still answers to its pid"
    );
    assert!(data.pid_file().exists());

    let begun = Instant::now();
    let next = Host::start(&data.0, &[]);
    println!("recovered beside zombies in {:?}", begun.elapsed());
    assert!(
        data.log().contains("automatic recovery in progress"),
        "{}",
        data.log()
    );
    assert!(row_is_there(&next.url));
    next.end();
}

#[test]
fn a_reused_pid_is_recognised_and_its_process_left_alone() {
    let (data, host) = scene(&["careless"]);
    let socket_lock = data.0.join("run/.s.PGSQL.5432.lock");
    let left =
        [data.pid_file(), socket_lock].map(|file| (std::fs::read_to_string(&file).unwrap(), file));
    host.end();
    let owner = std::fs::metadata(data.0.join("pg")).unwrap();
    let mut stranger = Command::new("sleep");
    if nix::unistd::geteuid().is_root() {
        stranger.uid(owner.uid()).gid(owner.gid());
    }
    let mut stranger = stranger.arg("600").spawn().unwrap();
    for (text, file) in left {
        let (_, rest) = text.split_once('\n').unwrap();
        std::fs::write(file, format!("{}\n{rest}", stranger.id())).unwrap();
    }

    let next = Host::start(&data.0, &[]);
    assert!(row_is_there(&next.url));
    assert!(
        matches!(stranger.try_wait(), Ok(None)),
        "the stranger must not be stopped"
    );
    next.end();
    stranger.kill().unwrap();
    stranger.wait().unwrap();
}

#[test]
fn a_start_killed_in_the_middle_of_initdb_is_begun_afresh() {
    set_child_subreaper(true).unwrap();
    let data = Data::new();
    let mut child = Host::spawn(&data.0, &["careless"]);
    until("initdb works", || data.0.join("pg.new/PG_VERSION").exists());
    kill(pid(child.id()), Signal::SIGKILL).unwrap();

    let begun = Instant::now();
    let next = Host::start(&data.0, &[]);
    println!("begun afresh in {:?}", begun.elapsed());
    commit_a_row(&next.url);
    assert!(!data.0.join("pg.new").exists());
    next.end();
    child.wait().unwrap();
}

#[test]
fn half_a_cluster_is_never_taken_for_a_whole_one() {
    let data = Data::new();
    std::fs::create_dir_all(data.0.join("pg.new/base")).unwrap();
    std::fs::write(data.0.join("pg.new/PG_VERSION"), "15\n").unwrap();
    let host = Host::start(&data.0, &["careless"]);
    commit_a_row(&host.url);
    host.end();
}

#[test]
fn a_second_instance_is_refused_at_once_and_the_first_goes_on() {
    let (data, host) = scene(&["careless"]);
    let begun = Instant::now();
    let refused = Host::try_start(&data.0, &[]).err().unwrap();
    assert_eq!(
        refused,
        format!(
            "Another instance (pid {}) already uses {}.",
            host.pid(),
            data.0.display()
        )
    );
    println!("refused in {:?}", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(3));
    assert!(row_is_there(&host.url));
    host.end();
}

#[test]
fn a_service_that_is_asked_to_end_and_does_not_listen_takes_its_server_along() {
    let (data, host) = scene(&["careless"]);
    host.signal(Signal::SIGTERM);
    let taken = until("the server is gone", || !data.pid_file().exists());
    println!("stopped {taken:?} after its service was asked to end");
    assert!(taken < Duration::from_secs(10));
    assert!(
        data.log().contains("database system is shut down"),
        "{}",
        data.log()
    );
}
