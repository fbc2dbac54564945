//! A service as the file writes it: only what is used, and no person.
//!
//! The names on the left are ours, those in quotes the register's. What is not
//! named here is skipped while reading.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

use super::code::Code;

/// An element of `polozky`.
#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct Service {
    #[serde(default, rename = "identifikator", deserialize_with = "text")]
    pub(super) identifier: Option<String>,
    #[serde(default, rename = "portalId", deserialize_with = "text")]
    pub(super) portal_id: Option<String>,
    #[serde(default, rename = "id", deserialize_with = "text")]
    pub(super) id: Option<String>,
    #[serde(default, rename = "datumPoskytovaniOd", deserialize_with = "text")]
    pub(super) from: Option<String>,
    #[serde(default, rename = "datumPoskytovaniDo", deserialize_with = "text")]
    pub(super) until: Option<String>,
    #[serde(default, rename = "druhSocialniSluzby")]
    pub(super) kind: Option<Code>,
    #[serde(default, rename = "poskytovatel")]
    pub(super) provider: Option<Provider>,
    #[serde(default, rename = "zarizeni", deserialize_with = "list")]
    pub(super) sites: Vec<Site>,
    #[serde(default, rename = "kontaktniAdresy", deserialize_with = "list")]
    pub(super) contact_addresses: Vec<ContactAddress>,
    #[serde(default, rename = "ciloveSkupiny", deserialize_with = "list")]
    pub(super) target_groups: Vec<Code>,
    #[serde(default, rename = "vekoveSkupiny", deserialize_with = "list")]
    pub(super) age_groups: Vec<Code>,
    #[serde(
        default,
        rename = "rozsirenePusobnostiVKraji",
        deserialize_with = "list"
    )]
    pub(super) regions_served: Vec<Code>,
    #[serde(default, rename = "formy", deserialize_with = "list")]
    pub(super) forms: Vec<ServiceForm>,
    #[serde(default, rename = "emaily", deserialize_with = "list")]
    pub(super) emails: Vec<Way>,
    #[serde(default, rename = "telefony", deserialize_with = "list")]
    pub(super) phones: Vec<Way>,
    #[serde(default, rename = "weby", deserialize_with = "list")]
    pub(super) websites: Vec<Way>,
}

#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct Provider {
    #[serde(default, rename = "ico", deserialize_with = "text")]
    pub(super) ico: Option<String>,
    #[serde(default, rename = "nazev", deserialize_with = "text")]
    pub(super) name: Option<String>,
    #[serde(default, rename = "pravniForma")]
    pub(super) legal_form: Option<Code>,
    #[serde(default, rename = "emaily", deserialize_with = "list")]
    pub(super) emails: Vec<Way>,
    #[serde(default, rename = "telefony", deserialize_with = "list")]
    pub(super) phones: Vec<Way>,
    #[serde(default, rename = "weby", deserialize_with = "list")]
    pub(super) websites: Vec<Way>,
}

#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct Site {
    #[serde(default, rename = "id", deserialize_with = "text")]
    pub(super) id: Option<String>,
    #[serde(default, rename = "nazev", deserialize_with = "text")]
    pub(super) name: Option<String>,
    #[serde(default, rename = "adresa")]
    pub(super) address: Option<Place>,
    #[serde(default, rename = "utajenaAdresa", deserialize_with = "flag")]
    pub(super) confidential: bool,
    #[serde(default, rename = "poskytujeOd", deserialize_with = "text")]
    pub(super) from: Option<String>,
    #[serde(default, rename = "poskytujeDo", deserialize_with = "text")]
    pub(super) until: Option<String>,
}

#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct ContactAddress {
    #[serde(default, rename = "adresa")]
    pub(super) address: Option<Place>,
}

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(super) struct Place {
    #[serde(default, rename = "cisloDomovni", deserialize_with = "text")]
    pub(super) house: Option<String>,
    #[serde(default, rename = "cisloOrientacni", deserialize_with = "text")]
    pub(super) orientation: Option<String>,
    #[serde(default, rename = "kodAdresnihoMista", deserialize_with = "text")]
    pub(super) ruian: Option<String>,
    #[serde(default, rename = "psc", deserialize_with = "text")]
    pub(super) postal_code: Option<String>,
    #[serde(default, rename = "kraj")]
    pub(super) region: Option<Code>,
    #[serde(default, rename = "okres")]
    pub(super) district: Option<Code>,
    #[serde(default, rename = "obec")]
    pub(super) municipality: Option<Code>,
    #[serde(default, rename = "ulice")]
    pub(super) street: Option<Code>,
}

#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct ServiceForm {
    #[serde(default, rename = "forma")]
    pub(super) form: Option<Code>,
    #[serde(
        default,
        rename = "kapacity",
        alias = "kapacita",
        deserialize_with = "list"
    )]
    pub(super) capacities: Vec<Capacity>,
}

#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct Capacity {
    #[serde(default, rename = "pocet", deserialize_with = "number")]
    pub(super) count: Option<i64>,
    #[serde(default, rename = "popis", deserialize_with = "text")]
    pub(super) note: Option<String>,
    #[serde(default, rename = "typ")]
    pub(super) unit: Option<Code>,
}

/// One e-mail, phone or web address, as a text or as an object around it.
#[derive(Debug, Clone)]
pub(super) struct Way(pub(super) Option<String>);

impl<'de> Deserialize<'de> for Way {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let keys = ["email", "telefon", "web"];
        let inner = keys.iter().find_map(|key| value.get(key)).cloned();
        Ok(Self(as_text(inner.unwrap_or(value))))
    }
}

fn as_text(value: Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A text or a number; nothing counts as none.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    match value.is_boolean() || value.is_array() || value.is_object() {
        true => Err(Error::custom("expected a text or a number")),
        false => Ok(as_text(value)),
    }
}

/// A whole number, perhaps written as a text.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let Some(text) = text(deserializer)? else {
        return Ok(None);
    };
    let whole = text.strip_suffix(".0").unwrap_or(&text);
    let number: Result<i64, _> = whole.parse();
    number
        .map(Some)
        .map_err(|_| Error::custom("expected a whole number"))
}

fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(false),
        Value::Bool(flag) => Ok(flag),
        Value::Number(number) => Ok(number.as_i64() != Some(0)),
        Value::String(_) | Value::Array(_) | Value::Object(_) => {
            Err(Error::custom("expected true or false"))
        }
    }
}

/// Null counts as an empty list.
fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::<Vec<T>>::deserialize(deserializer)?.unwrap_or_default())
}
