//! One offer, in the order somebody in need reads it.

use askama::Template;

use crate::web::views::frame::Frame;
use crate::web::views::sampling::{Sampled, stranger_frame};

/// `GET /offers/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/directory/offer.html")]
pub struct OfferPage {
    /// The frame.
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// Kind of service.
    pub kind: String,
    /// The provider's name.
    pub provider: String,
    /// The provider's page.
    pub provider_href: String,
    /// The directory's list.
    pub list_href: String,
    /// A short notice.
    pub notice: Option<String>,
    /// Why it takes nobody now.
    pub paused: Option<String>,
    /// Phone numbers, each with the address that dials it.
    pub phones: Vec<(String, String)>,
    /// Addresses of mail.
    pub emails: Vec<String>,
    /// Pages.
    pub webs: Vec<String>,
    /// Where it is, or why that is not said.
    pub address: String,
    /// Its places, group by group.
    pub groups: Vec<GroupLine>,
    /// Price, deposit, conditions, how to get in and the rest.
    pub facts: Vec<Fact>,
    /// What the provider says of it.
    pub description: Option<String>,
    /// Until when the provider is verified, in words; or that it is not.
    pub verified: String,
    /// Whether it is.
    pub is_verified: bool,
    /// Where the entry came from and when it was last changed.
    pub source: String,
    /// The leaflet.
    pub leaflet_href: String,
}

/// The places of one group.
#[derive(Debug, Clone)]
pub struct GroupLine {
    /// Whom they are for.
    pub group: String,
    /// In words: "3 volná z 20 (lůžka)".
    pub places: String,
    /// How old that is.
    pub age: String,
    /// The colour of the tag.
    pub colour: &'static str,
}

/// A fact with its label; several lines one under the other.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The lines.
    pub lines: Vec<String>,
}

impl Sampled for OfferPage {
    const NAME: &'static str = "offer";

    fn samples() -> Vec<Self> {
        let fact = |label: &str, line: &str| Fact {
            label: label.to_owned(),
            lines: vec![line.to_owned()],
        };
        let full = Self {
            frame: stranger_frame("/offers/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d"),
            name: "Azylový dům Kladno".to_owned(),
            kind: "Azylový dům".to_owned(),
            provider: "Nový most Kladno, z. s.".to_owned(),
            provider_href: "/providers/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
            list_href: "/offers".to_owned(),
            notice: Some("Do pátku přijímáme jen do 18 hodin.".to_owned()),
            paused: None,
            phones: vec![(
                "+420 700 841 099".to_owned(),
                "tel:+420700841099".to_owned(),
            )],
            emails: vec!["info@poskytovatel.example".to_owned()],
            webs: vec!["https://poskytovatel.example".to_owned()],
            address: "Nádražní 85, 272 01 Kladno".to_owned(),
            groups: vec![
                GroupLine {
                    group: "muži".to_owned(),
                    places: "3 volná místa z 20 (lůžka)".to_owned(),
                    age: "stav k 21. 11. 2026 8:15".to_owned(),
                    colour: "green",
                },
                GroupLine {
                    group: "ženy".to_owned(),
                    places: "počet neověřen".to_owned(),
                    age: "neověřeno od 3. 11. 2026 8:00".to_owned(),
                    colour: "yellow",
                },
            ],
            facts: vec![
                fact("Koho berou", "muži i ženy, od 18 let"),
                fact("Podmínky", "Bez alkoholu a drog v domě."),
                fact("Kauce", "300 Kč"),
            ],
            description: None,
            verified: "ověřeno do 2. 7. 2027".to_owned(),
            is_verified: true,
            source: "Zapsáno ručně, naposledy změněno 20. 11. 2026.".to_owned(),
            leaflet_href: "/api/v1/leaflets.pdf?offer=1".to_owned(),
        };
        let hidden = Self {
            address: "Adresu sdělí poskytovatel po telefonu.".to_owned(),
            groups: vec![],
            notice: None,
            paused: Some("Rekonstrukce, nové lidi teď nepřijímáme. Do 5. 12. 2026.".to_owned()),
            is_verified: false,
            verified: "poskytovatel není ověřený".to_owned(),
            ..full.clone()
        };
        vec![full, hidden]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
