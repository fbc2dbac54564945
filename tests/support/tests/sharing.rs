//! How test processes share a server that nobody starts or stops by hand.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

use std::io::{BufRead, BufReader};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use sqlx::{Connection, PgConnection};

/// A folder for one server; the guard stops the server when it is gone.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("brana-sharing-{}-{number}", std::process::id()));
        std::fs::DirBuilder::new()
            .mode(0o711)
            .create(&path)
            .unwrap();
        Self(path)
    }

    fn server_runs(&self) -> bool {
        self.0.join("cluster/pg/postmaster.pid").exists()
    }

    /// A process that asked for a database here; `patience` is the guard's, in seconds.
    fn user(&self, patience: u32) -> User {
        self.coming(patience).arrived()
    }

    fn coming(&self, patience: u32) -> Coming {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brana-testing-user"));
        command
            .arg(&self.0)
            .arg(patience.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        Coming(command.spawn().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        until("the guard has stopped the server and gone", || {
            !self.server_runs() && !self.0.join("guard").exists()
        });
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

/// A process that has not got its database yet.
struct Coming(Child);

impl Coming {
    fn arrived(mut self) -> User {
        let mut line = String::new();
        BufReader::new(self.0.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let (name, url) = line.trim().split_once(' ').unwrap();
        User {
            child: self.0,
            name: name.to_owned(),
            url: url.to_owned(),
        }
    }
}

/// A process that has its database.
struct User {
    child: Child,
    name: String,
    url: String,
}

impl User {
    fn end(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn ask(&self, sql: &str) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut connection = PgConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(sql)
                .fetch_one(&mut connection)
                .await
                .unwrap()
        })
    }

    fn server(&self) -> String {
        self.ask("select pg_postmaster_start_time()::text")
    }
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "not within 60 s: {what}"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn processes_that_come_at_once_get_one_server_and_a_database_each() {
    let folder = Folder::new();
    let users: Vec<User> = [(); 4]
        .map(|()| folder.coming(0))
        .into_iter()
        .map(Coming::arrived)
        .collect();
    let mut names: Vec<&str> = users.iter().map(|user| user.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 4);
    assert!(users.iter().all(|user| user.server() == users[0].server()));
    let templates = users[0]
        .ask("select count(*)::text from pg_database where datname like 'brana\\_template\\_%'");
    assert_eq!(templates, "1");
    users.into_iter().for_each(User::end);
}

#[test]
fn the_server_stops_after_the_last_process_and_comes_back_with_its_data() {
    let folder = Folder::new();
    let user = folder.user(0);
    let first = user.server();
    user.end();
    until("the server has stopped", || !folder.server_runs());
    let user = folder.user(0);
    assert_ne!(user.server(), first);
    assert_eq!(
        user.ask(
            "select count(*)::text from pg_database where datistemplate and datname like 'brana%'"
        ),
        "1"
    );
    user.end();
}

#[test]
fn the_server_stays_as_long_as_one_process_does() {
    let folder = Folder::new();
    let stays = folder.user(0);
    let goes = folder.user(0);
    let sign = folder.0.join("users").join(goes.child.id().to_string());
    assert!(sign.exists());
    let server = stays.server();
    goes.end();
    // The guard has looked, would have stopped at this look, and did not.
    until("the guard has noticed", || !sign.exists());
    assert_eq!(stays.server(), server);
    stays.end();
}

#[test]
fn databases_of_killed_processes_are_dropped_by_the_next() {
    let folder = Folder::new();
    let killed = folder.user(0);
    let left = killed.name.clone();
    killed.kill();
    let next = folder.user(0);
    let there = format!("select count(*)::text from pg_database where datname = '{left}'");
    until("the database of the dead is gone", || {
        next.ask(&there) == "0"
    });
    assert_eq!(next.ask("select current_database()::text"), next.name);
    next.end();
}

#[test]
fn whoever_comes_while_the_server_stops_gets_a_server() {
    let folder = Folder::new();
    for _ in 0..3 {
        let user = folder.user(0);
        user.end();
        until("the guard begins to stop", || {
            folder.0.join("stopping").exists() || !folder.0.join("guard").exists()
        });
        let user = folder.user(0);
        assert_eq!(user.ask("select current_database()::text"), user.name);
        user.end();
    }
}

#[test]
fn a_guard_that_died_while_stopping_holds_nobody_up() {
    let folder = Folder::new();
    std::fs::write(folder.0.join("stopping"), i32::MAX.to_string()).unwrap();
    let user = folder.user(0);
    assert_eq!(user.ask("select current_database()::text"), user.name);
    user.end();
}
