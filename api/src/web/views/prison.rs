//! A prison for its team lead: who waits for a worker, and how the workers are loaded.

use askama::Template;
use chrono::NaiveDate;

use super::case::Action;
use super::form::Form;
use super::frame::Frame;
use super::sampling::{Sampled, client, day, lead_frame};

/// `GET /app/prisons/{slug}`: the overview. Query: `after` (keyset cursor of those who wait).
#[derive(Debug, Clone, Template)]
#[template(path = "pages/prison.html")]
pub struct PrisonOverview {
    /// The frame.
    pub frame: Frame,
    /// The prison's name.
    pub prison: String,
    /// The numbers on top.
    pub tiles: PrisonTiles,
    /// Clients without a worker, the longest waiting first.
    pub waiting: Vec<WaitingClient>,
    /// The address of the first page of those who wait, when this is a later one.
    pub waiting_first: Option<String>,
    /// The address of the next page of those who wait.
    pub waiting_next: Option<String>,
    /// The caseloads, by name.
    pub workers: Vec<CaseloadRow>,
    /// Days between contacts that hold today.
    pub contact_interval_days: u32,
    /// Where the interval is set.
    pub interval_href: String,
    /// Where all clients of the prison are.
    pub clients_href: String,
}

/// The numbers on top of a prison.
#[derive(Debug, Clone, Default)]
pub struct PrisonTiles {
    /// Clients of the prison.
    pub clients: u32,
    /// Clients without a worker.
    pub waiting: u32,
    /// Those of them whose deadline has passed.
    pub waiting_overdue: u32,
    /// Free places with workers who are present.
    pub free_places: u32,
    /// Workers who are away today.
    pub absent_workers: u32,
}

/// A client without a worker.
#[derive(Debug, Clone)]
pub struct WaitingClient {
    /// The address of the case.
    pub href: String,
    /// Where a worker is assigned.
    pub assign_href: String,
    /// The client's name.
    pub name: String,
    /// The number the prison knows the client by.
    pub prisoner_number: String,
    /// Days without a worker.
    pub days_waiting: u32,
    /// The last day for a worker.
    pub deadline: NaiveDate,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// A worker's caseload in one line.
#[derive(Debug, Clone)]
pub struct CaseloadRow {
    /// The address of the worker's clients, `/app/caseloads/{id}`.
    pub href: String,
    /// The worker's name.
    pub name: String,
    /// Own active clients.
    pub own: u32,
    /// Clients covered for a colleague.
    pub covered: u32,
    /// Most clients they may have today.
    pub capacity: u32,
    /// Free places.
    pub free: u32,
    /// Whether and how long they are away.
    pub absent: Option<Absence>,
    /// Clients whose contact is overdue.
    pub overdue_contacts: u32,
    /// What the person may do: words of `worker-action` (`capacity`, `absence`, `return`, `cover`).
    pub actions: Vec<Action>,
}

/// How long somebody is away.
#[derive(Debug, Clone, Copy)]
pub struct Absence {
    /// First day.
    pub since: NaiveDate,
    /// Expected last day, if known.
    pub until: Option<NaiveDate>,
}

impl PrisonOverview {
    fn absence_text(&self, absence: &Absence) -> String {
        let t = &self.frame.t;
        let since = t.date(&absence.since);
        match absence.until {
            Some(until) => t
                .text("absent-until")
                .with("since", since)
                .with("until", t.date(&until)),
            None => t.text("absent-since").with("since", since),
        }
        .to_string()
    }
}

impl Sampled for PrisonOverview {
    const NAME: &'static str = "prison";

    fn samples() -> Vec<Self> {
        let busy = busy();
        let mut quiet = busy.clone();
        quiet.waiting.clear();
        quiet.workers.clear();
        quiet.tiles = PrisonTiles::default();
        vec![busy, quiet]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

fn busy() -> PrisonOverview {
    PrisonOverview {
        frame: lead_frame("/app/prisons/bela-pod-bezdezem"),
        prison: "Věznice Bělá pod Bezdězem".to_owned(),
        tiles: PrisonTiles {
            clients: 143,
            waiting: 2,
            waiting_overdue: 1,
            free_places: 50,
            absent_workers: 1,
        },
        waiting: vec![
            waiting("Tomáš Říha", 9, day(2026, 11, 19), true),
            waiting(
                "Žaneta Příhodová-Nejezchlebová",
                1,
                day(2026, 11, 27),
                false,
            ),
        ],
        waiting_first: None,
        waiting_next: Some("/app/prisons/bela-pod-bezdezem?after=2".to_owned()),
        workers: vec![
            caseload("Karel Beneš", None, 0),
            caseload("Věra Horáková", Some(day(2026, 12, 4)), 3),
        ],
        contact_interval_days: 14,
        interval_href: "/app/prisons/bela-pod-bezdezem/contact-interval".to_owned(),
        clients_href: "/app/prisons/bela-pod-bezdezem/clients".to_owned(),
    }
}

fn waiting(name: &str, days_waiting: u32, deadline: NaiveDate, overdue: bool) -> WaitingClient {
    WaitingClient {
        href: client().href,
        assign_href: format!("{}/assign", client().href),
        name: name.to_owned(),
        prisoner_number: "1234/26".to_owned(),
        days_waiting,
        deadline,
        overdue,
    }
}

fn caseload(name: &str, until: Option<NaiveDate>, overdue_contacts: u32) -> CaseloadRow {
    let words: &[&str] = if until.is_some() {
        &["capacity", "return", "cover"]
    } else {
        &["capacity", "absence"]
    };
    let action = |word: &&str| Action {
        word: (*word).to_owned(),
        href: format!("/app/caseloads/1/{word}"),
    };
    CaseloadRow {
        href: "/app/caseloads/1".to_owned(),
        name: name.to_owned(),
        own: 38,
        covered: 2,
        capacity: 50,
        free: 10,
        absent: until.map(|until| Absence {
            since: day(2026, 11, 16),
            until: Some(until),
        }),
        overdue_contacts,
        actions: words.iter().map(action).collect(),
    }
}

/// `GET`/`POST /app/prisons/{slug}/contact-interval`: how often clients must have a contact.
///
/// Fields: `days` (1 to 90), `from_day`, `from_month`, `from_year`; hidden `idempotency_key`,
/// `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/interval.html")]
pub struct IntervalForm {
    /// The frame.
    pub frame: Frame,
    /// The prison's name.
    pub prison: String,
    /// Where "back" leads.
    pub back_href: String,
    /// Days between contacts that hold today.
    pub days_now: u32,
    /// Today, for the example of a day.
    pub today: NaiveDate,
    /// The form.
    pub form: Form,
}

impl Sampled for IntervalForm {
    const NAME: &'static str = "interval";

    fn samples() -> Vec<Self> {
        let empty = Self {
            frame: lead_frame("/app/prisons/bela-pod-bezdezem/contact-interval"),
            prison: "Věznice Bělá pod Bezdězem".to_owned(),
            back_href: "/app/prisons/bela-pod-bezdezem".to_owned(),
            days_now: 14,
            today: day(2026, 11, 21),
            form: Form::new(
                "/app/prisons/bela-pod-bezdezem/contact-interval",
                "6f1c",
                "1",
            ),
        };
        let mut failed = empty.clone();
        failed.form = failed
            .form
            .filled("days", "100")
            .wrong("days", "Zadejte 1 až 90 dní.");
        vec![empty, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
