//! What a register knows of a provider and of a service at one site, in plain words.
//!
//! Left out: free places, prices, conditions (no register has them), and the
//! names of persons.

use brana_domain::provider_directory::codes::{Form, RegisteredUnit};
use brana_domain::vocabulary::{Email, Ico, Phone, WebAddress};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::books::{AgeGroup, Kind, TargetGroup};

/// Public ways to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contacts {
    /// E-mail addresses, in the register's order.
    pub emails: Vec<Email>,
    /// Phone numbers.
    pub phones: Vec<Phone>,
    /// Web addresses.
    pub websites: Vec<WebAddress>,
}

impl Contacts {
    /// Whether there is none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.emails.is_empty() && self.phones.is_empty() && self.websites.is_empty()
    }
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredProvider {
    /// The same after every import.
    pub id: Uuid,
    /// Its number.
    pub ico: Ico,
    /// Its name.
    pub name: String,
    /// Its legal form in words.
    pub legal_form: Option<String>,
    /// How to reach it.
    pub contacts: Contacts,
}

/// The most that was registered: never a free place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredCapacity {
    /// In which form of the service; none when the source does not say.
    pub form: Option<Form>,
    /// What is counted.
    pub unit: RegisteredUnit,
    /// How many, by all sites of the service together.
    pub count: u32,
    /// The register's remark.
    pub note: Option<String>,
}

/// Where a site lies; of a confidential one only region, district and municipality.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Street and numbers as on a letter; none for a confidential site.
    pub line: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Postal code, five digits.
    pub postal_code: Option<String>,
    /// NUTS 3 code of the region.
    pub region: Option<String>,
    /// LAU 1 code of the district.
    pub district: Option<String>,
    /// Number of the address place in RÚIAN; none for a confidential site.
    pub ruian: Option<String>,
}

/// One registered service at one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredSite {
    /// The same after every import.
    pub id: Uuid,
    /// What the register calls the service.
    pub service: String,
    /// What tells this site from the service's others.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The kind of service.
    pub kind: Kind,
    /// How it is given.
    pub forms: Vec<Form>,
    /// For whom.
    pub target_groups: Vec<TargetGroup>,
    /// Of what age.
    pub age_groups: Vec<AgeGroup>,
    /// Where.
    pub address: Address,
    /// Whether the address must stay untold.
    pub confidential: bool,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day; none while it lasts.
    pub until: Option<NaiveDate>,
    /// What was registered for the whole service, shared by all its sites.
    pub registered: Vec<RegisteredCapacity>,
    /// How many sites share it.
    pub shared_by: u32,
    /// NUTS 3 codes of regions it works in besides its own.
    pub regions_served: Vec<String>,
    /// How to reach it: its own contacts, else the provider's.
    pub contacts: Contacts,
}

impl RegisteredSite {
    /// Whether it is over on this day.
    #[must_use]
    pub fn has_ended(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|until| until < today)
    }
}

/// A provider with some of its sites, as one record of a register gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Who.
    pub provider: RegisteredProvider,
    /// What and where.
    pub sites: Vec<RegisteredSite>,
}
