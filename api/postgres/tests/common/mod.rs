//! A scene for the launcher's tests: a data directory that goes away, a host process that can be killed, a
//! question to the server. Every test binary uses a part of it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "every test binary uses a part of it"
)]

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use brana_postgres::{Durability, Options};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::{Connection, PgConnection};

/// A data directory for one test.
pub(crate) struct Data(pub(crate) PathBuf);

impl Data {
    pub(crate) fn new() -> Self {
        Self::named("data")
    }

    pub(crate) fn named(name: &str) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        Self(
            std::env::temp_dir()
                .join(format!("brana-pg-{}-{number}", std::process::id()))
                .join(name),
        )
    }

    /// Options for a quick server here.
    pub(crate) fn options(&self) -> Options {
        Options {
            durability: Durability::TestsOnly,
            install: true,
            ..Options::new(&self.0)
        }
    }

    pub(crate) fn pid_file(&self) -> PathBuf {
        self.0.join("pg/postmaster.pid")
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.0.join("server.log")).unwrap_or_default()
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        // A test that failed may have left a server; its data go all the same.
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// A process of its own that holds a server.
pub(crate) struct Host {
    child: Child,
    pub(crate) server: u32,
    pub(crate) url: String,
}

impl Host {
    /// Starts a host and waits until its server is ready.
    pub(crate) fn start(data: &Path, words: &[&str]) -> Self {
        Self::try_start(data, words).unwrap()
    }

    /// The same; its message when there is no server.
    pub(crate) fn try_start(data: &Path, words: &[&str]) -> Result<Self, String> {
        let mut child = Self::spawn(data, words);
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let Some((server, url)) = line.trim().split_once(' ') else {
            let mut said = String::new();
            child
                .stderr
                .take()
                .unwrap()
                .read_to_string(&mut said)
                .unwrap();
            child.wait().unwrap();
            return Err(said.trim().to_owned());
        };
        Ok(Self {
            child,
            server: server.parse().unwrap(),
            url: url.to_owned(),
        })
    }

    /// Starts a host and does not wait.
    pub(crate) fn spawn(data: &Path, words: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_brana-postgres-host"))
            .arg(data)
            .args(words)
            .arg("install")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Sends the host a signal. It is not waited for, so it stays a zombie, as it would in a container.
    pub(crate) fn signal(&self, what: Signal) {
        kill(pid(self.child.id()), what).unwrap();
    }

    /// Lets the host end in order and waits for it.
    pub(crate) fn end(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }
}

pub(crate) fn pid(number: u32) -> Pid {
    Pid::from_raw(i32::try_from(number).unwrap())
}

/// Asks the server one thing.
pub(crate) fn ask(url: &str, sql: &str) -> Result<String, sqlx::Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(url).await?;
        let answer = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok(answer)
    })
}

/// Commits a row that must be there later.
pub(crate) fn commit_a_row(url: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(url).await.unwrap();
        sqlx::raw_sql("create table kept as select 'here' as it")
            .execute(&mut connection)
            .await
            .unwrap();
    });
}

/// Whether the committed row is there.
pub(crate) fn row_is_there(url: &str) -> bool {
    ask(url, "select it from kept").is_ok_and(|it| it == "here")
}

/// How long it takes until something holds; looks often.
pub(crate) fn until(what: &str, holds: impl Fn() -> bool) -> Duration {
    let begun = Instant::now();
    while !holds() {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "not within 30 s: {what}"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    begun.elapsed()
}

/// All processes that work in the cluster, zombies left out.
pub(crate) fn processes_in(data: &Data) -> Vec<u32> {
    let cluster = data.0.join("pg").canonicalize().unwrap();
    let all = std::fs::read_dir("/proc").unwrap();
    all.filter_map(|entry| entry.unwrap().file_name().to_str()?.parse().ok())
        .filter(|pid: &u32| {
            std::fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == cluster)
        })
        .collect()
}

/// Writes a script that can be run. A shell writes it: were the file open in this process, another thread's
/// child could hold it open for a moment, and running it would fail with "text file busy".
pub(crate) fn script(file: &Path, text: &str) {
    let written = Command::new("/bin/sh")
        .args([
            "-c",
            "printf '#!/bin/sh\\n%s\\n' \"$2\" >\"$1\" && chmod 755 \"$1\"",
            "sh",
        ])
        .arg(file)
        .arg(text)
        .status();
    assert!(written.unwrap().success());
}
