//! A small journey to try the log with: a counter with a limit.

use std::str::FromStr;

use brana_commands::log::{Writer, WriterSettings};
use brana_commands::{Clock, CommandError, Commands, Ids, Request, Unit, Work};
use brana_domain::journey::Upcast;
use brana_domain::vocabulary::{ActorId, Caller, Policy, Public};
use brana_domain::{Context, Journey, JourneyRefusal};
use brana_testing::TestDatabase;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, PgConnection};
use uuid::Uuid;

brana_domain::events! {
    /// What happens to a counter.
    pub enum CounterEvent {
        /// It exists.
        CounterOpened "1.0" { limit: Public<u64> }
        /// It went up; 1.0 had no step.
        CounterRaised "2.0" { step: Public<u64> }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Count {
    pub limit: Option<u64>,
    pub value: u64,
}

#[derive(Debug, Clone)]
pub(crate) enum CounterCommand {
    Open { limit: u64 },
    Raise,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum CounterRefusal {
    #[error("the counter is not open")]
    NotOpen,
    #[error("the counter is at its limit")]
    LimitReached,
}

impl JourneyRefusal for CounterRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotOpen => "not_open",
            Self::LimitReached => "limit_reached",
        }
    }
}

#[derive(Debug)]
pub(crate) struct Counter;

impl Journey for Counter {
    const STREAM: &'static str = "counter";
    type State = Count;
    type Command = CounterCommand;
    type Event = CounterEvent;
    type Refusal = CounterRefusal;

    fn decide(
        state: &Count,
        command: &CounterCommand,
        _context: &Context,
    ) -> Result<Vec<CounterEvent>, CounterRefusal> {
        match (command, state.limit) {
            (CounterCommand::Open { limit }, None) => Ok(vec![
                CounterOpened {
                    limit: Public(*limit),
                }
                .into(),
            ]),
            (CounterCommand::Open { .. }, Some(_)) => Ok(vec![]),
            (CounterCommand::Raise, None) => Err(CounterRefusal::NotOpen),
            (CounterCommand::Raise, Some(limit)) if state.value >= limit => {
                Err(CounterRefusal::LimitReached)
            }
            (CounterCommand::Raise, Some(_)) => Ok(vec![CounterRaised { step: Public(1) }.into()]),
        }
    }

    fn evolve(state: Count, event: &CounterEvent) -> Count {
        match event {
            CounterEvent::CounterOpened(opened) => Count {
                limit: Some(*opened.limit),
                ..state
            },
            CounterEvent::CounterRaised(raised) => Count {
                value: state.value + *raised.step,
                ..state
            },
        }
    }

    fn upcast(event: &str, version: &str, payload: Value) -> Upcast {
        match (event, version) {
            ("CounterRaised", "1.0") => {
                Upcast::Raised("2.0", json!({"CounterRaised": {"step": 1}}))
            }
            _ => Upcast::Current(payload),
        }
    }
}

/// A database with one node on it.
pub(crate) struct Scene {
    pub database: TestDatabase,
    pub commands: Commands,
    pub writer: Writer,
}

pub(crate) async fn scene() -> Scene {
    let database = brana_testing::database().await;
    let (commands, writer) = node(&database);
    Scene {
        database,
        commands,
        writer,
    }
}

/// One more node on the same database.
pub(crate) fn node(database: &TestDatabase) -> (Commands, Writer) {
    node_at(database, &database.url, WriterSettings::default())
}

pub(crate) fn node_at(
    database: &TestDatabase,
    writer_url: &str,
    settings: WriterSettings,
) -> (Commands, Writer) {
    let writer = Writer::start(options(writer_url), Clock::system(), settings);
    let commands = Commands::new(
        database.pool(),
        writer.clone(),
        Clock::system(),
        Ids::random(),
        Policy::standard(),
    );
    (commands, writer)
}

pub(crate) fn options(url: &str) -> PgConnectOptions {
    PgConnectOptions::from_str(url).unwrap()
}

impl Scene {
    /// A connection as the program has it.
    pub(crate) async fn connection(&self) -> PgConnection {
        options(&self.database.url).connect().await.unwrap()
    }

    /// A connection of the tables' owner.
    pub(crate) async fn as_owner(&self) -> PgConnection {
        options(&self.database.owner_url).connect().await.unwrap()
    }

    /// All positions of the log, in order.
    pub(crate) async fn positions(&self) -> Vec<i64> {
        sqlx::query_scalar("select position from events order by position")
            .fetch_all(&mut self.connection().await)
            .await
            .unwrap()
    }
}

pub(crate) fn request() -> Request {
    Request::by(Caller::system(ActorId(Uuid::from_u128(7))))
}

pub(crate) fn keyed(key: impl Into<String>) -> Request {
    Request {
        idempotency_key: Some(key.into()),
        ..request()
    }
}

/// Opens a counter.
pub(crate) struct Open(pub &'static str, pub u64);

impl Work for Open {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        unit.load::<Counter>(self.0).await?;
        unit.decide::<Counter>(self.0, &CounterCommand::Open { limit: self.1 })?;
        Ok(json!("opened"))
    }
}

/// Raises one or several counters by one, all or none.
pub(crate) struct Raise(pub Vec<String>);

impl Raise {
    pub(crate) fn one(id: impl Into<String>) -> Self {
        Self(vec![id.into()])
    }
}

impl Work for Raise {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        for id in &self.0 {
            unit.load::<Counter>(id).await?;
            unit.decide::<Counter>(id, &CounterCommand::Raise)?;
        }
        let values: Vec<u64> = self
            .0
            .iter()
            .filter_map(|id| unit.state::<Counter>(id))
            .map(|count| count.value)
            .collect();
        Ok(json!(values))
    }
}

/// Waits until a condition holds in the database; the test hangs (and fails by its time limit) if it never does.
pub(crate) async fn until(connection: &mut PgConnection, condition: &str) {
    let question = format!("select exists ({condition})");
    let holds = async {
        while !sqlx::query_scalar::<_, bool>(&question)
            .fetch_one(&mut *connection)
            .await
            .unwrap()
        {
            tokio::task::yield_now().await;
        }
    };
    let limit = std::time::Duration::from_secs(20);
    tokio::time::timeout(limit, holds).await.expect(condition);
}

/// The code of a refusal; anything else is the wrong answer.
#[track_caller]
pub(crate) fn refusal(answer: Result<brana_commands::Done, CommandError>) -> String {
    match answer {
        Err(CommandError::Refused(refused)) => refused.code,
        other => panic!("expected a refusal, got {other:?}"),
    }
}
