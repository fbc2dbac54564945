//! What somebody wants on paper, as it stands in an address, in a form and in a body.
//!
//! Either chosen offers or a search, never both. Left out: whether any of it is in the directory.

use axum::extract::Query;
use axum::http::Uri;
use brana_domain::vocabulary::OfferId;
use brana_leaflets::{Content, Form, Order};
use brana_projections::directory::search::{BadQuery, Query as Search};

use super::MOST_OFFERS;

/// Longest title, in characters.
const LONGEST_TITLE: usize = 120;
/// Longest note, in characters.
const LONGEST_NOTE: usize = 1000;

/// What somebody wants on paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Wish {
    pub(crate) choice: Choice,
    pub(crate) title: String,
    pub(crate) note: Option<String>,
    pub(crate) paper: Form,
    pub(crate) content: Content,
    pub(crate) order: Order,
}

/// Which offers.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Choice {
    /// None yet.
    #[default]
    Nothing,
    /// These, in this order, each once.
    Offers(Vec<OfferId>),
    /// What a search finds, best first.
    Found(Box<Search>),
}

/// What is wrong with a wish: the field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{field}` is wrong: {}", allowed(.field))]
pub(crate) struct BadWish {
    pub(crate) field: String,
}

/// What a field takes.
fn allowed(field: &str) -> String {
    match field {
        "paper" => "it takes a4 or folded".to_owned(),
        "content" => "it takes whole or contacts".to_owned(),
        "order" => "it takes given, name, kind or free".to_owned(),
        "title" => {
            format!("it takes at most {LONGEST_TITLE} characters, and none that cannot be seen")
        }
        "note" => {
            format!("it takes at most {LONGEST_NOTE} characters, and none that cannot be seen")
        }
        "offer" => {
            format!("it takes ids of at most {MOST_OFFERS} offers, and no search beside them")
        }
        field if Search::FIELDS.contains(&field) => BadQuery::about(field).allowed,
        _ => format!(
            "there are paper, content, order, title, note, offer, {}",
            Search::FIELDS.join(", ")
        ),
    }
}

impl BadWish {
    fn of(field: &str) -> Self {
        let field = field.to_owned();
        Self { field }
    }
}

impl From<BadQuery> for BadWish {
    fn from(wrong: BadQuery) -> Self {
        Self::of(&wrong.field)
    }
}

impl Wish {
    /// Reads the fields of an address or a form; what belongs to neither is an error.
    pub(crate) fn read<'a>(
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BadWish> {
        let (mut wish, mut offers, mut asked) = (Self::default(), vec![], vec![]);
        for (name, value) in fields {
            match name {
                "lang" => {}
                "offer" if value.is_empty() => {}
                "offer" => {
                    let id: OfferId = value.parse().map_err(|_| BadWish::of(name))?;
                    if !offers.contains(&id) {
                        offers.push(id);
                    }
                }
                "title" | "note" | "paper" | "content" | "order" => wish.set(name, value)?,
                // Which page of a list was looked at is no part of the search.
                "limit" | "after" => {}
                _ => asked.push((name, value)),
            }
        }
        wish.choice = Choice::of(offers, asked)?;
        Ok(wish)
    }

    /// Sets how it looks and what stands above it.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<(), BadWish> {
        let wrong = || BadWish::of(name);
        match name {
            "title" => self.title = short(value, LONGEST_TITLE).ok_or_else(wrong)?,
            "note" => {
                let note = short(value, LONGEST_NOTE).ok_or_else(wrong)?;
                self.note = (!note.is_empty()).then_some(note);
            }
            "paper" => self.paper = paper(value).ok_or_else(wrong)?,
            "content" => self.content = content(value).ok_or_else(wrong)?,
            "order" => self.order = order(value).ok_or_else(wrong)?,
            _ => return Err(wrong()),
        }
        Ok(())
    }
}

impl Choice {
    /// These offers, or what these fields of a search find.
    pub(crate) fn of(offers: Vec<OfferId>, asked: Vec<(&str, &str)>) -> Result<Self, BadWish> {
        if offers.len() > MOST_OFFERS {
            return Err(BadWish::of("offer"));
        }
        let (query, _) = Search::read(asked, true)?;
        match (offers.is_empty(), query == Search::default()) {
            (true, true) => Ok(Self::Nothing),
            (false, true) => Ok(Self::Offers(offers)),
            (true, false) => Ok(Self::Found(Box::new(query))),
            // Nobody could say which of the two was meant.
            (false, false) => Err(BadWish::of("offer")),
        }
    }
}

