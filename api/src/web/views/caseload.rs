//! My caseload: whom I answer for and what is due.

use askama::Template;
use chrono::NaiveDate;

use super::form::{Choice, Form, choices};
use super::frame::Frame;
use super::sampling::{Sampled, day, lead_frame, worker_frame};

/// What the list can be narrowed to: the words of `due`, list `filter-due`.
pub const DUE: [&str; 4] = ["all", "overdue", "week", "release"];

/// `GET /app`: my clients, those with the earliest contact first; for a team lead at
/// `GET /app/caseloads/{id}` the clients of a worker.
///
/// Query: `q` (name or number), `due` (a word of [`DUE`]), `after` (keyset cursor).
#[derive(Debug, Clone, Template)]
#[template(path = "pages/caseload.html")]
pub struct Caseload {
    /// The frame.
    pub frame: Frame,
    /// The worker's name when it is a colleague's caseload, for a team lead.
    pub whose: Option<String>,
    /// The address of the list.
    pub base: String,
    /// The prison's name, when the list is of a whole prison.
    pub prison: Option<String>,
    /// Today, in Prague.
    pub today: NaiveDate,
    /// The numbers on top, of the whole caseload whatever the filter.
    pub tiles: CaseloadTiles,
    /// The filter as asked for: `q`, `due`.
    pub form: Form,
    /// The clients of this page, by the day their contact is due.
    pub clients: Vec<ClientRow>,
    /// The address of the first page, when this is a later one.
    pub first: Option<String>,
    /// The address of the next page, if there is one.
    pub next: Option<String>,
}

/// The numbers on top of a caseload.
#[derive(Debug, Clone, Default)]
pub struct CaseloadTiles {
    /// Clients whose contact is overdue.
    pub overdue: u32,
    /// Clients whose contact is due within 7 days.
    pub due_this_week: u32,
    /// Clients to be released within 30 days.
    pub release_soon: u32,
    /// Active clients, covered ones included.
    pub clients: u32,
    /// Most clients the worker may have.
    pub capacity: u32,
}

/// A client in a list.
#[derive(Debug, Clone)]
pub struct ClientRow {
    /// The address of the case.
    pub href: String,
    /// The client's name.
    pub name: String,
    /// The number the prison knows the client by.
    pub prisoner_number: String,
    /// The prison's name.
    pub prison: String,
    /// The expected day of release, if known.
    pub expected_release: Option<NaiveDate>,
    /// The day of the last contact that took place.
    pub last_contact: Option<NaiveDate>,
    /// The last day for the next contact.
    pub contact_due: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The colleague the client is covered for.
    pub covered_for: Option<String>,
}

impl Caseload {
    fn filtered(&self) -> bool {
        let due = self.form.value("due");
        !self.form.value("q").is_empty() || !matches!(due, "" | "all")
    }

    fn heading(&self) -> String {
        if let Some(name) = &self.whose {
            let of_worker = self.frame.t.text("caseload-title-of");
            return of_worker.with("name", name).to_string();
        }
        let own = || self.frame.t.text("caseload-title").to_string();
        self.prison.as_ref().map_or_else(own, |prison| {
            let of_prison = self.frame.t.text("clients-title");
            of_prison.with("prison", prison).to_string()
        })
    }

    fn narrowed_to(&self, due: &str) -> String {
        format!("{}?due={due}", self.base)
    }

    fn due_choices(&self) -> Vec<Choice> {
        choices(&self.frame.t, "filter-due", DUE)
    }
}

impl Sampled for Caseload {
    const NAME: &'static str = "caseload";

    fn samples() -> Vec<Self> {
        let full = full();
        let mut searched = full.clone();
        searched.form = Form::default()
            .filled("q", "Nováček")
            .filled("due", "overdue");
        searched.frame.here = "/app?q=Nov%C3%A1%C4%8Dek&due=overdue".to_owned();
        searched.clients.clear();
        let mut empty = full.clone();
        empty.clients.clear();
        empty.tiles = CaseloadTiles {
            capacity: 50,
            ..CaseloadTiles::default()
        };
        let mut later = full.clone();
        later.first = Some("/app".to_owned());
        later.next = Some("/app?after=2026-12-01.42".to_owned());
        let mut colleague = full.clone();
        colleague.frame = lead_frame("/app/caseloads/1");
        colleague.whose = Some("Karel Beneš".to_owned());
        colleague.base = "/app/caseloads/1".to_owned();
        let mut of_prison = full.clone();
        of_prison.frame = lead_frame("/app/prisons/bela-pod-bezdezem/clients");
        of_prison.base = "/app/prisons/bela-pod-bezdezem/clients".to_owned();
        of_prison.prison = Some("Věznice Bělá pod Bezdězem".to_owned());
        vec![full, searched, empty, later, colleague, of_prison]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

fn full() -> Caseload {
    Caseload {
        frame: worker_frame("/app"),
        whose: None,
        base: "/app".to_owned(),
        prison: None,
        today: day(2026, 11, 21),
        tiles: CaseloadTiles {
            overdue: 2,
            due_this_week: 11,
            release_soon: 3,
            clients: 38,
            capacity: 50,
        },
        form: Form::default().filled("due", "all"),
        clients: vec![
            row("Tomáš Říha", Some(day(2026, 11, 17)), true, None),
            row(
                "Žaneta Příhodová-Nejezchlebová",
                Some(day(2026, 11, 23)),
                false,
                Some("Karel Beneš"),
            ),
            row("Jiří Malý", None, false, None),
        ],
        first: None,
        next: None,
    }
}

fn row(name: &str, due: Option<NaiveDate>, overdue: bool, colleague: Option<&str>) -> ClientRow {
    ClientRow {
        href: "/app/cases/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
        name: name.to_owned(),
        prisoner_number: "1234/26".to_owned(),
        prison: "Věznice Bělá pod Bezdězem".to_owned(),
        expected_release: due.map(|_| day(2027, 2, 3)),
        last_contact: due.map(|_| day(2026, 11, 3)),
        contact_due: due,
        overdue,
        covered_for: colleague.map(str::to_owned),
    }
}
