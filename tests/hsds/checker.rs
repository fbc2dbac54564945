//! Our own checker of our profile: which fields an object has, which it must have, of what form.
//!
//! Written from the mapping, not from the official schemas, and stricter: a field that is not on
//! the list is a complaint. Left out: what only makes sense across objects.

use chrono::DateTime;
use serde_json::Value;
use uuid::Uuid;

/// What a field may hold.
#[derive(Debug, Clone, Copy)]
enum Form {
    Text,
    /// A text that may be empty.
    Said,
    Id,
    Uri,
    Email,
    Instant,
    Day,
    Number,
    One(Kind),
    Many(Kind),
    Of(&'static [&'static str]),
}

/// A kind of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Service,
    Organization,
    Place,
    Location,
    Address,
    Phone,
    Contact,
    Url,
    Schedule,
    Area,
    Language,
    Cost,
    Document,
    Capacity,
    Unit,
    Attribute,
    Taxonomy,
    Term,
    Identifier,
    Change,
}

type Fields = &'static [(&'static str, bool, Form)];

const MUST: bool = true;
const MAY: bool = false;
const STATUSES: &[&str] = &["active", "inactive", "defunct", "temporarily closed"];
const CHANGED: &[&str] = &["organization", "service", "location", "service_capacity"];
const LOCATIONS: &[&str] = &["physical", "virtual"];

