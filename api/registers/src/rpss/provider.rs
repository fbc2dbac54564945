//! The provider of a service, and how to reach whom.

use brana_domain::vocabulary::{Email, Ico, Phone, WebAddress};

use super::shape::{Provider, Way};
use crate::books::Codebooks;
use crate::complaint::{ComplaintCode, Complaints, quote};
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
    let digits = text.replace(char::is_whitespace, "");
    let Ok(ico) = Ico::try_new(&digits) else {
        let detail = format!(
            "IČO {} is not a number of eight digits whose check digit holds",
            quote(text)
        );
        return complaints.reject(ComplaintCode::BadIco, detail);
    };
    let legal_form = given.legal_form.as_ref();
    Some(RegisteredProvider {
        id: provider_id(&ico),
        ico,
        name,
        legal_form: legal_form.and_then(|code| books.legal_form_of(code)),
        contacts: ways(&given.emails, &given.phones, &given.websites, complaints),
    })
}

/// Contacts that are what they should be; each once.
pub(super) fn ways(
    emails: &[Way],
    phones: &[Way],
    websites: &[Way],
    complaints: &mut Complaints,
) -> Contacts {
    Contacts {
        emails: proper(emails, Email::try_new, "e-mail", complaints),
        phones: proper(phones, Phone::try_new, "phone number", complaints),
        websites: proper(websites, WebAddress::try_new, "web address", complaints),
    }
}

/// One field may hold several, with commas or semicolons between.
fn proper<T: PartialEq, E>(
    given: &[Way],
    read: impl Fn(&str) -> Result<T, E>,
    what: &str,
    complaints: &mut Complaints,
) -> Vec<T> {
    let mut found = vec![];
    let texts = given.iter().filter_map(|way| way.0.as_ref());
    let parts = texts.flat_map(|text| text.split([',', ';'])).map(str::trim);
    for text in parts.filter(|text| !text.is_empty()) {
        match read(text) {
            Ok(contact) if found.contains(&contact) => {}
            Ok(contact) => found.push(contact),
            Err(_) => {
                let detail = format!("{} is no {what}", quote(text));
                complaints.without(ComplaintCode::BadContact, detail);
            }
        }
    }
    found
}
