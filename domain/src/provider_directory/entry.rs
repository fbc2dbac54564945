//! What the directory says of a provider and of an offer, field by field.
//!
//! Every entry is a list of named fields. A change names its fields alone, and the event keeps
//! the old value beside the new one. Everything here may be published; what may not (the address
//! of a confidential shelter, a contact for professionals) is kept apart in [`super::place`]; what leads to a secret
//! address is left out by [`OfferEntry::published`].

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::codes::{Form, HoursFor, PricePer, RegisteredUnit, TargetGroup};
use super::place::Site;
use crate::reference::{Need, ServiceKind};
use crate::vocabulary::{Email, FreeText, Ico, Line, Phone, PrisonId, WebAddress};

/// Declares an entry: its struct, the enum over its fields and the way between them.
macro_rules! entry {
    (
        $(#[$doc:meta])* pub struct $Entry:ident;
        $(#[$field_doc:meta])* pub enum $Field:ident;
        { $( $(#[$about:meta])* $name:ident / $Variant:ident : $Type:ty ),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $Entry { $( $(#[$about])* pub $name: $Type ),+ }

        $(#[$field_doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "field", content = "is", rename_all = "snake_case")]
        pub enum $Field { $( $(#[$about])* $Variant($Type) ),+ }

        impl $Field {
            /// The names of all fields, as they stand in the log, in URLs and in JSON.
            pub const NAMES: &'static [&'static str] = &[ $( stringify!($name) ),+ ];

            /// The field's name.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $( Self::$Variant(_) => stringify!($name) ),+ }
            }
        }

        impl $Entry {
            /// Gives a field its new value.
            pub fn set(&mut self, field: &$Field) {
                match field { $( $Field::$Variant(value) => self.$name.clone_from(value) ),+ }
            }

            /// The present value of the field that another value is meant for.
            #[must_use]
            pub fn same_field(&self, other: &$Field) -> $Field {
                match other { $( $Field::$Variant(_) => $Field::$Variant(self.$name.clone()) ),+ }
            }

            /// The fields that become others, old before new; one named twice becomes what it was
            /// named last.
            #[must_use]
            pub fn changes(&self, fields: &[$Field]) -> Vec<($Field, $Field)> {
                let is_last = |(place, field): &(usize, &$Field)| {
                    let mut later = fields.iter().skip(place + 1);
                    !later.any(|other| other.name() == field.name())
                };
                let last = fields.iter().enumerate().filter(is_last);
                last.map(|(_, new)| (self.same_field(new), new.clone()))
                    .filter(|(old, new)| old != new)
                    .collect()
            }

            /// The fields of `other` that differ from these.
            #[must_use]
            pub fn differences(&self, other: &Self) -> Vec<$Field> {
                let mut found = Vec::new();
                $( if self.$name != other.$name {
                    found.push($Field::$Variant(other.$name.clone()));
                } )+
                found
            }
        }
    };
}

entry! {
    /// What the directory says of a provider.
    pub struct ProviderEntry;
    /// One field of a [`ProviderEntry`] with its value.
    pub enum ProviderField;
    {
        /// The organisation's name.
        name / Name: Line,
        /// Its number in the business register, if it has one.
        ico / Ico: Option<Ico>,
        /// Its legal form, in Czech words.
        legal_form / LegalForm: Option<Line>,
        /// What it does, in its own words.
        description / Description: Option<FreeText>,
        /// Its public phone numbers.
        phones / Phones: Vec<Phone>,
        /// Its public addresses of mail.
        emails / Emails: Vec<Email>,
        /// Its pages.
        webs / Webs: Vec<WebAddress>,
        /// Its identifier in the register it came from.
        register_id / RegisterId: Option<Line>,
    }
}

impl ProviderEntry {
    /// A provider of whom only the name is known.
    #[must_use]
    pub fn named(name: Line) -> Self {
        Self {
            name,
            ico: None,
            legal_form: None,
            description: None,
            phones: vec![],
            emails: vec![],
            webs: vec![],
            register_id: None,
        }
    }
}

entry! {
    /// What the directory says of an offer.
    pub struct OfferEntry;
    /// One field of an [`OfferEntry`] with its value.
    pub enum OfferField;
    {
        /// What the service is called.
        name / Name: Line,
        /// Its kind.
        kind / Kind: ServiceKind,
        /// What is done there, in the provider's words.
        description / Description: Option<FreeText>,
        /// How it is given.
        forms / Forms: BTreeSet<Form>,
        /// What it helps with.
        needs / Needs: BTreeSet<Need>,
        /// For whom it is.
        target_groups / TargetGroups: BTreeSet<TargetGroup>,
        /// The step of the housing ladder, 1 to 5; none for what is no housing.
        housing_step / HousingStep: Option<u8>,
        /// Whether men, women or both are taken.
        takes / Takes: Takes,
        /// Youngest age in years.
        age_from / AgeFrom: Option<u8>,
        /// Oldest age in years.
        age_to / AgeTo: Option<u8>,
        /// What one must fulfil.
        conditions / Conditions: Option<FreeText>,
        /// Who is not taken.
        not_for / NotFor: Option<FreeText>,
        /// Whether the provider can say if there is a place only after it has met the client.
        needs_assessment / NeedsAssessment: bool,
        /// How to get in.
        how_to_apply / HowToApply: Option<FreeText>,
        /// Papers to bring.
        papers / Papers: Vec<Line>,
        /// The deposit in crowns; zero means none, nothing means not known.
        deposit / Deposit: Option<u32>,
        /// The price, if known.
        price / Price: Option<Price>,
        /// Opening and intake hours.
        hours / Hours: Vec<Hours>,
        /// Languages spoken, as ISO 639-1.
        languages / Languages: BTreeSet<Line>,
        /// Public phone numbers.
        phones / Phones: Vec<Phone>,
        /// Public addresses of mail.
        emails / Emails: Vec<Email>,
        /// Its pages.
        webs / Webs: Vec<WebAddress>,
        /// Prisons it comes to.
        visits / Visits: BTreeSet<PrisonId>,
        /// Regions it works in besides its own place, as NUTS 3 codes.
        regions_served / RegionsServed: BTreeSet<Line>,
        /// A short notice and its last day.
        notice / Notice: Option<Notice>,
        /// First and last day it is provided, as far as said.
        provided / Provided: Provided,
        /// The registered maximum, never the number of free places.
        registered_capacity / RegisteredCapacity: Vec<RegisteredCapacity>,
        /// Its identifier in the register it came from.
        register_id / RegisterId: Option<Line>,
    }
}

impl OfferEntry {
    /// An offer of which only name and kind are known; the kind gives the housing step.
    #[must_use]
    pub fn named(name: Line, kind: ServiceKind) -> Self {
        Self {
            name,
            housing_step: kind.entry().and_then(|entry| entry.housing_step),
            kind,
            description: None,
            forms: BTreeSet::new(),
            needs: BTreeSet::new(),
            target_groups: BTreeSet::new(),
            takes: Takes::default(),
            age_from: None,
            age_to: None,
            conditions: None,
            not_for: None,
            needs_assessment: false,
            how_to_apply: None,
            papers: vec![],
            deposit: None,
            price: None,
            hours: vec![],
            languages: BTreeSet::new(),
            phones: vec![],
            emails: vec![],
            webs: vec![],
            visits: BTreeSet::new(),
            regions_served: BTreeSet::new(),
            notice: None,
            provided: Provided::default(),
            registered_capacity: vec![],
            register_id: None,
        }
    }
}

impl OfferEntry {
    /// What may be published of it beside its site: of a confidential place not the identifier under which the
    /// state's register shows the address.
    #[must_use]
    pub fn published(&self, site: &Site) -> Self {
        Self {
            register_id: self.published_register_id(site).cloned(),
            ..self.clone()
        }
    }

    /// Its identifier in the register, unless that leads to a confidential place.
    #[must_use]
    pub fn published_register_id(&self, site: &Site) -> Option<&Line> {
        self.register_id.as_ref().filter(|_| !site.confidential)
    }
}

/// Whether men, women or both are taken; neither means that nothing was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Takes {
    /// Men are taken.
    pub men: bool,
    /// Women are taken.
    pub women: bool,
}

/// A price in crowns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// In crowns.
    pub amount: u32,
    /// Per what.
    pub per: PricePer,
}

/// Hours of one day of the week; a split day has two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// What they are for.
    #[serde(rename = "for")]
    pub purpose: HoursFor,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: u8,
    /// From when.
    pub from: NaiveTime,
    /// Until when; earlier than `from` when it lies after midnight.
    pub to: NaiveTime,
}

/// A short notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What to know.
    pub text: Line,
    /// Its last day.
    pub until: NaiveDate,
}

/// First and last day a service is provided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Provided {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// What a register says may be provided at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisteredCapacity {
    /// In which form.
    pub form: Option<Form>,
    /// Of what.
    pub unit: RegisteredUnit,
    /// How many.
    pub count: u32,
    /// The register's own words.
    pub note: Option<Line>,
}
