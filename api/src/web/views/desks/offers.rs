//! A provider's own desk: every offer with its numbers, on one screen.

use askama::Template;

use super::super::frame::Frame;
use super::super::sampling::Sampled;
use super::card::OfferCard;
use super::provider::Verified;
use super::{coordinator_frame, staff_frame};

/// `GET /app/offers` for a provider's staff, `GET /app/providers/{provider}/offers` for a
/// coordinator who asked them.
///
/// Each card posts to `…/confirm` (no fields), `…/capacity` (`free_<group>`, `total_<group>`) and
/// `…/resume` (no fields) below its own address; all carry `idempotency_key` and `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/offers.html")]
pub struct Offers {
    /// The frame.
    pub frame: Frame,
    /// Whose they are.
    pub provider: String,
    /// Its verification, if it counts.
    pub verified: Option<Verified>,
    /// Where numbers differ from the register's, offer by offer in words; for a coordinator.
    pub apart: Vec<(String, String)>,
    /// What happened to the provider.
    pub history_href: String,
    /// Whether the directory shows none of them at present.
    pub suspended: bool,
    /// Where "back" leads, for a coordinator.
    pub back_href: Option<String>,
    /// Where another offer is entered.
    pub new_href: String,
    /// Where the provider's own entry is changed, for its staff.
    pub entry_href: Option<String>,
    /// The offers, those with numbers that are no longer believed first.
    pub cards: Vec<OfferCard>,
}

impl Offers {
    fn title(&self) -> String {
        let t = &self.frame.t;
        match self.back_href {
            Some(_) => t.text("desk-offers-of").to_string(),
            None => t.text("desk-offers-title").to_string(),
        }
    }

    fn to_confirm(&self) -> u32 {
        let stale = self.cards.iter().filter(|card| card.stale() > 0).count();
        u32::try_from(stale).unwrap_or(u32::MAX)
    }
}

impl Sampled for Offers {
    const NAME: &'static str = "offers";

    fn samples() -> Vec<Self> {
        let mut paused = OfferCard::sample();
        paused.id = "0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5e".to_owned();
        paused.paused = Some("Nepřijímá nové lidi do 24. 12. 2026: rekonstrukce.".to_owned());
        paused.groups.remove(0);
        paused.promised.clear();
        paused.confidential = false;
        let mut silent = OfferCard::sample();
        silent.id = "0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5f".to_owned();
        silent.groups.clear();
        silent.promised.clear();
        silent.stays = 0;
        let full = Self {
            frame: staff_frame("/app/offers"),
            provider: "Kotva, z. s.".to_owned(),
            verified: Some(Verified::sample()),
            apart: vec![],
            history_href: "/app/providers/1/history".to_owned(),
            suspended: false,
            back_href: None,
            new_href: "/app/providers/1/offers/new".to_owned(),
            entry_href: Some("/app/providers/1/entry".to_owned()),
            cards: vec![OfferCard::sample(), paused, silent],
        };
        let mut empty = full.clone();
        empty.cards.clear();
        let mut asked = full.clone();
        asked.frame = coordinator_frame("/app/providers/1/offers");
        asked.entry_href = None;
        asked.suspended = true;
        asked.verified = None;
        asked.apart = vec![(
            "Azylový dům Kotva".to_owned(),
            "Hlášeno víc míst, než je v registru: 24 (lůžka, k 12. 11. 2026 9:30), v registru 20 \
             (v adresáři od 3. 1. 2026)."
                .to_owned(),
        )];
        asked.back_href = Some("/app/providers/1".to_owned());
        vec![full, empty, asked]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
