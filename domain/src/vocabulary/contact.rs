//! Short texts of a directory: one line, a phone number, an address of mail or web, an IČO.
//!
//! What is stored is read back as it is: the check is in `try_new`, not in decoding.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::TextError;
use super::person::{checked, line};

macro_rules! text {
    ($(#[$doc:meta])* $Name:ident, $(#[$new:meta])* |$text:ident| $read:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $Name(String);

        impl $Name {
            $(#[$new])*
            ///
            /// # Errors
            /// [`TextError`] says what is wrong with it.
            pub fn try_new($text: &str) -> Result<Self, TextError> {
                $read.map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text!(
    /// One line of public text: a name, a street.
    Line,
    /// A line of at most 300 characters, trimmed.
    |text| line(text, 300)
);
text!(
    /// An address of mail.
    Email,
    /// Something before and after one `@`, with a dot behind it; 254 characters at most.
    |text| checked(text, 254, |c| c.is_whitespace() || c.is_control()).and_then(mail)
);
text!(
    /// A phone number as it is dialled.
    Phone,
    /// Three to fifteen digits, a leading `+` and spaces between; spaces are kept as written.
    |text| checked(text, 40, |c| !(c.is_ascii_digit() || matches!(c, '+' | ' ' | '\u{a0}')))
        .and_then(number)
);
text!(
    /// An address of the web.
    WebAddress,
    /// `http` or `https` with a host; without a scheme `https` is meant.
    |text| checked(text, 1000, |c| c.is_whitespace() || c.is_control()).and_then(web)
);
text!(
    /// The number of an organisation in the Czech business register (identifikační číslo osoby).
    Ico,
    /// Up to eight digits, filled with zeros from the left, the last of them the check digit
    /// (weights 8 to 2, modulo 11).
    |text| checked(text, 8, |c| !c.is_ascii_digit()).and_then(ico)
);

fn mail(text: String) -> Result<String, TextError> {
    let fits = text.split_once('@').is_some_and(|(name, host)| {
        let labels = host.split('.').collect::<Vec<_>>();
        let plain = |label: &&str| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
            && labels.len() > 1
            && labels.iter().all(plain)
    });
    fits.then_some(text).ok_or(TextError::Characters)
}

fn number(text: String) -> Result<String, TextError> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plus_leads = text.rfind('+').is_none_or(|at| at == 0);
    ((3..=15).contains(&digits) && plus_leads)
        .then_some(text)
        .ok_or(TextError::Characters)
}

fn web(text: String) -> Result<String, TextError> {
    let full = if text.contains("://") {
        text
    } else {
        format!("https://{text}")
    };
    let rest = full
        .strip_prefix("https://")
        .or_else(|| full.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let fits = host.is_some_and(|host| {
        host.contains('.')
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || ".-:".contains(c))
    });
    let plain = !full.contains(['"', '<', '>', '\\', '`']);
    (fits && plain).then_some(full).ok_or(TextError::Characters)
}

fn ico(text: String) -> Result<String, TextError> {
    let filled = format!("{text:0>8}");
    let digits: Vec<u32> = filled.chars().filter_map(|c| c.to_digit(10)).collect();
    let (Some(check), Some(counted)) = (digits.last(), digits.get(..7)) else {
        return Err(TextError::Characters);
    };
    let sum: u32 = counted
        .iter()
        .zip((2..=8).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let expected = (11 - sum % 11) % 10;
    (expected == *check)
        .then_some(filled)
        .ok_or(TextError::Characters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ico_has_eight_digits_and_the_right_one_at_its_end() {
        assert_eq!(
            Ico::try_new("27082440").map(|ico| ico.to_string()),
            Ok("27082440".to_owned())
        );
        assert_eq!(
            Ico::try_new("44684").map(|ico| ico.to_string()),
            Err(TextError::Characters)
        );
        assert_eq!(
            Ico::try_new("006947").map(|ico| ico.to_string()),
            Ok("00006947".to_owned())
        );
        assert_eq!(Ico::try_new("27082441"), Err(TextError::Characters));
        assert_eq!(Ico::try_new("2708244O"), Err(TextError::Characters));
    }

    #[test]
    fn mail_phone_and_web_are_such() {
        assert!(Email::try_new("azyl@charita.cz").is_ok());
        for wrong in [
            "azyl",
            "a@b",
            "a b@c.cz",
            "@c.cz",
            "a@c..cz",
            "a@b@c.cz",
            "a@c.cz\r\nBcc:x",
        ] {
            assert!(Email::try_new(wrong).is_err(), "{wrong}");
        }
        assert!(Phone::try_new("+420 601 234 567").is_ok());
        for wrong in ["12", "601+234567", "zavolejte", "1234567890123456"] {
            assert!(Phone::try_new(wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            WebAddress::try_new("charita.cz").map(|w| w.to_string()),
            Ok("https://charita.cz".into())
        );
        for wrong in [
            "javascript://a.b",
            "https://",
            "http://a\"b.cz",
            "localhost",
        ] {
            assert!(WebAddress::try_new(wrong).is_err(), "{wrong}");
        }
    }
}
