//! What an entry and a site must fulfil, besides what their types hold.

use chrono::NaiveDate;

use super::refusal::OfferRefusal;
use crate::provider_directory::entry::{Notice, OfferEntry, OfferField};
use crate::provider_directory::place::{GeoPoint, Site};
use crate::reference::{DISTRICTS, PRISONS, REGIONS};
use crate::vocabulary::is_language;

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

/// O11: most places of one group of one offer.
pub const MOST_PLACES: u16 = 2_000;
/// O11: the highest deposit and price, in crowns.
pub const MOST_CROWNS: u32 = 1_000_000;

/// O11: a new value that people could mean; what stood there before is left alone.
pub(super) fn can_be_meant(field: &OfferField, before: &OfferEntry) -> Result<(), OfferRefusal> {
    if let OfferField::Deposit(Some(crowns)) = field {
        can_be_paid(*crowns)?;
    }
    if let OfferField::Price(Some(price)) = field {
        can_be_paid(price.amount)?;
    }
    if let OfferField::Languages(languages) = field {
        let mut new = languages.difference(&before.languages);
        if let Some(code) = new.find(|code| !is_language(code.as_str())) {
            return Err(OfferRefusal::LanguageUnknown(code.to_string()));
        }
    }
    Ok(())
}

fn can_be_paid(crowns: u32) -> Result<(), OfferRefusal> {
    if crowns > MOST_CROWNS {
        return Err(OfferRefusal::TooManyCrowns { most: MOST_CROWNS });
    }
    Ok(())
}

/// O11: nobody announces what is over.
pub(super) fn the_notice_is_for_days_to_come(
    notice: Option<&Notice>,
    today: NaiveDate,
) -> Result<(), OfferRefusal> {
    match notice {
        Some(notice) if notice.until < today => Err(OfferRefusal::NoticeOver),
        Some(_) | None => Ok(()),
    }
}

/// O11: latitude and longitude are easily exchanged.
pub(super) fn the_point_is_near(point: Option<GeoPoint>) -> Result<(), OfferRefusal> {
    match point {
        Some(point) if !point.is_in_or_near_czechia() => Err(OfferRefusal::PointFarAway),
        Some(_) | None => Ok(()),
    }
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
