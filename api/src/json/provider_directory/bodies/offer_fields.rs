//! The fields of an offer's entry.

use std::collections::BTreeSet;

use brana_domain::provider_directory::codes::{Form, TargetGroup};
use brana_domain::provider_directory::entry::{OfferEntry, OfferField};
use brana_domain::reference::{Need, REGIONS, ServiceKind};
use brana_domain::vocabulary::{Email, FreeText, Line, Phone, WebAddress, is_language};
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::Given;
use super::parts::{
    HoursBody, NoticeBody, PriceBody, ProvidedBody, RegisteredBody, TakesBody, crowns,
};
use crate::json::code::{Code, list_of_words};
use crate::json::fields::Fields;

/// What the directory says of an offer. A field that is left out stays as it is; `null` takes a
/// value away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfferFields {
    /// What the service is called.
    #[serde(default)]
    #[schema(value_type = String)]
    name: Given<String>,
    /// Its kind, by its slug in the list of kinds of services.
    #[serde(default)]
    #[schema(value_type = String)]
    kind: Given<String>,
    /// What is done there, in the provider's words.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    description: Given<Option<String>>,
    /// How it is given.
    #[serde(default)]
    #[schema(schema_with = list_of_words::<Form>, required = false)]
    forms: Given<BTreeSet<Code<Form>>>,
    /// What it helps with, by slugs in the list of needs.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    needs: Given<Vec<String>>,
    /// For whom it is.
    #[serde(default)]
    #[schema(schema_with = list_of_words::<TargetGroup>, required = false)]
    target_groups: Given<BTreeSet<Code<TargetGroup>>>,
    /// The step of the housing ladder, 1 to 5; none for what is no housing.
    #[serde(default)]
    #[schema(value_type = Option<u8>, minimum = 1, maximum = 5)]
    housing_step: Given<Option<u8>>,
    /// Whether men, women or both are taken.
    #[serde(default)]
    #[schema(value_type = TakesBody)]
    takes: Given<TakesBody>,
    /// Youngest age in years.
    #[serde(default)]
    #[schema(value_type = Option<u8>)]
    age_from: Given<Option<u8>>,
    /// Oldest age in years.
    #[serde(default)]
    #[schema(value_type = Option<u8>)]
    age_to: Given<Option<u8>>,
    /// What one must fulfil.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    conditions: Given<Option<String>>,
    /// Who is not taken.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    not_for: Given<Option<String>>,
    /// Whether the provider can say if there is a place only after it has met the client.
    #[serde(default)]
    #[schema(value_type = bool)]
    needs_assessment: Given<bool>,
    /// How to get in.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    how_to_apply: Given<Option<String>>,
    /// Papers to bring.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    papers: Given<Vec<String>>,
    /// The deposit in crowns; zero means none, nothing means not known.
    #[serde(default)]
    #[schema(value_type = Option<u32>, maximum = 1_000_000)]
    deposit: Given<Option<u32>>,
    /// The price, if known.
    #[serde(default)]
    #[schema(value_type = Option<PriceBody>)]
    price: Given<Option<PriceBody>>,
    /// Opening and intake hours.
    #[serde(default)]
    #[schema(value_type = Vec<HoursBody>)]
    hours: Given<Vec<HoursBody>>,
    /// Languages spoken, as ISO 639-1.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    languages: Given<Vec<String>>,
    /// Public phone numbers.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    phones: Given<Vec<String>>,
    /// Public addresses of mail.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    emails: Given<Vec<String>>,
    /// Its pages.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    webs: Given<Vec<String>>,
    /// Prisons it comes to, by their slugs.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    visits: Given<Vec<String>>,
    /// Regions it works in besides its own place, as NUTS 3 codes.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    regions_served: Given<Vec<String>>,
    /// A short notice and its last day.
    #[serde(default)]
    #[schema(value_type = Option<NoticeBody>)]
    notice: Given<Option<NoticeBody>>,
    /// First and last day it is provided, as far as said.
    #[serde(default)]
    #[schema(value_type = ProvidedBody)]
    provided: Given<ProvidedBody>,
    /// The registered maximum, never the number of free places.
    #[serde(default)]
    #[schema(value_type = Vec<RegisteredBody>)]
    registered_capacity: Given<Vec<RegisteredBody>>,
    /// Its identifier in the register it came from.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    register_id: Given<Option<String>>,
}

impl OfferFields {
    /// The fields that were given.
    pub(crate) fn changes(&self, fields: &mut Fields) -> Vec<OfferField> {
        let texts = self.texts(fields);
        let contacts = self.contacts(fields);
        let lists = self.lists(fields);
        let groups = texts.into_iter().chain(contacts).chain(lists);
        groups.chain(self.values(fields)).flatten().collect()
    }

    /// A whole entry, which has at least a name and a kind.
    pub(crate) fn entry(&self, fields: &mut Fields) -> Option<OfferEntry> {
        let changes = self.changes(fields);
        let name = changes.iter().find_map(|field| {
            if let OfferField::Name(name) = field {
                Some(name.clone())
            } else {
                None
            }
        });
        let kind = changes.iter().find_map(|field| {
            if let OfferField::Kind(kind) = field {
                Some(kind.clone())
            } else {
                None
            }
        });
        if matches!(self.name, Given::LeftOut) {
            fields.missing("name");
        }
        if matches!(self.kind, Given::LeftOut) {
            fields.missing("kind");
        }
        let mut entry = OfferEntry::named(name?, kind?);
        for field in &changes {
            entry.set(field);
        }
        Some(entry)
    }

