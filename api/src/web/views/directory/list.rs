//! The list of offers that were found.

use askama::Template;

use crate::web::views::form::{Choice, Form};
use crate::web::views::frame::Frame;
use crate::web::views::sampling::{Sampled, stranger_frame};

/// `GET /offers`: what was found, best first, and how to narrow it down.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/directory/list.html")]
pub struct Offers {
    /// The frame.
    pub frame: Frame,
    /// The question as asked.
    pub form: Form,
    /// Regions with counts.
    pub regions: Vec<Choice>,
    /// Kinds of services with counts.
    pub kinds: Vec<Choice>,
    /// Needs with counts.
    pub needs: Vec<Choice>,
    /// Target groups with counts.
    pub target_groups: Vec<Choice>,
    /// Steps of the housing ladder with counts.
    pub steps: Vec<Choice>,
    /// Who looks for a place.
    pub takes: Vec<Choice>,
    /// Only free places, only verified.
    pub only: Vec<Choice>,
    /// Prisons visited, with counts.
    pub prisons: Vec<Choice>,
    /// In which order.
    pub sorts: Vec<Choice>,
    /// What narrows the list, each with the list without it.
    pub active: Vec<Removal>,
    /// How many there are on all pages.
    pub total: u32,
    /// Whether no offer had all the words.
    pub relaxed: bool,
    /// The instant the numbers hold for, in words.
    pub at: String,
    /// The offers of this page.
    pub found: Vec<Found>,
    /// The first page, when this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// Something that narrows the list.
#[derive(Debug, Clone)]
pub struct Removal {
    /// What it is.
    pub label: String,
    /// The list without it.
    pub href: String,
}

/// One offer that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Kind of service.
    pub kind: String,
    /// The provider's name.
    pub provider: String,
    /// Where it is, as far as that may be said.
    pub place: String,
    /// A phone number.
    pub phone: Option<String>,
    /// Deposit, in words.
    pub deposit: Option<String>,
    /// Its places, in words.
    pub places: FoundPlaces,
    /// Why it stands where it stands, in one line.
    pub why: String,
}

/// What is known of free places.
#[derive(Debug, Clone)]
pub struct FoundPlaces {
    /// In words: "3 volná místa".
    pub text: String,
    /// How old that is: "stav k 21. 11. 2026 8:15".
    pub age: Option<String>,
    /// The colour of the tag.
    pub colour: &'static str,
}

impl Offers {
    fn heading(&self) -> String {
        self.frame.t.text("offers-title").to_string()
    }
}

impl Sampled for Offers {
    const NAME: &'static str = "offers";

    fn samples() -> Vec<Self> {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            hint: None,
        };
        let found = |name: &str, text: &str, age: Option<&str>, colour| Found {
            href: "/offers/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
            name: name.to_owned(),
            kind: "Azylový dům".to_owned(),
            provider: "Nový most Kladno, z. s.".to_owned(),
            place: "Nádražní 85, Kladno".to_owned(),
            phone: Some("+420 700 841 099".to_owned()),
            deposit: Some("kauce 300 Kč".to_owned()),
            places: FoundPlaces {
                text: text.to_owned(),
                age: age.map(str::to_owned),
                colour,
            },
            why: "volná místa · ověřený poskytovatel".to_owned(),
        };
        let full = Self {
            frame: stranger_frame("/offers"),
            form: Form::new("/offers", "", "").filled("text", "azylovy dum"),
            regions: vec![choice("CZ020", "Středočeský kraj (178)")],
            kinds: vec![choice("azylovy-dum", "Azylový dům (12)")],
            needs: vec![choice("housing", "Bydlení (96)")],
            target_groups: vec![choice("released", "lidé po výkonu trestu (60)")],
            steps: vec![choice("2", "2 – azylový dům (12)")],
            takes: vec![choice("men", "muže"), choice("women", "ženu")],
            only: vec![choice("true", "jen s volným místem")],
            prisons: vec![choice("vinarice", "Věznice Vinařice (3)")],
            sorts: vec![choice("relevance", "nejvhodnější")],
            active: vec![Removal {
                label: "azylovy dum".to_owned(),
                href: "/offers".to_owned(),
            }],
            total: 3,
            relaxed: false,
            at: "21. 11. 2026 8:15".to_owned(),
            found: vec![
                found(
                    "Azylový dům Kladno",
                    "3 volná místa",
                    Some("stav k 21. 11. 2026 8:15"),
                    "green",
                ),
                found(
                    "Azylový dům Beroun",
                    "neověřeno",
                    Some("od 3. 11. 2026"),
                    "yellow",
                ),
                found(
                    "Azylový dům Mělník",
                    "počet míst neznáme – zavolejte",
                    None,
                    "grey",
                ),
            ],
            first: None,
            next: Some("/offers?text=azylovy%20dum&after=x".to_owned()),
        };
        let none = Self {
            total: 0,
            found: vec![],
            next: None,
            ..full.clone()
        };
        vec![full, none]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
