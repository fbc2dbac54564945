//! `brana bench`: what we do in a second, beside what Postgres itself does on the same machine.
//!
//! Everything runs on a cluster of its own with default durability, removed
//! afterwards. Ours and the limit take turns within one run and the median of the
//! ratios counts, because a machine that is busy with other things slows both.
//!
//! | measurement | ours | the limit |
//! |---|---|---|
//! | `append-N` | one-event commands through the writer, N callers | `pgbench -M prepared`: one row a transaction into a table like the log |
//! | `command-N` | recording a contact: load, access, decide, append | the same |
//! | `load-100` | a stream of 100 events into a state | its rows by a direct query, not decoded |
//! | `replay` | the whole log in order, decoded | `COPY` of it to `/dev/null` inside the server |
//! | `rebuild-…` | a projection filled anew and swapped | the same |
//!
//! 512 callers are compared with pgbench at 128, where more no longer helps it.
//! Left out: HTTP, and the projectors and reactions of a running node.

mod append;
mod cluster;
mod command;
mod lanes;
mod load;
mod measurement;
mod people;
mod pgbench;
mod replay;
mod table;
mod turns;

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use tokio::runtime::Runtime;

use crate::cli::{BenchArgs, BoxError};
use crate::config::Settings;
use cluster::Cluster;
use measurement::Measurement;
pub use table::{Line, Table};
use turns::Turns;

/// How much is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// How long one turn lasts.
    pub turn: Duration,
    /// Turns each side has.
    pub turns: usize,
    /// Made-up clients in the log that is loaded, replayed and rebuilt from.
    pub clients: u32,
    /// The measurements wanted, by name or by what stands before the dash; all when empty.
    pub only: Vec<String>,
}

impl Scale {
    /// What the command line asks for.
    #[must_use]
    pub fn of(args: &BenchArgs) -> Self {
        Self {
            turn: Duration::from_secs(args.seconds.into()),
            turns: 5,
            clients: 5_000,
            only: args.only.clone(),
        }
    }
}

/// Measures on a throw-away cluster. Blocks; a cluster is brought up before and removed after.
///
/// # Errors
/// When a measurement is not known, or the cluster does not come up or stops answering.
pub fn measure(scale: &Scale, settings: &Settings) -> Result<Table, BoxError> {
    let chosen = measurement::chosen(&scale.only)?;
    let cluster = Cluster::start(settings)?;
    let runtime = Runtime::new()?;
    let table = runtime.block_on(all(&chosen, scale, settings, &cluster));
    drop(runtime);
    cluster.remove()?;
    table
}

async fn all(
    chosen: &[Measurement],
    scale: &Scale,
    settings: &Settings,
    cluster: &Cluster,
) -> Result<Table, BoxError> {
    let bar = ProgressBar::new((chosen.len() * scale.turns) as u64).with_style(
        ProgressStyle::with_template("{msg:>16} [{bar:40}] {pos}/{len} turns, {elapsed}")?,
    );
    let turns = Turns::new(scale, bar.clone());
    let mut lines = vec![];
    bar.set_message("appends");
    bar.tick();
    let appends = append::Scene::set(cluster).await?;
    let people = if chosen.iter().any(Measurement::needs_people) {
        bar.set_message("made-up people");
        bar.tick();
        Some(people::Scene::set(cluster, scale, settings).await?)
    } else {
        None
    };
    for measurement in chosen {
        bar.set_message(measurement.name());
        bar.tick();
        let pair = measurement.take(&turns, &appends, people.as_ref()).await?;
        let line = measurement.line(pair);
        // Figures are not lost when a later measurement fails.
        tracing::info!(measurement = %line.name, ours = line.ours, limit = line.limit, ratio = line.ratio, "measured");
        lines.push(line);
    }
    bar.finish_and_clear();
    let events = people.map(|people| people.events);
    Ok(Table {
        lines,
        machine: cluster.describe(scale, events).await?,
    })
}
