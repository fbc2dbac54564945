//! A wish written down as the fields it is read from, so that it can be kept and read again.
//!
//! Left out: where it is kept (`batch`).

use brana_leaflets::{Content, Form, Order};

use super::{Choice, Wish};

impl Wish {
    /// The fields [`Wish::read`] makes the same wish of.
    pub(crate) fn written(&self) -> Vec<(String, String)> {
        let look = [
            ("title", self.title.as_str()),
            ("note", self.note.as_deref().unwrap_or_default()),
            ("paper", paper(self.paper)),
            ("content", content(self.content)),
            ("order", order(self.order)),
        ];
        let look = look.into_iter().filter(|(_, value)| !value.is_empty());
        let look = look.map(|(name, value)| (name.to_owned(), value.to_owned()));
        self.choice.written().into_iter().chain(look).collect()
    }
}

impl Choice {
    /// The fields it is read from.
    pub(crate) fn written(&self) -> Vec<(String, String)> {
        match self {
            Self::Nothing => vec![],
            Self::Offers(offers) => {
                let offers = offers.iter();
                offers
                    .map(|id| ("offer".to_owned(), id.to_string()))
                    .collect()
            }
            Self::Found(query) => {
                let fields = query.written().into_iter();
                fields
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect()
            }
        }
    }
}

fn paper(paper: Form) -> &'static str {
    match paper {
        Form::A4 => "a4",
        Form::Folded => "folded",
    }
}

fn content(content: Content) -> &'static str {
    match content {
        Content::Whole => "whole",
        Content::ContactsOnly => "contacts",
    }
}

fn order(order: Order) -> &'static str {
    match order {
        Order::AsGiven => "given",
        Order::ByName => "name",
        Order::ByKind => "kind",
        Order::FreeFirst => "free",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_the_same_when_read_again(fields: &[(&str, &str)]) {
        let wish = Wish::read(fields.iter().copied()).unwrap();
        let written = wish.written();
        let again = written
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        assert_eq!(Wish::read(again).unwrap(), wish);
    }

    #[test]
    fn whatever_can_be_wished_for_is_the_same_when_it_is_read_again() {
        is_the_same_when_read_again(&[
            ("offer", "018f0000-0000-7000-8000-000000000002"),
            ("offer", "018f0000-0000-7000-8000-000000000001"),
            ("paper", "folded"),
            ("title", "Kam jít – „dnes“"),
        ]);
        is_the_same_when_read_again(&[
            ("region", "CZ042,CZ010"),
            ("need", "housing"),
            ("text", "noclehárna & ústí"),
            ("municipality", "Ústí nad Labem"),
            ("free", "true"),
            ("sort", "name"),
            ("content", "contacts"),
            ("order", "free"),
            ("note", "Zavolejte\nv pondělí."),
        ]);
        for order in ["name", "kind", "given"] {
            is_the_same_when_read_again(&[("visits", "vinarice"), ("order", order)]);
        }
        assert_eq!(Wish::default().choice.written(), []);
    }
}
