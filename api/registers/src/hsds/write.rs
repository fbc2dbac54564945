//! Listings as the rows of a package.

use brana_domain::provider_directory::codes::{Form, PlaceUnit, TargetGroup};
use brana_domain::provider_directory::entry::OfferEntry;
use brana_domain::provider_directory::place::Site;
use brana_domain::reference::{NEEDS, SERVICE_KINDS};
use brana_domain::vocabulary::FreeText;

use super::descriptor::descriptor;
use super::rows::Writing;
use super::tables as t;
use super::{Package, announced, reported};
use crate::ids::derived;
use crate::listing::{ListedOffer, Listing};

/// What parts conditions from those who are not taken, in one text.
pub(super) const NOT_FOR: &str = "\n\nNení určeno: ";

/// Writes what may be published of these listings as a package.
///
/// # Errors
/// Never for want of input; the signature is that of the tables' writer.
pub fn write<'a>(listings: impl IntoIterator<Item = &'a Listing>) -> csv::Result<Package> {
    let mut out = Writing::begin()?;
    terms(&mut out)?;
    for listing in listings {
        let listing = listing.clone().published();
        organization(&mut out, &listing)?;
        for offer in &listing.offers {
            service(&mut out, &listing, offer)?;
        }
    }
    out.finish(&descriptor())
}

/// The id of a row that has none of its own.
pub(super) fn id(words: &[&str]) -> String {
    derived(words).to_string()
}

fn text(text: &Option<impl ToString>) -> String {
    text.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn free(text: &Option<FreeText>) -> &str {
    text.as_ref().map(FreeText::as_str).unwrap_or_default()
}

/// Taxonomies whose terms are known beforehand, and all their terms.
fn terms(out: &mut Writing) -> csv::Result<()> {
    for (taxonomy, name) in TAXONOMIES {
        let id = taxonomy_id(taxonomy);
        out.row(
            &t::TAXONOMIES,
            &[("id", &id), ("name", taxonomy), ("description", name)],
        )?;
    }
    for kind in SERVICE_KINDS.iter() {
        term(out, "service-type", kind.slug, kind.name_cs)?;
    }
    for need in NEEDS.iter() {
        term(out, "need", need.slug, need.name_cs)?;
    }
    for form in Form::ALL {
        term(out, "form", form.as_str(), form.as_str())?;
    }
    for group in TargetGroup::ALL {
        term(out, "target-group", group.as_str(), group.as_str())?;
    }
    for step in ["1", "2", "3", "4", "5"] {
        term(out, "housing-step", step, step)?;
    }
    for taken in ["men", "women"] {
        term(out, "takes", taken, taken)?;
    }
    for (code, name) in announced::TERMS {
        term(out, announced::ANNOUNCEMENT, code, name)?;
    }
    for unit in PlaceUnit::ALL {
        let id = id(&["unit", unit.as_str()]);
        out.row(&t::UNITS, &[("id", &id), ("name", unit.as_str())])?;
    }
    Ok(())
}

/// The taxonomies of a package.
const TAXONOMIES: [(&str, &str); 7] = [
    ("service-type", "Druh služby"),
    ("need", "S čím služba pomáhá"),
    ("target-group", "Pro koho služba je"),
    ("form", "Forma služby"),
    ("housing-step", "Stupeň prostupného bydlení"),
    ("takes", "Koho služba přijímá"),
    (announced::ANNOUNCEMENT, "Co služba oznamuje"),
];

fn taxonomy_id(taxonomy: &str) -> String {
    id(&["taxonomy", taxonomy])
}

pub(super) fn term_id(taxonomy: &str, code: &str) -> String {
    id(&["term", taxonomy, code])
}

fn term(out: &mut Writing, taxonomy: &str, code: &str, name: &str) -> csv::Result<()> {
    out.row(
        &t::TERMS,
        &[
            ("id", &term_id(taxonomy, code)),
            ("code", code),
            ("name", name),
            ("description", name),
            ("taxonomy", taxonomy),
            ("taxonomy_id", &taxonomy_id(taxonomy)),
        ],
    )
}

fn organization(out: &mut Writing, listing: &Listing) -> csv::Result<()> {
    let entry = &listing.entry;
    let own = listing.provider.to_string();
    let description = match free(&entry.description) {
        "" => entry.name.as_str(),
        told => told,
    };
    out.row(
        &t::ORGANIZATIONS,
        &[
            ("id", &own),
            ("name", entry.name.as_str()),
            ("description", description),
            ("email", &text(&entry.emails.first())),
            ("website", &text(&entry.webs.first())),
            ("legal_status", &text(&entry.legal_form)),
        ],
    )?;
    if let Some(ico) = &entry.ico {
        out.row(
            &t::IDENTIFIERS,
            &[
                ("id", &id(&["identifier", &own])),
                ("organization_id", &own),
                ("identifier_scheme", "CZ-ICO"),
                ("identifier_type", "IČO"),
                ("identifier", ico.as_str()),
            ],
        )?;
    }
    let ways = Ways {
        owner: ("organization_id", &own),
        phones: entry.phones.iter().map(ToString::to_string).collect(),
        emails: entry
            .emails
            .iter()
            .skip(1)
            .map(ToString::to_string)
            .collect(),
        webs: entry.webs.iter().skip(1).map(ToString::to_string).collect(),
    };
    ways.write(out)
}

/// Contacts beyond those an organisation or a service carries itself.
struct Ways<'a> {
    owner: (&'a str, &'a str),
    phones: Vec<String>,
    emails: Vec<String>,
    webs: Vec<String>,
}

