//! A server for one test alone, for tests that kill it. Ends with the test, and its data with it. Leaves out
//! sharing: bringing one up takes half a second.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use brana_postgres::{Durability, Lifetime, Options, Server};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::address::Address;
use crate::clerk::{Clerk, Failure};
use crate::{CELL, TestDatabase, shared};

/// A server with its own data; stopped and removed when dropped.
#[derive(Debug)]
pub struct OwnCluster {
    options: Options,
    server: Option<Server>,
    clerk: Clerk,
}

/// Brings up a server for this test alone.
pub async fn fresh_cluster(durability: Durability) -> OwnCluster {
    fresh_cluster_with(durability, &[]).await
}

/// The same with further server settings, such as `("synchronous_commit", "off")`.
#[expect(
    clippy::panic,
    reason = "a test cannot go on without it and has nobody to hand an error to"
)]
pub async fn fresh_cluster_with(durability: Durability, settings: &[(&str, &str)]) -> OwnCluster {
    let more = settings
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    match tokio::task::spawn_blocking(move || bring_up(durability, more)).await {
        Ok(Ok(cluster)) => cluster,
        Ok(Err(reason)) => panic!("No server for this test: {reason}"),
        Err(reason) => panic!("No server for this test: {reason}"),
    }
}

fn bring_up(durability: Durability, more: Vec<(String, String)>) -> Result<OwnCluster, Failure> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let folder = shared::folder()?;
    shared::sweep(&folder);
    let name = format!(
        "own-{}-{}",
        std::process::id(),
        MADE.fetch_add(1, Ordering::Relaxed)
    );
    let mut options = shared::options(folder.join(name), durability, Lifetime::WithProcess);
    options.settings.extend(more);
    let server = brana_postgres::start(&options)?;
    let address = Address::Ours(server.socket_dir().to_path_buf());
    let clerk = Clerk::begin(|| Ok(address));
    Ok(OwnCluster {
        options,
        server: Some(server),
        clerk,
    })
}

impl OwnCluster {
    /// A fresh, migrated database of this server.
    pub async fn database(&self) -> TestDatabase {
        self.clerk.database(CELL).await
    }

    /// The folder of the server's data and log.
    pub fn data_dir(&self) -> PathBuf {
        self.options.data_dir.clone()
    }

    /// All living processes of the server.
    pub fn pids(&self) -> Vec<u32> {
        self.server.as_ref().map(Server::pids).unwrap_or_default()
    }

    /// Kills every process of the server (SIGKILL), as a loss of power would; returns when none is left.
    pub fn kill(&mut self) {
        loop {
            let pids = self.pids();
            if pids.is_empty() {
                break;
            }
            for pid in pids.into_iter().filter_map(|pid| i32::try_from(pid).ok()) {
                // One that went by itself meanwhile is just as dead.
                let _ = kill(Pid::from_raw(pid), Signal::SIGKILL);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        self.server = None;
    }

    /// Brings the server up again on the same data and the same addresses, after [`Self::kill`] or while it
    /// runs; returns when it accepts connections.
    #[expect(
        clippy::panic,
        reason = "a test cannot go on without it and has nobody to hand an error to"
    )]
    pub fn restart(&mut self) {
        self.server = None;
        match brana_postgres::start(&self.options) {
            Ok(server) => self.server = Some(server),
            Err(reason) => panic!("The server did not come up again: {reason}"),
        }
    }
}

impl Drop for OwnCluster {
    fn drop(&mut self) {
        self.server = None;
        // What stays is swept by a later run.
        let _ = std::fs::remove_dir_all(&self.options.data_dir);
    }
}
