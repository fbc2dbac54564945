//! Values in words. The match is exhaustive: whoever adds a field decides what is told of it.

use brana_domain::provider_directory::entry::{
    Hours, Notice, OfferField, Price, ProviderField, RegisteredCapacity, Takes,
};
use brana_domain::vocabulary::{Coded, FreeText, Line};

/// Characters of a value that are told.
const LONGEST: usize = 300;

/// Whether texts may be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// They may.
    Repeated,
    /// The place is confidential, and any of them could lead to it.
    Kept,
}

impl Texts {
    pub(super) fn said(self, text: &str) -> String {
        match self {
            Self::Repeated => cut(text),
            Self::Kept => String::new(),
        }
    }

    fn line(self, text: Option<&Line>) -> String {
        text.map_or_else(String::new, |text| self.said(text.as_str()))
    }

    pub(super) fn free(self, text: Option<&FreeText>) -> String {
        text.map_or_else(String::new, |text| self.said(text.as_str()))
    }
}

/// The value of a provider's field.
pub(super) fn of_provider(field: &ProviderField) -> String {
    let texts = Texts::Repeated;
    match field {
        ProviderField::Name(name) => texts.said(name.as_str()),
        ProviderField::Ico(ico) => texts.said(ico.as_ref().map_or("", |ico| ico.as_str())),
        ProviderField::LegalForm(text) | ProviderField::RegisterId(text) => {
            texts.line(text.as_ref())
        }
        ProviderField::Description(text) => texts.free(text.as_ref()),
        // What was taken back is not repeated.
        ProviderField::Phones(_) | ProviderField::Emails(_) => String::new(),
        ProviderField::Webs(webs) => texts.said(&listed(webs.iter().map(|web| web.as_str()))),
    }
}

/// The value of an offer's field; none when nothing of it is told.
pub(super) fn of_offer(field: &OfferField, texts: Texts) -> Option<String> {
    use OfferField as F;
    let told = match field {
        F::Name(name) => texts.said(name.as_str()),
        F::Kind(kind) => kind.as_str().to_owned(),
        F::Description(text) | F::Conditions(text) | F::NotFor(text) | F::HowToApply(text) => {
            texts.free(text.as_ref())
        }
        F::Forms(forms) => codes(forms),
        F::Needs(needs) => listed(needs.iter().map(|need| need.as_str())),
        F::TargetGroups(groups) => codes(groups),
        F::HousingStep(number) | F::AgeFrom(number) | F::AgeTo(number) => plain(*number),
        F::Takes(takes) => taken(*takes),
        F::NeedsAssessment(needed) => needed.to_string(),
        F::Papers(papers) => texts.said(&listed(papers.iter().map(Line::as_str))),
        F::Deposit(crowns) => plain(*crowns),
        F::Price(price) => price.map(priced).unwrap_or_default(),
        F::Hours(hours) => cut(&listed(hours.iter().map(hour))),
        F::Languages(languages) => listed(languages.iter().map(Line::as_str)),
        // What was taken back is not repeated.
        F::Phones(_) | F::Emails(_) => String::new(),
        F::Webs(webs) => texts.said(&listed(webs.iter().map(|web| web.as_str()))),
        F::Visits(prisons) => listed(prisons.iter().map(|prison| prison.as_str())),
        F::RegionsServed(regions) => listed(regions.iter().map(Line::as_str)),
        F::Notice(notice) => texts.said(&notice.as_ref().map(noticed).unwrap_or_default()),
        F::RegisteredCapacity(maxima) => listed(maxima.iter().map(registered)),
        // Under it the state's register shows the address.
        F::RegisterId(_) if texts == Texts::Kept => return None,
        F::RegisterId(id) => texts.line(id.as_ref()),
        // No answer tells it.
        F::Provided(_) => return None,
    };
    Some(told)
}

/// The beginning of a text, with a mark where it goes on.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn plain(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn listed(words: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut told = String::new();
    for word in words {
        if !told.is_empty() {
            told.push_str(", ");
        }
        told.push_str(word.as_ref());
    }
    told
}

fn codes<'a, T: Coded>(codes: impl IntoIterator<Item = &'a T>) -> String {
    listed(codes.into_iter().map(|code| code.word()))
}

fn taken(takes: Takes) -> String {
    let both = [(takes.men, "men"), (takes.women, "women")];
    listed(both.into_iter().filter(|(is, _)| *is).map(|(_, who)| who))
}

fn priced(price: Price) -> String {
    format!("{}/{}", price.amount, price.per.word())
}

fn hour(hours: &Hours) -> String {
    let (from, to) = (hours.from.format("%H:%M"), hours.to.format("%H:%M"));
    format!("{} {} {from}-{to}", hours.purpose.word(), hours.weekday)
}

fn noticed(notice: &Notice) -> String {
    format!("{} ({})", notice.text.as_str(), notice.until)
}

fn registered(maximum: &RegisteredCapacity) -> String {
    let form = maximum.form.map(|form| format!(" {}", form.word()));
    let form = form.unwrap_or_default();
    format!("{} {}{form}", maximum.count, maximum.unit.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_letters() {
        assert_eq!(cut("krátký"), "krátký");
        let told = cut(&"š".repeat(LONGEST + 1));
        assert_eq!(told.chars().count(), LONGEST + 1);
        assert!(told.ends_with("š…"));
    }

    #[test]
    fn unknown_is_empty_and_zero_is_zero() {
        let told = |crowns| of_offer(&OfferField::Deposit(crowns), Texts::Repeated);
        assert_eq!(told(None), Some(String::new()));
        assert_eq!(told(Some(0)), Some("0".to_owned()));
    }
}
