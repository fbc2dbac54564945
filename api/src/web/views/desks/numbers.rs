//! New numbers of one offer: the page a form on the desk comes back as, and the way to a new group.

use askama::Template;

use super::super::form::{Choice, Form, choices};
use super::super::frame::Frame;
use super::super::sampling::Sampled;
use super::card::OfferCard;
use super::staff_frame;

/// `GET /app/offers/{offer}/capacity`, and the same again when something is wrong.
///
/// Fields: for each known group `free_<group>` and `total_<group>`; for one that is new `group`,
/// `unit`, `free`, `total` (may all be empty); hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/numbers.html")]
pub struct Numbers {
    /// The frame.
    pub frame: Frame,
    /// Where "back" leads.
    pub back_href: String,
    /// The offer.
    pub card: OfferCard,
    /// Groups nobody said a number for yet, words of the list `desk_group`.
    pub other_groups: Vec<String>,
    /// What a place may be, words of the list `desk_unit`.
    pub units: Vec<String>,
    /// The form.
    pub form: Form,
}

impl Numbers {
    /// Whether a new group was begun, or something is wrong with it.
    fn adds_a_group(&self) -> bool {
        let form = &self.form;
        let touched = |field: &&str| !form.value(field).is_empty() || form.error(field).is_some();
        ["group", "unit", "free", "total"].iter().any(touched)
    }

    fn groups(&self) -> Vec<Choice> {
        let words = self.other_groups.iter().map(String::as_str);
        choices(&self.frame.t, "desk_group", words)
    }

    fn unit_choices(&self) -> Vec<Choice> {
        choices(
            &self.frame.t,
            "desk_unit",
            self.units.iter().map(String::as_str),
        )
    }
}

impl Sampled for Numbers {
    const NAME: &'static str = "numbers";

    fn samples() -> Vec<Self> {
        let card = OfferCard::sample();
        let form = Form::new(&format!("{}/capacity", card.href), "6f1c", "7")
            .filled("free_men", "3")
            .filled("total_men", "20")
            .filled("free_women", "0")
            .filled("total_women", "20");
        let full = Self {
            frame: staff_frame("/app/offers/1/capacity"),
            back_href: "/app/offers".to_owned(),
            card,
            other_groups: vec!["anyone".to_owned(), "families".to_owned()],
            units: vec!["bed".to_owned(), "flat".to_owned()],
            form: form.clone(),
        };
        let mut failed = full.clone();
        failed.form = form
            .wrong("free_men", "Muži, volných: zadejte celé číslo.")
            .refused("Volných, přislíbených a nepoužitelných míst je víc než všech.");
        let mut first = full.clone();
        first.card.groups.clear();
        vec![full, failed, first]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
