//! Phones, mail and web: how they are printed, and where a click goes.

use serde::Serialize;

use super::said;
use crate::typography::NO_BREAK;

/// A contact: the text to read and the address behind it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Contact {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
}

/// A phone number in threes; of a Czech one the country is left out.
pub(crate) fn phone(text: &str) -> Option<Contact> {
    let text = said(text)?;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let only_a_number = text
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '+');
    let czech = match (digits.len(), text.starts_with('+')) {
        (9, false) => Some(digits.as_str()),
        (12, true) => digits.strip_prefix("420"),
        _ => None,
    };
    Some(match czech {
        Some(number) if only_a_number => Contact {
            text: in_threes(number),
            href: Some(format!("tel:+420{number}")),
        },
        Some(_) | None => Contact { text, href: None },
    })
}

fn in_threes(number: &str) -> String {
    let mut out = String::new();
    for (index, digit) in number.chars().enumerate() {
        if index > 0 && index % 3 == 0 {
            out.push(NO_BREAK);
        }
        out.push(digit);
    }
    out
}

/// An address of mail.
pub(crate) fn email(text: &str) -> Option<Contact> {
    let text = said(text)?;
    let one_word = is_plain(&text) && text.matches('@').count() == 1;
    let href = one_word.then(|| format!("mailto:{text}"));
    Some(Contact { text, href })
}

/// A page; the scheme is not printed.
pub(crate) fn web(text: &str) -> Option<Contact> {
    let text = said(text)?;
    let href = web_href(&text);
    let bare = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let printed = bare.unwrap_or(&text).trim_end_matches('/').to_owned();
    Some(Contact {
        text: printed,
        href,
    })
}

/// The address of a page, if it is one: nothing but http and https is ever linked.
pub(crate) fn web_href(text: &str) -> Option<String> {
    let text = text.trim();
    let known = ["https://", "http://"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    (known && is_plain(text)).then(|| text.to_owned())
}

fn is_plain(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\');
    text.len() <= 2000 && !text.chars().any(odd)
}
