//! A little world whose events go into the log the way the program writes them.
//!
//! Decisions are the domain's own; only the appending is done here, in one
//! transaction under the lock of the head row.

use std::collections::BTreeMap;

use brana_domain::key_worker_assignment::case::Sentence;
use brana_domain::key_worker_assignment::codes::{
    AbsenceGround, ClosingGround, ContactChannel, ContactOutcome, DeallocationGround,
};
use brana_domain::key_worker_assignment::{
    AssignmentCommand, AssignmentEvent, EntryOfClient, InMemory,
};
use brana_domain::vocabulary::{
    ActorId, CaseId, ClientId, ContactId, Envelope, PersonName, Policy, PrisonId, PrisonerNumber,
    Role, WorkerId, czech_day,
};
use brana_domain::{Context, JourneyEvent};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

/// One event on its way into the log.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) sequence: i64,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) payload: serde_json::Value,
    pub(crate) metadata: serde_json::Value,
    pub(crate) recorded_at: DateTime<Utc>,
}

impl Line {
    /// An event that happens in a context.
    pub(crate) fn of(
        (kind, id, name, version, payload): Parts,
        sequence: i64,
        context: &Context,
    ) -> Self {
        let envelope = Envelope {
            happened_at: context.happened_at,
            actor: context.actor,
            role: context.role,
            on_behalf_of: None,
            reason: None,
            correlation: Uuid::from_u128(1),
            causation: None,
            policy_version: context.policy.version.clone(),
        };
        Self {
            kind,
            id,
            sequence,
            name: name.to_owned(),
            version: version.to_owned(),
            payload,
            metadata: serde_json::to_value(envelope.to_metadata()).unwrap(),
            recorded_at: context.now,
        }
    }
}

/// Kind and id of the stream, name, version and payload of the event.
pub(crate) type Parts = (
    &'static str,
    String,
    &'static str,
    &'static str,
    serde_json::Value,
);

/// The world so far.
pub(crate) struct World {
    pub(crate) memory: InMemory,
    sequences: BTreeMap<(&'static str, String), i64>,
    now: DateTime<Utc>,
    ids: u128,
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            memory: InMemory::default(),
            sequences: BTreeMap::new(),
            now: at("2026-09-01T08:00:00Z"),
            ids: 0,
        }
    }

    pub(crate) fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(0x6272_616e_6100_0000_0000_0000_0000_0000 + self.ids)
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.now
    }

    pub(crate) fn today(&self) -> NaiveDate {
        czech_day(self.now)
    }

    pub(crate) fn days_pass(&mut self, days: u64) {
        self.now = self.now + Days::new(days);
    }

    /// The lines of a command that happens now.
    pub(crate) fn lines(&mut self, command: &AssignmentCommand) -> Vec<Line> {
        self.lines_of(command, self.now)
    }

    /// The lines of a command about something that happened earlier.
    pub(crate) fn lines_of(
        &mut self,
        command: &AssignmentCommand,
        happened_at: DateTime<Utc>,
    ) -> Vec<Line> {
        self.now += TimeDelta::seconds(1);
        let context = Context {
            now: self.now,
            happened_at: happened_at.min(self.now),
            actor: ActorId(Uuid::from_u128(9)),
            role: Role::TeamLead,
            policy: Policy::standard(),
        };
        let events = self.memory.execute(command, &context).unwrap();
        events
            .into_iter()
            .map(|event| self.line(&event, &context))
            .collect()
    }

    fn line(&mut self, event: &AssignmentEvent, context: &Context) -> Line {
        let (kind, id, name, version, payload) = match event {
            AssignmentEvent::Case(id, event) => parts("case", id, event),
            AssignmentEvent::Caseload(id, event) => parts("caseload", id, event),
            AssignmentEvent::Prison(id, event) => parts("prison", id, event),
        };
        let sequence = self.sequences.entry((kind, id.clone())).or_default();
        *sequence += 1;
        Line::of((kind, id, name, version, payload), *sequence, context)
    }

    /// Carries a command out and puts its events into the log.
    pub(crate) async fn happens(&mut self, pool: &PgPool, command: &AssignmentCommand) -> u64 {
        let lines = self.lines(command);
        append(pool, &lines).await
    }

    pub(crate) async fn worker(&mut self, pool: &PgPool, prison: &str, family: &str) -> WorkerId {
        let worker = WorkerId(self.id());
        let command = AssignmentCommand::OpenCaseload {
            worker,
            name: PersonName::try_new("Jana", family).unwrap(),
            prison: Some(slug(prison)),
            capacity: 50,
        };
        self.happens(pool, &command).await;
        worker
    }

    pub(crate) fn entry(&mut self, prison: &str, family: &str) -> EntryOfClient {
        let case = CaseId(self.id());
        let client = ClientId(self.id());
        EntryOfClient {
            case,
            client,
            previous_case: None,
            name: PersonName::try_new("Petr", family).unwrap(),
            birth_date: day("1990-02-03"),
            prisoner_number: PrisonerNumber::try_new(&format!("K-{}", self.ids)).unwrap(),
            prison: slug(prison),
            entered_on: self.today(),
            sentence: Sentence {
                ends_on: Some(day("2028-01-01")),
                months: Some(16),
            },
            expected_release: None,
        }
    }

    pub(crate) async fn client(&mut self, pool: &PgPool, prison: &str, family: &str) -> CaseId {
        let entry = self.entry(prison, family);
        let case = entry.case;
        self.happens(pool, &AssignmentCommand::OpenCase(Box::new(entry)))
            .await;
        case
    }

    pub(crate) async fn client_of(
        &mut self,
        pool: &PgPool,
        worker: WorkerId,
        prison: &str,
        family: &str,
    ) -> CaseId {
        let case = self.client(pool, prison, family).await;
        self.happens(pool, &allocate(case, worker)).await;
        case
    }

    pub(crate) fn contact(&mut self, case: CaseId, worker: WorkerId) -> AssignmentCommand {
        AssignmentCommand::RecordContact {
            case,
            contact: ContactId(self.id()),
            worker,
            held_at: self.now,
            channel: ContactChannel::InPerson,
            outcome: ContactOutcome::TookPlace,
            note: None,
        }
    }
}

