//! Logs: what is written, how, and what never is.
//!
//! A log line is a sentence that stands alone plus fields with the same names
//! everywhere: `request_id`, `method`, `route`, `status`, `ms`, `stream`,
//! `position`, `projection`. It goes to standard error, as JSON or for people.
//!
//! **No client in a log.** Paths are logged as the route's pattern, never with
//! their query string (people search by name there); bodies and headers never.
//! Domain values hide themselves: everything not `Public` prints as its class,
//! whatever log level is on. sqlx at `debug` prints statements without values.
//!
//! Left out: OpenTelemetry export (its four crates cost more build time than one
//! node's logs are worth yet) and log files, which are the supervisor's trade.

mod request;

pub(crate) use request::pattern;

pub use request::{RequestIds, request_log};

use std::io;

use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

use crate::config::{LogFormat, Settings};

/// Why logging could not begin.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter makes no sense; settings are checked, so only code can cause it.
    #[error("the log filter cannot be read")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    /// Somebody else logs already.
    #[error("logging was begun twice")]
    Twice(#[from] TryInitError),
}

/// Begins to log to standard error, for the whole process.
///
/// # Errors
/// [`TelemetryError`] when the filter makes no sense or logging has begun already.
pub fn begin(settings: &Settings) -> Result<(), TelemetryError> {
    match settings.log_format {
        LogFormat::Json => json(settings, io::stderr)?.try_init()?,
        LogFormat::Pretty => pretty(settings, io::stderr)?.try_init()?,
    }
    Ok(())
}

fn json<W>(
    settings: &Settings,
    to: W,
) -> Result<impl Subscriber + Send + Sync + use<W>, TelemetryError>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    Ok(tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_env_filter(EnvFilter::try_new(&settings.log_filter)?)
        .with_writer(to)
        .finish())
}

fn pretty<W>(
    settings: &Settings,
    to: W,
) -> Result<impl Subscriber + Send + Sync + use<W>, TelemetryError>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    Ok(tracing_subscriber::fmt()
        .compact()
        .with_ansi(io::IsTerminal::is_terminal(&io::stderr()))
        .with_env_filter(EnvFilter::try_new(&settings.log_filter)?)
        .with_writer(to)
        .finish())
}

#[cfg(test)]
mod tests;
