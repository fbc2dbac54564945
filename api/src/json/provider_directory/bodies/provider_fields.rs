//! The fields of a provider's entry.

use brana_domain::provider_directory::entry::{ProviderEntry, ProviderField};
use brana_domain::vocabulary::{Email, FreeText, Ico, Line, Phone, WebAddress};
use serde::Deserialize;
use utoipa::ToSchema;

use super::given::Given;
use crate::json::fields::Fields;

/// What the directory says of a provider. A field that is left out stays as it is; `null` takes a
/// value away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProviderFields {
    /// The organisation's name.
    #[serde(default)]
    #[schema(value_type = String)]
    name: Given<String>,
    /// Its number in the business register (IČO), eight digits.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    ico: Given<Option<String>>,
    /// Its legal form, in Czech words.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    legal_form: Given<Option<String>>,
    /// What it does, in its own words.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    description: Given<Option<String>>,
    /// Its public phone numbers.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    phones: Given<Vec<String>>,
    /// Its public addresses of mail.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    emails: Given<Vec<String>>,
    /// Its pages.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    webs: Given<Vec<String>>,
    /// Its identifier in the register it came from.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    register_id: Given<Option<String>>,
}

impl ProviderFields {
    /// The fields that were given.
    pub(crate) fn changes(&self, fields: &mut Fields) -> Vec<ProviderField> {
        use ProviderField as F;
        let f = fields;
        let read = [
            self.name
                .read(|is| f.text("name", is, Line::try_new).map(F::Name)),
            self.ico
                .read(|is| Some(F::Ico(f.some_text("ico", is.as_deref(), Ico::try_new)))),
            self.legal_form.read(|is| {
                let is = f.some_text("legal_form", is.as_deref(), Line::try_new);
                Some(F::LegalForm(is))
            }),
            self.description.read(|is| {
                let is = f.some_text("description", is.as_deref(), FreeText::try_new);
                Some(F::Description(is))
            }),
            self.phones
                .read(|are| Some(F::Phones(f.texts("phones", are, Phone::try_new)))),
            self.emails
                .read(|are| Some(F::Emails(f.texts("emails", are, Email::try_new)))),
            self.webs
                .read(|are| Some(F::Webs(f.texts("webs", are, WebAddress::try_new)))),
            self.register_id.read(|is| {
                let is = f.some_text("register_id", is.as_deref(), Line::try_new);
                Some(F::RegisterId(is))
            }),
        ];
        read.into_iter().flatten().collect()
    }

    /// A whole entry, which has at least a name.
    pub(crate) fn entry(&self, fields: &mut Fields) -> Option<ProviderEntry> {
        let changes = self.changes(fields);
        let name = changes.iter().find_map(|field| match field {
            ProviderField::Name(name) => Some(name.clone()),
            _ => None,
        });
        let Some(name) = name else {
            fields.missing("name");
            return None;
        };
        let mut entry = ProviderEntry::named(name);
        for field in &changes {
            entry.set(field);
        }
        Some(entry)
    }
}
