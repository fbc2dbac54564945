//! How the program ends: in order, bounded, without losing what was promised.
//!
//! The first SIGTERM or Ctrl-C asks everyone to finish: no new connections,
//! requests under way are answered, projectors stop at the end of their batch,
//! the writer drains its queue, our own Postgres stops. Each part has the same
//! bounded time and is left behind when it does not keep to it. The second signal
//! ends the program at once; the log survives that as it survives a power cut.
//!
//! Left out: the order of the parts, which belongs to whoever started them:
//! [`serve`] first, then [`ended`] for each other part, the database last.

use std::future::IntoFuture;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// What a shell reports for a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// The wish to end, known to every part of the program.
#[derive(Debug, Clone, Default)]
pub struct Shutdown(CancellationToken);

impl Shutdown {
    /// Begun only by [`Shutdown::begin`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begun by the first SIGTERM or SIGINT; the second ends the process.
    ///
    /// # Errors
    /// When the signals cannot be listened to.
    pub fn on_signals() -> io::Result<Self> {
        Self::on_signals_or(|| std::process::exit(INTERRUPTED))
    }

    fn on_signals_or(at_once: impl FnOnce() + Send + 'static) -> io::Result<Self> {
        let mut signals = Signals {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        };
        let shutdown = Self::new();
        let begun = shutdown.clone();
        tokio::spawn(async move {
            let name = signals.next().await;
            tracing::info!(signal = name, "ending; once more ends at once");
            begun.begin();
            let name = signals.next().await;
            tracing::warn!(signal = name, "ending at once");
            at_once();
        });
        Ok(shutdown)
    }

    /// Asks everyone to finish.
    pub fn begin(&self) {
        self.0.cancel();
    }

    /// Everyone has been asked to finish.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.0.is_cancelled()
    }

    /// Waits until everyone is asked to finish.
    pub fn begun(&self) -> impl Future<Output = ()> + Send + 'static + use<> {
        self.0.clone().cancelled_owned()
    }
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

/// How a part came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// All it had begun is done.
    Cleanly,
    /// It took too long and was left behind.
    CutOff,
}

/// Serves until the shutdown begins, then answers what is under way, within a time.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    shutdown: &Shutdown,
    within: Duration,
) -> io::Result<Ended> {
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, app).with_graceful_shutdown(shutdown.begun());
    let begun = shutdown.begun();
    let late = async move {
        begun.await;
        tokio::time::sleep(within).await;
    };
    tokio::select! {
        served = server.into_future() => served.map(|()| Ended::Cleanly),
        () = late => {
            tracing::warn!(part = "server", "did not end in time and is left behind");
            Ok(Ended::CutOff)
        }
    }
}

/// Waits for a part to end, within a time.
pub async fn ended(part: &'static str, within: Duration, end: impl Future<Output = ()>) -> Ended {
    match tokio::time::timeout(within, end).await {
        Ok(()) => {
            tracing::debug!(part, "has ended");
            Ended::Cleanly
        }
        Err(_) => {
            tracing::warn!(part, "did not end in time and is left behind");
            Ended::CutOff
        }
    }
}

#[cfg(test)]
mod tests;
