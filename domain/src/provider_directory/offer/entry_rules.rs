//! What an entry and a site must fulfil, besides what their types hold.

use super::refusal::OfferRefusal;
use crate::provider_directory::entry::OfferEntry;
use crate::provider_directory::place::Site;
use crate::reference::{DISTRICTS, PRISONS, REGIONS};

/// Numbers in their ranges, days in order, places on the list.
pub(super) fn the_entry_makes_sense(entry: &OfferEntry) -> Result<(), OfferRefusal> {
    if entry
        .housing_step
        .is_some_and(|step| !(1..=5).contains(&step))
    {
        return Err(OfferRefusal::HousingStepUnknown);
    }
    if let (Some(from), Some(to)) = (entry.age_from, entry.age_to)
        && from > to
    {
        return Err(OfferRefusal::AgesInWrongOrder);
    }
    if let (Some(from), Some(until)) = (entry.provided.from, entry.provided.until)
        && from > until
    {
        return Err(OfferRefusal::DaysInWrongOrder);
    }
    if entry
        .hours
        .iter()
        .any(|hours| !(1..=7).contains(&hours.weekday))
    {
        return Err(OfferRefusal::WeekdayUnknown);
    }
    let regions = entry.regions_served.iter().map(|region| region.as_str());
    for region in regions {
        known_region(region)?;
    }
    for prison in &entry.visits {
        if !PRISONS.iter().any(|known| known.id == *prison) {
            return Err(OfferRefusal::PlaceUnknown(prison.to_string()));
        }
    }
    Ok(())
}

/// Region and district are on the list.
pub(super) fn the_site_is_known(site: &Site) -> Result<(), OfferRefusal> {
    known_region(site.region.as_str())?;
    if let Some(district) = &site.district {
        let fits = |known: &&crate::reference::District| {
            known.lau1 == district.as_str() && known.region_nuts3 == site.region.as_str()
        };
        if !DISTRICTS.iter().any(|known| fits(&known)) {
            return Err(OfferRefusal::PlaceUnknown(district.to_string()));
        }
    }
    Ok(())
}

fn known_region(nuts3: &str) -> Result<(), OfferRefusal> {
    if REGIONS.iter().any(|known| known.nuts3 == nuts3) {
        Ok(())
    } else {
        Err(OfferRefusal::PlaceUnknown(nuts3.to_owned()))
    }
}
