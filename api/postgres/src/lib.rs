//! The embedded Postgres: finds the server programs on this machine, makes a cluster of our own beside the data,
//! starts it on a private Unix socket and stops it again.
//!
//! A fresh machine must serve its first page after one command, and a crash of either side must never need a
//! human: whatever is left of an earlier run (a server without its parent, lock files of the dead, half of a
//! cluster) is recognised and put right before the next start.
//!
//! Left out on purpose: roles, schemas and migrations (that is `brana-migrations`), the choice between this
//! server and a `DATABASE_URL` (that is the caller's), TCP, passwords and backups. Nothing here is async, so
//! it can be called from anywhere.

mod account;
mod binaries;
mod cluster;
mod error;
mod extension;
mod folder;
mod install;
mod launch;
mod lock;
mod options;
mod processes;
mod ready;
mod server;
mod socket;
mod takeover;
mod tied;

pub use binaries::Search;
pub use error::StartError;
pub use options::{Durability, Lifetime, Options, default_data_dir};
pub use server::{Server, url};

/// Starts a server on the data directory and returns once it accepts connections.
///
/// Makes the cluster when there is none, stops or waits for a server left by an earlier run, and lets the
/// automatic recovery after a crash run to its end. May be called from any thread.
///
/// # Errors
/// Every variant of [`StartError`] is a sentence that tells what to do.
pub fn start(options: &Options) -> Result<Server, StartError> {
    let account = account::serving(&options.pg())?;
    folder::prepare(&options.data_dir, &account)?;
    let lock = lock::take(&options.data_dir)?;
    let binaries = binaries::choose(options, &account)?;
    extension::require_trigrams(&binaries)?;
    let socket = socket::prepare(&options.data_dir, &account)?;
    takeover::clear_the_way(&options.data_dir, &socket)?;
    cluster::ensure(options, &binaries, &account)?;
    let child = launch::server(options, &binaries, &account, &socket)?;
    let mut server = Server::new(options, child, socket, lock, binaries.major);
    ready::wait(&mut server)?;
    Ok(server)
}
