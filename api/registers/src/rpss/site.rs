//! The sites of a service: which of them are one, where they lie, how long they last.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::map::{Shared, day, read_day, unknown};
use super::shape::{Place, Site};
use crate::books::{AgeGroup, Codebooks, Meaning, TargetGroup, plain};
use crate::complaint::{ComplaintCode, Complaints, quote};
use crate::ids::site_id;
use crate::record::{Address, RegisteredSite};

/// All sites of a service, each once, in order of their keys; rejects a service without any.
pub(super) fn sites(
    shared: &Shared<'_>,
    books: &Codebooks,
    complaints: &mut Complaints,
) -> Option<Vec<RegisteredSite>> {
    let target_groups = target_groups(shared, books, complaints);
    let age_groups = age_groups(shared, books, complaints);
    let mut found: BTreeMap<String, RegisteredSite> = BTreeMap::new();
    for given in &shared.service.sites {
        let Some((from, until)) = span(given, shared, complaints) else {
            continue;
        };
        let address = address(given, shared, books, complaints);
        let name = name(given, shared);
        let key = key(given, &name, &address);
        let site = RegisteredSite {
            id: site_id(shared.identifier, &key),
            service: shared.identifier.to_owned(),
            key: key.clone(),
            name,
            kind: shared.kind.clone(),
            forms: shared.forms.clone(),
            target_groups: target_groups.clone(),
            age_groups: age_groups.clone(),
            address: told(address, given.confidential),
            confidential: given.confidential,
            from,
            until,
            registered: shared.registered.clone(),
            shared_by: 1,
            regions_served: shared.regions_served.clone(),
            contacts: shared.contacts.clone(),
        };
        merge(&mut found, key, site, given.id.is_some(), complaints);
    }
    if found.is_empty() {
        let detail = match shared.service.sites.is_empty() {
            true => "the service has no `zarizeni`",
            false => "none of the service's sites could be taken",
        };
        return complaints.reject(ComplaintCode::NoSite, detail);
    }
    let shared_by = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let shared = |site| RegisteredSite { shared_by, ..site };
    Some(found.into_values().map(shared).collect())
}

/// Two of the same key: a site with a history, or with the same id by mistake.
fn merge(
    found: &mut BTreeMap<String, RegisteredSite>,
    key: String,
    site: RegisteredSite,
    by_id: bool,
    complaints: &mut Complaints,
) {
    match found.get_mut(&key) {
        None => {
            found.insert(key, site);
        }
        Some(known) if by_id && known.address != site.address => {
            let detail = format!(
                "two sites have the id {}; the first one counts",
                quote(&key)
            );
            complaints.without(ComplaintCode::DuplicateSite, detail);
        }
        Some(known) => {
            known.from = known.from.min(site.from);
            known.until = match (known.until, site.until) {
                (Some(one), Some(other)) => Some(one.max(other)),
                _ => None,
            };
        }
    }
}

fn name(given: &Site, shared: &Shared<'_>) -> String {
    let named = given.name.as_deref().map(str::trim);
    let named = named.filter(|name| !name.is_empty());
    named.unwrap_or(&shared.kind.name_cs).to_owned()
}

/// What tells a site from its service's others; the same in every file.
fn key(given: &Site, name: &str, address: &Address) -> String {
    if let Some(id) = &given.id {
        return id.clone();
    }
    if given.confidential {
        // The key is no secret, so nothing of the address may be read from it.
        return format!("confidential|{}", plain(name));
    }
    let place = match &address.ruian {
        Some(number) => number.clone(),
        None => {
            let parts = [&address.line, &address.municipality, &address.postal_code];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            plain(&parts.join(" "))
        }
    };
    format!("{place}|{}", plain(name))
}

type Span = (Option<NaiveDate>, Option<NaiveDate>);

/// A site lasts no longer than its service; none when its own days run backwards.
fn span(given: &Site, shared: &Shared<'_>, complaints: &mut Complaints) -> Option<Span> {
    let from = day(given.from.as_deref(), "poskytujeOd", complaints);
    let until = match given.until.as_deref() {
        None => None,
        Some(text) => match read_day(text) {
            Some(day) => Some(day),
            None => {
                let detail = format!(
                    "poskytujeDo {} is not a day, so the site is in doubt",
                    quote(text)
                );
                complaints.without(ComplaintCode::BadDate, detail);
                return None;
            }
        },
    };
    if let (Some(first), Some(last)) = (from, until)
        && last < first
    {
        let detail = format!("a site ended on {last}, before it began on {first}");
        complaints.without(ComplaintCode::DatesReversed, detail);
        return None;
    }
    let until = match (until, shared.until) {
        (Some(own), Some(whole)) => Some(own.min(whole)),
        (own, whole) => own.or(whole),
    };
    Some((from.or(shared.from), until))
}

