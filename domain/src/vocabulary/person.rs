//! Names of people and free text, checked where they enter.
//!
//! What is stored is read back as it is: a limit tightened later must not make
//! an old event unreadable. Hence the check in `try_new`, not in decoding.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Text that cannot be accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// More characters than allowed.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
    /// Characters that do not belong into such a text.
    #[error("the text contains characters that are not allowed here")]
    Characters,
}

/// A person's name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonName {
    /// Given name or names.
    pub given: String,
    /// Family name.
    pub family: String,
}

impl PersonName {
    /// Longest part of a name, in characters.
    pub const MAX: usize = 100;

    /// A name from its parts, trimmed.
    ///
    /// # Errors
    /// [`TextError`] when a part is empty, too long or not plain text.
    pub fn try_new(given: &str, family: &str) -> Result<Self, TextError> {
        Ok(Self {
            given: line(given, Self::MAX)?,
            family: line(family, Self::MAX)?,
        })
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.given, self.family)
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<name>")
    }
}

/// What somebody wrote in their own words: a note, a reason.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FreeText(String);

impl FreeText {
    /// Longest free text, in characters.
    pub const MAX: usize = 4000;

    /// A text, trimmed; line breaks are kept.
    ///
    /// # Errors
    /// [`TextError`] when it is empty, too long or holds control characters.
    pub fn try_new(text: &str) -> Result<Self, TextError> {
        checked(text, Self::MAX, |c| {
            is_unseen(c) && !matches!(c, '\n' | '\r' | '\t')
        })
        .map(Self)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for FreeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<text>")
    }
}

/// The number a prison knows a client by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PrisonerNumber(String);

impl PrisonerNumber {
    /// A number as written on the card: up to 20 letters, digits, slashes and hyphens.
    ///
    /// # Errors
    /// [`TextError`] when it is empty, too long or holds other characters.
    pub fn try_new(text: &str) -> Result<Self, TextError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-');
        checked(text, 20, |c| !plain(c)).map(Self)
    }

    /// The number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PrisonerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<prisoner number>")
    }
}

pub(super) fn line(text: &str, max: usize) -> Result<String, TextError> {
    checked(text, max, is_unseen)
}

/// Control characters, and those that turn the direction of what follows: a text would look other
/// than it is.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

pub(super) fn checked(
    text: &str,
    max: usize,
    forbidden: impl Fn(char) -> bool,
) -> Result<String, TextError> {
    let text = text.trim();
    if text.is_empty() {
        Err(TextError::Empty)
    } else if text.chars().count() > max {
        Err(TextError::TooLong(max))
    } else if text.chars().any(forbidden) {
        Err(TextError::Characters)
    } else {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_and_never_empty() {
        assert_eq!(
            PersonName::try_new(" Jan ", "Novák").map(|n| n.to_string()),
            Ok("Jan Novák".to_owned())
        );
        assert_eq!(PersonName::try_new(" ", "Novák"), Err(TextError::Empty));
        assert_eq!(
            PersonName::try_new("Jan\n", "No\u{0}vák"),
            Err(TextError::Characters)
        );
    }

    #[test]
    fn free_text_keeps_line_breaks_and_refuses_too_much() {
        assert_eq!(
            FreeText::try_new("a\nb").map(|t| t.as_str().to_owned()),
            Ok("a\nb".to_owned())
        );
        assert_eq!(
            FreeText::try_new(&"a".repeat(4001)),
            Err(TextError::TooLong(4000))
        );
    }

    #[test]
    fn no_text_turns_its_direction_and_what_is_stored_is_still_read() {
        for turn in ["\u{202a}", "\u{202e}", "\u{2066}", "\u{2069}"] {
            let text = format!("Azyl {turn} dům");
            assert_eq!(FreeText::try_new(&text), Err(TextError::Characters));
            assert_eq!(line(&text, 100), Err(TextError::Characters));
            let stored: FreeText = serde_json::from_value(text.clone().into()).unwrap();
            assert_eq!(stored.as_str(), text);
        }
        assert!(FreeText::try_new("Ženy\u{a0}s dětmi, \u{200d}").is_ok());
    }

    #[test]
    fn a_prisoner_number_has_no_spaces_inside() {
        assert!(PrisonerNumber::try_new("K-1234/24").is_ok());
        assert_eq!(PrisonerNumber::try_new("12 34"), Err(TextError::Characters));
    }

    #[test]
    fn debug_output_shows_no_person() {
        let name = PersonName::try_new("Jan", "Novák");
        assert!(!format!("{name:?}").contains("Nov"));
    }
}
