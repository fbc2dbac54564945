//! Streams out of the log and into it, through the framework's event store.
//!
//! Reading is the stock repository of postgres-es; writing goes to the node's
//! [`Writer`], because the stock one opens a transaction of its own for every
//! command. Left out on purpose: snapshots (cqrs-es 0.5.0 applies events
//! twice) and its streams over all events (no order, and the end of the
//! connection looks like the end of the log).

use std::sync::Arc;

use brana_domain::Journey;
use cqrs_es::persist::{
    PersistedEventRepository, PersistedEventStore, PersistenceError, ReplayStream, SerializedEvent,
    SerializedSnapshot,
};
use cqrs_es::{Aggregate, AggregateError, EventStore};
use postgres_es::PostgresEventRepository;
use serde_json::Value;
use sqlx::PgPool;

use crate::hosted::Hosted;
use crate::ids::Ids;
use crate::log::{Append, AppendError, NewEvent, Writer};
use crate::stored::Upcasts;
use crate::stream::StreamId;

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
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Loads a stream: its present state and its version, the number of its last event.
pub(crate) async fn load<J: Journey>(
    repository: &BranaRepository,
    id: &str,
) -> Result<(Hosted<J>, u64), StoreError> {
    let store = PersistedEventStore::<_, Hosted<J>>::new_event_store(repository.clone())
        .with_upcasters(vec![Box::new(Upcasts::<J>::default())]);
    let envelopes = store.load_events(id).await.map_err(|error| {
        let source: Box<dyn std::error::Error + Send + Sync> = match error {
            AggregateError::DatabaseConnectionError(source)
            | AggregateError::DeserializationError(source)
            | AggregateError::UnexpectedError(source) => source,
            other @ (AggregateError::UserError(_) | AggregateError::AggregateConflict) => {
                Box::new(other)
            }
        };
        StoreError::Unreadable {
            stream: StreamId::of::<J>(id),
            source,
        }
    })?;
    let mut hosted = Hosted::default();
    let mut version = 0;
    for envelope in envelopes {
        if envelope.sequence as u64 != version + 1 {
            return Err(StoreError::Gap {
                stream: StreamId::of::<J>(id),
                missing: version + 1,
            });
        }
        version += 1;
        hosted.apply(envelope.payload);
    }
    Ok((hosted, version))
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