fn address(
    given: &Site,
    shared: &Shared<'_>,
    books: &Codebooks,
    complaints: &mut Complaints,
) -> Address {
    let service = shared.service;
    let contacts = service.contact_addresses.iter();
    let contacts = contacts.filter_map(|contact| contact.address.as_ref());
    let siblings = service.sites.iter().filter(|site| !site.confidential);
    let siblings = siblings.filter_map(|site| site.address.as_ref());
    let elsewhere = || contacts.chain(siblings).next();
    match given.address.as_ref().or_else(elsewhere) {
        Some(place) => of_place(place, books, complaints),
        None => {
            if !given.confidential {
                let detail = "a site has no address, nor has the service";
                complaints.without(ComplaintCode::NoAddress, detail);
            }
            Address::default()
        }
    }
}

fn of_place(place: &Place, books: &Codebooks, complaints: &mut Complaints) -> Address {
    let district = place.district.as_ref().and_then(|code| {
        let known = books.district_of(code);
        if known.is_none() {
            unknown("okres", code, complaints);
        }
        known.map(str::to_owned)
    });
    let region = place.region.as_ref().and_then(|code| {
        let known = books.region_of(code);
        if known.is_none() {
            unknown("kraj", code, complaints);
        }
        known.map(str::to_owned)
    });
    let municipality = place.municipality.as_ref().and_then(|code| {
        let known = books.municipality_of(code);
        if known.is_none() {
            unknown("obec", code, complaints);
        }
        known
    });
    Address {
        line: line(place, municipality.as_deref()),
        region: region.or_else(|| region_of(district.as_deref()?)),
        district,
        municipality,
        postal_code: place.postal_code.as_ref().map(|code| code.replace(' ', "")),
        ruian: place.ruian.clone(),
    }
}

fn region_of(district: &str) -> Option<String> {
    let mut districts = brana_domain::reference::DISTRICTS.iter();
    let known = districts.find(|known| known.lau1 == district)?;
    Some(known.region_nuts3.to_owned())
}

/// `Nemocniční 2272/54`, or `č. p. 12` where streets have no names.
fn line(place: &Place, municipality: Option<&str>) -> Option<String> {
    let number = match (&place.house, &place.orientation) {
        (Some(house), Some(orientation)) => Some(format!("{house}/{orientation}")),
        (Some(number), None) | (None, Some(number)) => Some(number.clone()),
        (None, None) => None,
    };
    let street = place.street.as_ref();
    let street = street.and_then(|street| street.name.as_ref().or(street.id.as_ref()));
    match (street, number, municipality) {
        (Some(street), Some(number), _) => Some(format!("{street} {number}")),
        (Some(street), None, _) => Some(street.clone()),
        (None, Some(number), Some(municipality)) => Some(format!("{municipality} {number}")),
        (None, Some(number), None) => Some(format!("č. p. {number}")),
        (None, None, _) => None,
    }
}

/// What of an address may be told.
fn told(address: Address, confidential: bool) -> Address {
    match confidential {
        false => address,
        true => Address {
            line: None,
            ruian: None,
            postal_code: None,
            ..address
        },
    }
}

fn target_groups(
    shared: &Shared<'_>,
    books: &Codebooks,
    complaints: &mut Complaints,
) -> Vec<TargetGroup> {
    let mut found: Vec<TargetGroup> = vec![];
    for code in &shared.service.target_groups {
        match books.group_of(code) {
            Meaning::Known(group) | Meaning::Disagreeing(group) => found.push(group.clone()),
            Meaning::Unknown => unknown("ciloveSkupiny", code, complaints),
        }
    }
    found.sort_by(|one, other| one.slug.cmp(&other.slug));
    found.dedup();
    found
}

fn age_groups(
    shared: &Shared<'_>,
    books: &Codebooks,
    complaints: &mut Complaints,
) -> Vec<AgeGroup> {
    let mut found: Vec<AgeGroup> = vec![];
    for code in &shared.service.age_groups {
        match books.age_of(code) {
            Meaning::Known(group) | Meaning::Disagreeing(group) => found.push(group.clone()),
            Meaning::Unknown => unknown("vekoveSkupiny", code, complaints),
        }
    }
    found.sort_by(|one, other| (one.from, &one.slug).cmp(&(other.from, &other.slug)));
    found.dedup();
    found
}
