//! One search split into a wish for each place: a leaflet for every region, district, prison or
//! municipality that has something to offer.
//!
//! Left out: printing them.

use std::collections::BTreeSet;

use brana_domain::reference::{self, DISTRICTS, REGIONS};
use brana_domain::vocabulary::PrisonId;
use brana_projections::directory::search::{DirectoryIndex, Part, Query};
use chrono::{DateTime, Utc};

use super::{BadWish, Choice, Wish};

/// Hits read of a search to learn its municipalities; more are a region's or the country's.
const MOST_HITS: usize = 5_000;

brana_domain::codes! {
    /// For each of what there is a leaflet.
    pub enum Each {
        /// A region.
        Region = "region",
        /// A district.
        District = "district",
        /// A prison that somebody comes to.
        Prison = "prison",
        /// A municipality.
        Municipality = "municipality",
    }
}

impl Each {
    /// The field of a search it stands in.
    fn field(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::District => "district",
            Self::Prison => "visits",
            Self::Municipality => "municipality",
        }
    }

    /// What a value of that field is called.
    fn name(self, value: &str) -> String {
        let known = match self {
            Self::Region => REGIONS
                .iter()
                .find(|entry| entry.nuts3 == value)
                .map(|entry| entry.name_cs.to_owned()),
            Self::District => DISTRICTS
                .iter()
                .find(|entry| entry.lau1 == value)
                .map(|entry| format!("okres {}", entry.name_cs)),
            Self::Prison => PrisonId::try_new(value)
                .ok()
                .and_then(|id| reference::prison(&id))
                .map(|entry| entry.name_cs.to_owned()),
            Self::Municipality => None,
        };
        known.unwrap_or_else(|| value.to_owned())
    }
}

/// A wish for each place where the search finds something, like the given one in all else; the
/// place stands in its title.
///
/// # Errors
/// When the search cannot be read.
pub(crate) fn split(
    index: &DirectoryIndex,
    wish: &Wish,
    each: Each,
    now: DateTime<Utc>,
) -> Result<Vec<Wish>, BadWish> {
    let query = match &wish.choice {
        Choice::Nothing => Query::default(),
        Choice::Found(query) => (**query).clone(),
        Choice::Offers(_) => {
            let field = "offer".to_owned();
            return Err(BadWish { field });
        }
    };
    let values = match each {
        Each::Municipality => municipalities(index, &query, now),
        Each::Region | Each::District | Each::Prison => counted(index, &query, each, now),
    };
    values
        .iter()
        .map(|value| narrowed(wish, &query, each, value))
        .collect()
}

fn narrowed(wish: &Wish, query: &Query, each: Each, value: &str) -> Result<Wish, BadWish> {
    let field = each.field();
    let written = query.written();
    let others = written.iter().filter(|(name, _)| *name != field);
    let mut asked: Vec<(&str, &str)> = others.map(|(name, text)| (*name, text.as_str())).collect();
    asked.push((field, value));
    let name = each.name(value);
    let title = match wish.title.as_str() {
        "" => name,
        title => format!("{title} – {name}"),
    };
    Ok(Wish {
        choice: Choice::of(vec![], asked)?,
        title,
        ..wish.clone()
    })
}

/// The values that are counted for a field; those that were asked for, when some were.
fn counted(index: &DirectoryIndex, query: &Query, each: Each, now: DateTime<Utc>) -> Vec<String> {
    let Ok(answer) = index.search(query, &Part::first(1), now) else {
        return vec![];
    };
    let counts = answer
        .facet(each.field())
        .map(|facet| facet.values.as_slice());
    let counts = counts.unwrap_or_default();
    let asked = counts.iter().any(|count| count.chosen);
    let wanted = counts
        .iter()
        .filter(|count| count.count > 0 && (count.chosen || !asked));
    let mut values: Vec<String> = wanted.map(|count| count.value.clone()).collect();
    values.sort_by_cached_key(|value| each.name(value));
    values
}

/// The published municipalities of the hits.
fn municipalities(index: &DirectoryIndex, query: &Query, now: DateTime<Utc>) -> Vec<String> {
    let (mut found, mut read) = (BTreeSet::new(), 0);
    let mut part = Part::first(100);
    while let Ok(answer) = index.search(query, &part, now) {
        read += answer.hits.len();
        let offers = answer
            .hits
            .iter()
            .filter_map(|hit| hit.offer.state.opened());
        let names = offers.filter_map(|offer| offer.site.published().municipality);
        found.extend(names.map(|name| name.to_string()));
        match answer.next {
            Some(next) if read < MOST_HITS => part = Part::after(next, 100),
            Some(_) | None => break,
        }
    }
    found.into_iter().collect()
}
