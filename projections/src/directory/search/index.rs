//! The index of one node: filled from the projection's tables, kept current, asked without a database.
//!
//! Every node follows by itself. A look reads the projection's checkpoint and what changed since the last one, all in
//! one snapshot; where the tables were swapped by a rebuild, the checkpoint went backwards or a parked stream
//! was put right, rows may have changed without a newer position, and the whole index is filled again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use brana_domain::vocabulary::{OfferId, ProviderId};
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::answer::Answer;
use super::answering;
use super::cursor::Cursor;
use super::load::{self, Tables};
use super::query::{Part, Query};
use super::standings::Standings;
use super::state::{Changes, State};
use super::supply::At;
use crate::directory::{Directory, OfferRow, ProviderRow};
use crate::page::BadCursor;
use crate::projection::Projection;
use crate::runner::{Behind, Checkpoints};

/// Longest time between two looks.
const NOW_AND_THEN: Duration = Duration::from_secs(2);
/// Pause after a look that failed.
const AGAIN: Duration = Duration::from_millis(500);

/// Tables of standings that are remembered, each of other groups of places.
const REMEMBERED: usize = 12;
/// Changed rows that are taken in at once; questions are answered in between.
const PIECE: usize = 50;

/// All listed offers in memory.
#[derive(Debug)]
pub struct DirectoryIndex {
    pub(super) state: Arc<RwLock<State>>,
    /// Of the questions asked lately; most are about the same groups of places.
    standings: Arc<Mutex<VecDeque<Arc<Standings>>>>,
    /// Held by whoever looks for changes; remembers which tables were seen.
    looking: tokio::sync::Mutex<Option<Tables>>,
    /// The position known, none before the first look.
    seen: watch::Sender<Option<u64>>,
}

impl Default for DirectoryIndex {
    fn default() -> Self {
        Self::new()
    }
}

