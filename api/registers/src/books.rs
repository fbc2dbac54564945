//! Codebooks: what the register's numbers mean.
//!
//! The built-in lists (`reference/`, its README says how certain they are) can
//! be overlaid by the register's own codebooks, which win. Left out: codes
//! nobody asks for (building types, days of the week).

pub(crate) mod built_in;

use std::collections::HashMap;
use std::sync::Arc;

use brana_domain::reference::REGIONS;
use serde::Deserialize;

use crate::rpss::Code;

/// A kind of service.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Kind {
    /// The stable key, the domain's where its list has the kind.
    pub slug: String,
    /// Czech name.
    pub name_cs: String,
    /// What it is for, as slugs of the domain's needs.
    pub needs: Vec<String>,
}

/// For whom a service is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TargetGroup {
    /// The stable key.
    pub slug: String,
    /// Czech name.
    pub name_cs: String,
    /// The directory's own word, if it has one.
    pub code: Option<String>,
}

/// Of what age; both ends included, none means no limit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AgeGroup {
    /// The stable key.
    pub slug: String,
    /// Czech name.
    pub name_cs: String,
    /// From how many years.
    pub from: Option<u8>,
    /// To how many years.
    pub to: Option<u8>,
}

/// What a code turned out to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning<'a, T> {
    /// Number and name agree, or only one of them was there.
    Known(&'a T),
    /// The name is believed, the number means something else.
    Disagreeing(&'a T),
    /// Nobody knows it.
    Unknown,
}

/// Everything that gives codes a meaning.
#[derive(Debug, Clone)]
pub struct Codebooks {
    kinds: Book<Kind>,
    groups: Book<TargetGroup>,
    ages: Book<AgeGroup>,
    legal_forms: Book<String>,
    /// LAU 1 by number.
    districts: HashMap<String, String>,
    /// Names by number.
    municipalities: HashMap<String, String>,
}

/// One list, by number and by name.
#[derive(Debug, Clone)]
struct Book<T> {
    numbers: HashMap<String, Arc<T>>,
    names: HashMap<String, Arc<T>>,
}

impl<T> Default for Book<T> {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            names: HashMap::new(),
        }
    }
}

impl<T: PartialEq> Book<T> {
    fn add(&mut self, number: &str, names: &[&str], what: T) {
        let what = Arc::new(what);
        if !number.is_empty() {
            self.numbers.insert(number.to_owned(), Arc::clone(&what));
        }
        for name in names {
            self.names.insert(plain(name), Arc::clone(&what));
        }
    }

    fn by_name(&self, name: &str) -> Option<&T> {
        self.names.get(&plain(name)).map(Arc::as_ref)
    }

    fn meaning(&self, code: &Code) -> Meaning<'_, T> {
        let number = code.number().and_then(|number| self.numbers.get(number));
        let name = code.name.as_deref().and_then(|name| self.by_name(name));
        match (number.map(Arc::as_ref), name) {
            (Some(by_number), Some(by_name)) if by_number != by_name => {
                Meaning::Disagreeing(by_name)
            }
            (_, Some(known)) | (Some(known), None) => Meaning::Known(known),
            (None, None) => Meaning::Unknown,
        }
    }

    /// The register's own numbers for what we know by name.
    fn renumber(&mut self, entries: &[Entry]) -> usize {
        let mut taken = 0;
        for entry in entries {
            let Some(known) = self.names.get(&plain(entry.name())) else {
                continue;
            };
            let known = Arc::clone(known);
            self.numbers.insert(entry.number().to_owned(), known);
            taken += 1;
        }
        taken
    }
}

/// A codebook that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CodebookError {
    /// Not the JSON of a codebook.
    #[error("not a codebook: expected {{\"polozky\": [{{\"id\": …, \"nazev\": …}}]}}")]
    Unreadable(#[from] serde_json::Error),
    /// Nothing in it belongs to a list used here.
    #[error("a codebook of `{0}`, which the import does not use")]
    NotUsed(String),
}

#[derive(Deserialize)]
struct CodebookFile {
    polozky: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Entry {
    code: Code,
}

impl Entry {
    fn number(&self) -> &str {
        self.code.number().unwrap_or_default()
    }

