//! What an earlier run may have left: a server without its parent, lock files of the dead. Called with the
//! instance lock held, so whatever runs in the cluster has no owner any more: it is stopped, and once nothing
//! runs the lock files are removed. Leaves out SIGKILL: a server that will not stop is reported, not shot.

use std::path::Path;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::{StartError, processes, socket};

/// A fast shutdown writes one checkpoint, which may take a while on a slow disk.
pub(crate) const FAST: Duration = Duration::from_secs(60);
/// An immediate shutdown writes nothing.
const IMMEDIATE: Duration = Duration::from_secs(10);
/// How often we look while something is about to happen.
pub(crate) const LOOK: Duration = Duration::from_millis(2);

/// Stops any server left in the cluster and removes what the dead left behind.
pub(crate) fn clear_the_way(data_dir: &Path, socket_dir: &Path) -> Result<(), StartError> {
    let pg = data_dir.join("pg");
    if !pg.exists() {
        return Ok(());
    }
    let left = stop_all(&pg);
    if !left.is_empty() {
        return Err(StartError::StillUsed {
            dir: data_dir.to_path_buf(),
            pids: left,
        });
    }
    let lock = format!("{}.lock", socket::SOCKET);
    for stale in [
        pg.join("postmaster.pid"),
        socket_dir.join(lock),
        socket_dir.join(socket::SOCKET),
    ] {
        remove(&stale)?;
    }
    Ok(())
}

/// Asks everything that runs in the cluster to stop; returns what still runs afterwards.
fn stop_all(pg: &Path) -> Vec<u32> {
    let running = processes::within(pg);
    if running.is_empty() {
        return running;
    }
    tracing::info!(
        ?running,
        "A server of an earlier run is still there; stopping it"
    );
    signal(&addressees(pg, &running), Signal::SIGINT);
    let left = wait_until_empty(pg, FAST);
    if left.is_empty() {
        return left;
    }
    signal(&left, Signal::SIGQUIT);
    wait_until_empty(pg, IMMEDIATE)
}

/// The server process, if it is among the living; else its orphaned children, which end by themselves or by
/// the signal.
fn addressees(pg: &Path, running: &[u32]) -> Vec<u32> {
    match server_pid(pg) {
        Some(server) if running.contains(&server) => vec![server],
        _ => running.to_vec(),
    }
}

/// The pid the server wrote down; nothing says that it still lives.
pub(crate) fn server_pid(pg: &Path) -> Option<u32> {
    let file = std::fs::read_to_string(pg.join("postmaster.pid")).ok()?;
    file.lines().next()?.trim().parse().ok()
}

fn wait_until_empty(pg: &Path, limit: Duration) -> Vec<u32> {
    let begun = Instant::now();
    loop {
        let running = processes::within(pg);
        if running.is_empty() || begun.elapsed() > limit {
            return running;
        }
        std::thread::sleep(LOOK);
    }
}

/// Sends a signal to each; one that is gone meanwhile needs none.
pub(crate) fn signal(pids: &[u32], what: Signal) {
    for each in pids {
        if let Err(reason) = kill(pid(*each), what) {
            tracing::debug!(pid = each, %reason, "The signal found nobody");
        }
    }
}

/// A process number as the kernel's calls take it.
pub(crate) fn pid(number: u32) -> Pid {
    Pid::from_raw(i32::try_from(number).unwrap_or(i32::MAX))
}

fn remove(path: &Path) -> Result<(), StartError> {
    match std::fs::remove_file(path) {
        Ok(()) => {
            tracing::info!(path = %path.display(), "Removed what a dead server left");
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StartError::io("Cannot remove", path)(error)),
    }
}
