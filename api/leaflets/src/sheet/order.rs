//! The order services stand in.

use std::cmp::Reverse;

use crate::input::{GroupPlaces, LeafletService, Order};

/// The services in the order asked for; equals stay as they were handed in.
pub(crate) fn in_order(services: &[LeafletService], order: Order) -> Vec<&LeafletService> {
    let mut services: Vec<_> = services.iter().collect();
    match order {
        Order::AsGiven => {}
        Order::ByName => services.sort_by_cached_key(|service| czech(&service.name)),
        Order::ByKind => {
            services.sort_by_cached_key(|service| (czech(&service.kind), czech(&service.name)))
        }
        Order::FreeFirst => services.sort_by_key(|service| Reverse(has_free(&service.places))),
    }
    services
}

fn has_free(places: &[GroupPlaces]) -> bool {
    places.iter().any(|group| group.places.surely_free())
}

/// The alphabet as Czech sorts it at first sight; long vowels, ď, ť and ň count as their short or
/// plain letters.
const LETTERS: [&str; 42] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "aáä", "b", "c", "č", "dď", "eéě", "f", "g",
    "h", CH, "ií", "j", "k", "l", "m", "nň", "oóö", "p", "q", "r", "ř", "s", "š", "tť", "uúůü",
    "v", "w", "x", "yý", "z", "ž", "",
];
/// Stands for „ch“, which is one letter.
const CH: &str = "\u{1}";

/// A key that sorts as Czech does: first by letters, then by their marks.
fn czech(text: &str) -> (Vec<usize>, String) {
    let lower = text.to_lowercase();
    let rank = |c: char| LETTERS.iter().position(|letters| letters.contains(c));
    let keys = lower.replace("ch", CH).chars().filter_map(rank).collect();
    (keys, lower)
}

#[cfg(test)]
mod tests {
    use super::czech;

    #[test]
    fn czech_letters_stand_where_a_czech_reader_looks_for_them() {
        let mut names = [
            "zeta", "ženy", "chata", "cesta", "hora", "čas", "dům", "důl", "duha", "ikar", "rak",
            "řeka", "sud", "šek", "Anna",
        ];
        names.sort_by_cached_key(|name| czech(name));
        assert_eq!(
            names,
            [
                "Anna", "cesta", "čas", "duha", "důl", "dům", "hora", "chata", "ikar", "rak",
                "řeka", "sud", "šek", "zeta", "ženy"
            ]
        );
    }
}
