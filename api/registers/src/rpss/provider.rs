//! The provider of a service, and how to reach whom.

use super::shape::{Provider, Way};
use crate::books::Codebooks;
use crate::complaint::{ComplaintCode, Complaints, quote};
use crate::ico::Ico;
use crate::ids::provider_id;
use crate::record::{Contacts, RegisteredProvider};

/// The provider; rejects one without a name or a proper number.
pub(super) fn provider(
    given: Option<&Provider>,
    books: &Codebooks,
    complaints: &mut Complaints,
) -> Option<RegisteredProvider> {
    let Some(given) = given else {
        return complaints.reject(
            ComplaintCode::NoProvider,
            "the service has no `poskytovatel`",
        );
    };
    let Some(name) = given.name.clone() else {
        return complaints.reject(ComplaintCode::NoProvider, "the provider has no `nazev`");
    };
    let Some(text) = &given.ico else {
        return complaints.reject(ComplaintCode::BadIco, "the provider has no IČO");
    };
    let ico = match Ico::try_new(text) {
        Ok(ico) => ico,
        Err(error) => {
            let detail = format!("IČO {}: {error}", quote(text));
            return complaints.reject(ComplaintCode::BadIco, detail);
        }
    };
    let legal_form = given.legal_form.as_ref();
    Some(RegisteredProvider {
        id: provider_id(&ico),
        ico,
        name,
        legal_form: legal_form.and_then(|code| books.legal_form_of(code)),
        contacts: ways(&given.emails, &given.phones, &given.websites),
    })
}

/// Contacts that look like what they are; each once.
pub(super) fn ways(emails: &[Way], phones: &[Way], websites: &[Way]) -> Contacts {
    Contacts {
        emails: proper(emails, |text| text.contains('@') && !text.contains(' ')),
        phones: proper(phones, |text| {
            text.chars().filter(char::is_ascii_digit).count() >= 3
        }),
        websites: proper(websites, |text| text.contains('.') && !text.contains(' ')),
    }
}

fn proper(given: &[Way], fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found: Vec<String> = vec![];
    for text in given.iter().filter_map(|way| way.0.as_ref()) {
        if fits(text) && !found.contains(text) {
            found.push(text.clone());
        }
    }
    found
}