fn fields(kind: Kind) -> Fields {
    use Form::{Day, Email, Id, Instant, Many, Number, Of, One, Said, Text, Uri};
    match kind {
        Kind::Service => &[
            ("id", MUST, Id),
            ("name", MUST, Text),
            ("status", MUST, Of(STATUSES)),
            ("last_modified", MUST, Instant),
            ("organization_id", MUST, Id),
            ("organization", MUST, One(Kind::Organization)),
            ("description", MAY, Text),
            ("url", MAY, Uri),
            ("email", MAY, Email),
            ("application_process", MAY, Text),
            ("fees_description", MAY, Text),
            ("accreditations", MAY, Text),
            ("eligibility_description", MAY, Text),
            ("minimum_age", MAY, Number),
            ("maximum_age", MAY, Number),
            ("assured_date", MAY, Day),
            ("alert", MAY, Text),
            ("additional_urls", MAY, Many(Kind::Url)),
            ("phones", MAY, Many(Kind::Phone)),
            ("contacts", MAY, Many(Kind::Contact)),
            ("schedules", MAY, Many(Kind::Schedule)),
            ("service_areas", MAY, Many(Kind::Area)),
            ("languages", MAY, Many(Kind::Language)),
            ("cost_options", MAY, Many(Kind::Cost)),
            ("capacities", MAY, Many(Kind::Capacity)),
            ("required_documents", MAY, Many(Kind::Document)),
            ("attributes", MAY, Many(Kind::Attribute)),
            ("service_at_locations", MAY, Many(Kind::Place)),
            ("metadata", MAY, Many(Kind::Change)),
        ],
        Kind::Organization => &[
            ("id", MUST, Id),
            ("name", MUST, Text),
            ("description", MUST, Text),
            ("email", MAY, Email),
            ("website", MAY, Uri),
            ("legal_status", MAY, Text),
            ("phones", MAY, Many(Kind::Phone)),
            ("contacts", MAY, Many(Kind::Contact)),
            ("additional_websites", MAY, Many(Kind::Url)),
            ("organization_identifiers", MAY, Many(Kind::Identifier)),
            ("metadata", MAY, Many(Kind::Change)),
        ],
        Kind::Place => &[
            ("id", MUST, Id),
            ("service_id", MUST, Id),
            ("location_id", MUST, Id),
            ("location", MUST, One(Kind::Location)),
            ("service", MAY, One(Kind::Service)),
            ("phones", MAY, Many(Kind::Phone)),
            ("schedules", MAY, Many(Kind::Schedule)),
            ("service_areas", MAY, Many(Kind::Area)),
        ],
        Kind::Location => &[
            ("id", MUST, Id),
            ("location_type", MUST, Of(LOCATIONS)),
            ("name", MAY, Text),
            ("description", MAY, Text),
            ("organization_id", MAY, Id),
            ("latitude", MAY, Number),
            ("longitude", MAY, Number),
            ("external_identifier", MAY, Text),
            ("external_identifier_type", MAY, Of(&["RUIAN"])),
            ("addresses", MAY, Many(Kind::Address)),
            ("metadata", MAY, Many(Kind::Change)),
        ],
        Kind::Address => &[
            ("id", MUST, Id),
            ("location_id", MUST, Id),
            ("address_1", MUST, Text),
            ("city", MUST, Text),
            ("region", MAY, Text),
            ("state_province", MUST, Text),
            ("postal_code", MUST, Text),
            ("country", MUST, Of(&["CZ"])),
            ("address_type", MUST, Of(&["physical"])),
        ],
        Kind::Phone => &[
            ("id", MUST, Id),
            ("number", MUST, Text),
            ("type", MAY, Text),
            ("service_id", MAY, Id),
            ("organization_id", MAY, Id),
            ("service_at_location_id", MAY, Id),
        ],
        Kind::Contact => &[
            ("id", MUST, Id),
            ("email", MUST, Email),
            ("service_id", MAY, Id),
            ("organization_id", MAY, Id),
        ],
        Kind::Url => &[
            ("id", MUST, Id),
            ("url", MUST, Uri),
            ("service_id", MAY, Id),
            ("organization_id", MAY, Id),
        ],
        Kind::Schedule => &[
            ("id", MUST, Id),
            ("service_id", MUST, Id),
            ("freq", MUST, Of(&["WEEKLY"])),
            ("wkst", MUST, Of(&["MO"])),
            (
                "byday",
                MUST,
                Of(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
            ),
            ("opens_at", MUST, Text),
            ("closes_at", MUST, Text),
            ("description", MUST, Text),
            ("notes", MAY, Text),
        ],
        Kind::Area => &[
            ("id", MUST, Id),
            ("service_id", MUST, Id),
            ("name", MUST, Text),
            ("extent", MUST, Text),
            ("extent_type", MUST, Of(&["text"])),
            ("uri", MAY, Uri),
        ],
        Kind::Language => &[
            ("id", MUST, Id),
            ("service_id", MUST, Id),
            ("code", MUST, Text),
        ],
        Kind::Cost => &[
            ("id", MUST, Id),
            ("service_id", MUST, Id),
            (
                "option",
                MUST,
                Of(&["kauce", "night", "month", "hour", "service"]),
            ),
            ("currency", MUST, Of(&["CZK"])),
            ("amount", MUST, Number),
            ("amount_description", MUST, Text),
        ],
        Kind::Document => &[
            ("id", MUST, Id),
            ("service_id", MUST, Id),
            ("document", MUST, Text),
        ],
        Kind::Capacity => &[
            ("id", MUST, Id),
            ("service_id", MUST, Id),
            ("unit", MUST, One(Kind::Unit)),
            ("available", MUST, Number),
            ("maximum", MUST, Number),
            ("description", MUST, Text),
            ("updated", MUST, Instant),
            ("attributes", MUST, Many(Kind::Attribute)),
            ("metadata", MAY, Many(Kind::Change)),
        ],
        Kind::Unit => &[
            ("id", MUST, Id),
            ("name", MUST, Text),
            ("scheme", MUST, Of(&["brana"])),
            ("identifier", MUST, Text),
        ],
        Kind::Attribute => &[
            ("id", MUST, Id),
            ("link_id", MUST, Id),
            ("link_entity", MUST, Of(&["service", "service_capacity"])),
            ("taxonomy_term_id", MUST, Id),
            ("taxonomy_term", MUST, One(Kind::Term)),
            ("value", MAY, Text),
        ],
        Kind::Taxonomy => &[
            ("id", MUST, Id),
            ("name", MUST, Text),
            ("description", MUST, Text),
            ("version", MUST, Text),
        ],
        Kind::Term => &[
            ("id", MUST, Id),
            ("code", MUST, Text),
            ("name", MUST, Text),
            ("description", MUST, Text),
            ("parent_id", MAY, Id),
            ("taxonomy", MUST, Text),
            ("taxonomy_id", MUST, Id),
            ("taxonomy_detail", MAY, One(Kind::Taxonomy)),
            ("language", MUST, Of(&["cs"])),
        ],
        Kind::Identifier => &[
            ("id", MUST, Id),
            ("organization_id", MUST, Id),
            ("identifier_scheme", MUST, Of(&["CZ-ICO"])),
            ("identifier_type", MUST, Of(&["IČO"])),
            ("identifier", MUST, Text),
        ],
        Kind::Change => &[
            ("id", MUST, Id),
            ("resource_id", MUST, Id),
            ("resource_type", MUST, Of(CHANGED)),
            ("last_action_date", MUST, Day),
            ("last_action_type", MUST, Of(&["CREATE", "UPDATE"])),
            ("field_name", MUST, Text),
            ("previous_value", MUST, Said),
            ("replacement_value", MUST, Said),
            ("updated_by", MUST, Text),
        ],
    }
}

/// Everything that is wrong with an object, with the path to it.
pub(crate) fn complaints(kind: Kind, object: &Value) -> Vec<String> {
    let mut found = vec![];
    check(kind, object, &format!("{kind:?}"), &mut found);
    found
}

fn check(kind: Kind, object: &Value, path: &str, found: &mut Vec<String>) {
    let Some(object) = object.as_object() else {
        found.push(format!("{path} is no object"));
        return;
    };
    let fields = fields(kind);
    for (name, must, form) in fields {
        match object.get(*name) {
            None if *must => found.push(format!("{path}.{name} is missing")),
            None => {}
            Some(value) => check_value(*form, value, &format!("{path}.{name}"), found),
        }
    }
    for name in object.keys() {
        if !fields.iter().any(|(known, ..)| known == name) {
            found.push(format!("{path}.{name} is not in our profile"));
        }
    }
}

fn check_value(form: Form, value: &Value, path: &str, found: &mut Vec<String>) {
    let fits = |test: fn(&str) -> bool| value.as_str().is_some_and(test);
    let fine = match form {
        Form::One(kind) => return check(kind, value, path, found),
        Form::Many(kind) => {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
            for (number, item) in items.iter().enumerate() {
                check(kind, item, &format!("{path}[{number}]"), found);
            }
            !items.is_empty()
        }
        Form::Text => fits(|text| !text.is_empty()),
        Form::Said => value.is_string(),
        Form::Id => fits(|text| text.len() == 36 && text.parse::<Uuid>().is_ok()),
        Form::Uri => fits(|text| {
            let plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}[]".contains(c);
            text.starts_with("http") && text.contains("://") && text.chars().all(plain)
        }),
        Form::Email => fits(|text| text.is_ascii() && text.split('@').count() == 2),
        Form::Instant => {
            fits(|text| text.contains('.') && DateTime::parse_from_rfc3339(text).is_ok())
        }
        Form::Day => fits(|text| text.parse::<chrono::NaiveDate>().is_ok()),
        Form::Number => value.as_f64().is_some(),
        Form::Of(words) => value.as_str().is_some_and(|text| words.contains(&text)),
    };
    if !fine {
        found.push(format!("{path} is not as our profile says: {value}"));
    }
}
