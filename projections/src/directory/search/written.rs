//! A [`Query`] as the fields of a form or an address, and back.
//!
//! Whoever reads them gets either the whole question or the first field that is wrong: nobody searches
//! for something else than was asked. Empty fields, as forms send them, are as good as none.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use brana_domain::provider_directory::place::GeoPoint;
use brana_domain::reference::{DISTRICTS, REGIONS, prison};

use super::allowed::allowed;
use super::query::{LONGEST_TEXT, Near, Part, Query, Sort};
use crate::page::MAX;

/// A field of a question that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{field}` cannot be `{given}`: {allowed}")]
pub struct BadQuery {
    /// The field.
    pub field: String,
    /// What was given.
    pub given: String,
    /// What may be given, in words.
    pub allowed: String,
}

impl BadQuery {
    fn of(field: &str, given: &str) -> Self {
        Self {
            field: field.to_owned(),
            given: given.chars().take(80).collect(),
            allowed: allowed(field),
        }
    }

    /// What is to be said of a field, whatever was given.
    #[must_use]
    pub fn about(field: &str) -> Self {
        Self::of(field, "")
    }

    fn twice(field: &str, given: &str) -> Self {
        Self {
            allowed: "it stands twice, and nobody knows which was meant".to_owned(),
            ..Self::of(field, given)
        }
    }
}

/// Kilometres from a place.
pub(super) const RADIUS_KM: RangeInclusive<u16> = 1..=600;
/// Steps of the housing ladder.
pub(super) const STEP: RangeInclusive<u8> = 1..=5;
/// Crowns of a deposit.
pub(super) const DEPOSIT: RangeInclusive<u32> = 0..=10_000_000;
/// Years of age.
pub(super) const AGE: RangeInclusive<u8> = 0..=120;

/// Fields that may be repeated: either of their values will do.
const SEVERAL: &[&str] = &[
    "region",
    "district",
    "municipality",
    "need",
    "kind",
    "target_group",
    "step",
    "visits",
    "form",
    "group",
    "language",
];

impl Query {
    /// The names of all fields, those of a [`Part`] (`after`, `limit`) included.
    pub const FIELDS: &'static [&'static str] = &[
        "text",
        "region",
        "district",
        "municipality",
        "near",
        "radius_km",
        "need",
        "kind",
        "target_group",
        "step",
        "deposit_to",
        "takes",
        "age",
        "free",
        "verified",
        "visits",
        "form",
        "group",
        "language",
        "sort",
        "after",
        "limit",
    ];

    /// Reads a question and which part of its hits is wanted. Fields of other names are passed over
    /// with `strict` off, and are wrong with it on.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn read<'a>(
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
        strict: bool,
    ) -> Result<(Self, Part), BadQuery> {
        let (mut query, mut part) = (Self::default(), Part::default());
        let mut once = BTreeSet::new();
        for (field, value) in fields {
            let value = value.trim();
            if strict && !SEVERAL.contains(&field) && !once.insert(field) {
                return Err(BadQuery::twice(field, value));
            }
            if !Self::FIELDS.contains(&field) {
                if strict {
                    return Err(BadQuery::of(field, value));
                }
            } else if !value.is_empty() {
                take(&mut query, &mut part, field, value)?;
            }
        }
        Ok((query, part))
    }

    /// The fields of this question; those that ask for nothing are left out.
    #[must_use]
    pub fn written(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        let mut put = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
        put("text", self.words().map(str::to_owned));
        put("region", list(&self.region));
        put("district", list(&self.district));
        for name in &self.municipality {
            put("municipality", Some(name.clone()));
        }
        put("near", self.near.as_ref().map(near_written));
        put("radius_km", self.radius_km.map(|km| km.to_string()));
        put("need", list(&self.need));
        put("kind", list(&self.kind));
        put("target_group", list(&self.target_group));
        put("step", list(&self.step));
        put("deposit_to", self.deposit_to.map(|most| most.to_string()));
        put("takes", self.takes.map(|takes| takes.to_string()));
        put("age", self.age.map(|age| age.to_string()));
        put("free", self.free.then(|| "true".to_owned()));
        put("verified", self.verified.then(|| "true".to_owned()));
        put("visits", list(&self.visits));
        put("form", list(&self.form));
        put("group", list(&self.group));
        put("language", list(&self.language));
        let usual = self.sort == Sort::default();
        put("sort", (!usual).then(|| self.sort.to_string()));
        fields
    }
}

fn take(query: &mut Query, part: &mut Part, field: &str, value: &str) -> Result<(), BadQuery> {
    match field {
        "text" => query.text = Some(value.chars().take(LONGEST_TEXT).collect()),
        "region" => add(&mut query.region, field, value, region)?,
        "district" => add(&mut query.district, field, value, district)?,
        "municipality" => {
            query
                .municipality
                .insert(value.chars().take(LONGEST_TEXT).collect());
        }
        "near" => query.near = Some(near(value).ok_or_else(|| BadQuery::of(field, value))?),
        "radius_km" => query.radius_km = Some(within(field, value, RADIUS_KM)?),
        "need" => add(&mut query.need, field, value, parsed)?,
        "kind" => add(&mut query.kind, field, value, parsed)?,
        "target_group" => add(&mut query.target_group, field, value, parsed)?,
        "step" => add(&mut query.step, field, value, |text| {
            parsed(text).filter(|step| STEP.contains(step))
        })?,
        "deposit_to" => query.deposit_to = Some(within(field, value, DEPOSIT)?),
        "takes" => query.takes = Some(one(field, value)?),
        "age" => query.age = Some(within(field, value, AGE)?),
        "free" => query.free = yes(field, value)?,
        "verified" => query.verified = yes(field, value)?,
        "visits" => add(&mut query.visits, field, value, |text| {
            parsed(text).filter(|id| prison(id).is_some())
        })?,
        "form" => add(&mut query.form, field, value, parsed)?,
        "group" => add(&mut query.group, field, value, parsed)?,
        "language" => add(&mut query.language, field, value, language)?,
        "sort" => query.sort = one(field, value)?,
        "after" => part.after = Some(value.to_owned()),
        "limit" => part.limit = within(field, value, 1..=MAX)?,
        _ => {}
    }
    Ok(())
}

