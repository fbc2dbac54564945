//! The import of what organisations send: a table or a package.
//!
//! A file with a bad row is not taken at all, unless its good rows are asked for.
//! A file is never the whole directory, so nothing is concluded from what is
//! missing in it. Its numbers of places are as old as it says itself, and are
//! reported as of then.

use std::path::PathBuf;

use brana_commands::Commands;
use brana_domain::provider_directory::codes::Origin;
use brana_domain::vocabulary::czech_day;
use brana_registers::listing::Taken;
use brana_registers::plan::Planner;
use brana_registers::rpss::Summary;

use super::report::{Report, Told};
use super::run::{Run, request};
use super::{FILES, known};
use crate::cli::BoxError;

/// How such an import goes about it.
#[derive(Debug, Default)]
pub struct FileOptions {
    /// Take the good rows although others are bad.
    pub take_good: bool,
    /// Only say what would change.
    pub dry_run: bool,
    /// Where every complaint is written.
    pub report: Option<PathBuf>,
}

/// Brings the directory to what a file says.
///
/// # Errors
/// When the database or the log does not answer.
pub async fn listings(
    commands: &Commands,
    source: &str,
    taken: Taken,
    options: FileOptions,
) -> Result<Report, BoxError> {
    let known = {
        let mut connection = commands.pool().acquire().await?;
        known(&mut connection, FILES).await?
    };
    let now = commands.clock().now();
    let mut told = Told::into_file(options.report.as_deref())?;
    told.take(&taken.complaints)?;
    let mut run = Run {
        commands,
        request: request(commands, FILES, source),
        planner: Planner::new(&known, Origin::File, czech_day(now)),
        report: Report {
            told,
            dry_run: options.dry_run,
            summary: summary(&taken),
            not_taken_whole: taken.rejected > 0 && !options.take_good,
            ..Report::default()
        },
    };
    if !run.report.not_taken_whole {
        let (mut providers, mut offers, mut numbers) = (vec![], vec![], vec![]);
        for listing in &taken.listings {
            let planned = run.planner.listing(listing, now);
            run.report.told.take(&planned.complaints)?;
            providers.extend(planned.provider);
            offers.extend(planned.offers);
            numbers.extend(planned.numbers);
        }
        run.carry(providers).await?;
        run.carry(offers).await?;
        run.carry_as_of(numbers).await?;
    }
    run.report.told.finish()?;
    Ok(run.report)
}

fn summary(taken: &Taken) -> Summary {
    let offers = taken.listings.iter().map(|listing| listing.offers.len());
    Summary {
        records: taken.rows,
        taken: taken.rows - taken.rejected,
        rejected: taken.rejected,
        sites: offers.sum::<usize>() as u64,
        finished: true,
        ..Summary::default()
    }
}
