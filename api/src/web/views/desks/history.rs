//! What happened to a provider or to an offer, newest first.

use askama::Template;

use super::super::case::{Detail, TimelineItem};
use super::super::frame::Frame;
use super::super::sampling::{Sampled, day, moment};
use super::{coordinator_frame, staff_frame};

/// `GET /app/providers/{provider}/history` and `GET /app/offers/{offer}/history`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/history.html")]
pub struct History {
    /// The frame.
    pub frame: Frame,
    /// What the provider or the offer is called.
    pub about: String,
    /// Where "back" leads.
    pub back_href: String,
    /// What happened; nobody is named where the reader may not know who acted.
    pub items: Vec<TimelineItem>,
    /// The address of the beginning, unless this is it.
    pub first: Option<String>,
    /// The address of what was before.
    pub next: Option<String>,
}

fn item(kind: &str, who: &str, role: &str, note: Option<&str>) -> TimelineItem {
    TimelineItem {
        kind: kind.to_owned(),
        who: who.to_owned(),
        role: role.to_owned(),
        happened_at: moment(day(2026, 11, 18), 14, 5),
        recorded_at: moment(day(2026, 11, 20), 8, 30),
        details: vec![],
        note: note.map(str::to_owned),
    }
}

impl Sampled for History {
    const NAME: &'static str = "desk-history";

    fn samples() -> Vec<Self> {
        let mut changed = item(
            "provider_entry_changed",
            "Lukáš Bartoš",
            "coordinator",
            None,
        );
        changed.details = vec![Detail {
            label: "Telefony".to_owned(),
            value: "dříve +420 312 000 111, teď +420 312 000 222".to_owned(),
        }];
        let full = Self {
            frame: coordinator_frame("/app/providers/1/history"),
            about: "Kotva, z. s.".to_owned(),
            back_href: "/app/providers/1".to_owned(),
            items: vec![
                item(
                    "concern_raised",
                    "klíčový pracovník",
                    "",
                    Some("Nikdo nebere telefon."),
                ),
                changed,
                item("capacity_went_stale", "Brána", "system", None),
            ],
            first: Some("/app/providers/1/history".to_owned()),
            next: Some("/app/providers/1/history?after=12".to_owned()),
        };
        let mut own = full.clone();
        own.frame = staff_frame("/app/providers/1/history");
        own.items = vec![item("concern_raised", "", "", None)];
        own.first = None;
        own.next = None;
        let mut empty = own.clone();
        empty.items.clear();
        vec![full, own, empty]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
