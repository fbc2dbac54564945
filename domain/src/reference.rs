//! Czech reference data: regions, districts, prisons, needs and kinds of services.
//!
//! The files lie in `domain/reference`; the README there says where each fact
//! comes from and how certain it is. They are compiled in, so a replay years
//! later reads the same list. No field holds a comma, hence no CSV library.
//!
//! Left out: municipalities, which the directory brings with it.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::vocabulary::{IdError, PrisonId};

/// A region (kraj).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// NUTS 3 code.
    pub nuts3: &'static str,
    /// Code in the register of territorial identification (RÚIAN).
    pub ruian_code: &'static str,
    /// Czech name.
    pub name_cs: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Whether the pilot runs here.
    pub pilot: bool,
}

/// A district (okres).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// LAU 1 code.
    pub lau1: &'static str,
    /// Czech name.
    pub name_cs: &'static str,
    /// NUTS 3 code of its region.
    pub region_nuts3: &'static str,
    /// Latitude and longitude of about its middle, in tenths of a degree: good for distances of
    /// tens of kilometres, never for a pin on a map.
    pub middle_tenths: Option<(i32, i32)>,
}

impl District {
    /// The district with a code.
    #[must_use]
    pub fn coded(lau1: &str) -> Option<&'static Self> {
        DISTRICTS.iter().find(|district| district.lau1 == lau1)
    }
}

/// A prison, remand prison or security detention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrisonEntry {
    /// Its slug, stable for ever.
    pub id: PrisonId,
    /// Czech name.
    pub name_cs: &'static str,
    /// `prison`, `remand_prison` or `security_detention`.
    pub kind: &'static str,
    /// Municipality; empty where the site lies in more than one.
    pub municipality: &'static str,
    /// LAU 1 code of its district.
    pub district_lau1: &'static str,
    /// NUTS 3 code of its region.
    pub region_nuts3: &'static str,
}

/// A kind of service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceKindEntry {
    /// Its slug, stable for ever.
    pub slug: &'static str,
    /// Czech name.
    pub name_cs: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// The section of the act it comes from; empty for what needs no registration.
    pub law_section: &'static str,
    /// The act.
    pub act: &'static str,
    /// The step of the housing ladder it is, 1 to 5.
    pub housing_step: Option<u8>,
}

/// An area of need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedEntry {
    /// Its slug, stable for ever.
    pub slug: &'static str,
    /// Czech name.
    pub name_cs: &'static str,
    /// English name.
    pub name_en: &'static str,
}

macro_rules! slug {
    ($(#[$doc:meta])* $Name:ident, $List:ident, $Entry:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $Name(String);

        impl $Name {
            /// One of the list, by its slug.
            ///
            /// # Errors
            /// When the list has no such slug.
            pub fn try_new(slug: &str) -> Result<Self, IdError> {
                let known = $List.iter().any(|entry| entry.slug == slug);
                known
                    .then(|| Self(slug.to_owned()))
                    .ok_or_else(|| IdError(slug.to_owned()))
            }

            /// The slug.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// What the list says of it; nothing once it was taken off the list.
            #[must_use]
            pub fn entry(&self) -> Option<&'static $Entry> {
                $List.iter().find(|entry| entry.slug == self.0)
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $Name {
            type Err = IdError;
            fn from_str(slug: &str) -> Result<Self, IdError> {
                Self::try_new(slug)
            }
        }
    };
}

slug!(
    /// A kind of service by its slug in the reference list, for example `azylovy-dum`.
    ServiceKind,
    SERVICE_KINDS,
    ServiceKindEntry
);
slug!(
    /// An area of need by its slug in the reference list, for example `housing`.
    Need,
    NEEDS,
    NeedEntry
);

/// Every kind of service.
pub static SERVICE_KINDS: LazyLock<Vec<ServiceKindEntry>> = LazyLock::new(|| {
    rows(include_str!("../reference/service_types.csv"))
        .map(|row| ServiceKindEntry {
            slug: row.at(0),
            name_cs: row.at(1),
            name_en: row.at(2),
            law_section: row.at(3),
            act: row.at(4),
            housing_step: row.at(5).parse().ok(),
        })
        .collect()
});

/// Every area of need.
pub static NEEDS: LazyLock<Vec<NeedEntry>> = LazyLock::new(|| {
    rows(include_str!("../reference/needs.csv"))
        .map(|row| NeedEntry {
            slug: row.at(0),
            name_cs: row.at(1),
            name_en: row.at(2),
        })
        .collect()
});

/// Every region.
pub static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    rows(include_str!("../reference/regions.csv"))
        .map(|row| Region {
            nuts3: row.at(0),
            ruian_code: row.at(1),
            name_cs: row.at(2),
            name_en: row.at(3),
            pilot: row.at(4) == "1",
        })
        .collect()
});

