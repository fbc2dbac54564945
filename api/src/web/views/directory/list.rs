//! The list of offers that were found, its filter, and the same list for other sites.

use askama::Template;

use super::{Card, Link, sample_card, sample_places};
use crate::web::drawings::{RegionMap, RegionValue, Words};
use crate::web::messages::Texts;
use crate::web::views::frame::Frame;
use crate::web::views::sampling::{Sampled, stranger_frame};

/// `GET /offers`.
#[derive(Debug, Clone, Template)]
#[template(path = "directory/list.html")]
pub struct OfferList {
    /// The frame.
    pub frame: Frame,
    /// How many were found.
    pub total: u32,
    /// The words looked for.
    pub text: String,
    /// Filters one chooses from.
    pub choices: Vec<Choice>,
    /// The deposit one can pay.
    pub deposit_to: String,
    /// The age of whoever looks.
    pub age: String,
    /// Only free and fresh.
    pub free: bool,
    /// Only verified.
    pub verified: bool,
    /// Filters that are on; each leads to the list without it.
    pub active: Vec<Link>,
    /// Whether some words were enough.
    pub relaxed: bool,
    /// The offers.
    pub cards: Vec<Card>,
    /// When the numbers hold.
    pub at: String,
    /// The next page.
    pub next: Option<String>,
    /// The first page, on later ones.
    pub first: Option<String>,
    /// The same search as a map of the regions with their counts.
    pub map: RegionMap,
    /// A hundred on one page, for printing.
    pub print_href: String,
    /// A leaflet of what was found, once something was asked for.
    pub leaflet_href: Option<String>,
    /// How to show this list on another site.
    pub embed_href: String,
}

/// Filters that stand open; all others are folded away until one of them is on.
const FIRST: [&str; 3] = ["need", "region", "district"];

impl OfferList {
    fn first_choices(&self) -> impl Iterator<Item = &Choice> {
        let first = |choice: &&Choice| FIRST.contains(&choice.field.as_str());
        self.choices.iter().filter(first)
    }

    fn more_choices(&self) -> impl Iterator<Item = &Choice> {
        let more = |choice: &&Choice| !FIRST.contains(&choice.field.as_str());
        self.choices.iter().filter(more)
    }

    fn asks_more(&self) -> bool {
        let mut more = self.more_choices().flat_map(|choice| &choice.options);
        let typed = !self.deposit_to.is_empty() || !self.age.is_empty();
        typed || self.verified || more.any(|option| option.chosen)
    }
}

/// A filter one chooses from.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its name in the address.
    pub field: String,
    /// Its label.
    pub label: String,
    /// Its values.
    pub options: Vec<Pick>,
}

/// A value of a filter.
#[derive(Debug, Clone)]
pub struct Pick {
    /// The value.
    pub value: String,
    /// Its words with its count.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

fn sample_map(regions: &[(&str, &str, u32)]) -> RegionMap {
    let value = |(region, name, count): &(&str, &str, u32)| RegionValue {
        region: (*region).to_owned(),
        name: (*name).to_owned(),
        href: Some(format!("/offers?region={region}")),
        value: Some(*count),
    };
    RegionMap {
        words: Words {
            id: "map".to_owned(),
            title: "Služby v krajích".to_owned(),
            description: "Kolik jich kde je.".to_owned(),
            first_column: "Kraj".to_owned(),
            unknown: "neznámo".to_owned(),
        },
        value_column: "Služby".to_owned(),
        has_table: true,
        values: regions.iter().map(value).collect(),
    }
}

impl Sampled for OfferList {
    const NAME: &'static str = "offers";

    fn samples() -> Vec<Self> {
        let link = |text: &str| Link {
            href: "/offers?region=CZ042".to_owned(),
            text: text.to_owned(),
            count: Some(4),
        };
        let cards = sample_places().map(|places| sample_card("Noclehárna Ústí", places));
        let options = vec![Pick {
            value: "housing".to_owned(),
            text: "Bydlení (12)".to_owned(),
            chosen: true,
        }];
        let full = Self {
            frame: stranger_frame("/offers?need=housing"),
            total: 43,
            text: "noclehárna <b>".to_owned(),
            choices: vec![Choice {
                field: "need".to_owned(),
                label: "S čím pomáhá".to_owned(),
                options,
            }],
            deposit_to: "2000".to_owned(),
            age: "35".to_owned(),
            free: true,
            verified: false,
            active: vec![link("Bydlení")],
            relaxed: true,
            cards: cards.to_vec(),
            at: "21. 11. 2026 12:00".to_owned(),
            next: Some("/offers?after=x".to_owned()),
            first: Some("/offers".to_owned()),
            map: sample_map(&[
                ("CZ042", "Ústecký kraj", 4),
                ("CZ010", "Hlavní město Praha", 0),
            ]),
            print_href: "/offers?limit=100".to_owned(),
            leaflet_href: Some("/leaflets?need=housing".to_owned()),
            embed_href: "/embed".to_owned(),
        };
        let empty = Self {
            total: 0,
            cards: vec![],
            next: None,
            first: None,
            relaxed: false,
            map: sample_map(&[]),
            leaflet_href: None,
            ..full.clone()
        };
        vec![full, empty]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET /embed/offers`: the bare list for a frame on another site.
#[derive(Debug, Clone, Template)]
#[template(path = "directory/embedded.html")]
pub struct Embedded {
    /// The texts.
    pub t: Texts,
    /// The stylesheet.
    pub stylesheet: String,
    /// How many were found.
    pub total: u32,
    /// The offers.
    pub cards: Vec<Card>,
    /// When the numbers hold.
    pub at: String,
    /// The whole list.
    pub all_href: String,
    /// The next page.
    pub next: Option<String>,
}