    fn texts(&self, f: &mut Fields) -> [Option<OfferField>; 7] {
        use OfferField as F;
        [
            self.name
                .read(|is| f.text("name", is, Line::try_new).map(F::Name)),
            self.kind.read(|is| kind(f, is).map(F::Kind)),
            self.description
                .read(|is| Some(F::Description(free_text(f, "description", is)))),
            self.conditions
                .read(|is| Some(F::Conditions(free_text(f, "conditions", is)))),
            self.not_for
                .read(|is| Some(F::NotFor(free_text(f, "not_for", is)))),
            self.how_to_apply
                .read(|is| Some(F::HowToApply(free_text(f, "how_to_apply", is)))),
            self.register_id.read(|is| {
                let is = f.some_text("register_id", is.as_deref(), Line::try_new);
                Some(F::RegisterId(is))
            }),
        ]
    }

    fn contacts(&self, f: &mut Fields) -> [Option<OfferField>; 4] {
        use OfferField as F;
        [
            self.papers
                .read(|are| Some(F::Papers(f.texts("papers", are, Line::try_new)))),
            self.phones
                .read(|are| Some(F::Phones(f.texts("phones", are, Phone::try_new)))),
            self.emails
                .read(|are| Some(F::Emails(f.texts("emails", are, Email::try_new)))),
            self.webs
                .read(|are| Some(F::Webs(f.texts("webs", are, WebAddress::try_new)))),
        ]
    }

    fn lists(&self, f: &mut Fields) -> [Option<OfferField>; 8] {
        use OfferField as F;
        [
            self.forms
                .read(|are| Some(F::Forms(are.iter().map(|code| code.0).collect()))),
            self.target_groups
                .read(|are| Some(F::TargetGroups(are.iter().map(|code| code.0).collect()))),
            self.needs
                .read(|are| Some(F::Needs(set(f, "needs", are, need)))),
            self.languages
                .read(|are| Some(F::Languages(set(f, "languages", are, language)))),
            self.visits
                .read(|are| Some(F::Visits(set(f, "visits", are, Fields::prison)))),
            self.regions_served
                .read(|are| Some(F::RegionsServed(set(f, "regions_served", are, region)))),
            self.hours.read(|are| {
                let read = |f: &mut Fields, one: &HoursBody| one.read(f);
                Some(F::Hours(each(f, "hours", are, read)))
            }),
            self.registered_capacity.read(|are| {
                let read = |f: &mut Fields, one: &RegisteredBody| one.read(f);
                Some(F::RegisteredCapacity(each(
                    f,
                    "registered_capacity",
                    are,
                    read,
                )))
            }),
        ]
    }

    fn values(&self, f: &mut Fields) -> [Option<OfferField>; 9] {
        use OfferField as F;
        [
            self.housing_step.read(|is| Some(F::HousingStep(*is))),
            self.takes.read(|are| Some(F::Takes(are.read()))),
            self.age_from.read(|is| Some(F::AgeFrom(*is))),
            self.age_to.read(|is| Some(F::AgeTo(*is))),
            self.needs_assessment
                .read(|is| Some(F::NeedsAssessment(*is))),
            self.deposit.read(|is| {
                let crowns = is.and_then(|is| crowns(f, "deposit", is));
                Some(F::Deposit(crowns))
            }),
            self.price.read(|is| {
                let read = |price: PriceBody| f.inside("price", |f| price.read(f));
                Some(F::Price(is.and_then(read)))
            }),
            self.notice.read(|is| {
                let read = |notice: &NoticeBody| f.inside("notice", |f| notice.read(f));
                Some(F::Notice(is.as_ref().and_then(read)))
            }),
            self.provided.read(|is| Some(F::Provided(is.read()))),
        ]
    }
}

fn free_text(fields: &mut Fields, field: &str, text: &Option<String>) -> Option<FreeText> {
    fields.some_text(field, text.as_deref(), FreeText::try_new)
}

/// Several things of a kind, each named by its number.
fn each<T, U>(
    fields: &mut Fields,
    field: &str,
    given: &[T],
    read: impl Fn(&mut Fields, &T) -> Option<U>,
) -> Vec<U> {
    let read = |(number, one): (usize, &T)| {
        fields.inside(&format!("{field}[{number}]"), |fields| read(fields, one))
    };
    given.iter().enumerate().filter_map(read).collect()
}

fn set<T: Ord>(
    fields: &mut Fields,
    field: &str,
    given: &[String],
    read: impl Fn(&mut Fields, &str, &str) -> Option<T>,
) -> BTreeSet<T> {
    let read = |(number, text): (usize, &String)| read(fields, &format!("{field}[{number}]"), text);
    given.iter().enumerate().filter_map(read).collect()
}

fn kind(fields: &mut Fields, slug: &str) -> Option<ServiceKind> {
    let known = ServiceKind::try_new(slug).ok();
    if known.is_none() {
        fields.refuse("kind", "kind_unknown", "there is no such kind of service");
    }
    known
}

fn need(fields: &mut Fields, field: &str, slug: &str) -> Option<Need> {
    let known = Need::try_new(slug).ok();
    if known.is_none() {
        fields.refuse(field, "need_unknown", "there is no such area of need");
    }
    known
}

fn language(fields: &mut Fields, field: &str, code: &str) -> Option<Line> {
    if is_language(code) {
        return Line::try_new(code).ok();
    }
    let detail = "a language is one of the two-letter codes of ISO 639-1, like cs";
    fields.refuse(field, "language_unknown", detail);
    None
}

/// A region of the reference list.
pub(super) fn region(fields: &mut Fields, field: &str, nuts3: &str) -> Option<Line> {
    if REGIONS.iter().any(|known| known.nuts3 == nuts3) {
        return Line::try_new(nuts3).ok();
    }
    let detail = "there is no such region; see /api/v1/regions";
    fields.refuse(field, "region_unknown", detail);
    None
}
