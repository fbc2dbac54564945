//! The rows of a package as listings.

use std::collections::HashMap;

use super::Package;
use super::reading::Reading;
use super::rows::{Row, Rows};
use super::tables::{self as t, Table};
use crate::complaint::{Complaint, ComplaintCode, Complaints, Weight, Where};
use crate::listing::Taken;

/// Why a package was not read at all.
#[derive(Debug, thiserror::Error)]
pub enum PackageFault {
    /// Without these there is nothing to read.
    #[error("the package has no {0}")]
    NoTable(&'static str),
    /// A table that is no CSV in UTF-8.
    #[error("{table} cannot be read")]
    Unreadable {
        /// Its file.
        table: &'static str,
        /// Why.
        #[source]
        source: csv::Error,
    },
}

/// Reads a package; every bad row is told by table and number and left out.
///
/// # Errors
/// [`PackageFault`] when a table is missing that must be there, or is no table.
pub fn read(package: &Package) -> Result<Taken, PackageFault> {
    for table in [&t::ORGANIZATIONS, &t::SERVICES] {
        if !package.contains_key(table.path) {
            return Err(PackageFault::NoTable(table.path));
        }
    }
    let tables = Tables::of(package)?;
    let linked = tables.linked();
    let mut taken = Taken {
        rows: (tables.organizations.len() + tables.services.len()) as u64,
        ..Taken::default()
    };
    let mut places: HashMap<&str, usize> = HashMap::new();
    for row in tables.organizations.iter() {
        let mut reading = linked.reading(&t::ORGANIZATIONS, row);
        let listing = reading.organization();
        keep(&mut taken, reading.told, listing, |taken, listing| {
            places.extend(row.cell("id").map(|id| (id, taken.listings.len())));
            taken.listings.push(listing);
        });
    }
    for row in tables.services.iter() {
        let mut reading = linked.reading(&t::SERVICES, row);
        let owner = row
            .cell("organization_id")
            .and_then(|id| places.get(id))
            .copied();
        let offer = match owner {
            Some(_) => reading.service(),
            None => reading.broken("organization_id"),
        };
        keep(&mut taken, reading.told, offer, |taken, offer| {
            let listing = owner.and_then(|at| taken.listings.get_mut(at));
            if let Some(listing) = listing {
                listing.offers.push(offer);
            }
        });
    }
    taken.complaints.extend(tables.nobodys_numbers());
    Ok(taken)
}

fn rejects(complaint: &Complaint) -> bool {
    complaint.weight == Weight::Rejected
}

/// A row is kept when nothing was wrong with it but parts that were left out.
fn keep<T>(taken: &mut Taken, told: Complaints, read: Option<T>, add: impl FnOnce(&mut Taken, T)) {
    let complaints: Vec<Complaint> = told.list;
    match read {
        Some(read) if !complaints.iter().any(rejects) => add(taken, read),
        _ => taken.rejected += 1,
    }
    taken.complaints.extend(complaints);
}

/// The tables that are read.
struct Tables {
    organizations: Rows,
    identifiers: Rows,
    services: Rows,
    at_locations: Rows,
    locations: Rows,
    addresses: Rows,
    phones: Rows,
    contacts: Rows,
    urls: Rows,
    areas: Rows,
    schedules: Rows,
    languages: Rows,
    units: Rows,
    capacities: Rows,
    documents: Rows,
    costs: Rows,
    terms: Rows,
    attributes: Rows,
}

impl Tables {
    fn of(package: &Package) -> Result<Self, PackageFault> {
        let read = |table: &Table| {
            let rows = Rows::of(package, table);
            rows.map_err(|source| PackageFault::Unreadable {
                table: table.path,
                source,
            })
        };
        Ok(Self {
            organizations: read(&t::ORGANIZATIONS)?,
            identifiers: read(&t::IDENTIFIERS)?,
            services: read(&t::SERVICES)?,
            at_locations: read(&t::AT_LOCATIONS)?,
            locations: read(&t::LOCATIONS)?,
            addresses: read(&t::ADDRESSES)?,
            phones: read(&t::PHONES)?,
            contacts: read(&t::CONTACTS)?,
            urls: read(&t::URLS)?,
            areas: read(&t::AREAS)?,
            schedules: read(&t::SCHEDULES)?,
            languages: read(&t::LANGUAGES)?,
            units: read(&t::UNITS)?,
            capacities: read(&t::CAPACITIES)?,
            documents: read(&t::DOCUMENTS)?,
            costs: read(&t::COSTS)?,
            terms: read(&t::TERMS)?,
            attributes: read(&t::ATTRIBUTES)?,
        })
    }

    /// Numbers of places of services that are not in the package.
    fn nobodys_numbers(&self) -> Vec<Complaint> {
        let services = self.services.by("id");
        let known = |row: &Row<'_>| {
            let service = row.cell("service_id");
            service.is_some_and(|service| services.contains_key(service))
        };
        let mut found = vec![];
        for row in self.capacities.iter().filter(|row| !known(row)) {
            let mut told = Complaints::about(at(&t::CAPACITIES, row));
            let detail = "service_id names a row that is not there";
            told.without(ComplaintCode::BrokenLink, detail);
            found.append(&mut told.list);
        }
        found
    }

    fn ways(&self, owner: &str) -> Ways<'_> {
        Ways {
            phones: self.phones.by(owner),
            contacts: self.contacts.by(owner),
            urls: self.urls.by(owner),
        }
    }

    fn linked(&self) -> Linked<'_> {
        let (organization, service) = ("organization_id", "service_id");
        Linked {
            identifiers: self.identifiers.by(organization),
            at_locations: self.at_locations.by(service),
            locations: self.locations.by("id"),
            addresses: self.addresses.by("location_id"),
            of_organizations: self.ways(organization),
            of_services: self.ways(service),
            areas: self.areas.by(service),
            schedules: self.schedules.by(service),
            languages: self.languages.by(service),
            units: self.units.by("id"),
            capacities: self.capacities.by(service),
            documents: self.documents.by(service),
            costs: self.costs.by(service),
            terms: self.terms.by("id"),
            attributes: self.attributes.by("link_id"),
        }
    }
}

pub(super) type By<'a> = HashMap<&'a str, Vec<Row<'a>>>;

/// Contacts by whose they are.
pub(super) struct Ways<'a> {
    pub(super) phones: By<'a>,
    pub(super) contacts: By<'a>,
    pub(super) urls: By<'a>,
}

/// Rows by whom they belong to.
pub(super) struct Linked<'a> {
    pub(super) identifiers: By<'a>,
    pub(super) at_locations: By<'a>,
    pub(super) locations: By<'a>,
    pub(super) addresses: By<'a>,
    pub(super) of_organizations: Ways<'a>,
    pub(super) of_services: Ways<'a>,
    pub(super) areas: By<'a>,
    pub(super) schedules: By<'a>,
    pub(super) languages: By<'a>,
    pub(super) units: By<'a>,
    pub(super) capacities: By<'a>,
    pub(super) documents: By<'a>,
    pub(super) costs: By<'a>,
    pub(super) terms: By<'a>,
    pub(super) attributes: By<'a>,
}

impl<'a> Linked<'a> {
    fn reading(&'a self, table: &Table, row: Row<'a>) -> Reading<'a> {
        Reading {
            linked: self,
            row,
            told: Complaints::about(at(table, row)),
        }
    }
}

/// Which row of which table.
pub(super) fn at(table: &Table, row: Row<'_>) -> Where {
    Where {
        ordinal: row.number,
        identifier: row.cell("id").map(str::to_owned),
        table: Some(table.path),
    }
}