    fn name(&self) -> &str {
        self.code.name.as_deref().unwrap_or_default()
    }
}

impl Codebooks {
    /// Overlays one of the register's own codebooks; says how many entries were understood.
    ///
    /// Which list it is, the entries' ids say themselves (`DruhSocialniSluzby/13`).
    ///
    /// # Errors
    /// [`CodebookError`] when it is none, or one that is not used.
    pub fn overlay(&mut self, json: &[u8]) -> Result<usize, CodebookError> {
        let file: CodebookFile = serde_json::from_slice(json)?;
        let entries = file.polozky;
        let list = entries.first().and_then(|entry| entry.code.list());
        match list.unwrap_or_default() {
            "DruhSocialniSluzby" => Ok(self.kinds.renumber(&entries)),
            "CilovaSkupinaOsoby" => Ok(self.groups.renumber(&entries)),
            "VekovaSkupinaOsoby" => Ok(self.ages.renumber(&entries)),
            "Obec" => {
                let named = |entry: &Entry| (entry.number().to_owned(), entry.name().to_owned());
                self.municipalities.extend(entries.iter().map(named));
                Ok(entries.len())
            }
            other => Err(CodebookError::NotUsed(other.to_owned())),
        }
    }

    /// The kind of this slug.
    #[must_use]
    pub fn kind(&self, slug: &str) -> Option<&Kind> {
        let mut kinds = self.kinds.names.values().map(Arc::as_ref);
        kinds.find(|kind| kind.slug == slug)
    }

    /// The kind of this name, singular or as the register has it.
    #[must_use]
    pub fn kind_named(&self, name: &str) -> Option<&Kind> {
        self.kinds.by_name(name)
    }

    /// The target group of this name.
    #[must_use]
    pub fn group_named(&self, name: &str) -> Option<&TargetGroup> {
        self.groups.by_name(name)
    }

    /// The target group the directory calls so; the first by its slug, where there are several.
    #[must_use]
    pub fn group_coded(&self, code: &str) -> Option<&TargetGroup> {
        let groups = self.groups.names.values().map(Arc::as_ref);
        let coded = groups.filter(|group| group.code.as_deref() == Some(code));
        coded.min_by(|one, other| one.slug.cmp(&other.slug))
    }

    /// The age group of this name.
    #[must_use]
    pub fn age_named(&self, name: &str) -> Option<&AgeGroup> {
        self.ages.by_name(name)
    }

    pub(crate) fn kind_of(&self, code: &Code) -> Meaning<'_, Kind> {
        self.kinds.meaning(code)
    }

    pub(crate) fn group_of(&self, code: &Code) -> Meaning<'_, TargetGroup> {
        self.groups.meaning(code)
    }

    pub(crate) fn age_of(&self, code: &Code) -> Meaning<'_, AgeGroup> {
        self.ages.meaning(code)
    }

    pub(crate) fn legal_form_of(&self, code: &Code) -> Option<String> {
        match self.legal_forms.meaning(code) {
            Meaning::Known(name) | Meaning::Disagreeing(name) => Some(name.clone()),
            Meaning::Unknown => code.name.clone(),
        }
    }

    /// NUTS 3 code of `Kraj/n`.
    pub(crate) fn region_of(&self, code: &Code) -> Option<&'static str> {
        let number = code.number()?;
        let mut regions = REGIONS.iter();
        let region = regions.find(|region| region.ruian_code == number)?;
        Some(region.nuts3)
    }

    /// LAU 1 code of `Okres/n`.
    pub(crate) fn district_of(&self, code: &Code) -> Option<&str> {
        self.districts.get(code.number()?).map(String::as_str)
    }

    /// Name of a municipality: the one beside the code, else the codebook's.
    pub(crate) fn municipality_of(&self, code: &Code) -> Option<String> {
        let known = || self.municipalities.get(code.number()?).cloned();
        code.name.clone().or_else(known)
    }
}

/// A name as it is compared: small letters without diacritics, one space between words.
///
/// Ids of entries without a number are derived from it, so the letters it knows stay as they are.
#[must_use]
pub fn plain(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        let bare = bare(c);
        match bare.is_alphanumeric() {
            true => text.push(bare),
            false if !text.is_empty() && !text.ends_with(' ') => text.push(' '),
            false => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn bare(c: char) -> char {
    match c {
        'á' | 'ä' => 'a',
        'č' => 'c',
        'ď' => 'd',
        'é' | 'ě' | 'ë' => 'e',
        'í' => 'i',
        'ľ' | 'ĺ' => 'l',
        'ň' => 'n',
        'ó' | 'ö' | 'ô' => 'o',
        'ř' | 'ŕ' => 'r',
        'š' => 's',
        'ť' => 't',
        'ú' | 'ů' | 'ü' => 'u',
        'ý' => 'y',
        'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests;
