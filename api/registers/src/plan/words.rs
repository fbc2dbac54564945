//! A register's words in the directory's: entries and sites with checked texts.
//!
//! Texts longer than the directory takes are cut at a word; a target group the
//! directory has no word for is not carried over.

use std::collections::BTreeSet;

use brana_domain::provider_directory::entry::{
    OfferEntry, Provided, ProviderEntry, RegisteredCapacity,
};
use brana_domain::provider_directory::place::Site;
use brana_domain::reference::{Need, ServiceKind};
use brana_domain::vocabulary::Line;

use crate::record::{RegisteredProvider, RegisteredSite};

/// The most characters of a line.
const LONGEST: usize = 300;

/// A text on one line; none of nothing.
pub(crate) fn to_line(text: &str) -> Option<Line> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let text = words.join(" ");
    if text.chars().count() <= LONGEST {
        return Line::try_new(&text).ok();
    }
    let cut: String = text.chars().take(LONGEST - 2).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    Line::try_new(&format!("{whole} …")).ok()
}

/// What the directory says of a provider; none without a name.
#[must_use]
pub fn provider_entry(registered: &RegisteredProvider) -> Option<ProviderEntry> {
    let contacts = &registered.contacts;
    Some(ProviderEntry {
        ico: Some(registered.ico.clone()),
        legal_form: registered.legal_form.as_deref().and_then(to_line),
        phones: contacts.phones.clone(),
        emails: contacts.emails.clone(),
        webs: contacts.websites.clone(),
        register_id: Line::try_new(registered.ico.as_str()).ok(),
        ..ProviderEntry::named(to_line(&registered.name)?)
    })
}

/// What the directory says of an offer.
#[must_use]
pub fn offer_entry(registered: &RegisteredSite, kind: ServiceKind) -> Option<OfferEntry> {
    let (age_from, age_to) = ages(registered);
    let codes = registered.target_groups.iter();
    let codes = codes.filter_map(|group| group.code.as_deref()?.parse().ok());
    let needs = registered.kind.needs.iter();
    let regions = registered.regions_served.iter();
    Some(OfferEntry {
        forms: registered.forms.iter().copied().collect(),
        needs: needs.filter_map(|need| Need::try_new(need).ok()).collect(),
        target_groups: codes.collect(),
        age_from,
        age_to,
        phones: registered.contacts.phones.clone(),
        emails: registered.contacts.emails.clone(),
        webs: registered.contacts.websites.clone(),
        regions_served: regions
            .filter_map(|region| Line::try_new(region).ok())
            .collect::<BTreeSet<_>>(),
        provided: Provided {
            from: registered.from,
            until: registered.until,
        },
        registered_capacity: capacities(registered),
        register_id: to_line(&registered.service),
        ..OfferEntry::named(to_line(&registered.name)?, kind)
    })
}

/// From the youngest to the oldest of the groups; a group without an end has none.
fn ages(registered: &RegisteredSite) -> (Option<u8>, Option<u8>) {
    let groups = &registered.age_groups;
    let youngest = groups.iter().map(|group| group.from).min().flatten();
    let endless = groups.iter().any(|group| group.to.is_none());
    let oldest = groups.iter().filter_map(|group| group.to).max();
    (youngest, oldest.filter(|_| !endless))
}

fn capacities(registered: &RegisteredSite) -> Vec<RegisteredCapacity> {
    let whole = "za celou službu, která má více míst";
    let note = |own: &Option<String>| match (registered.shared_by > 1, own) {
        (true, Some(own)) => to_line(&format!("{whole}; {own}")),
        (true, None) => to_line(whole),
        (false, own) => own.as_deref().and_then(to_line),
    };
    let capacities = registered.registered.iter();
    capacities
        .map(|capacity| RegisteredCapacity {
            form: capacity.form,
            unit: capacity.unit,
            count: capacity.count,
            note: note(&capacity.note),
        })
        .collect()
}

/// Where an offer is; none outside the known regions.
#[must_use]
pub fn site(registered: &RegisteredSite) -> Option<Site> {
    let address = &registered.address;
    let line = |text: &Option<String>| text.as_deref().and_then(to_line);
    Some(Site {
        street: line(&address.line),
        municipality: line(&address.municipality),
        postal_code: line(&address.postal_code),
        district: line(&address.district),
        ruian_address: address.ruian.as_deref().and_then(|code| code.parse().ok()),
        confidential: registered.confidential,
        register_id: to_line(&registered.key),
        ..Site::in_region(line(&address.region)?)
    })
}
