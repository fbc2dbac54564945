//! The prisons as the population sees them: how many clients, how many women, who works there.
//!
//! Weights follow the known sizes roughly; the pilot regions weigh more, and
//! the first demo login's prison most. They are made up, not statistics.

use brana_domain::reference::{PRISONS, PrisonEntry, REGIONS};
use brana_domain::vocabulary::{PrisonId, WorkerId};

use crate::dice::Dice;

/// One prison.
pub(crate) struct Site {
    pub(crate) id: PrisonId,
    /// In a pilot region.
    pub(crate) pilot: bool,
    /// Share of all clients, against the others' weights.
    pub(crate) weight: u64,
    /// How many of a hundred clients are women.
    pub(crate) women: u64,
    /// Who may be asked to take a client here.
    pub(crate) staff: Vec<WorkerId>,
}

impl Site {
    /// Small sites outside the pilot have no key worker of their own.
    pub(crate) fn has_own_staff(&self) -> bool {
        (self.pilot && self.weight > 10) || self.weight >= 30
    }
}

/// Every prison of the reference list, in its order.
pub(crate) fn sites() -> Vec<Site> {
    PRISONS.iter().map(site).collect()
}

/// A prison at random; for a woman or a man if that is known already.
pub(crate) fn somewhere(sites: &[Site], dice: &mut Dice, woman: Option<bool>) -> usize {
    dice.weighted(sites.iter().map(move |site| match woman {
        None => site.weight * 100,
        Some(true) => site.weight * site.women,
        Some(false) => site.weight * (100 - site.women),
    }))
}

fn site(prison: &PrisonEntry) -> Site {
    let pilot = REGIONS
        .iter()
        .any(|region| region.pilot && region.nuts3 == prison.region_nuts3);
    let known = SIZES.iter().find(|(slug, ..)| *slug == prison.id.as_str());
    let (weight, women) = known.map_or((10, 0), |(_, weight, women)| (*weight, *women));
    Site {
        id: prison.id.clone(),
        pilot,
        weight,
        women,
        staff: vec![],
    }
}

/// Slug, weight, women in a hundred.
const SIZES: [(&str, u64, u64); 38] = [
    ("vv-brno", 42, 6),
    ("vv-ceske-budejovice", 12, 6),
    ("vv-hradec-kralove", 14, 5),
    ("vv-liberec", 16, 6),
    ("vv-litomerice", 30, 7),
    ("vv-olomouc", 15, 5),
    ("vv-ostrava", 26, 8),
    ("vv-praha-pankrac", 32, 4),
    ("vv-praha-ruzyne", 30, 12),
    ("vv-teplice", 20, 5),
    ("belusice", 40, 0),
    ("breclav", 18, 0),
    ("hermanice", 28, 0),
    ("horni-slavkov", 32, 0),
    ("jirice", 48, 0),
    ("karvina", 9, 0),
    ("kurim", 60, 0),
    ("kynsperk-nad-ohri", 27, 0),
    ("mirov", 16, 0),
    ("nove-sedlo", 36, 0),
    ("odolov", 10, 0),
    ("opava", 27, 80),
    ("oracov", 34, 0),
    ("ostrov", 38, 0),
    ("pardubice", 28, 70),
    ("plzen", 40, 3),
    ("pribram", 45, 0),
    ("rapotice", 27, 0),
    ("rynovice", 22, 0),
    ("straz-pod-ralskem", 32, 0),
    ("svetla-nad-sazavou", 34, 100),
    ("valdice", 36, 0),
    ("vinarice", 140, 0),
    ("vsehrdy", 36, 0),
    ("znojmo", 18, 0),
    ("uvzd-brno", 6, 10),
    ("uvzd-opava", 6, 10),
    ("uvzd-praha-pankrac", 5, 0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prison_has_a_size_of_its_own() {
        let known =
            |prison: &PrisonEntry| SIZES.iter().any(|(slug, ..)| *slug == prison.id.as_str());
        assert!(PRISONS.iter().all(known));
    }

    #[test]
    fn no_woman_is_sent_to_a_prison_for_men() {
        let (sites, mut dice) = (sites(), Dice::seeded(3));
        for _ in 0..500 {
            assert!(sites[somewhere(&sites, &mut dice, Some(true))].women > 0);
        }
    }
}
