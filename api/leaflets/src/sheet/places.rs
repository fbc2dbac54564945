//! Free places in words: a number always with its time, a stale or unknown one without a number.

use serde::Serialize;

use crate::input::{GroupPlaces, Places};
use crate::typography::{NO_BREAK, moment};

/// One line of the table of places.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PlaceLine {
    pub(crate) group: String,
    pub(crate) free: String,
    pub(crate) as_of: String,
    /// Whether a number stands there.
    pub(crate) sure: bool,
}

/// The lines of the table of places.
pub(crate) fn told(groups: &[GroupPlaces]) -> Vec<PlaceLine> {
    groups.iter().map(line).collect()
}

fn line(group: &GroupPlaces) -> PlaceLine {
    let (free, as_of, sure) = match group.places {
        Places::Fresh { free, total, as_of } => (
            number(free, total),
            format!("stav k{NO_BREAK}{}", moment(as_of)),
            true,
        ),
        Places::Stale { as_of } => (
            "zeptejte se".to_owned(),
            format!("neověřeno od{NO_BREAK}{}", moment(as_of)),
            false,
        ),
        Places::Unknown => ("zeptejte se".to_owned(), "počet neznáme".to_owned(), false),
    };
    PlaceLine {
        group: super::said(&group.group).unwrap_or_else(|| "všichni".to_owned()),
        free,
        as_of,
        sure,
    }
}

fn number(free: u32, total: u32) -> String {
    match (free, total) {
        (0, 0) => "žádné".to_owned(),
        (0, total) => format!("plno (0{NO_BREAK}z{NO_BREAK}{total})"),
        // A total that cannot be true is not printed.
        (free, total) if free > total => free.to_string(),
        (free, total) => format!("{free}{NO_BREAK}z{NO_BREAK}{total}"),
    }
}
