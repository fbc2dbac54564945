//! Answers as JSON shows them: a contract of its own, apart from the tables behind it.

use brana_domain::key_worker_assignment::prison::PrisonState;
use brana_domain::vocabulary::{PersonName, Policy, WorkerId};
use brana_projections::case::{CaseItem, CaseRow, Overview, Tiles, WithoutWorker};
use brana_projections::caseload::{PrisonOverview, WorkerLoad};
use brana_projections::timeline::TimelineItem;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// A worker by id and name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WorkerName {
    /// The worker.
    id: Uuid,
    /// How they are called; missing while their own view is behind.
    name: Option<String>,
}

fn named(id: Option<WorkerId>, name: Option<PersonName>) -> Option<WorkerName> {
    id.map(|id| WorkerName {
        id: id.0,
        name: name.map(|name| name.to_string()),
    })
}

/// One client episode.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseView {
    /// The case.
    case: Uuid,
    /// Its version.
    version: u64,
    /// The person, across all their episodes.
    client: Uuid,
    /// Counts the client's episodes from 1.
    episode: u16,
    /// Given name.
    given_name: String,
    /// Family name.
    family_name: String,
    /// Day of birth.
    birth_date: NaiveDate,
    /// The number the prison knows the client by.
    prisoner_number: String,
    /// The prison, by slug.
    prison: String,
    /// Day of entry.
    entered_on: NaiveDate,
    /// The day the sentence ends, if known.
    sentence_ends_on: Option<NaiveDate>,
    /// Length of the sentence in months, if known.
    sentence_months: Option<u16>,
    /// Expected day of release, if known.
    expected_release: Option<NaiveDate>,
    /// Who is responsible.
    worker: Option<WorkerName>,
    /// Since when.
    since: Option<NaiveDate>,
    /// Who looks after the client while the worker is away.
    covered_by: Option<WorkerName>,
    /// Whether the caller is the one who covers.
    covered_for_colleague: bool,
    /// Since when nobody is responsible.
    without_since: Option<NaiveDate>,
    /// The last day for the next contact, or for a worker.
    due: Option<NaiveDate>,
    /// Whether that day has passed.
    overdue: bool,
    /// Contacts missed in a row.
    missed: u16,
    /// Day of the last contact that took place.
    last_contact: Option<NaiveDate>,
    /// Day the case was closed.
    closed_on: Option<NaiveDate>,
    /// Why it was closed.
    closing_ground: Option<String>,
    /// The case that goes on instead, after a merge.
    merged_into: Option<Uuid>,
    /// The client's episode before this one.
    previous_case: Option<Uuid>,
    /// The last proposal of workers, while nobody has been allocated since.
    #[schema(value_type = Option<Object>)]
    proposal: Option<Value>,
}

impl CaseView {
    fn new(
        row: CaseRow,
        worker: Option<PersonName>,
        covering: Option<PersonName>,
        overdue: bool,
    ) -> Self {
        Self {
            case: row.case_id.0,
            version: row.version,
            client: row.client.0,
            episode: row.episode,
            given_name: row.given_name,
            family_name: row.family_name,
            birth_date: row.birth_date,
            prisoner_number: row.prisoner_number.as_str().to_owned(),
            prison: row.prison.into(),
            entered_on: row.entered_on,
            sentence_ends_on: row.sentence_ends_on,
            sentence_months: row.sentence_months,
            expected_release: row.expected_release,
            worker: named(row.worker, worker),
            since: row.since,
            covered_by: named(row.covered_by, covering),
            covered_for_colleague: false,
            without_since: row.without_since,
            due: row.due,
            overdue,
            missed: row.missed,
            last_contact: row.last_contact,
            closed_on: row.closed_on,
            closing_ground: row.closing_ground.map(|ground| ground.to_string()),
            merged_into: row.merged_into.map(|case| case.0),
            previous_case: row.previous_case.map(|case| case.0),
            proposal: None,
        }
    }
}

impl From<CaseItem> for CaseView {
    fn from(item: CaseItem) -> Self {
        Self {
            covered_for_colleague: item.covered_for_colleague,
            ..Self::new(
                item.case,
                item.worker_name,
                item.covering_name,
                item.overdue,
            )
        }
    }
}

impl From<WithoutWorker> for CaseView {
    fn from(item: WithoutWorker) -> Self {
        Self::new(item.case, None, None, item.overdue)
    }
}

impl From<Overview> for CaseView {
    fn from(item: Overview) -> Self {
        Self {
            proposal: item
                .proposal
                .and_then(|proposal| serde_json::to_value(proposal).ok()),
            ..Self::new(
                item.case,
                item.worker_name,
                item.covering_name,
                item.overdue,
            )
        }
    }
}

