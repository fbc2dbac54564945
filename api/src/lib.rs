//! The program's outside: command line, settings, HTTP.

pub mod cli;
pub mod config;
pub mod health;
pub mod metrics;
pub mod shutdown;
pub mod telemetry;

/// Runs a job.
///
/// # Errors
/// Whatever ends it early.
pub fn run(job: cli::Job, _settings: config::Settings) -> Result<(), cli::BoxError> {
    Err(format!("{job:?} is not part of this build").into())
}
