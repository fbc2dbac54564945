//! The import of the state register.

use std::path::PathBuf;

use brana_commands::{Commands, Request};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{Caller, czech_day};
use brana_registers::Codebooks;
use brana_registers::plan::Planner;
use brana_registers::rpss::{Outcome, Reader, Summary};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::carry::carry;
use super::report::{Report, Told};
use super::source::Source;
use super::{REGISTER, known};
use crate::cli::BoxError;

/// How an import goes about it.
pub struct Options {
    /// Only say what would change.
    pub dry_run: bool,
    /// End what the file no longer has, however much it is.
    pub believe_missing: bool,
    /// Where every complaint is written.
    pub report: Option<PathBuf>,
    /// Told now and then how many bytes were read.
    pub read: Box<dyn Fn(u64) + Send>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dry_run: false,
            believe_missing: false,
            report: None,
            read: Box::new(|_| {}),
        }
    }
}

/// The largest codebook; that of municipalities has some two megabytes.
const CODEBOOK: u64 = 64 << 20;

/// The built-in codebooks, overlaid by these.
///
/// # Errors
/// When one cannot be read or is none.
pub async fn codebooks(names: &[String]) -> Result<Codebooks, BoxError> {
    let mut books = Codebooks::default();
    for name in names {
        let json = Source::open(name).await?.whole(CODEBOOK).await?;
        let overlaid = books.overlay(&json);
        overlaid.map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(books)
}

/// Brings the directory to what the register says.
///
/// # Errors
/// When the database or the log does not answer; what was carried out until then stays, and the
/// next run goes on from there. What is wrong with the file is in the report.
pub async fn rpss(
    commands: &Commands,
    source: Source,
    books: Codebooks,
    options: Options,
) -> Result<Report, BoxError> {
    let known = {
        let mut connection = commands.pool().acquire().await?;
        known(&mut connection, REGISTER).await?
    };
    let today = czech_day(commands.clock().now());
    let request = Request {
        correlation: Some(commands.ids().next()),
        reason: Some(format!("import of {}", source.name)),
        ..Request::by(Caller::system(REGISTER))
    };
    let mut run = Run {
        commands,
        request,
        planner: Planner::new(&known, Origin::StateRegister, today),
        report: Report {
            told: Told::into_file(options.report.as_deref())?,
            dry_run: options.dry_run,
            ..Report::default()
        },
    };
    let (mut batches, reading) = read(source, books);
    while let Some((batch, bytes)) = batches.recv().await {
        (options.read)(bytes);
        run.batch(batch).await?;
    }
    run.report.summary = reading.await?;
    run.missing(options.believe_missing).await?;
    run.report.kinds_not_listed = run.planner.kinds_not_listed().clone();
    run.report.told.finish()?;
    Ok(run.report)
}

/// Records that travel together, and how far the file was read then.
type Batch = (Vec<Outcome>, u64);
/// How many records.
const BATCH: usize = 256;

/// Reads on a thread of its own, a batch or two ahead.
fn read(source: Source, books: Codebooks) -> (mpsc::Receiver<Batch>, JoinHandle<Summary>) {
    let (send, receive) = mpsc::channel(2);
    let reading = tokio::task::spawn_blocking(move || {
        let mut reader = Reader::new(source.read, &books);
        loop {
            let batch: Vec<Outcome> = reader.by_ref().take(BATCH).collect();
            let bytes = reader.summary().bytes;
            // Nobody listens any more when the import has failed.
            if batch.is_empty() || send.blocking_send((batch, bytes)).is_err() {
                return reader.summary().clone();
            }
        }
    });
    (receive, reading)
}

struct Run<'a> {
    commands: &'a Commands,
    request: Request,
    planner: Planner<'a>,
    report: Report,
}

impl Run<'_> {
    /// Providers first: their offers need them.
    async fn batch(&mut self, batch: Vec<Outcome>) -> Result<(), BoxError> {
        let (mut providers, mut offers) = (vec![], vec![]);
        for outcome in batch {
            self.report.told.take(&outcome.complaints)?;
            let registered = outcome.registered.as_ref();
            let planned = self
                .planner
                .record(&outcome.at, registered, &outcome.complaints);
            self.report.told.take(&planned.complaints)?;
            providers.extend(planned.provider);
            offers.extend(planned.offers);
        }
        self.carry(providers).await?;
        self.carry(offers).await
    }

    async fn missing(&mut self, believe_anything: bool) -> Result<(), BoxError> {
        match self.planner.missing(&self.report.summary, believe_anything) {
            Ok(commands) => {
                let is_offer = |c: &DirectoryCommand| matches!(c, DirectoryCommand::Offer(..));
                let (offers, providers) = commands.into_iter().partition(is_offer);
                self.carry(offers).await?;
                self.carry(providers).await
            }
            Err(too_much) => {
                self.report.too_much_missing = Some(too_much);
                Ok(())
            }
        }
    }

    async fn carry(&mut self, planned: Vec<DirectoryCommand>) -> Result<(), BoxError> {
        for command in &planned {
            *self.report.commands.entry(what(command)).or_default() += 1;
        }
        if self.report.dry_run {
            return Ok(());
        }
        let carried = carry(self.commands, &self.request, planned).await?;
        self.report.events += carried.events;
        self.report.refused += carried.refused.len() as u64;
        for (stream, why) in carried.refused {
            self.report
                .told
                .line("refused", format!("{stream}: {why}"))?;
        }
        Ok(())
    }
}

/// What a command does, in the words of the report.
fn what(command: &DirectoryCommand) -> &'static str {
    match command {
        DirectoryCommand::Provider(_, ProviderCommand::Register { .. }) => "providers registered",
        DirectoryCommand::Provider(_, ProviderCommand::End { .. }) => "providers ended",
        DirectoryCommand::Provider(..) => "providers changed",
        DirectoryCommand::Offer(_, OfferCommand::Open { .. }) => "offers opened",
        DirectoryCommand::Offer(_, OfferCommand::End { .. }) => "offers ended",
        DirectoryCommand::Offer(_, OfferCommand::Move(_)) => "offers moved",
        DirectoryCommand::Offer(_, OfferCommand::PassOn { .. }) => "offers passed on",
        DirectoryCommand::Offer(..) => "offers changed",
    }
}
