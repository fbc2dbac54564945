//! Czech reference data: regions, districts, prisons, needs and kinds of services.
//!
//! The files lie in `domain/reference`; the README there says where each fact
//! comes from and how certain it is. They are compiled in, so a replay years
//! later reads the same list. No field holds a comma, hence no CSV library.
//!
//! Left out: municipalities, which the directory brings with it.

use std::sync::LazyLock;

use crate::vocabulary::PrisonId;

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
        })
        .collect()
});

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
    fn every_prison_lies_in_a_district() {
        let known = |lau1: &str| DISTRICTS.iter().any(|district| district.lau1 == lau1);
        assert!(PRISONS.iter().all(|prison| known(prison.district_lau1)));
    }
}
