//! What a projection is, and which there are.

use futures_util::future::BoxFuture;
use sqlx::{PgConnection, PgPool};

use crate::capacity::Capacity;
use crate::case::Cases;
use crate::caseload::Caseloads;
use crate::directory::Directory;
use crate::holds::Holds;
use crate::log::{Recorded, Stream};
use crate::rebuild::{self, Progress, RebuildError};
use crate::runner::{self, Applied, StepError};
use crate::timeline::Timeline;

/// A fold of the log into tables of its own.
///
/// The same three functions serve the running program, a rebuild and the repair
/// of a parked stream.
pub trait Projection: Send + Sync + 'static {
    /// Names it in checkpoints, on the command line and in metrics.
    const NAME: &'static str;
    /// The kinds of streams it reads.
    const KINDS: &'static [&'static str];
    /// The tables it fills; nothing else writes to them.
    const TABLES: &'static [&'static str];
    /// The rows a batch works on.
    type Rows: Default + Send + Sync;

    /// Brings the stored rows that these events touch and that are not here yet.
    fn load_in_tx(
        conn: &mut PgConnection,
        rows: &mut Self::Rows,
        events: &[&Recorded],
    ) -> impl Future<Output = sqlx::Result<()>> + Send;

    /// Folds one event in. Pure; an event that was folded in before changes nothing.
    ///
    /// # Errors
    /// [`Unfit`] when the event cannot follow what is there; the rows are then as before.
    fn fold(rows: &mut Self::Rows, recorded: &Recorded) -> Result<(), Unfit>;

    /// Writes the rows, set by set.
    fn save_in_tx(
        conn: &mut PgConnection,
        rows: &Self::Rows,
    ) -> impl Future<Output = sqlx::Result<()>> + Send;
}

/// An event that cannot follow what the projection has of its stream.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {sequence} cannot follow event {version} of its stream")]
pub struct Unfit {
    /// The last event folded in.
    pub version: u64,
    /// The event that came.
    pub sequence: u64,
}

/// Whether an event is new to a row that has `version` events of its stream.
///
/// # Errors
/// [`Unfit`] when an event between is missing.
pub(crate) fn follows(version: u64, recorded: &Recorded) -> Result<bool, Unfit> {
    let sequence = recorded.sequence;
    if sequence <= version {
        Ok(false)
    } else if sequence == version.saturating_add(1) {
        Ok(true)
    } else {
        Err(Unfit { version, sequence })
    }
}

/// A projection by its name, for whoever runs or rebuilds all of them.
pub trait Registered: Send + Sync {
    /// Its name.
    fn name(&self) -> &'static str;
    /// Applies the next batch, exactly once. See [`runner::step`].
    fn step<'a>(
        &'a self,
        pool: &'a PgPool,
        limit: u32,
    ) -> BoxFuture<'a, Result<Applied, StepError>>;
    /// Replays a parked stream. See [`runner::retry_parked`].
    fn retry<'a>(
        &'a self,
        pool: &'a PgPool,
        stream: &'a Stream,
    ) -> BoxFuture<'a, Result<(), StepError>>;
    /// Fills new tables from zero and swaps. See [`rebuild::rebuild`].
    fn rebuild<'a>(
        &'a self,
        owner: &'a PgPool,
        progress: &'a (dyn Fn(Progress) + Send + Sync),
    ) -> BoxFuture<'a, Result<Progress, RebuildError>>;
}

struct Named<P>(std::marker::PhantomData<P>);

impl<P: Projection> Registered for Named<P> {
    fn name(&self) -> &'static str {
        P::NAME
    }

    fn step<'a>(
        &'a self,
        pool: &'a PgPool,
        limit: u32,
    ) -> BoxFuture<'a, Result<Applied, StepError>> {
        Box::pin(runner::step::<P>(pool, limit))
    }

    fn retry<'a>(
        &'a self,
        pool: &'a PgPool,
        stream: &'a Stream,
    ) -> BoxFuture<'a, Result<(), StepError>> {
        Box::pin(runner::retry::<P>(pool, stream))
    }

    fn rebuild<'a>(
        &'a self,
        owner: &'a PgPool,
        progress: &'a (dyn Fn(Progress) + Send + Sync),
    ) -> BoxFuture<'a, Result<Progress, RebuildError>> {
        Box::pin(rebuild::rebuild_one::<P>(owner, progress))
    }
}

/// A projection made known, so that it is run and can be rebuilt by name.
#[must_use]
pub const fn registered<P: Projection>() -> &'static dyn Registered {
    &Named::<P>(std::marker::PhantomData)
}

static ALL: [&dyn Registered; 6] = [
    registered::<Cases>(),
    registered::<Caseloads>(),
    registered::<Timeline>(),
    registered::<Directory>(),
    registered::<Capacity>(),
    registered::<Holds>(),
];

/// Every projection of the program.
#[must_use]
pub fn all() -> &'static [&'static dyn Registered] {
    &ALL
}

/// The projection with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static dyn Registered> {
    ALL.iter()
        .copied()
        .find(|projection| projection.name() == name)
}