impl DirectoryIndex {
    /// An index that knows nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            state: Arc::default(),
            standings: Arc::default(),
            looking: tokio::sync::Mutex::default(),
            seen: watch::Sender::new(None),
        }
    }

    /// The position of the log it knows everything up to; none before its first look.
    #[must_use]
    pub fn position(&self) -> Option<u64> {
        *self.seen.borrow()
    }

    /// Looks for changes and takes them in; answers with the position it knows then.
    ///
    /// # Errors
    /// When the database does not answer; the index stays as it was.
    pub async fn refresh(&self, conn: &mut PgConnection) -> sqlx::Result<u64> {
        let mut tables = self.looking.lock().await;
        let known = tables.as_ref().zip(self.position());
        let (now, changes) = load::changes(conn, known).await?;
        let position = changes.position;
        let renewed =
            tables.as_ref() != Some(&now) || self.position().is_none_or(|old| old > position);
        if renewed || changes.rows() > PIECE {
            // Much to do: not on a thread that answers others.
            let (state, standings) = (self.state.clone(), self.standings.clone());
            let work = move || take_in(&state, &standings, changes, renewed);
            tokio::task::spawn_blocking(work)
                .await
                .map_err(|error| sqlx::Error::Io(std::io::Error::other(error)))?;
        } else {
            written(&self.state).apply(changes);
        }
        *tables = Some(now);
        self.seen.send_replace(Some(position));
        Ok(position)
    }

    /// Follows the projection for as long as it is let: told by the projector of this process, which also finds
    /// what others wrote, and by itself now and then for what moves no checkpoint.
    pub async fn follow(self: Arc<Self>, pool: PgPool, checkpoints: Checkpoints) {
        let mut passed = checkpoints.subscribe(Directory::NAME);
        loop {
            if let Some(passed) = &mut passed {
                passed.borrow_and_update();
            }
            if let Err(error) = self.look(&pool).await {
                tracing::error!(%error, "the directory's index could not look for changes");
                tokio::time::sleep(AGAIN).await;
                continue;
            }
            let told = async {
                match &mut passed {
                    Some(passed) => drop(passed.changed().await),
                    None => std::future::pending().await,
                }
            };
            // Nothing told is as good a reason to look.
            let _ = tokio::time::timeout(NOW_AND_THEN, told).await;
        }
    }

    async fn look(&self, pool: &PgPool) -> sqlx::Result<u64> {
        self.refresh(&mut *pool.acquire().await?).await
    }

    /// Waits until it knows a position, looking for changes itself; at most so long.
    ///
    /// # Errors
    /// [`Behind`] when the projection has not come there in time, or the database does not answer.
    pub async fn catch_up(
        &self,
        pool: &PgPool,
        position: u64,
        within: Duration,
    ) -> Result<(), Behind> {
        let end = Instant::now() + within;
        let mut seen = self.seen.subscribe();
        let mut pause = Duration::from_millis(2);
        loop {
            let known = |known: &Option<u64>| known.is_some_and(|known| known >= position);
            if known(&seen.borrow_and_update()) {
                return Ok(());
            }
            let checkpoint = self.look(pool).await?;
            if checkpoint >= position {
                return Ok(());
            }
            if Instant::now() >= end {
                return Err(Behind::Late {
                    projection: Directory::NAME.to_owned(),
                    checkpoint,
                    position,
                });
            }
            let next = (Instant::now() + pause).min(end);
            // Whoever follows may be first.
            let _ = timeout_at(next, seen.wait_for(known)).await;
            pause = (pause * 2).min(Duration::from_millis(25));
        }
    }

    /// Answers a question for an instant.
    ///
    /// # Errors
    /// [`BadCursor`] when the cursor was not made here for this question.
    pub fn search(
        &self,
        query: &Query,
        part: &Part,
        now: DateTime<Utc>,
    ) -> Result<Answer, BadCursor> {
        let walk = answering::walk(query, part)?;
        let ranked_at = walk.as_ref().map_or(now, |walk| walk.ranked_at);
        let state = self.read();
        let standings = self.standings(&state, query, ranked_at);
        Ok(answering::answer(
            &state,
            query,
            part,
            walk.as_ref(),
            &standings,
            now,
        ))
    }

    /// The position a cursor's walk began at; an index that is behind it answers less exactly.
    #[must_use]
    pub fn walk_began_at(cursor: &str) -> Option<u64> {
        Cursor::position(cursor)
    }

    /// One offer, listed or not.
    #[must_use]
    pub fn offer(&self, offer: OfferId) -> Option<Arc<OfferRow>> {
        self.read().offers.get(&offer).cloned()
    }

    /// Offers whose ids end in these forty bits, listed or not, in the order of their ids.
    #[must_use]
    pub fn offers_ending_in(&self, bits: u64) -> Vec<OfferId> {
        self.read().ending_in(bits).collect()
    }

    /// One provider, listed or not.
    #[must_use]
    pub fn provider(&self, provider: ProviderId) -> Option<Arc<ProviderRow>> {
        self.read().providers.get(&provider).cloned()
    }

    /// The offers of a provider, listed or not, in the order of their ids.
    #[must_use]
    pub fn offers_of(&self, provider: ProviderId) -> Vec<Arc<OfferRow>> {
        let state = self.read();
        let owned = state.owned_by(provider);
        owned
            .filter_map(|id| state.offers.get(&id).cloned())
            .collect()
    }

    /// When free places of listed offers last changed by the passage of time alone, seen from an instant; the
    /// instant itself before the first look.
    #[must_use]
    pub fn moved_by_time(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.position().is_none() {
            return Some(now);
        }
        let state = self.read();
        self.standings(&state, &Query::default(), now).since()
    }

    /// How many offers are listed.
    #[must_use]
    pub fn listed(&self) -> usize {
        self.read().listed.count()
    }

    /// How all offers stand for a question: as remembered, brought to the instant, or looked at anew.
    fn standings(&self, state: &State, query: &Query, ranked_at: DateTime<Utc>) -> Arc<Standings> {
        let (groups, at) = (query.groups(), At::instant(ranked_at));
        let known = locked(&self.standings)
            .iter()
            .find(|known| known.groups == groups)
            .cloned();
        if let Some(known) = known.as_ref().filter(|known| known.holds(state, at)) {
            return known.clone();
        }
        let brought = known.as_ref().and_then(|known| known.brought(state, at));
        let made = Arc::new(brought.unwrap_or_else(|| Standings::of(state, groups, at)));
        // A walk that began long ago has no use for others.
        if known.is_none_or(|known| known.at <= at.now) {
            remember(&mut locked(&self.standings), made.clone());
        }
        made
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes in everything anew, or many changes in pieces.
fn take_in(
    state: &RwLock<State>,
    standings: &Mutex<VecDeque<Arc<Standings>>>,
    changes: Changes,
    renewed: bool,
) {
    if !renewed {
        for piece in changes.pieces(PIECE) {
            written(state).apply(piece);
        }
        return;
    }
    let version = state.read().unwrap_or_else(PoisonError::into_inner).version + 1;
    let filled = State::filled(changes, version);
    let asked = locked(standings).clone();
    let looked = |known: &Arc<Standings>| {
        Arc::new(Standings::of(&filled, known.groups, At::instant(known.at)))
    };
    let again: VecDeque<Arc<Standings>> = asked.iter().map(looked).collect();
    *written(state) = filled;
    *locked(standings) = again;
}

fn remember(known: &mut VecDeque<Arc<Standings>>, made: Arc<Standings>) {
    known.retain(|other| other.groups != made.groups);
    known.push_front(made);
    known.truncate(REMEMBERED);
}

fn written(state: &RwLock<State>) -> RwLockWriteGuard<'_, State> {
    state.write().unwrap_or_else(PoisonError::into_inner)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
