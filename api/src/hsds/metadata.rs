//! The change log of the standard: which field said what before and since, and which role changed it.
//!
//! Made from what the projection keeps of the events. Fields have the names of the standard; where several of
//! ours make one of its fields, ours follows after a dot. Left out: changes of what no answer tells.

use brana_projections::directory::changes::{Change, Changes, Thing};
use serde_json::Value;
use uuid::Uuid;

use super::ids;
use super::object::Object;
use super::words;

/// What a change is told of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resource {
    /// The kind of thing, in the word of the standard.
    pub(super) kind: &'static str,
    /// Its id.
    pub(super) id: Uuid,
}

/// What changed of one thing of a provider or an offer, the newest first.
pub(super) fn entries(
    resource: Resource,
    owner: Uuid,
    thing: Thing,
    changes: &Changes,
) -> Vec<Value> {
    let told = changes.about(owner, thing);
    told.filter_map(|change| entry(resource, owner, change))
        .collect()
}

fn entry(resource: Resource, owner: Uuid, change: &Change) -> Option<Value> {
    let name = field(resource.kind, &change.field)?;
    let (position, part) = (change.position.to_string(), change.part.to_string());
    let said = |value: &str| value_of(&change.field, value).to_owned();
    let told = Object::of(ids::part("metadata", owner, &[&position, &part]))
        .with("resource_id", resource.id.to_string())
        .with("resource_type", resource.kind)
        .with("last_action_date", change.on.to_string())
        .with(
            "last_action_type",
            if change.created { "CREATE" } else { "UPDATE" },
        )
        .with("field_name", name)
        .with("previous_value", said(&change.previous))
        .with("replacement_value", said(&change.replacement))
        .with("updated_by", change.by.as_str());
    Some(told.done())
}

/// A field as the standard calls it.
fn field(kind: &str, name: &str) -> Option<&'static str> {
    let table: &[(&str, &str)] = match kind {
        ORGANIZATION => &OF_ORGANIZATIONS,
        SERVICE => &OF_SERVICES,
        LOCATION => &OF_LOCATIONS,
        CAPACITY => &OF_CAPACITIES,
        _ => &[],
    };
    let found = table.iter().find(|(ours, _)| *ours == name);
    found.map(|(_, theirs)| *theirs)
}

/// Words of the standard in the place of ours.
fn value_of<'a>(field: &str, value: &'a str) -> &'a str {
    match (field, value) {
        ("status", "open") => "active",
        ("status", "paused") => "temporarily closed",
        ("status", "ended") => "defunct",
        ("confidential", "true") => "virtual",
        ("confidential", "false") => "physical",
        ("unit", word) => match word.parse() {
            Ok(unit) => words::unit(unit),
            Err(_) => word,
        },
        (_, value) => value,
    }
}

pub(super) const ORGANIZATION: &str = "organization";
pub(super) const SERVICE: &str = "service";
pub(super) const LOCATION: &str = "location";
pub(super) const CAPACITY: &str = "service_capacity";

const OF_ORGANIZATIONS: [(&str, &str); 9] = [
    ("name", "name"),
    ("ico", "organization_identifiers"),
    ("legal_form", "legal_status"),
    ("description", "description"),
    ("phones", "phones"),
    ("emails", "email"),
    ("webs", "website"),
    ("standing", "status"),
    ("verified", "assured_date"),
];

const OF_SERVICES: [(&str, &str); 30] = [
    ("name", "name"),
    ("kind", "attributes.service-type"),
    ("description", "description"),
    ("forms", "attributes.form"),
    ("needs", "attributes.need"),
    ("target_groups", "attributes.target-group"),
    ("housing_step", "attributes.housing-step"),
    ("takes", "eligibility_description.takes"),
    ("age_from", "minimum_age"),
    ("age_to", "maximum_age"),
    ("conditions", "eligibility_description.conditions"),
    ("not_for", "eligibility_description.not_for"),
    ("needs_assessment", "attributes.capacity-status"),
    ("how_to_apply", "application_process"),
    ("papers", "required_documents"),
    ("deposit", "cost_options.kauce"),
    ("price", "cost_options"),
    ("hours", "schedules"),
    ("languages", "languages"),
    ("phones", "phones"),
    ("emails", "email"),
    ("webs", "url"),
    ("visits", "service_areas.visits"),
    ("regions_served", "service_areas"),
    ("notice", "alert"),
    ("registered_capacity", "accreditations.capacity"),
    ("register_id", "accreditations"),
    ("status", "status"),
    ("pause_reason", "alert.pause"),
    ("provider", "organization_id"),
];

const OF_LOCATIONS: [(&str, &str); 8] = [
    ("confidential", "location_type"),
    ("street", "addresses.address_1"),
    ("municipality", "addresses.city"),
    ("postal_code", "addresses.postal_code"),
    ("district", "addresses.region"),
    ("region", "addresses.state_province"),
    ("ruian_address", "external_identifier"),
    ("point", "latitude,longitude"),
];

const OF_CAPACITIES: [(&str, &str); 4] = [
    ("unit", "unit"),
    ("total", "maximum"),
    ("free", "available"),
    ("reported_at", "updated"),
];

#[cfg(test)]
mod tests {
    use brana_domain::provider_directory::entry::{OfferField, ProviderField};

    use super::*;

    /// No answer tells them.
    const UNTOLD: [&str; 1] = ["provided"];

    #[test]
    fn every_field_of_an_entry_has_a_name_of_the_standard_or_is_told_nowhere() {
        for name in OfferField::NAMES {
            let known = field(SERVICE, name).is_some();
            assert_ne!(known, UNTOLD.contains(name), "{name}");
        }
        for name in ProviderField::NAMES {
            let known = field(ORGANIZATION, name).is_some();
            assert_ne!(known, *name == "register_id", "{name}");
        }
    }
}