fn add<T: Ord>(
    set: &mut BTreeSet<T>,
    field: &str,
    values: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<(), BadQuery> {
    for value in values.split(',').map(str::trim) {
        set.insert(read(value).ok_or_else(|| BadQuery::of(field, value))?);
    }
    Ok(())
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn one<T: FromStr>(field: &str, value: &str) -> Result<T, BadQuery> {
    parsed(value).ok_or_else(|| BadQuery::of(field, value))
}

fn within<T: FromStr + PartialOrd>(
    field: &str,
    value: &str,
    range: RangeInclusive<T>,
) -> Result<T, BadQuery> {
    let number = parsed(value).filter(|number| range.contains(number));
    number.ok_or_else(|| BadQuery::of(field, value))
}

fn yes(field: &str, value: &str) -> Result<bool, BadQuery> {
    match value {
        "true" | "1" | "on" | "yes" => Ok(true),
        "false" | "0" | "off" | "no" => Ok(false),
        _ => Err(BadQuery::of(field, value)),
    }
}

fn region(code: &str) -> Option<String> {
    let known = REGIONS.iter().any(|region| region.nuts3 == code);
    known.then(|| code.to_owned())
}

fn district(code: &str) -> Option<String> {
    let known = DISTRICTS.iter().any(|district| district.lau1 == code);
    known.then(|| code.to_owned())
}

fn language(code: &str) -> Option<String> {
    let fits = (2..=3).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphabetic());
    fits.then(|| code.to_ascii_lowercase())
}

/// `49.19,16.61`, or the name of a place.
fn near(text: &str) -> Option<Near> {
    if text.contains(|c: char| c.is_alphabetic()) {
        return Some(Near::Place(text.chars().take(LONGEST_TEXT).collect()));
    }
    let (latitude, longitude) = text.split_once(',')?;
    let point = GeoPoint::try_new(parsed(latitude.trim())?, parsed(longitude.trim())?)?;
    Some(Near::Point(point))
}

fn near_written(near: &Near) -> String {
    match near {
        Near::Point(point) => format!("{},{}", point.latitude(), point.longitude()),
        Near::Place(name) => name.clone(),
    }
}

fn list<T: Display>(values: &BTreeSet<T>) -> Option<String> {
    let words: Vec<String> = values.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> Result<Query, BadQuery> {
        Query::read(fields.iter().copied(), true).map(|(query, _)| query)
    }

    #[test]
    fn a_question_is_read_as_it_was_written() {
        let query = read(&[
            ("text", " azylový dům "),
            ("region", "CZ010,CZ064"),
            ("region", "CZ080"),
            ("municipality", "Brno"),
            ("near", "49.19,16.61"),
            ("radius_km", "30"),
            ("need", "housing"),
            ("kind", "azylovy-dum"),
            ("step", "2"),
            ("takes", "women"),
            ("free", "on"),
            ("age", ""),
            ("sort", "nearest"),
        ])
        .unwrap();
        assert_eq!(query.region.len(), 3);
        let written = query.written();
        let again = written.iter().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(Query::read(again, true).unwrap().0, query);
        let json = serde_json::to_string(&query).unwrap();
        assert_eq!(serde_json::from_str::<Query>(&json).unwrap(), query);
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (field, value) in [
            ("region", "CZ999"),
            ("need", "money"),
            ("step", "6"),
            ("age", "-1"),
            ("free", "perhaps"),
            ("near", "91.0,0"),
            ("limit", "0"),
            ("limit", "101"),
            ("colour", "red"),
        ] {
            let wrong = Query::read([(field, value)], true).unwrap_err();
            assert_eq!((wrong.field.as_str(), wrong.given.as_str()), (field, value));
        }
        assert!(Query::read([("colour", "red")], false).is_ok());
    }

    #[test]
    fn every_refusal_says_what_is_allowed() {
        for field in Query::FIELDS {
            let told = BadQuery::of(field, "x").to_string();
            let (_, allowed) = told.split_once("`x`: it takes ").unwrap();
            if let Some((least, most)) = allowed
                .strip_prefix("a whole number from ")
                .and_then(|range| range.split_once(" to "))
            {
                let beyond = (most.parse::<u64>().unwrap() + 1).to_string();
                let taken = |value: &str| Query::read([(*field, value)], true).is_ok();
                assert!(taken(least) && taken(most), "{told}");
                assert!(!taken(&beyond) && !taken("-1"), "{told}");
            }
        }
        let unknown = read(&[("colour", "red")]).unwrap_err().to_string();
        assert!(unknown.contains("there are text, region"), "{unknown}");
        let twice = read(&[("limit", "1"), ("limit", "2")]).unwrap_err();
        assert!(twice.to_string().contains("stands twice"));
    }
}