impl Ways<'_> {
    fn write(&self, out: &mut Writing) -> csv::Result<()> {
        let owner = self.owner;
        for number in &self.phones {
            let id = id(&["phone", owner.1, number]);
            out.row(&t::PHONES, &[("id", &id), owner, ("number", number)])?;
        }
        for email in &self.emails {
            let id = id(&["contact", owner.1, email]);
            out.row(&t::CONTACTS, &[("id", &id), owner, ("email", email)])?;
        }
        for url in &self.webs {
            let id = id(&["url", owner.1, url]);
            out.row(&t::URLS, &[("id", &id), owner, ("url", url)])?;
        }
        Ok(())
    }
}

fn service(out: &mut Writing, listing: &Listing, offer: &ListedOffer) -> csv::Result<()> {
    let entry = &offer.entry;
    let own = offer.id.to_string();
    let eligibility = match free(&entry.not_for) {
        "" => free(&entry.conditions).to_owned(),
        not_for => format!("{}{NOT_FOR}{not_for}", free(&entry.conditions)),
    };
    out.row(
        &t::SERVICES,
        &[
            ("id", &own),
            ("organization_id", &listing.provider.to_string()),
            ("name", entry.name.as_str()),
            ("description", free(&entry.description)),
            ("url", &text(&entry.webs.first())),
            ("email", &text(&entry.emails.first())),
            (
                "status",
                if offer.pause.is_some() {
                    announced::PAUSED
                } else {
                    "active"
                },
            ),
            ("application_process", free(&entry.how_to_apply)),
            ("eligibility_description", &eligibility),
            ("minimum_age", &text(&entry.age_from)),
            ("maximum_age", &text(&entry.age_to)),
            ("alert", &announced::alert(offer)),
        ],
    )?;
    let ways = Ways {
        owner: ("service_id", &own),
        phones: entry.phones.iter().map(ToString::to_string).collect(),
        emails: entry
            .emails
            .iter()
            .skip(1)
            .map(ToString::to_string)
            .collect(),
        webs: entry.webs.iter().skip(1).map(ToString::to_string).collect(),
    };
    ways.write(out)?;
    place(out, listing, &own, &offer.site)?;
    attributes(out, &own, entry)?;
    details(out, &own, entry)?;
    announced::write(out, &own, offer)?;
    reported::write(out, &own, offer)
}