pub(crate) fn parts<E: JourneyEvent>(kind: &'static str, id: &impl ToString, event: &E) -> Parts {
    (
        kind,
        id.to_string(),
        event.name(),
        event.version(),
        serde_json::to_value(event).unwrap(),
    )
}

/// Appends under the lock of the head row, as the program does; answers with the last position.
pub(crate) async fn append(pool: &PgPool, lines: &[Line]) -> u64 {
    let mut tx = pool.begin().await.unwrap();
    let last = append_in_tx(&mut tx, lines).await;
    tx.commit().await.unwrap();
    last
}

pub(crate) async fn append_in_tx(conn: &mut PgConnection, lines: &[Line]) -> u64 {
    let head: i64 = sqlx::query_scalar("select position from log_head for update")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    let mut position = head;
    for line in lines {
        position += 1;
        insert(conn, line, position).await;
    }
    sqlx::query("update log_head set position = $1")
        .bind(position)
        .execute(conn)
        .await
        .unwrap();
    u64::try_from(position).unwrap()
}

pub(crate) async fn insert(conn: &mut PgConnection, line: &Line, position: i64) {
    sqlx::query(
        "insert into events (aggregate_type, aggregate_id, sequence, event_type, event_version,
                             payload, metadata, position, recorded_at, event_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(line.kind)
    .bind(&line.id)
    .bind(line.sequence)
    .bind(&line.name)
    .bind(&line.version)
    .bind(&line.payload)
    .bind(&line.metadata)
    .bind(position)
    .bind(line.recorded_at)
    .bind(Uuid::from_u128(u128::try_from(position).unwrap()))
    .execute(conn)
    .await
    .unwrap();
}

pub(crate) fn allocate(case: CaseId, worker: WorkerId) -> AssignmentCommand {
    AssignmentCommand::Allocate {
        case,
        worker,
        deviation_reason: None,
    }
}

pub(crate) fn reallocate(case: CaseId, worker: WorkerId) -> AssignmentCommand {
    AssignmentCommand::Reallocate {
        case,
        worker,
        ground: DeallocationGround::ClientRequest,
        explanation: None,
        deviation_reason: None,
    }
}

pub(crate) fn close(case: CaseId) -> AssignmentCommand {
    AssignmentCommand::CloseCase {
        case,
        ground: ClosingGround::Released,
    }
}

pub(crate) fn absent(worker: WorkerId, from: NaiveDate) -> AssignmentCommand {
    AssignmentCommand::MarkAbsent {
        worker,
        from,
        until: None,
        ground: AbsenceGround::Leave,
    }
}

pub(crate) fn cover(worker: WorkerId, covering: WorkerId) -> AssignmentCommand {
    AssignmentCommand::ArrangeCover {
        worker,
        covering,
        cases: None,
        until: None,
    }
}

pub(crate) fn slug(prison: &str) -> PrisonId {
    PrisonId::try_new(prison).unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

impl World {
    /// The day a case is due by, as the domain has it.
    pub(crate) fn memory_due(&self, case: CaseId) -> NaiveDate {
        use brana_domain::key_worker_assignment::case::{CaseState, Responsibility};
        let CaseState::Open(case) = &self.memory.cases[&case] else {
            panic!("the case is not open");
        };
        match &case.responsibility {
            Responsibility::Gap { due, .. } => *due,
            Responsibility::Worker(held) => held.contact_due,
        }
    }
}
