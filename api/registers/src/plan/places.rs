//! Which numbers of places a file adds to what is known.
//!
//! A number is as old as the file says. It is taken when it is newer than the one known; the same
//! one again is nothing new; an older one, or one that was said later than now, is told and left.
//! Times are compared by the second, as files write them.

use std::collections::BTreeMap;

use brana_domain::provider_directory::codes::CapacitySource;
use brana_domain::provider_directory::offer::{GroupReport, OfferCommand, OpenedOffer};
use chrono::{DateTime, Utc};

use crate::complaint::{ComplaintCode as Code, Complaints};
use crate::listing::ListedPlaces;

/// The reports that are needed, by when they were said; `offer` is none where it is about to be
/// opened.
pub(super) fn reports(
    listed: &[ListedPlaces],
    offer: Option<&OpenedOffer>,
    now: DateTime<Utc>,
    told: &mut Complaints,
) -> Vec<(DateTime<Utc>, OfferCommand)> {
    let mut by_time: BTreeMap<DateTime<Utc>, Vec<GroupReport>> = BTreeMap::new();
    for places in listed {
        match is_news(places, offer, now) {
            Ok(true) => by_time
                .entry(places.reported_at)
                .or_default()
                .push(report(places)),
            Ok(false) => {}
            Err((code, detail)) => told.without(code, format!("{}: {detail}", places.group)),
        }
    }
    let command = |groups| OfferCommand::ReportCapacity {
        groups,
        source: CapacitySource::File,
        answers: None,
    };
    let by_time = by_time.into_iter();
    by_time
        .map(|(time, groups)| (time, command(groups)))
        .collect()
}

fn report(places: &ListedPlaces) -> GroupReport {
    GroupReport {
        group: places.group,
        unit: places.unit,
        total: places.total,
        free: places.free,
    }
}

/// Whether a number says something new, or why it cannot be taken.
fn is_news(
    told: &ListedPlaces,
    offer: Option<&OpenedOffer>,
    now: DateTime<Utc>,
) -> Result<bool, (Code, String)> {
    let at = told.reported_at;
    if at > now {
        return Err((Code::TimeInFuture, format!("{at} is later than now")));
    }
    let Some(offer) = offer else { return Ok(true) };
    let held = offer.held(told.group, now);
    let known = offer.places.get(&told.group);
    if let Some(known) = known {
        let same = (known.unit, known.total, known.free) == (told.unit, told.total, told.free);
        let (known_at, told_at) = (known.reported_at.timestamp(), at.timestamp());
        if same && known_at == told_at {
            return Ok(false);
        }
        if known_at >= told_at {
            let detail = format!("of {at}, but a number of {} is known", known.reported_at);
            return Err((Code::OlderNumber, detail));
        }
        if let Some(moved) = known.moved_at.filter(|moved| *moved > at) {
            let detail = format!("of {at}, but places were taken or left at {moved}");
            return Err((Code::OlderNumber, detail));
        }
    }
    let unusable = known.map_or(0, |known| known.out_of_service);
    if u32::from(told.free) + u32::from(held) + u32::from(unusable) > u32::from(told.total) {
        let detail = format!(
            "{} of {} places cannot be free: {held} are held and {unusable} out of service",
            told.free, told.total
        );
        return Err((Code::MoreFreeThanTotal, detail));
    }
    Ok(true)
}
