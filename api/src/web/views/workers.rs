//! Forms about one worker's caseload: capacity, absence, return, cover.

use askama::Template;
use chrono::NaiveDate;

use super::form::{Choice, Form, choices};
use super::frame::Frame;
use super::sampling::{Sampled, day, lead_frame};

/// Why a worker is away: list `absence`.
pub const ABSENCE_GROUNDS: [&str; 4] = ["leave", "illness", "training", "other"];

const BACK: &str = "/app/prisons/bela-pod-bezdezem";

/// `GET`/`POST /app/caseloads/{id}/capacity`: how many clients from which day.
///
/// Fields: `capacity`, `from_day`, `from_month`, `from_year`; hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/capacity.html")]
pub struct CapacityForm {
    /// The frame.
    pub frame: Frame,
    /// The worker's name.
    pub worker: String,
    /// Where "back" leads.
    pub back_href: String,
    /// Active clients now.
    pub active: u32,
    /// Most clients today.
    pub capacity: u32,
    /// Today, for the example of a day.
    pub today: NaiveDate,
    /// The form.
    pub form: Form,
}

impl Sampled for CapacityForm {
    const NAME: &'static str = "capacity";

    fn samples() -> Vec<Self> {
        let empty = Self {
            frame: lead_frame("/app/caseloads/1/capacity"),
            worker: "Karel Beneš".to_owned(),
            back_href: BACK.to_owned(),
            active: 40,
            capacity: 50,
            today: day(2026, 11, 21),
            form: Form::new("/app/caseloads/1/capacity", "6f1c", "4").filled("capacity", "50"),
        };
        let mut failed = empty.clone();
        failed.form = Form::new("/app/caseloads/1/capacity", "6f1c", "4")
            .filled("capacity", "padesát")
            .wrong("capacity", "Zadejte celé číslo od 0 do 50.")
            .wrong("from", "Zadejte den, měsíc a rok čísly.");
        vec![empty, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET`/`POST /app/caseloads/{id}/absence`: the worker is or will be away.
///
/// Fields: `from_day`…, `until_day`… (may be empty), `ground` (a word of [`ABSENCE_GROUNDS`]);
/// hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/absence.html")]
pub struct AbsenceForm {
    /// The frame.
    pub frame: Frame,
    /// The worker's name.
    pub worker: String,
    /// Where "back" leads.
    pub back_href: String,
    /// Today, for the example of a day.
    pub today: NaiveDate,
    /// The form.
    pub form: Form,
}

impl AbsenceForm {
    fn grounds(&self) -> Vec<Choice> {
        choices(&self.frame.t, "absence", ABSENCE_GROUNDS)
    }
}

impl Sampled for AbsenceForm {
    const NAME: &'static str = "absence";

    fn samples() -> Vec<Self> {
        let empty = Self {
            frame: lead_frame("/app/caseloads/1/absence"),
            worker: "Karel Beneš".to_owned(),
            back_href: BACK.to_owned(),
            today: day(2026, 11, 21),
            form: Form::new("/app/caseloads/1/absence", "6f1c", "4"),
        };
        let mut failed = empty.clone();
        failed.form = failed.form.refused("Nepřítomnost končí dřív, než začíná.");
        vec![empty, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET`/`POST /app/caseloads/{id}/return`: the worker is back. Hidden fields only.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/return.html")]
pub struct ReturnForm {
    /// The frame.
    pub frame: Frame,
    /// The worker's name.
    pub worker: String,
    /// Where "back" leads.
    pub back_href: String,
    /// Since when the worker is away.
    pub absent_since: NaiveDate,
    /// How many of their clients are covered by colleagues.
    pub covered: u32,
    /// The form.
    pub form: Form,
}

impl Sampled for ReturnForm {
    const NAME: &'static str = "return";

    fn samples() -> Vec<Self> {
        let form = |covered| Self {
            frame: lead_frame("/app/caseloads/1/return"),
            worker: "Karel Beneš".to_owned(),
            back_href: BACK.to_owned(),
            absent_since: day(2026, 11, 16),
            covered,
            form: Form::new("/app/caseloads/1/return", "6f1c", "4"),
        };
        vec![form(38), form(0)]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET`/`POST /app/caseloads/{id}/cover`: a colleague looks after clients meanwhile.
///
/// Fields: `covering` (id of the colleague), `case` (id, once per client; all are chosen
/// beforehand), `until_day`… (may be empty); hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/cover.html")]
pub struct CoverForm {
    /// The frame.
    pub frame: Frame,
    /// The worker's name.
    pub worker: String,
    /// Where "back" leads.
    pub back_href: String,
    /// The colleagues, with free places as hint.
    pub colleagues: Vec<Choice>,
    /// The clients nobody covers yet, with the number as hint.
    pub clients: Vec<Choice>,
    /// The form.
    pub form: Form,
}

impl Sampled for CoverForm {
    const NAME: &'static str = "cover";

    fn samples() -> Vec<Self> {
        let choice = |value: &str, label: &str, hint: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            hint: Some(hint.to_owned()),
        };
        let empty = Self {
            frame: lead_frame("/app/caseloads/1/cover"),
            worker: "Věra Horáková".to_owned(),
            back_href: BACK.to_owned(),
            colleagues: vec![
                choice("a", "Karel Beneš", "12 volných míst"),
                choice("b", "Jana Dvořáková", "38 volných míst"),
            ],
            clients: vec![
                choice("1", "Tomáš Říha", "1234/26"),
                choice("2", "Žaneta Příhodová-Nejezchlebová", "77/25"),
            ],
            form: Form::new("/app/caseloads/1/cover", "6f1c", "4")
                .filled("case", "1")
                .filled("case", "2"),
        };
        let mut nobody = empty.clone();
        nobody.clients.clear();
        nobody.form = nobody
            .form
            .wrong("covering", "Vyberte, kdo bude zastupovat.");
        vec![empty, nobody]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
