//! Promising a place: the form, or why there is none.

use askama::Template;
use chrono::NaiveDate;

use super::super::super::directory::Link;
use super::super::super::form::{Choice, Form};
use super::super::super::frame::Frame;
use super::super::super::sampling::{Sampled, day};
use super::super::{coordinator_frame, staff_frame};

/// `GET /app/offers/{offer}/hold`, and the same again when the offer said no.
///
/// Fields: `group`, `until_day`, `until_month`, `until_year`; hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/places/hold.html")]
pub struct HoldPage {
    /// The frame.
    pub frame: Frame,
    /// What the offer is called.
    pub about: String,
    /// Where "back" leads.
    pub back_href: String,
    /// Why no place can be promised, in words.
    pub obstacle: Option<String>,
    /// The groups with a free place, each with how many.
    pub choices: Vec<Choice>,
    /// How many days ahead a promise may reach.
    pub days: u32,
    /// The last day that can be had.
    pub last: NaiveDate,
    /// Whom to call.
    pub calls: Vec<Link>,
    /// Where old numbers are brought up to date, for the offer's own staff.
    pub numbers_href: Option<String>,
    /// Where the provider is asked about old numbers, for coordinators.
    pub ask_href: Option<String>,
    /// Similar offers.
    pub similar_href: String,
    /// The form.
    pub form: Form,
}

impl Sampled for HoldPage {
    const NAME: &'static str = "hold";

    fn samples() -> Vec<Self> {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            hint: Some("volných 3, řečeno 20. 11. 2026 9:00".to_owned()),
        };
        let form = Form::new("/app/offers/1/hold", "6f1c", "7")
            .filled("until_day", "19")
            .filled("until_month", "1")
            .filled("until_year", "2027");
        let full = Self {
            frame: coordinator_frame("/app/offers/1/hold"),
            about: "Azylový dům Kotva".to_owned(),
            back_href: "/app/offers/1/places".to_owned(),
            obstacle: None,
            choices: vec![choice("men", "muži"), choice("women", "ženy")],
            days: 60,
            last: day(2027, 1, 19),
            calls: vec![Link {
                href: "tel:+420312000111".to_owned(),
                text: "+420 312 000 111".to_owned(),
                count: None,
            }],
            numbers_href: None,
            ask_href: None,
            similar_href: "/offers?kind=azylovy-dum".to_owned(),
            form: form.clone(),
        };
        let mut failed = full.clone();
        failed.form = form
            .clone()
            .wrong("group", "Pro koho: vyberte jednu z možností.")
            .wrong("until", "Místo jde držet nejvýš 60 dní, a ne do minulosti.");
        let mut gone = full.clone();
        gone.choices.clear();
        gone.obstacle = Some("Žádné volné místo není.".to_owned());
        gone.form = form.refused("Žádné volné místo není.");
        let mut old = full.clone();
        old.choices.clear();
        old.calls.clear();
        old.obstacle = Some("Počet volných míst je starý.".to_owned());
        old.ask_href = Some("/app/offers/1/ask".to_owned());
        let mut own = old.clone();
        own.frame = staff_frame("/app/offers/1/hold");
        own.ask_href = None;
        own.numbers_href = Some("/app/offers/1/capacity".to_owned());
        vec![full, failed, gone, old, own]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