/// The fields of a search that is written as the query of an address; people may leave spaces and
/// letters of their language as they are. None when it is no query.
pub(crate) fn asked(search: &str) -> Option<Vec<(String, String)>> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"&=%+-_.~,:;/*!'()@$".contains(&byte);
    let escaped: String = search
        .trim()
        .trim_start_matches('?')
        .bytes()
        .map(|byte| match byte {
            byte if plain(byte) => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    let address: Uri = format!("/?{escaped}").parse().ok()?;
    let Query::<Vec<(String, String)>>(fields) = Query::try_from_uri(&address).ok()?;
    Some(fields)
}

fn short(text: &str, longest: usize) -> Option<String> {
    let text = text.trim();
    // The database keeps no NUL, and paper shows none of the others.
    let plain = |c: char| !c.is_control() || "\n\r\t".contains(c);
    let fits = text.chars().count() <= longest && text.chars().all(plain);
    fits.then(|| text.to_owned())
}

fn paper(word: &str) -> Option<Form> {
    match word {
        "" | "a4" => Some(Form::A4),
        "folded" => Some(Form::Folded),
        _ => None,
    }
}

fn content(word: &str) -> Option<Content> {
    match word {
        "" | "whole" => Some(Content::Whole),
        "contacts" => Some(Content::ContactsOnly),
        _ => None,
    }
}

fn order(word: &str) -> Option<Order> {
    match word {
        "" | "given" => Some(Order::AsGiven),
        "name" => Some(Order::ByName),
        "kind" => Some(Order::ByKind),
        "free" => Some(Order::FreeFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: (&str, &str) = ("offer", "018f0000-0000-7000-8000-000000000001");
    const TWO: (&str, &str) = ("offer", "018f0000-0000-7000-8000-000000000002");

    fn wrong(fields: &[(&str, &str)]) -> String {
        Wish::read(fields.iter().copied()).unwrap_err().field
    }

    #[test]
    fn offers_keep_their_order_and_stand_once() {
        let fields = [TWO, ONE, TWO, ("paper", "folded"), ("content", "contacts")];
        let wish = Wish::read(fields).unwrap();
        let offers = [TWO, ONE].map(|(_, id)| id.parse().unwrap()).to_vec();
        assert_eq!(wish.choice, Choice::Offers(offers));
        assert_eq!(
            (wish.paper, wish.content),
            (Form::Folded, Content::ContactsOnly)
        );
    }

    #[test]
    fn a_search_is_read_as_the_list_reads_it() {
        let wish = Wish::read([("region", "CZ042"), ("form", "residential"), ("after", "x")]);
        let (query, _) =
            Search::read([("form", "residential"), ("region", "CZ042")], true).unwrap();
        assert_eq!(wish.unwrap().choice, Choice::Found(Box::new(query)));
    }

    #[test]
    fn a_search_is_read_as_people_type_it() {
        let typed = asked("?text=noclehárna Ústí&free=true").unwrap();
        let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(typed, [own("text", "noclehárna Ústí"), own("free", "true")]);
        assert_eq!(asked("text=a%20b+c").unwrap(), [own("text", "a b c")]);
        assert_eq!(asked("").unwrap(), []);
    }

    #[test]
    fn nothing_chosen_is_nothing_and_not_everything() {
        let wish = Wish::read([("lang", "en"), ("offer", ""), ("text", " ")]).unwrap();
        assert_eq!(wish.choice, Choice::Nothing);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let long = "x".repeat(LONGEST_NOTE + 1);
        assert_eq!(wrong(&[("offer", "1")]), "offer");
        assert_eq!(wrong(&[ONE, ("paper", "a3")]), "paper");
        assert_eq!(wrong(&[ONE, ("colour", "red")]), "colour");
        assert_eq!(wrong(&[ONE, ("note", &long)]), "note");
        assert_eq!(wrong(&[ONE, ("title", "a\0b")]), "title");
        assert_eq!(wrong(&[("region", "XX")]), "region");
        assert_eq!(wrong(&[ONE, ("need", "housing")]), "offer", "both at once");
    }

    #[test]
    fn more_offers_than_help_are_refused() {
        let ids: Vec<String> = (0..=MOST_OFFERS)
            .map(|n| format!("018f0000-0000-7000-8000-{n:012}"))
            .collect();
        let fields = ids.iter().map(|id| ("offer", id.as_str()));
        assert_eq!(Wish::read(fields.clone()).unwrap_err().field, "offer");
        assert!(Wish::read(fields.skip(1)).is_ok());
    }
}
