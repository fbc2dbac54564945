//! The command line: what people type, and what comes back to their shell.
//!
//! `brana` alone is `brana demo`, so a first look needs no reading. Options that
//! are settings too only lay themselves over file and environment; their
//! defaults stand in one place, [`crate::config`].
//!
//! Exit codes: 0 done, 1 failed, 2 the command line or a setting could not be
//! understood (nothing was started). An error is one sentence on standard error,
//! followed by its causes; results go to standard output, logs to standard error.
//!
//! Left out: the work itself. [`start`] hands a [`Job`] and its settings to a
//! function, on the main thread, because the embedded Postgres dies with the
//! thread that started it.

mod args;
mod flags;
mod import;
mod job;
mod leaflet;
mod report;
mod show;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;

pub use args::{BenchArgs, Cli};
pub use import::{ExportArgs, ExportFormat, FileArgs, ImportArgs, RpssArgs};
pub use job::{Job, Which};
pub use leaflet::{LeafletArgs, LookArgs, ManyArgs, OneArgs};
pub use report::{BoxError, chain};

use crate::config::{Settings, SettingsError, Sources};

const DONE: u8 = 0;
const FAILED: u8 = 1;
/// It was not understood.
const USAGE: u8 = 2;

/// Reads the command line and the settings, and runs what was asked for.
pub fn start(
    arguments: impl IntoIterator<Item = OsString>,
    run: impl FnOnce(Job, Settings) -> Result<(), BoxError>,
) -> ExitCode {
    let understood = understand(arguments, Sources::of_process());
    ExitCode::from(act(understood, run))
}

/// Does it, tells what went wrong, and answers with the exit code.
fn act(
    understood: Result<Understood, NotUnderstood>,
    run: impl FnOnce(Job, Settings) -> Result<(), BoxError>,
) -> u8 {
    match understood {
        Ok(Understood::Show(text)) => code(show::print(&text)),
        Ok(Understood::Run(job, settings)) => code(run(job, *settings)),
        Err(NotUnderstood::CommandLine(error)) => print_clap(&error),
        Err(NotUnderstood::Settings(error)) => {
            report::to_stderr(&error);
            USAGE
        }
    }
}

/// What the command line asks for.
#[derive(Debug)]
pub enum Understood {
    /// Do this.
    Run(Job, Box<Settings>),
    /// Print this.
    Show(String),
}

/// Why nothing was started.
#[derive(Debug, thiserror::Error)]
pub enum NotUnderstood {
    /// The words on the command line; also `--help` and `--version`.
    #[error(transparent)]
    CommandLine(#[from] clap::Error),
    /// A setting.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

/// The command line and the settings, read but not acted on.
///
/// # Errors
/// [`NotUnderstood`] when one of them makes no sense.
pub fn understand(
    arguments: impl IntoIterator<Item = OsString>,
    process: Sources,
) -> Result<Understood, NotUnderstood> {
    let cli = Cli::read(arguments)?;
    let loaded = Settings::load(&Sources {
        flags: cli.flags(),
        file: cli.config.clone(),
        ..process
    })?;
    match cli.job() {
        None => Ok(Understood::Show(show::table(&loaded))),
        Some(job) => {
            job.check(&loaded.settings)?;
            Ok(Understood::Run(job, Box::new(loaded.settings)))
        }
    }
}

fn code(result: Result<(), BoxError>) -> u8 {
    match result {
        Ok(()) => DONE,
        Err(error) => {
            report::to_stderr(error.as_ref());
            FAILED
        }
    }
}

/// `--help` and `--version` are clap errors that are none.
fn print_clap(error: &clap::Error) -> u8 {
    let asked_for = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    );
    match (asked_for, error.print()) {
        (true, Ok(())) => DONE,
        (true, Err(_)) => FAILED,
        (false, _) => USAGE,
    }
}

#[cfg(test)]
mod tests;
