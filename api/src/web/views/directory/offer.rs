//! One offer, in the order in which a person needs it.

use askama::Template;

use super::{Fact, Link, Places, sample_places};
use crate::web::views::frame::Frame;
use crate::web::views::sampling::{Sampled, stranger_frame};

/// `GET /offers/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "directory/offer.html")]
pub struct OfferPage {
    /// The frame.
    pub frame: Frame,
    /// Its number, for those who report a mistake.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Its provider.
    pub provider: Link,
    /// What to know first: a pause, a notice.
    pub notices: Vec<String>,
    /// Phones, mail, pages.
    pub contacts: Vec<Link>,
    /// The address, line by line; empty when only the region may be told.
    pub address: Vec<String>,
    /// Where it is when the address is secret.
    pub secret: Option<String>,
    /// Places by group.
    pub places: Vec<GroupPlaces>,
    /// What to say when there is no number.
    pub places_note: Option<String>,
    /// Where a place is promised, for those who may.
    pub hold_href: Option<String>,
    /// Why none can be promised by the reader, for those who work with clients.
    pub hold_note: Option<String>,
    /// What can be done instead, for those who may promise places.
    pub instead_href: Option<String>,
    /// For whom, for how much, how to get in, papers.
    pub sections: Vec<Section>,
    /// Opening and intake hours.
    pub hours: Vec<Fact>,
    /// Whether and until when it is verified.
    pub verified: String,
    /// Where the entry comes from and when it last changed.
    pub source: String,
    /// Where a leaflet of it is put together.
    pub leaflet_href: String,
    /// Similar offers.
    pub similar_href: String,
    /// The description for search engines.
    pub json_ld: String,
}

/// Places of one group.
#[derive(Debug, Clone)]
pub struct GroupPlaces {
    /// For whom.
    pub group: String,
    /// The number and its age.
    pub places: Places,
    /// Of how many, and who said so.
    pub source: String,
}

/// Facts under a heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The facts.
    pub facts: Vec<Fact>,
}

impl OfferPage {
    fn report_href(&self) -> String {
        self.frame.public(&format!("/offers/{}/report", self.id))
    }
}

impl Sampled for OfferPage {
    const NAME: &'static str = "offer";

    fn samples() -> Vec<Self> {
        let fact = |label: &str, text: &str| Fact {
            label: label.to_owned(),
            text: text.to_owned(),
        };
        let link = |href: &str, text: &str| Link {
            href: href.to_owned(),
            text: text.to_owned(),
            count: None,
        };
        let places = sample_places().map(|places| GroupPlaces {
            group: "muži".to_owned(),
            places,
            source: "z celkem 10 lůžek; řekl poskytovatel".to_owned(),
        });
        let full = Self {
            frame: stranger_frame("/offers/6a3c1a5e-0000-4000-8000-000000000001"),
            id: "6a3c1a5e-0000-4000-8000-000000000001".to_owned(),
            name: "Noclehárna Ústí".to_owned(),
            kind: "Noclehárna".to_owned(),
            provider: link("/providers/6a3c1a5e-0000-4000-8000-000000000002", "Naděje"),
            notices: vec!["O svátcích zavřeno.".to_owned()],
            contacts: vec![link("tel:+420475000002", "+420 475 000 002")],
            address: vec!["Dlouhá 1".to_owned(), "400 01 Ústí nad Labem".to_owned()],
            secret: None,
            places: places.to_vec(),
            places_note: None,
            hold_href: None,
            hold_note: None,
            instead_href: None,
            sections: vec![Section {
                title: "Koho berou".to_owned(),
                facts: vec![fact("Věk", "od 18 let")],
            }],
            hours: vec![fact("pondělí, příjem", "8:00–12:00")],
            verified: "Ověřeno do 31. 12. 2026.".to_owned(),
            source: "Údaje jsou ze státního registru.".to_owned(),
            leaflet_href: "/leaflets?offer=6a3c1a5e-0000-4000-8000-000000000001".to_owned(),
            similar_href: "/offers?kind=nocleharna&region=CZ042".to_owned(),
            json_ld: "{}".to_owned(),
        };
        let bare = Self {
            notices: vec![],
            contacts: vec![],
            address: vec![],
            secret: Some("Adresa je utajená. Ústecký kraj.".to_owned()),
            places: vec![],
            places_note: Some("Počet volných míst neznáme – zavolejte.".to_owned()),
            sections: vec![],
            hours: vec![],
            ..full.clone()
        };
        let hold = "/app/offers/6a3c1a5e-0000-4000-8000-000000000001/hold".to_owned();
        let mut to_hold = full.clone();
        to_hold.hold_href = Some(hold.clone());
        let mut not_now = full.clone();
        not_now.hold_note = Some("Podržet místo teď nejde. Žádné volné místo není.".to_owned());
        not_now.instead_href = Some(hold);
        vec![full, bare, to_hold, not_now]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// What is no longer in the directory: `410`.
#[derive(Debug, Clone, Template)]
#[template(path = "directory/gone.html")]
pub struct Gone {
    /// The frame.
    pub frame: Frame,
    /// What it was called.
    pub name: String,
    /// What became of it.
    pub sentence: String,
    /// Where to look instead.
    pub similar_href: String,
    /// Who goes on instead.
    pub successor: Option<Link>,
}

impl Sampled for Gone {
    const NAME: &'static str = "gone";

    fn samples() -> Vec<Self> {
        vec![Self {
            frame: stranger_frame("/offers/6a3c1a5e-0000-4000-8000-000000000001"),
            name: "Noclehárna Ústí".to_owned(),
            sentence: "Služba skončila 1. 11. 2026.".to_owned(),
            similar_href: "/offers?kind=nocleharna".to_owned(),
            successor: Some(Link {
                href: "/providers/6a3c1a5e-0000-4000-8000-000000000002".to_owned(),
                text: "Naděje".to_owned(),
                count: None,
            }),
        }]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
