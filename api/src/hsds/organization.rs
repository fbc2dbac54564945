//! A provider as an organization. Names of people who act for it are not even known here.

use brana_domain::provider_directory::codes::EndGround;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_projections::directory::ProviderRow;
use brana_projections::directory::changes::{Changes, Thing};
use serde_json::Value;

use super::metadata::{self, Resource};
use super::object::Object;
use super::status::ENTERED_IN_ERROR;
use super::{contact, ids};

/// The organization; what belongs to it only in a full answer.
pub(super) fn organization(row: &ProviderRow, full: bool, changes: &Changes) -> Option<Value> {
    let provider = row.state.registered()?;
    let id = row.provider.0;
    if provider.standing != Standing::Active {
        return Some(aside(row, provider));
    }
    let entry = &provider.entry;
    let description = entry.description.as_ref().map(|text| text.as_str());
    let owner = ("organization_id", id);
    let itself = Resource {
        kind: metadata::ORGANIZATION,
        id,
    };
    let told = Object::of(id)
        .with("name", entry.name.as_str())
        .with("description", description.unwrap_or(entry.name.as_str()))
        .some("email", contact::first_email(&entry.emails))
        .some("website", contact::first_page(&entry.webs))
        .some(
            "legal_status",
            entry.legal_form.as_ref().map(|form| form.as_str()),
        );
    if !full {
        return Some(told.done());
    }
    let told = told
        .list("phones", contact::phones(owner, &entry.phones))
        .list("contacts", contact::contacts(owner, &entry.emails))
        .list(
            "additional_websites",
            contact::other_pages(owner, &entry.webs),
        )
        .list("organization_identifiers", identifiers(row, provider))
        .list(
            "metadata",
            metadata::entries(itself, id, Thing::Entry, changes),
        );
    Some(told.done())
}

/// One that is not shown now or left the directory: name and the fact, nothing to reach it by.
fn aside(row: &ProviderRow, provider: &RegisteredProvider) -> Value {
    let (name, fact) = match &provider.standing {
        Standing::Active => (provider.entry.name.as_str(), ""),
        Standing::Suspended => (
            provider.entry.name.as_str(),
            "Poskytovatel teď není v adresáři zobrazen.",
        ),
        Standing::Ended {
            ground: EndGround::EnteredInError,
            ..
        } => (ENTERED_IN_ERROR, "Poskytovatel v adresáři není."),
        Standing::Ended { .. } => (
            provider.entry.name.as_str(),
            "Poskytovatel už v adresáři není.",
        ),
    };
    Object::of(row.provider.0)
        .with("name", name)
        .with("description", fact)
        .done()
}

fn identifiers(row: &ProviderRow, provider: &RegisteredProvider) -> Vec<Value> {
    let Some(ico) = &provider.entry.ico else {
        return vec![];
    };
    let told = Object::of(ids::part(
        "organization_identifier",
        row.provider.0,
        &["CZ-ICO"],
    ))
    .with("organization_id", row.provider.to_string())
    .with("identifier_scheme", "CZ-ICO")
    .with("identifier_type", "IČO")
    .with("identifier", ico.as_str())
    .done();
    vec![told]
}
