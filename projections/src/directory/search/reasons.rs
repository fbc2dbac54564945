//! Why a hit stands where it stands, in coded words, weightiest first.

use super::answer::{Reason, Standing, Supply};
use super::doc::Doc;
use super::query::Query;
use super::supply::At;
use super::text::Meaning;

/// The reasons of one hit.
pub(super) fn reasons(
    query: &Query,
    meanings: &[Meaning],
    doc: &Doc,
    supply: &Supply,
    distance_m: Option<u32>,
    at: At,
) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = meanings
        .iter()
        .filter_map(|word| worded(word, doc))
        .collect();
    reasons.extend(places(doc, supply));
    let provider = doc.registered();
    let verified = provider.and_then(|provider| provider.verified_on(at.day));
    reasons.extend(verified.map(|verification| Reason::Verified {
        until: verification.until,
    }));
    reasons.extend(distance_m.map(|metres| Reason::Distance {
        metres,
        approximate: doc.approximate,
    }));
    let Some(offer) = doc.opened() else {
        return reasons;
    };
    let visited = query
        .visits
        .iter()
        .filter(|prison| offer.entry.visits.contains(prison));
    reasons.extend(visited.map(|prison| Reason::VisitsPrison {
        prison: prison.to_string(),
    }));
    if !query.region.is_empty() && !query.region.contains(offer.site.region.as_str()) {
        let served = offer.entry.regions_served.iter();
        let served = served.filter(|region| query.region.contains(region.as_str()));
        reasons.extend(served.map(|region| Reason::ServesRegion {
            region: region.to_string(),
        }));
    }
    reasons
}

fn worded(meaning: &Meaning, doc: &Doc) -> Option<Reason> {
    let found = meaning.fit(&doc.wording)?;
    Some(Reason::Word {
        word: meaning.word.clone(),
        place: found.place,
        fit: found.fit,
    })
}

fn places(doc: &Doc, supply: &Supply) -> Option<Reason> {
    Some(match supply.standing {
        Standing::Free => Reason::FreePlaces { free: supply.free? },
        Standing::NeedsAssessment => Reason::NeedsAssessment,
        Standing::Unknown => Reason::UnknownNumber,
        Standing::Stale => Reason::StaleNumber {
            reported_at: supply.reported_at?,
        },
        Standing::Full => Reason::Full,
        Standing::Paused => Reason::Paused {
            until: doc.opened()?.pause.as_ref()?.until,
        },
    })
}