/// Counts over the caller's caseload.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CountsView {
    /// Clients.
    total: u64,
    /// Clients whose day has passed.
    overdue: u64,
    /// Clients whose day falls within seven days.
    due_in_seven_days: u64,
    /// Clients expected to be released within thirty days.
    released_in_thirty_days: u64,
}

impl From<Tiles> for CountsView {
    fn from(tiles: Tiles) -> Self {
        Self {
            total: tiles.total,
            overdue: tiles.overdue,
            due_in_seven_days: tiles.due_in_seven_days,
            released_in_thirty_days: tiles.released_in_thirty_days,
        }
    }
}

/// One entry of a timeline.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TimelineEntry {
    /// Its place in the log.
    position: u64,
    /// The case it stands in.
    case: Uuid,
    /// The event's name.
    kind: &'static str,
    /// When it happened.
    happened_at: DateTime<Utc>,
    /// When we learned of it.
    recorded_at: DateTime<Utc>,
    /// Whether we learned of it only on a later day.
    late: bool,
    /// Who acted.
    actor: Uuid,
    /// In which role.
    role: String,
    /// For whom, when somebody acted in another's place.
    on_behalf_of: Option<Uuid>,
    /// Why, where a reason was given.
    reason: Option<String>,
    /// What happened, under the event's name.
    #[schema(value_type = Object)]
    event: Value,
}

impl From<TimelineItem> for TimelineEntry {
    fn from(item: TimelineItem) -> Self {
        Self {
            position: item.position,
            case: item.case.0,
            kind: item.kind,
            happened_at: item.happened_at,
            recorded_at: item.recorded_at,
            late: item.late,
            actor: item.actor.0,
            role: item.role.to_string(),
            on_behalf_of: item.on_behalf_of.map(|actor| actor.0),
            reason: item.reason,
            event: serde_json::to_value(item.event).unwrap_or_default(),
        }
    }
}

/// A key worker and their load today.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WorkerView {
    /// The worker.
    worker: Uuid,
    /// Version of the caseload.
    version: u64,
    /// How they are called.
    name: String,
    /// Where they work, by slug; missing for an outsider.
    prison: Option<String>,
    /// Own clients.
    own: u16,
    /// Clients covered for absent colleagues.
    covering: u16,
    /// Both together.
    active: u16,
    /// Most clients they may have today.
    capacity: u16,
    /// How many more they could take.
    free: u16,
    /// Whether they are away today.
    absent: bool,
    /// First day of the recorded absence.
    absent_from: Option<NaiveDate>,
    /// Expected last day of it.
    absent_until: Option<NaiveDate>,
    /// Clients whose contact is overdue.
    overdue_contacts: u64,
}

impl From<WorkerLoad> for WorkerView {
    fn from(load: WorkerLoad) -> Self {
        Self {
            worker: load.worker.0,
            version: load.version,
            name: load.name.to_string(),
            prison: load.prison.map(String::from),
            own: load.own,
            covering: load.covering,
            active: load.active,
            capacity: load.capacity,
            free: load.free,
            absent: load.absent,
            absent_from: load.absent_from,
            absent_until: load.absent_until,
            overdue_contacts: load.overdue_contacts,
        }
    }
}

/// A prison today.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PrisonView {
    /// The prison, by slug.
    prison: String,
    /// Clients with an open case.
    clients: u64,
    /// Of these, without a worker.
    without_worker: u64,
    /// Of these, without a worker for longer than allowed.
    without_worker_overdue: u64,
    /// Clients whose contact is overdue.
    overdue_contacts: u64,
    /// Places free with workers who are there.
    free_places: u64,
    /// Workers who are away.
    absent: u64,
    /// The workers of the prison.
    workers: Vec<WorkerView>,
}

impl From<PrisonOverview> for PrisonView {
    fn from(overview: PrisonOverview) -> Self {
        let totals = overview.totals;
        Self {
            prison: overview.prison.into(),
            clients: totals.clients,
            without_worker: totals.without_worker,
            without_worker_overdue: totals.without_worker_overdue,
            overdue_contacts: totals.overdue_contacts,
            free_places: totals.free_places,
            absent: totals.absent,
            workers: overview.workers.into_iter().map(WorkerView::from).collect(),
        }
    }
}

/// How often a prison's clients must have a contact.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ContactIntervalView {
    /// Days between contacts today.
    days: u16,
    /// Whether the prison has set them itself.
    set_by_prison: bool,
}

impl ContactIntervalView {
    pub(super) fn new(settings: &PrisonState, today: NaiveDate) -> Self {
        let own = settings.contact_every_days(today);
        Self {
            days: own.unwrap_or(Policy::standard().contact_every_days),
            set_by_prison: own.is_some(),
        }
    }
}
