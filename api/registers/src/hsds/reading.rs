//! One organisation or service of a package, with what belongs to it.

use std::collections::BTreeSet;

use brana_domain::provider_directory::entry::{OfferEntry, Price, ProviderEntry, Takes};
use brana_domain::provider_directory::place::{GeoPoint, Site};
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{
    Email, FreeText, Ico, Line, OfferId, Phone, ProviderId, WebAddress,
};

use super::read::{By, Linked};
use super::rows::Row;
use super::write::NOT_FOR;
use crate::complaint::{ComplaintCode, Complaints, quote};
use crate::listing::{ListedOffer, Listing};

/// A row, and what is wrong with it and with what belongs to it.
pub(super) struct Reading<'a> {
    pub(super) linked: &'a Linked<'a>,
    pub(super) row: Row<'a>,
    pub(super) told: Complaints,
}

impl<'a> Reading<'a> {
    pub(super) fn organization(&mut self) -> Option<Listing> {
        let own = self.row.cell("id").unwrap_or_default();
        let id = self.needed("id", |text| text.parse::<ProviderId>().ok())?;
        let name = self.needed("name", |text| Line::try_new(text).ok())?;
        let identifiers = self.of(&self.linked.identifiers, own);
        let is_ico = |row: &&Row<'_>| row.cell("identifier_scheme") == Some("CZ-ICO");
        let ico = identifiers
            .iter()
            .find(is_ico)
            .and_then(|row| row.cell("identifier"));
        let description = self
            .row
            .cell("description")
            .filter(|text| *text != name.as_str());
        let entry = ProviderEntry {
            ico: ico.and_then(|text| self.understood("identifier", text, |t| Ico::try_new(t).ok())),
            legal_form: self.optional("legal_status", |text| Line::try_new(text).ok()),
            description: description.and_then(|text| {
                self.understood("description", text, |t| FreeText::try_new(t).ok())
            }),
            phones: self.ways(
                &self.linked.of_organizations.phones,
                own,
                None,
                "number",
                Phone::try_new,
            ),
            emails: self.ways(
                &self.linked.of_organizations.contacts,
                own,
                Some("email"),
                "email",
                Email::try_new,
            ),
            webs: self.ways(
                &self.linked.of_organizations.urls,
                own,
                Some("website"),
                "url",
                WebAddress::try_new,
            ),
            ..ProviderEntry::named(name)
        };
        Some(Listing {
            provider: id,
            entry,
            offers: vec![],
        })
    }

    pub(super) fn service(&mut self) -> Option<ListedOffer> {
        let own = self.row.cell("id").unwrap_or_default();
        let id = self.needed("id", |text| text.parse::<OfferId>().ok())?;
        let name = self.needed("name", |text| Line::try_new(text).ok())?;
        let codes = self.codes(own);
        let of = |taxonomy: &str| {
            let codes = codes.iter().filter(move |(of, _)| *of == taxonomy);
            codes.map(|(_, code)| *code).collect::<Vec<_>>()
        };
        let Some(kind) = of("service-type")
            .first()
            .and_then(|slug| ServiceKind::try_new(slug).ok())
        else {
            return self.bad("the service has no attribute `service-type` that is known");
        };
        let eligibility = self.row.cell("eligibility_description").unwrap_or_default();
        let (conditions, not_for) = eligibility
            .split_once(NOT_FOR.trim_start())
            .unwrap_or((eligibility, ""));
        let named = OfferEntry::named(name, kind);
        let step = of("housing-step")
            .first()
            .and_then(|step| step.parse().ok());
        let (regions_served, visits) = self.areas(own);
        let entry = OfferEntry {
            description: self.optional("description", |text| FreeText::try_new(text).ok()),
            forms: self.known("form", of("form")),
            needs: self.known("need", of("need")),
            target_groups: self.known("target-group", of("target-group")),
            housing_step: step.or(named.housing_step),
            takes: Takes {
                men: of("takes").contains(&"men"),
                women: of("takes").contains(&"women"),
            },
            age_from: self.optional("minimum_age", |text| text.parse().ok()),
            age_to: self.optional("maximum_age", |text| text.parse().ok()),
            conditions: FreeText::try_new(conditions).ok(),
            not_for: FreeText::try_new(not_for).ok(),
            how_to_apply: self.optional("application_process", |text| FreeText::try_new(text).ok()),
            papers: self.ways(&self.linked.documents, own, None, "document", Line::try_new),
            deposit: self.cost(own, "kauce").map(|(amount, _)| amount),
            price: self.price(own),
            phones: self.ways(
                &self.linked.of_services.phones,
                own,
                None,
                "number",
                Phone::try_new,
            ),
            emails: self.ways(
                &self.linked.of_services.contacts,
                own,
                Some("email"),
                "email",
                Email::try_new,
            ),
            webs: self.ways(
                &self.linked.of_services.urls,
                own,
                Some("url"),
                "url",
                WebAddress::try_new,
            ),
            regions_served,
            visits,
            notice: self.notice(own),
            hours: self.hours(own),
            languages: self.languages(own),
            ..named
        };
        let site = self.site(own)?;
        Some(ListedOffer {
            id,
            entry,
            site,
            pause: self.pause(own),
            places: self.places(own),
        })
    }

