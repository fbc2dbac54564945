//! Giving a client a key worker, another one, or none.

use askama::Template;
use chrono::NaiveDate;

use super::form::{Choice, Form, choices};
use super::frame::{ClientHeader, Frame};
use super::sampling::{Sampled, client, day, lead_frame};

/// Why a worker no longer has a client, as far as people may say so: list `deallocation`.
pub const DEALLOCATION_GROUNDS: [&str; 5] = [
    "worker_left",
    "worker_overloaded",
    "client_request",
    "conflict_of_interest",
    "other",
];

/// `GET`/`POST /app/cases/{id}/assign` and `/app/cases/{id}/reassign`: the proposal explained.
///
/// Fields: `worker` (id), `deviation_reason` (needed for another one than proposed); on reassign
/// also `ground` (a word of [`DEALLOCATION_GROUNDS`]) and `explanation`; hidden
/// `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/assign.html")]
pub struct AssignForm {
    /// The frame.
    pub frame: Frame,
    /// Who it is about.
    pub client: ClientHeader,
    /// The present worker's name on reassign; none on assign.
    pub present: Option<String>,
    /// The last day for a worker, while there is none.
    pub deadline: Option<NaiveDate>,
    /// The candidates, best first; empty until somebody asked for a proposal.
    pub ranking: Vec<RankedWorker>,
    /// Asks for a proposal, or for a new one: posted to `/app/cases/{id}/propose`.
    pub propose: Form,
    /// The form.
    pub form: Form,
}

/// One line of the ranking.
#[derive(Debug, Clone)]
pub struct RankedWorker {
    /// Names the worker in the form.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Active clients, covered ones included.
    pub load: u32,
    /// Most clients they may have.
    pub capacity: u32,
    /// Whether they were this client's worker before.
    pub former: bool,
    /// Whether they could take the client: a word of the list `standing`.
    pub standing: String,
    /// Whether they are the one proposed.
    pub proposed: bool,
}

impl RankedWorker {
    fn eligible(&self) -> bool {
        self.standing == "eligible"
    }

    fn free(&self) -> u32 {
        self.capacity.saturating_sub(self.load)
    }

    fn percent(&self) -> u32 {
        (self.load * 100).checked_div(self.capacity).unwrap_or(100)
    }
}

impl AssignForm {
    fn heading(&self) -> String {
        let key = if self.present.is_some() {
            "reassign-title"
        } else {
            "assign-title"
        };
        self.frame.t.text(key).to_string()
    }

    fn nobody(&self) -> bool {
        !self.ranking.iter().any(RankedWorker::eligible)
    }

    /// What was chosen, or the proposal before anything was.
    fn is_chosen(&self, worker: &RankedWorker) -> bool {
        match self.form.value("worker") {
            "" => worker.proposed,
            chosen => chosen == worker.id,
        }
    }

    fn grounds(&self) -> Vec<Choice> {
        choices(&self.frame.t, "deallocation", DEALLOCATION_GROUNDS)
    }
}

impl Sampled for AssignForm {
    const NAME: &'static str = "assign";

    fn samples() -> Vec<Self> {
        let assign = Self {
            frame: lead_frame("/app/cases/1/assign"),
            client: client(),
            present: None,
            deadline: Some(day(2026, 11, 25)),
            ranking: vec![
                ranked("a", "Karel Beneš", 38, "eligible", true),
                ranked("b", "Jana Dvořáková", 12, "eligible", false),
                ranked("c", "Milan Kopecký", 50, "full", false),
                ranked("d", "Věra Horáková", 20, "absent", false),
            ],
            propose: Form::new("/app/cases/1/propose", "6f1d", "3"),
            form: Form::new("/app/cases/1/assign", "6f1c", "3"),
        };
        let mut unasked = assign.clone();
        unasked.ranking.clear();
        let mut refused = assign.clone();
        refused.present = Some("Věra Horáková".to_owned());
        refused.deadline = None;
        refused.frame.here = "/app/cases/1/reassign".to_owned();
        refused.form = Form::new("/app/cases/1/reassign", "6f1c", "3")
            .filled("worker", "b")
            .filled("ground", "other")
            .refused("Klíčový pracovník má plno, dalšího klienta mít nemůže.")
            .wrong("explanation", "Důvod „jiný“ prosím vysvětlete slovy.")
            .wrong("worker", "Vyberte někoho, kdo má volno.")
            .wrong("deviation_reason", "Napište, proč ne navržený pracovník.");
        let mut nobody = assign.clone();
        nobody.ranking.retain(|worker| !worker.eligible());
        vec![assign, refused, nobody, unasked]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

fn ranked(id: &str, name: &str, load: u32, standing: &str, proposed: bool) -> RankedWorker {
    RankedWorker {
        id: id.to_owned(),
        name: name.to_owned(),
        load,
        capacity: 50,
        former: proposed,
        standing: standing.to_owned(),
        proposed,
    }
}

/// `GET`/`POST /app/cases/{id}/unassign`: taking the client from the worker.
///
/// Fields: `ground` (a word of [`DEALLOCATION_GROUNDS`]), `explanation` (needed for `other`);
/// hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/unassign.html")]
pub struct UnassignForm {
    /// The frame.
    pub frame: Frame,
    /// Who it is about.
    pub client: ClientHeader,
    /// The present worker's name.
    pub present: String,
    /// The form.
    pub form: Form,
}

impl UnassignForm {
    fn grounds(&self) -> Vec<Choice> {
        choices(&self.frame.t, "deallocation", DEALLOCATION_GROUNDS)
    }
}

impl Sampled for UnassignForm {
    const NAME: &'static str = "unassign";

    fn samples() -> Vec<Self> {
        let empty = Self {
            frame: lead_frame("/app/cases/1/unassign"),
            client: client(),
            present: "Karel Beneš".to_owned(),
            form: Form::new("/app/cases/1/unassign", "6f1c", "3"),
        };
        let mut failed = empty.clone();
        failed.form = failed.form.wrong("ground", "Vyberte důvod.");
        vec![empty, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
