//! Streams out of the log and into it, through the framework's event store.
//!
//! States are loaded by a query of our own: the stock reader of postgres-es
//! makes JSON trees of payload and envelope first, which costs more than the
//! query (`brana bench --only load`). It still serves whoever comes through the
//! framework, and understands our table. Writing goes to the node's [`Writer`],
//! because the stock one opens a transaction of its own for every command.
//!
//! Left out on purpose: snapshots (cqrs-es 0.5.0 applies events twice) and its
//! streams over all events (no order, and the end of the connection looks like
//! the end of the log).

use std::sync::Arc;

use brana_domain::{Journey, JourneyEvent, decode};
use cqrs_es::Aggregate;
use cqrs_es::persist::{
    PersistedEventRepository, PersistenceError, ReplayStream, SerializedEvent, SerializedSnapshot,
};
use postgres_es::PostgresEventRepository;
use serde_json::Value;
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Row};

use crate::hosted::Hosted;
use crate::ids::Ids;
use crate::log::{Append, AppendError, NewEvent, Writer};
use crate::numbers::from_db;
use crate::stream::StreamId;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The framework's repository over our log.
#[derive(Clone)]
pub struct BranaRepository {
    stock: Arc<PostgresEventRepository>,
    writer: Writer,
    ids: Ids,
}

/// A stream that could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// An event is missing inside the stream.
    #[error("stream {stream} has no event number {missing}")]
    Gap {
        /// The stream.
        stream: StreamId,
        /// The number that is missing.
        missing: u64,
    },
    /// An event cannot be understood, or the database did not answer.
    #[error("stream {stream} could not be loaded")]
    Unreadable {
        /// The stream.
        stream: StreamId,
        /// Why.
        source: BoxError,
    },
}

/// The columns a state is made of; the envelopes play no part in it.
const SELECT: &str = "select sequence, event_type, event_version, payload::text as payload
  from events
 where aggregate_type = $1
   and aggregate_id = $2
 order by sequence";

/// Loads a stream: its present state and its version, the number of its last event.
pub(crate) async fn load<J: Journey>(
    pool: &PgPool,
    id: &str,
) -> Result<(Hosted<J>, u64), StoreError> {
    let unreadable = |source| StoreError::Unreadable {
        stream: StreamId::of::<J>(id),
        source,
    };
    let rows = sqlx::query(SELECT)
        .bind(J::STREAM)
        .bind(id)
        .fetch_all(pool)
        .await
        .map_err(|error| unreadable(error.into()))?;
    let mut hosted = Hosted::default();
    let mut version = 0;
    for row in &rows {
        let (sequence, event) = read::<J>(row).map_err(unreadable)?;
        if sequence != version + 1 {
            return Err(StoreError::Gap {
                stream: StreamId::of::<J>(id),
                missing: version + 1,
            });
        }
        version = sequence;
        hosted.evolve(&event);
    }
    Ok((hosted, version))
}

/// A payload of the present version is read in one go, an older one is brought up first.
fn read<J: Journey>(row: &PgRow) -> Result<(u64, J::Event), BoxError> {
    let sequence = from_db(row.try_get("sequence")?);
    let name: &str = row.try_get("event_type")?;
    let version: &str = row.try_get("event_version")?;
    let payload: &str = row.try_get("payload")?;
    let current = J::Event::CATALOGUE
        .iter()
        .any(|shape| shape.name == name && shape.version == version);
    let event = if current {
        serde_json::from_str(payload)?
    } else {
        decode::<J>(name, version, serde_json::from_str(payload)?)?
    };
    Ok((sequence, event))
}

impl BranaRepository {
    /// A repository that reads through the pool and writes through the writer.
    #[must_use]
    pub fn new(pool: PgPool, writer: Writer, ids: Ids) -> Self {
        Self {
            stock: Arc::new(PostgresEventRepository::new(pool)),
            writer,
            ids,
        }
    }
}

/// What the framework may not ask of our log.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct NotOffered(&'static str);

fn not_offered(what: &'static str) -> PersistenceError {
    PersistenceError::UnknownError(Box::new(NotOffered(what)))
}

impl PersistedEventRepository for BranaRepository {
    async fn get_events<A: Aggregate>(
        &self,
        aggregate_id: &str,
    ) -> Result<Vec<SerializedEvent>, PersistenceError> {
        self.stock.get_events::<A>(aggregate_id).await
    }

    async fn get_last_events<A: Aggregate>(
        &self,
        aggregate_id: &str,
        last_sequence: usize,
    ) -> Result<Vec<SerializedEvent>, PersistenceError> {
        self.stock
            .get_last_events::<A>(aggregate_id, last_sequence)
            .await
    }

    async fn get_snapshot<A: Aggregate>(
        &self,
        _aggregate_id: &str,
    ) -> Result<Option<SerializedSnapshot>, PersistenceError> {
        Ok(None)
    }

    async fn persist<A: Aggregate>(
        &self,
        events: &[SerializedEvent],
        snapshot_update: Option<(String, Value, usize)>,
    ) -> Result<(), PersistenceError> {
        if snapshot_update.is_some() {
            return Err(not_offered("this log keeps no snapshots"));
        }
        let Some(first) = events.first() else {
            return Ok(());
        };
        let stream = StreamId::new(A::TYPE, &first.aggregate_id);
        let mut append = Append::new(self.ids.next());
        append.guards = vec![(stream.clone(), (first.sequence as u64).saturating_sub(1))];
        append.events = events
            .iter()
            .map(|event| self.new_event(stream.clone(), event))
            .collect();
        match self.writer.append(append).await {
            Ok(_) => Ok(()),
            Err(AppendError::Stale { .. }) => Err(PersistenceError::OptimisticLockError),
            Err(error) => Err(PersistenceError::UnknownError(Box::new(error))),
        }
    }

    async fn stream_events<A: Aggregate>(
        &self,
        _aggregate_id: &str,
    ) -> Result<ReplayStream, PersistenceError> {
        Err(not_offered("read the log by position"))
    }

    async fn stream_all_events<A: Aggregate>(&self) -> Result<ReplayStream, PersistenceError> {
        Err(not_offered("read the log by position"))
    }
}

impl BranaRepository {
    fn new_event(&self, stream: StreamId, event: &SerializedEvent) -> NewEvent {
        NewEvent {
            stream,
            sequence: event.sequence as u64,
            name: event.event_type.clone(),
            version: event.event_version.clone(),
            payload: event.payload.clone(),
            metadata: event.metadata.clone(),
            id: self.ids.next(),
        }
    }
}
