//! `brana import`: bring the directory to what a register or a file says.

use brana_commands::Clock;
use brana_commands::log::{Writer, WriterSettings};
use brana_commands::{Commands, Ids};
use brana_domain::vocabulary::Policy;
use indicatif::{ProgressBar, ProgressStyle};

use super::say;
use crate::cli::{BoxError, ImportArgs, RpssArgs};
use crate::config::Settings;
use crate::database::Database;
use crate::import::{self, Report, Source};
use crate::node::pool;

pub(super) async fn import(
    database: &mut Database,
    settings: &Settings,
    args: &ImportArgs,
) -> Result<(), BoxError> {
    if database.is_embedded() {
        database.migrate().await?;
    }
    let options = database.runtime()?;
    let pool = pool(&options, settings.write_pool.get());
    let clock = Clock::system();
    let writer = Writer::start(options, clock.clone(), WriterSettings::default());
    let (ids, policy) = (Ids::random(), Policy::standard());
    let commands = Commands::new(pool.clone(), writer, clock, ids, policy);
    let report = match args {
        ImportArgs::Rpss(args) => rpss(&commands, args).await?,
    };
    if database.is_embedded() && report.events > 0 {
        database.analyze().await?;
    }
    pool.close().await;
    for line in report.lines() {
        say(&line);
    }
    report.verdict()
}

async fn rpss(commands: &Commands, args: &RpssArgs) -> Result<Report, BoxError> {
    let books = import::codebooks(&args.codebook).await?;
    let source = Source::open(&args.source).await?;
    let bar = bar(source.size)?;
    let options = import::Options {
        dry_run: args.dry_run,
        believe_missing: args.believe_missing,
        report: args.report.clone(),
        read: {
            let bar = bar.clone();
            Box::new(move |bytes| bar.set_position(bytes))
        },
    };
    let report = import::rpss(commands, source, books, options).await?;
    bar.finish_and_clear();
    Ok(report)
}

/// How much of the file was read; of unknown size when the server does not say.
fn bar(size: Option<u64>) -> Result<ProgressBar, BoxError> {
    let bar = match size {
        Some(size) => ProgressBar::new(size).with_style(ProgressStyle::with_template(
            "{msg:>12} [{bar:40}] {bytes}/{total_bytes}, {eta} left",
        )?),
        None => ProgressBar::new_spinner()
            .with_style(ProgressStyle::with_template("{msg:>12} {spinner} {bytes}")?),
    };
    bar.set_message("register");
    Ok(bar)
}