/// Every district.
pub static DISTRICTS: LazyLock<Vec<District>> = LazyLock::new(|| {
    rows(include_str!("../reference/districts.csv"))
        .map(|row| District {
            lau1: row.at(0),
            name_cs: row.at(1),
            region_nuts3: row.at(2),
            middle_tenths: tenths(row.at(3)).zip(tenths(row.at(4))),
        })
        .collect()
});

/// A number with one decimal place, in tenths.
fn tenths(text: &str) -> Option<i32> {
    let (whole, tenth) = text.split_once('.')?;
    (tenth.len() == 1).then_some(())?;
    Some(whole.parse::<i32>().ok()? * 10 + tenth.parse::<i32>().ok()?)
}

/// Every prison, remand prison and security detention.
pub static PRISONS: LazyLock<Vec<PrisonEntry>> = LazyLock::new(|| {
    rows(include_str!("../reference/prisons.csv"))
        .filter_map(|row| {
            Some(PrisonEntry {
                id: PrisonId::try_new(row.at(0)).ok()?,
                name_cs: row.at(1),
                kind: row.at(2),
                municipality: row.at(3),
                district_lau1: row.at(4),
                region_nuts3: row.at(5),
            })
        })
        .collect()
});

/// The prison with this slug.
#[must_use]
pub fn prison(id: &PrisonId) -> Option<&'static PrisonEntry> {
    PRISONS.iter().find(|prison| prison.id == *id)
}

struct Row(Vec<&'static str>);

impl Row {
    fn at(&self, column: usize) -> &'static str {
        self.0.get(column).copied().unwrap_or_default()
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    text.lines()
        .skip(1)
        .filter(|line| !line.is_empty())
        .map(|line| Row(line.split(',').collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_country_is_here() {
        assert_eq!(
            (REGIONS.len(), DISTRICTS.len(), PRISONS.len()),
            (14, 77, 38)
        );
        assert_eq!(REGIONS.iter().filter(|region| region.pilot).count(), 3);
    }

    #[test]
    fn kinds_of_services_and_needs_are_known_by_their_slugs() {
        assert_eq!((SERVICE_KINDS.len(), NEEDS.len()), (49, 22));
        let shelter = ServiceKind::try_new("azylovy-dum").ok();
        let step = shelter
            .and_then(|kind| kind.entry())
            .and_then(|entry| entry.housing_step);
        assert_eq!(step, Some(2));
        assert!(ServiceKind::try_new("hotel").is_err() && Need::try_new("housing").is_ok());
    }

    #[test]
    fn every_district_and_prison_lies_in_a_region() {
        let known = |nuts3: &str| REGIONS.iter().any(|region| region.nuts3 == nuts3);
        assert!(
            DISTRICTS
                .iter()
                .all(|district| known(district.region_nuts3))
        );
        assert!(PRISONS.iter().all(|prison| known(prison.region_nuts3)));
    }

    #[test]
    fn every_district_has_a_middle_not_far_from_those_of_its_region() {
        let middle = |district: &District| district.middle_tenths.unwrap();
        for district in DISTRICTS.iter() {
            let (lat, lon) = middle(district);
            let region = DISTRICTS
                .iter()
                .filter(|other| other.region_nuts3 == district.region_nuts3);
            let (count, sums) = region.map(middle).fold((0, (0, 0)), |(count, sums), one| {
                (count + 1, (sums.0 + one.0, sums.1 + one.1))
            });
            let apart = ((lat - sums.0 / count).abs(), (lon - sums.1 / count).abs());
            assert!(
                apart.0 <= 5 && apart.1 <= 9,
                "{district:?} lies {apart:?} away"
            );
        }
        let prague = District::coded("CZ0100").and_then(|prague| prague.middle_tenths);
        assert_eq!(prague, Some((501, 144)));
    }

    #[test]
    fn every_prison_lies_in_a_district() {
        let known = |lau1: &str| DISTRICTS.iter().any(|district| district.lau1 == lau1);
        assert!(PRISONS.iter().all(|prison| known(prison.district_lau1)));
    }
}