/// A location of its own for every service: a house may be known to two of them by two names.
fn place(out: &mut Writing, listing: &Listing, service: &str, site: &Site) -> csv::Result<()> {
    let location = id(&["location", service]);
    let point = site.point.filter(|_| !site.confidential);
    let kind = if site.confidential {
        "virtual"
    } else {
        "physical"
    };
    let ruian = text(&site.ruian_address);
    let scheme = if ruian.is_empty() { "" } else { "RUIAN" };
    out.row(
        &t::LOCATIONS,
        &[
            ("id", &location),
            ("location_type", kind),
            ("organization_id", &listing.provider.to_string()),
            ("latitude", &text(&point.map(|point| point.latitude()))),
            ("longitude", &text(&point.map(|point| point.longitude()))),
            ("external_identifier", &ruian),
            ("external_identifier_type", scheme),
        ],
    )?;
    out.row(
        &t::AT_LOCATIONS,
        &[
            ("id", &id(&["service at location", service])),
            ("service_id", service),
            ("location_id", &location),
        ],
    )?;
    let told = |text: String| {
        if text.is_empty() {
            "-".to_owned()
        } else {
            text
        }
    };
    out.row(
        &t::ADDRESSES,
        &[
            ("id", &id(&["address", service])),
            ("location_id", &location),
            ("address_1", &told(text(&site.street))),
            ("city", &told(text(&site.municipality))),
            ("region", &text(&site.district)),
            ("state_province", site.region.as_str()),
            ("postal_code", &told(text(&site.postal_code))),
            ("country", "CZ"),
            ("address_type", kind),
        ],
    )
}

fn attributes(out: &mut Writing, service: &str, entry: &OfferEntry) -> csv::Result<()> {
    let mut terms = vec![("service-type", entry.kind.as_str().to_owned())];
    terms.extend(entry.needs.iter().map(|need| ("need", need.to_string())));
    terms.extend(
        entry
            .target_groups
            .iter()
            .map(|group| ("target-group", group.to_string())),
    );
    terms.extend(entry.forms.iter().map(|form| ("form", form.to_string())));
    terms.extend(
        entry
            .housing_step
            .map(|step| ("housing-step", step.to_string())),
    );
    terms.extend(entry.takes.men.then(|| ("takes", "men".to_owned())));
    terms.extend(entry.takes.women.then(|| ("takes", "women".to_owned())));
    for (taxonomy, code) in terms {
        out.row(
            &t::ATTRIBUTES,
            &[
                ("id", &id(&["attribute", service, taxonomy, &code])),
                ("link_id", service),
                ("taxonomy_term_id", &term_id(taxonomy, &code)),
                ("link_type", taxonomy),
                ("link_entity", "service"),
                ("value", &code),
            ],
        )?;
    }
    Ok(())
}

fn details(out: &mut Writing, service: &str, entry: &OfferEntry) -> csv::Result<()> {
    for paper in &entry.papers {
        let id = id(&["document", service, paper.as_str()]);
        let cells = [
            ("id", id.as_str()),
            ("service_id", service),
            ("document", paper.as_str()),
        ];
        out.row(&t::DOCUMENTS, &cells)?;
    }
    let deposit = entry.deposit.map(|amount| ("kauce", amount, ""));
    let price = entry
        .price
        .map(|price| ("cena", price.amount, price.per.as_str()));
    for (option, amount, per) in deposit.into_iter().chain(price) {
        let id = id(&["cost", service, option]);
        let cells = [
            ("id", id.as_str()),
            ("service_id", service),
            ("option", option),
            ("currency", "CZK"),
            ("amount", &amount.to_string()),
            ("amount_description", per),
        ];
        out.row(&t::COSTS, &cells)?;
    }
    Ok(())
}
