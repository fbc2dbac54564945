//! The way to the press, which a build may leave out.
//!
//! Printing is computing: it runs where blocking is allowed, and no more leaflets at once than the
//! machine has processors, so that many readers of leaflets never starve the others. Strangers have
//! half of these turns between them: whoever is signed in prints for a client who waits.

use std::sync::LazyLock;
use std::thread::available_parallelism;
use std::time::Duration;

use axum::http::StatusCode;
use brana_leaflets::Leaflet;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::Reader;
use crate::json::problem::Problem;

static TURNS: LazyLock<Turns> = LazyLock::new(|| {
    let processors = available_parallelism().map_or(1, std::num::NonZero::get);
    Turns::of(processors, PATIENCE)
});
/// How long a stranger waits for a turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// When one who waited in vain may come back, in seconds.
const COME_BACK: u32 = 10;

/// Single leaflets that may be on the press at once; others wait for their turn.
struct Turns {
    all: Semaphore,
    strangers: Semaphore,
    patience: Duration,
}

/// A turn, until it is dropped.
struct Turn<'a> {
    _any: SemaphorePermit<'a>,
    _strangers: Option<SemaphorePermit<'a>>,
}

impl Turns {
    fn of(turns: usize, patience: Duration) -> Self {
        Self {
            all: Semaphore::new(turns),
            strangers: Semaphore::new((turns / 2).max(1)),
            patience,
        }
    }

    /// The next turn; strangers do not wait for ever.
    async fn next(&self, reader: Reader) -> Result<Turn<'_>, Problem> {
        match reader {
            Reader::Known => self.turn(None).await,
            Reader::Stranger => {
                let turn = async {
                    // First one of the strangers' own, so that never more of them stand in the
                    // common line than may be on the press.
                    let own = self.strangers.acquire().await;
                    self.turn(Some(own.map_err(|_| Problem::internal())?)).await
                };
                timeout(self.patience, turn).await.map_err(|_| busy())?
            }
        }
    }

    async fn turn<'a>(
        &'a self,
        strangers: Option<SemaphorePermit<'a>>,
    ) -> Result<Turn<'a>, Problem> {
        let any = self.all.acquire().await;
        Ok(Turn {
            _any: any.map_err(|_| Problem::internal())?,
            _strangers: strangers,
        })
    }
}

fn busy() -> Problem {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy")
        .with_detail("Many leaflets are being printed. Come back in a moment, or sign in.")
        .with_retry_after(COME_BACK)
}

/// The leaflet as a PDF, when it is its turn.
///
/// # Errors
/// 501 in a build without the press, 503 when strangers keep their turns busy, 500 when the press
/// fails.
pub(crate) async fn print(leaflet: Leaflet, reader: Reader) -> Result<Vec<u8>, Problem> {
    let turn = TURNS.next(reader).await?;
    // The turn lasts as long as the work, also when nobody waits for it any more.
    let work = move || {
        let printed = print_now(&leaflet);
        drop(turn);
        printed
    };
    let printed = tokio::task::spawn_blocking(work).await;
    printed.unwrap_or_else(|error| {
        tracing::error!(%error, "printing a leaflet broke off");
        Err(Problem::internal())
    })
}

/// The leaflet as a PDF, on this thread.
///
/// # Errors
/// As for [`print`].
#[cfg(feature = "pdf")]
pub(crate) fn print_now(leaflet: &Leaflet) -> Result<Vec<u8>, Problem> {
    brana_leaflets::render(leaflet).map_err(|error| failed(&error))
}

/// Many leaflets in one PDF, on this thread; `laid_out` is told how many are, after each.
///
/// # Errors
/// As for [`print`].
#[cfg(feature = "pdf")]
pub(crate) fn print_bound_now(
    leaflets: &[Leaflet],
    mut laid_out: impl FnMut(usize) + Send,
) -> Result<Vec<u8>, Problem> {
    let told = |progress: brana_leaflets::Progress| laid_out(progress.done);
    brana_leaflets::render_bound(leaflets, told).map_err(|error| failed(&error))
}

#[cfg(feature = "pdf")]
fn failed(error: &brana_leaflets::LeafletError) -> Problem {
    tracing::error!(%error, "a leaflet could not be printed");
    Problem::internal()
}

/// The leaflet as a PDF, on this thread.
///
/// # Errors
/// 501: this build has no press.
#[cfg(not(feature = "pdf"))]
pub(crate) fn print_now(_: &Leaflet) -> Result<Vec<u8>, Problem> {
    Err(not_built())
}

/// Many leaflets in one PDF, on this thread.
///
/// # Errors
/// 501: this build has no press.
#[cfg(not(feature = "pdf"))]
pub(crate) fn print_bound_now(
    _: &[Leaflet],
    _: impl FnMut(usize) + Send,
) -> Result<Vec<u8>, Problem> {
    Err(not_built())
}

#[cfg(not(feature = "pdf"))]
fn not_built() -> Problem {
    let status = axum::http::StatusCode::NOT_IMPLEMENTED;
    Problem::new(status, "leaflets_not_built")
        .with_detail("This program was built without the feature `pdf`.")
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn of(processors: usize) -> Turns {
        Turns::of(processors, PATIENCE)
    }

    /// Whether somebody's turn is now.
    fn is_next<'a>(turns: &'a Turns, reader: Reader) -> Option<Turn<'a>> {
        let mut waiting = Box::pin(turns.next(reader));
        match waiting
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(turn) => turn.ok(),
            Poll::Pending => None,
        }
    }

    #[tokio::test]
    async fn strangers_never_hold_every_turn() {
        for processors in [2, 3, 8] {
            let turns = of(processors);
            let mut held = vec![];
            while let Some(turn) = is_next(&turns, Reader::Stranger) {
                held.push(turn);
            }
            assert_eq!(held.len(), processors / 2);
            assert!(is_next(&turns, Reader::Known).is_some(), "{processors}");
        }
    }

    #[tokio::test]
    async fn whoever_is_signed_in_may_have_them_all_and_gives_them_back() {
        let turns = of(2);
        let held = [(); 2].map(|()| is_next(&turns, Reader::Known));
        assert!(held.iter().all(Option::is_some));
        assert!(is_next(&turns, Reader::Stranger).is_none());
        drop(held);
        assert!(is_next(&turns, Reader::Stranger).is_some());
    }

    #[tokio::test]
    async fn on_one_processor_strangers_are_served_too() {
        assert!(is_next(&of(1), Reader::Stranger).is_some());
    }

    #[tokio::test]
    async fn a_stranger_who_waits_in_vain_is_told_when_to_come_back() {
        let turns = Turns::of(2, Duration::ZERO);
        for by in [&[Reader::Stranger][..], &[Reader::Known, Reader::Known]] {
            let held: Vec<_> = by.iter().map(|by| is_next(&turns, *by).unwrap()).collect();
            let told = turns.next(Reader::Stranger).await.err().unwrap();
            assert_eq!((told.status, told.code.as_str()), (503, "busy"));
            assert_eq!(told.retry_after, Some(COME_BACK));
            drop(held);
            assert!(turns.next(Reader::Stranger).await.is_ok());
        }
    }
}
