//! A running server: where to reach it, what it runs, how it stops. Leaves out restarting after it died by
//! itself: the service ends then, and its next start recovers.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use crate::lock::InstanceLock;
use crate::{Lifetime, Options, StartError, processes, takeover};

/// How much of the log an error quotes.
const TAIL_LINES: usize = 15;

/// A server that accepts connections on its private socket.
///
/// Dropping it stops the server, unless it was started [`Lifetime::Detached`].
#[derive(Debug)]
pub struct Server {
    child: Child,
    data_dir: PathBuf,
    socket_dir: PathBuf,
    lifetime: Lifetime,
    major: u32,
    stopped: bool,
    _lock: InstanceLock,
}

impl Server {
    pub(crate) fn new(
        options: &Options,
        child: Child,
        socket_dir: PathBuf,
        lock: InstanceLock,
        major: u32,
    ) -> Self {
        let data_dir = options.data_dir.clone();
        Self {
            child,
            data_dir,
            socket_dir,
            lifetime: options.lifetime,
            major,
            stopped: false,
            _lock: lock,
        }
    }

    /// The address of a database for a user, in a form that sqlx, libpq and psql all read. The cluster's
    /// superuser is `postgres`, and no password is asked: the socket's folder lets only its owner and root in.
    pub fn url(&self, database: &str, user: &str) -> String {
        url(&self.socket_dir, database, user)
    }

    /// The folder of the socket.
    pub fn socket_dir(&self) -> &Path {
        &self.socket_dir
    }

    /// The pid of the server process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// All living processes of this server, its own among them.
    pub fn pids(&self) -> Vec<u32> {
        processes::within(&self.pg())
    }

    /// The major version of PostgreSQL.
    pub fn version(&self) -> u32 {
        self.major
    }

    /// The file the server writes its messages to.
    pub fn log(&self) -> PathBuf {
        self.data_dir.join("server.log")
    }

    /// The last lines the server wrote.
    pub fn log_tail(&self) -> String {
        std::fs::read(self.log()).map_or_else(|reason| reason.to_string(), |all| last_lines(&all))
    }

    /// Whether the server process still runs.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Ends open connections, writes a checkpoint, stops, and returns when the data are at rest.
    ///
    /// # Errors
    /// [`StartError::StillUsed`] when the server would not stop within a minute.
    pub fn stop(mut self) -> Result<(), StartError> {
        self.shut_down()
    }

    pub(crate) fn pg(&self) -> PathBuf {
        self.data_dir.join("pg")
    }

    fn shut_down(&mut self) -> Result<(), StartError> {
        self.stopped = true;
        takeover::signal(&[self.pid()], Signal::SIGINT);
        if self.is_at_rest_within(takeover::FAST) {
            return Ok(());
        }
        Err(StartError::StillUsed {
            dir: self.data_dir.clone(),
            pids: self.pids(),
        })
    }

    /// The pid file goes when everything is written, the process a moment later. As we are its parent, waiting
    /// for the process leaves no zombie.
    fn is_at_rest_within(&mut self, limit: Duration) -> bool {
        let begun = Instant::now();
        while self.is_alive() {
            if begun.elapsed() > limit {
                return false;
            }
            std::thread::sleep(takeover::LOOK);
        }
        true
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.stopped || self.lifetime == Lifetime::Detached {
            return;
        }
        if let Err(reason) = self.shut_down() {
            tracing::warn!(%reason, "The database did not stop");
        }
    }
}

/// The address of a database for a user on the server with this socket folder. The host in it is only there
/// because an address with a user must have one; the parameter wins.
pub fn url(socket_dir: &Path, database: &str, user: &str) -> String {
    let socket = escaped(&socket_dir.to_string_lossy());
    format!("postgres://{user}@localhost/{database}?host={socket}&port=5432&sslmode=disable")
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn last_lines(all: &[u8]) -> String {
    let text = String::from_utf8_lossy(all);
    let mut lines: Vec<&str> = text.lines().rev().take(TAIL_LINES).collect();
    lines.reverse();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_survives_a_folder_with_spaces_and_accents() {
        assert_eq!(
            url(Path::new("/srv/můj dům/run"), "brana", "postgres"),
            "postgres://postgres@localhost/brana?host=/srv/m%C5%AFj%20d%C5%AFm/run&port=5432&sslmode=disable"
        );
    }

    #[test]
    fn the_tail_of_a_log_is_its_last_lines_in_order() {
        let all: String = (1..=40).map(|n| format!("line {n}\n")).collect();
        let tail = last_lines(all.as_bytes());
        assert!(
            tail.starts_with("line 26\n") && tail.ends_with("line 40"),
            "{tail}"
        );
    }
}