    /// Taxonomy and code of every term on the service.
    fn codes(&mut self, own: &str) -> Vec<(&'a str, &'a str)> {
        let mut found = vec![];
        for attribute in self.of(&self.linked.attributes, own) {
            let term = attribute.cell("taxonomy_term_id");
            let term = term.and_then(|id| self.linked.terms.get(id)?.first().copied());
            let Some(term) = term else {
                self.broken::<()>("attributes.taxonomy_term_id");
                continue;
            };
            if let (Some(taxonomy), Some(code)) = (term.cell("taxonomy"), term.cell("code")) {
                found.push((taxonomy, code));
            }
        }
        found
    }

    fn known<T: std::str::FromStr + Ord>(
        &mut self,
        taxonomy: &str,
        codes: Vec<&str>,
    ) -> BTreeSet<T> {
        let mut found = BTreeSet::new();
        for code in codes {
            found.extend(self.understood(taxonomy, code, |code| code.parse().ok()));
        }
        found
    }

    fn cost(&mut self, own: &str, option: &str) -> Option<(u32, &'a str)> {
        let costs = self.of(&self.linked.costs, own);
        let cost = costs
            .iter()
            .find(|row| row.cell("option") == Some(option))?;
        let whole = cost
            .cell("amount")?
            .trim_end_matches(".00")
            .trim_end_matches(".0");
        let amount = self.understood("amount", whole, |text| text.parse().ok())?;
        Some((amount, cost.cell("amount_description").unwrap_or_default()))
    }

    fn price(&mut self, own: &str) -> Option<Price> {
        let (amount, per) = self.cost(own, "cena")?;
        let per = self.understood("amount_description", per, |per| per.parse().ok())?;
        Some(Price { amount, per })
    }

    fn site(&mut self, own: &str) -> Option<Site> {
        let at = self.of(&self.linked.at_locations, own);
        let location = at.first().and_then(|row| row.cell("location_id"));
        let Some(location) = location else {
            return self.broken("service_at_location.location_id");
        };
        let Some(address) = self.of(&self.linked.addresses, location).first().copied() else {
            return self.broken("addresses.location_id");
        };
        let place = self.of(&self.linked.locations, location).first().copied();
        let told = |column: &str| address.cell(column).filter(|cell| *cell != "-");
        let line = |column: &str| told(column).and_then(|text| Line::try_new(text).ok());
        let Some(region) = line("state_province").filter(is_region) else {
            return self.bad("addresses.state_province is no NUTS 3 code of a region");
        };
        let cell = |column: &str| place.and_then(|place| place.cell(column));
        let ruian = cell("external_identifier")
            .filter(|_| cell("external_identifier_type") == Some("RUIAN"));
        let number = |column: &str| cell(column).and_then(|text| text.parse().ok());
        let point = number("latitude").zip(number("longitude"));
        Some(Site {
            street: line("address_1"),
            municipality: line("city"),
            postal_code: line("postal_code"),
            district: line("region"),
            ruian_address: ruian.and_then(|code| code.parse().ok()),
            point: point.and_then(|(latitude, longitude)| GeoPoint::try_new(latitude, longitude)),
            confidential: cell("location_type") == Some("virtual"),
            ..Site::in_region(region)
        })
    }

    pub(super) fn of(&self, by: &'a By<'a>, own: &str) -> Vec<Row<'a>> {
        by.get(own).cloned().unwrap_or_default()
    }

    /// The row's own contact first, then those of another table; each once.
    fn ways<T: PartialEq, E>(
        &mut self,
        by: &'a By<'a>,
        own: &str,
        first: Option<&str>,
        column: &str,
        read: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        let first = first.and_then(|column| self.row.cell(column));
        let others = self
            .of(by, own)
            .into_iter()
            .filter_map(|row| row.cell(column));
        let mut found = vec![];
        for text in first.into_iter().chain(others) {
            match self.understood(column, text, |text| read(text).ok()) {
                Some(way) if !found.contains(&way) => found.push(way),
                _ => {}
            }
        }
        found
    }

    fn needed<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        match self.row.cell(column) {
            Some(text) => self.understood(column, text, read),
            None => self.bad(&format!("{column} is empty")),
        }
    }

    fn optional<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.row.cell(column)?;
        self.understood(column, text, read)
    }

    fn understood<T>(
        &mut self,
        column: &str,
        text: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(text);
        if value.is_none() {
            self.bad::<()>(&format!("{column} does not understand {}", quote(text)));
        }
        value
    }

    fn bad<T>(&mut self, detail: &str) -> Option<T> {
        self.told.reject(ComplaintCode::BadCell, detail)
    }

    pub(super) fn broken<T>(&mut self, column: &str) -> Option<T> {
        let detail = format!("{column} names a row that is not there or was not taken");
        self.told.reject(ComplaintCode::BrokenLink, detail)
    }
}

fn is_region(code: &Line) -> bool {
    let mut regions = brana_domain::reference::REGIONS.iter();
    regions.any(|region| region.nuts3 == code.as_str())
}
