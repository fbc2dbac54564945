//! One service, as it is printed.

use serde::Serialize;

use super::contacts::{self, Contact};
use super::facts::{self, Fact};
use super::places::{self, PlaceLine};
use super::{lines, said};
use crate::input::{Content, Form, LeafletService, Location};

/// One service's words.
#[derive(Debug, Serialize)]
pub(crate) struct Card {
    pub(crate) name: String,
    /// Its kind and who provides it.
    pub(crate) about: Vec<String>,
    pub(crate) notice: Vec<String>,
    pub(crate) phones: Vec<Contact>,
    pub(crate) emails: Vec<Contact>,
    pub(crate) webs: Vec<Contact>,
    pub(crate) address: Vec<String>,
    pub(crate) places: Vec<PlaceLine>,
    pub(crate) facts: Vec<Fact>,
    /// Where it is on the web, always current.
    pub(crate) live: Option<Contact>,
    /// Whether it may be torn apart by the end of a page, because it hardly fits on one.
    pub(crate) long: bool,
}

impl Card {
    /// The words of a service.
    pub(crate) fn of(service: &LeafletService, content: Content, form: Form) -> Self {
        let whole = content == Content::Whole;
        let mut card = Self {
            name: said(&service.name).unwrap_or_else(|| "Služba beze jména".to_owned()),
            about: [&service.kind, &service.provider]
                .into_iter()
                .filter_map(|text| said(text))
                .collect(),
            notice: lines(service.notice.as_deref()),
            phones: service
                .phones
                .iter()
                .filter_map(|text| contacts::phone(text))
                .collect(),
            emails: service
                .emails
                .iter()
                .filter_map(|text| contacts::email(text))
                .collect(),
            webs: service
                .webs
                .iter()
                .filter_map(|text| contacts::web(text))
                .collect(),
            address: address(&service.location),
            places: if whole {
                places::told(&service.places)
            } else {
                vec![]
            },
            facts: if whole { facts::told(service) } else { vec![] },
            live: contacts::web(&service.live_link).filter(|live| live.href.is_some()),
            long: false,
        };
        card.long = card.lines_taken(form) > LINES_KEPT_TOGETHER;
        card
    }

    /// About how many lines it takes; too many rather than too few.
    fn lines_taken(&self, form: Form) -> usize {
        let (wide, narrow) = match form {
            Form::A4 => (60, 30),
            Form::Folded => (26, 20),
        };
        let heads = [&self.name]
            .into_iter()
            .chain(&self.about)
            .chain(&self.notice);
        let contacts = self.phones.iter().chain(&self.emails).chain(&self.webs);
        let contacts = contacts.chain(&self.live);
        let taken = |text: &str, per_line: usize| text.chars().count() / per_line + 1;
        heads.map(|text| taken(text, narrow)).sum::<usize>()
            + self
                .address
                .iter()
                .map(|text| taken(text, narrow))
                .sum::<usize>()
            + contacts
                .map(|contact| taken(&contact.text, narrow) + 1)
                .sum::<usize>()
            + self
                .places
                .iter()
                .map(|line| 2 * taken(&line.group, narrow))
                .sum::<usize>()
            + self
                .facts
                .iter()
                .flat_map(|fact| &fact.value)
                .map(|text| taken(text, wide))
                .sum::<usize>()
    }
}

/// Fewer than a page or a panel holds, so that what is kept together always fits.
const LINES_KEPT_TOGETHER: usize = 30;

fn address(location: &Location) -> Vec<String> {
    match location {
        Location::NotGiven => vec![],
        Location::Address(address) => lines(Some(address)),
        Location::Confidential { region } => {
            let secret = "Adresu sdělí poskytovatel na vyžádání.".to_owned();
            region
                .as_deref()
                .and_then(said)
                .into_iter()
                .chain([secret])
                .collect()
        }
    }
}
