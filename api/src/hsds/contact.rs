//! Public ways to reach somebody: phones, addresses of mail, pages.
//!
//! A contact for professionals is never among them. What the standard's formats do not take (an
//! address of mail with accents) is left out; a page's address is written in ASCII.

use brana_domain::vocabulary::{Email, Phone, WebAddress};
use serde_json::Value;
use uuid::Uuid;

use super::ids;
use super::object::Object;

/// Whose a contact is: the field that names the owner, and the owner.
pub(super) type Owner = (&'static str, Uuid);

/// Phone numbers.
pub(super) fn phones(owner: Owner, phones: &[Phone]) -> Vec<Value> {
    let mut told: Vec<Value> = Vec::new();
    for phone in phones {
        let entry = Object::of(ids::part("phone", owner.1, &[phone.as_str()]))
            .with(owner.0, owner.1.to_string())
            .with("number", phone.as_str())
            .with("type", "voice")
            .done();
        if !told.contains(&entry) {
            told.push(entry);
        }
    }
    told
}

/// The first address of mail.
pub(super) fn first_email(emails: &[Email]) -> Option<String> {
    emails.iter().find_map(plain)
}

/// The other addresses of mail, each as a contact.
pub(super) fn contacts(owner: Owner, emails: &[Email]) -> Vec<Value> {
    let mut told: Vec<Value> = Vec::new();
    for email in emails.iter().filter_map(plain).skip(1) {
        let entry = Object::of(ids::part("contact", owner.1, &[&email]))
            .with(owner.0, owner.1.to_string())
            .with("email", email)
            .done();
        if !told.contains(&entry) {
            told.push(entry);
        }
    }
    told
}

/// The first page.
pub(super) fn first_page(webs: &[WebAddress]) -> Option<String> {
    webs.first().map(uri)
}

/// The other pages.
pub(super) fn other_pages(owner: Owner, webs: &[WebAddress]) -> Vec<Value> {
    let mut told: Vec<Value> = Vec::new();
    for web in webs.iter().skip(1) {
        let entry = Object::of(ids::part("url", owner.1, &[web.as_str()]))
            .with(owner.0, owner.1.to_string())
            .with("url", uri(web))
            .done();
        if !told.contains(&entry) {
            told.push(entry);
        }
    }
    told
}

fn plain(email: &Email) -> Option<String> {
    let text = email.as_str();
    let (name, host) = text.split_once('@')?;
    let name_fits =
        name.len() <= 64 && !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
    let host_fits = host
        .split('.')
        .all(|label| label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-'));
    (text.is_ascii() && name_fits && host_fits).then(|| text.to_owned())
}

/// The address in ASCII: what a URI may not hold is written by its bytes.
pub(super) fn uri(web: &WebAddress) -> String {
    let mut told = String::new();
    for byte in web.as_str().bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c) {
            told.push(c);
        } else {
            told += &format!("%{byte:02X}");
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_with_accents_becomes_ascii() {
        let web = WebAddress::try_new("https://azyl.cz/přijetí[1]").unwrap();
        assert_eq!(uri(&web), "https://azyl.cz/p%C5%99ijet%C3%AD%5B1%5D");
    }

    #[test]
    fn an_address_of_mail_the_standard_does_not_take_is_left_out() {
        let mails = ["příjem@azyl.cz", ".a@azyl.cz", "a@-azyl.cz", "azyl@azyl.cz"];
        let mails: Vec<Email> = mails.iter().map(|m| Email::try_new(m).unwrap()).collect();
        assert_eq!(first_email(&mails), Some("azyl@azyl.cz".to_owned()));
    }
}
