//! The word lists, read once.

use std::sync::LazyLock;

use brana_domain::reference::{DISTRICTS, REGIONS};

use crate::books::built_in::rows;
use crate::books::{Codebooks, Kind};

/// A municipality in its district.
#[derive(Debug)]
pub(super) struct Town {
    pub(super) name: &'static str,
    pub(super) postal_code: &'static str,
    /// A made-up number, outside the real ones.
    pub(super) number: u32,
    /// RÚIAN number of the district.
    pub(super) district: String,
    pub(super) district_name: &'static str,
    /// RÚIAN number of the region.
    pub(super) region: &'static str,
    pub(super) region_name: &'static str,
    /// How likely a provider is at home here.
    pub(super) weight: u32,
    /// Where its district begins in [`TOWNS`], and how many towns it has.
    pub(super) district_towns: (usize, usize),
}

/// How a kind of service looks.
pub(super) struct KindWords {
    pub(super) number: String,
    pub(super) kind: Kind,
    pub(super) weight: u32,
    pub(super) forms: Vec<String>,
    pub(super) unit: String,
    pub(super) low: u32,
    pub(super) high: u32,
    /// How readily it has many sites.
    pub(super) spread: u32,
    pub(super) groups: Vec<String>,
    pub(super) ages: Vec<String>,
}

pub(super) struct LegalForm {
    pub(super) number: String,
    pub(super) suffix: String,
    pub(super) weight: u32,
}

/// The biggest cities, with how much more likely a provider lives there.
const CITIES: [(&str, u32); 14] = [
    ("Praha", 190),
    ("Brno", 75),
    ("Ostrava", 60),
    ("Plzeň", 32),
    ("Olomouc", 24),
    ("Liberec", 18),
    ("Ústí nad Labem", 24),
    ("Hradec Králové", 18),
    ("Pardubice", 17),
    ("České Budějovice", 18),
    ("Zlín", 15),
    ("Jihlava", 12),
    ("Karlovy Vary", 11),
    ("Most", 13),
];

pub(super) static TOWNS: LazyLock<Vec<Town>> = LazyLock::new(|| {
    let text = include_str!("../../../words/municipalities.txt");
    let mut towns = vec![];
    for line in text.lines() {
        let (lau1, list) = line.split_once(' ').unwrap_or_default();
        let listed: Vec<_> = list
            .split(", ")
            .filter_map(|town| town.rsplit_once(' '))
            .collect();
        let district_towns = (towns.len(), listed.len());
        for (at, (name, postal_code)) in listed.into_iter().enumerate() {
            towns.extend(town(lau1, (name, postal_code), at, district_towns));
        }
    }
    for (number, town) in (990_001..).zip(&mut towns) {
        town.number = number;
    }
    towns
});

fn town(
    lau1: &str,
    (name, postal_code): (&'static str, &'static str),
    at: usize,
    district_towns: (usize, usize),
) -> Option<Town> {
    let district = DISTRICTS.iter().find(|district| district.lau1 == lau1)?;
    let region = REGIONS
        .iter()
        .find(|region| region.nuts3 == district.region_nuts3)?;
    let city = CITIES.iter().find(|(city, _)| at == 0 && *city == name);
    Some(Town {
        name,
        postal_code,
        number: 0,
        district: district_number(lau1)?,
        district_name: district.name_cs,
        region: region.ruian_code,
        region_name: region.name_cs,
        weight: city.map_or(if at == 0 { 7 } else { 2 }, |(_, weight)| *weight),
        district_towns,
    })
}

fn district_number(lau1: &str) -> Option<String> {
    let mut rows = rows(include_str!("../../../reference/districts.csv"));
    rows.find_map(|row| {
        let [number, known] = row.first();
        (known == lau1).then(|| number.to_owned())
    })
}

pub(super) static STREETS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../../words/streets.txt").lines().collect());

pub(super) static FIRST_NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../../../words/names_first.txt")
        .lines()
        .collect()
});

pub(super) static SECOND_NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../../../words/names_second.txt")
        .lines()
        .collect()
});

pub(super) static LEGAL_FORMS: LazyLock<Vec<LegalForm>> = LazyLock::new(|| {
    rows(include_str!("../../../words/legal_forms.csv"))
        .map(|row| {
            let [number, suffix, weight] = row.first().map(str::to_owned);
            LegalForm {
                number,
                suffix,
                weight: weight.parse().unwrap_or_default(),
            }
        })
        .collect()
});

pub(super) static KINDS: LazyLock<Vec<KindWords>> = LazyLock::new(|| {
    let books = Codebooks::default();
    let numbers: Vec<_> = rows(include_str!("../../../reference/kinds.csv"))
        .map(|row| row.first().map(str::to_owned))
        .collect();
    rows(include_str!("../../../words/services.csv"))
        .filter_map(|row| {
            let [slug, weight, forms, unit, low, high, spread, groups, ages] = row.first();
            let mut known = numbers.iter();
            let [number, _] = known.find(|[_, known]: &&[String; 2]| known == slug)?;
            Some(KindWords {
                number: number.clone(),
                kind: books.kind(slug)?.clone(),
                weight: weight.parse().ok()?,
                forms: forms.split(' ').map(str::to_owned).collect(),
                unit: unit.to_owned(),
                low: low.parse().ok()?,
                high: high.parse().ok()?,
                spread: spread.parse().ok()?,
                groups: names(
                    groups,
                    include_str!("../../../reference/target_groups.csv"),
                    1,
                ),
                ages: names(ages, include_str!("../../../reference/age_groups.csv"), 0),
            })
        })
        .collect()
});

/// The names that stand behind these slugs in a list; the slug is in this column.
fn names(slugs: &str, list: &'static str, column: usize) -> Vec<String> {
    let known: Vec<[String; 3]> = rows(list)
        .map(|row| row.first().map(str::to_owned))
        .collect();
    let name = |slug: &str| {
        let mut known = known.iter();
        let row = known.find(|row| row.get(column).is_some_and(|known| known == slug))?;
        row.get(column + 1).cloned()
    };
    slugs.split(' ').filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_district_has_towns_and_every_kind_its_words() {
        let mut districts: Vec<&str> = TOWNS.iter().map(|town| town.district.as_str()).collect();
        districts.dedup();
        assert_eq!(districts.len(), 77);
        assert_eq!(KINDS.len(), 34);
        for kind in KINDS.iter() {
            assert!(
                !kind.groups.is_empty() && !kind.ages.is_empty(),
                "{}",
                kind.kind.slug
            );
        }
    }

    #[test]
    fn a_town_has_a_postal_code() {
        for town in TOWNS.iter() {
            assert!(
                town.postal_code
                    .parse::<u32>()
                    .is_ok_and(|code| (10_000..80_000).contains(&code))
            );
        }
    }
}
