//! An offer of the directory as a leaflet tells it.

use brana_domain::provider_directory::codes::{Freshness, HoursFor};
use brana_domain::provider_directory::entry::{Hours as DomainHours, OfferEntry};
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::place::Site;
use brana_domain::provider_directory::provider::RegisteredProvider;
use brana_domain::reference::REGIONS;
use brana_domain::vocabulary::{FreeText, czech_day};
use brana_leaflets::LeafletService;
use brana_leaflets::input::{GroupPlaces, Hours, Location, Places, Price, Takes};
use brana_leaflets::typography::day;
use chrono::{DateTime, NaiveDate, Utc};

use crate::web::address;
use crate::web::messages::{Language, Texts};

/// Leaflets are in Czech; the words of coded values are those of the pages.
const TEXTS: Texts = Texts::new(Language::Czech);

/// What of an offer and its provider is printed at an instant.
pub(crate) fn service(
    offer: &OpenedOffer,
    provider: &RegisteredProvider,
    now: DateTime<Utc>,
) -> LeafletService {
    let entry = &offer.entry;
    let today = czech_day(now);
    LeafletService {
        name: entry.name.to_string(),
        provider: provider.entry.name.to_string(),
        kind: entry
            .kind
            .entry()
            .map(|kind| kind.name_cs.to_owned())
            .unwrap_or_default(),
        notice: notice(offer, today),
        location: location(&offer.site),
        phones: either(&entry.phones, &provider.entry.phones),
        emails: either(&entry.emails, &provider.entry.emails),
        webs: either(&entry.webs, &provider.entry.webs),
        opening: hours(&entry.hours, HoursFor::Opening),
        intake: hours(&entry.hours, HoursFor::Intake),
        takes: takes(entry),
        conditions: words(entry.conditions.as_ref()),
        how_to_apply: words(entry.how_to_apply.as_ref()),
        papers: entry.papers.iter().map(ToString::to_string).collect(),
        deposit: entry.deposit,
        price: entry.price.map(|price| Price {
            amount: price.amount,
            per: TEXTS.code("per", price.per.as_str()),
        }),
        places: places(offer, now),
        verified_until: provider
            .verified_on(today)
            .map(|verification| verification.until),
        live_link: String::new(),
    }
}

/// The offer's own contacts, else those of its provider.
fn either<T: ToString>(own: &[T], of_provider: &[T]) -> Vec<String> {
    let chosen = if own.is_empty() { of_provider } else { own };
    chosen.iter().map(ToString::to_string).collect()
}

fn words(text: Option<&FreeText>) -> Option<String> {
    text.map(|text| text.as_str().to_owned())
}

fn notice(offer: &OpenedOffer, today: NaiveDate) -> Option<String> {
    let pause = offer
        .pause
        .as_ref()
        .filter(|_| offer.is_paused(today))
        .map(|pause| {
            let until = pause
                .until
                .map(|until| format!(" do {}", day(until)))
                .unwrap_or_default();
            let reason = pause
                .reason
                .as_ref()
                .map(|reason| format!(" {}", reason.as_str()));
            format!(
                "Teď nepřijímají nikoho nového{until}.{}",
                reason.unwrap_or_default()
            )
        });
    let note = offer
        .entry
        .notice
        .as_ref()
        .filter(|notice| notice.until >= today);
    let lines: Vec<String> = pause
        .into_iter()
        .chain(note.map(|notice| notice.text.to_string()))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn location(site: &Site) -> Location {
    let site = site.published();
    if site.confidential {
        let region = REGIONS
            .iter()
            .find(|region| region.nuts3 == site.region.as_str());
        return Location::Confidential {
            region: region.map(|region| region.name_cs.to_owned()),
        };
    }
    let parts = address(&site);
    if parts.is_empty() {
        Location::NotGiven
    } else {
        Location::Address(parts.join(", "))
    }
}

fn hours(hours: &[DomainHours], purpose: HoursFor) -> Vec<Hours> {
    let these = hours.iter().filter(|hours| hours.purpose == purpose);
    let told = these.map(|hours| Hours {
        weekday: hours.weekday,
        from: hours.from,
        to: hours.to,
    });
    told.collect()
}

fn takes(entry: &OfferEntry) -> Takes {
    Takes {
        groups: entry
            .target_groups
            .iter()
            .map(|group| TEXTS.code("target_group", group.as_str()))
            .collect(),
        men: entry.takes.men,
        women: entry.takes.women,
        age_from: entry.age_from,
        age_to: entry.age_to,
        not_for: words(entry.not_for.as_ref()),
    }
}

/// The places by group. Of housing that never gave a number it is said that nobody knows.
fn places(offer: &OpenedOffer, now: DateTime<Utc>) -> Vec<GroupPlaces> {
    if offer.places.is_empty() && offer.entry.housing_step.is_some() {
        return vec![GroupPlaces {
            group: String::new(),
            places: Places::Unknown,
        }];
    }
    let told = offer.places.iter().map(|(group, number)| {
        let as_of = number.reported_at;
        let places = match (number.freshness(now), offer.free(*group, now)) {
            (Freshness::Fresh, Some(free)) => Places::Fresh {
                free: free.into(),
                total: number.total.into(),
                as_of,
            },
            (Freshness::Stale, _) => Places::Stale { as_of },
            (Freshness::Fresh | Freshness::Unknown, _) => Places::Unknown,
        };
        GroupPlaces {
            group: TEXTS.code("group", group.as_str()),
            places,
        }
    });
    told.collect()
}
