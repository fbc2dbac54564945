//! The identification number of an organisation (IČO).
//!
//! Text of eight digits, zeros in front included; the last is a check digit.
//! Left out: whether such an organisation exists.

use std::fmt;

/// An identification number whose check digit holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ico(String);

/// Why a text is no identification number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IcoError {
    /// Other than one to eight digits.
    #[error("not a number of up to eight digits")]
    NotDigits,
    /// Probably a typing error.
    #[error("the check digit does not hold")]
    CheckDigit,
}

impl Ico {
    /// Reads a number; zeros lost in front (as spreadsheets do) are put back.
    ///
    /// # Errors
    /// [`IcoError`] when it is no number or the check digit does not hold.
    pub fn try_new(text: &str) -> Result<Self, IcoError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = (1..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if !plain {
            return Err(IcoError::NotDigits);
        }
        let full = format!("{digits:0>8}");
        let (stem, last) = full.split_at(7);
        if last.parse() == Ok(check_digit(stem)) && stem != "0000000" {
            Ok(Self(full))
        } else {
            Err(IcoError::CheckDigit)
        }
    }

    /// The number that begins with these seven digits; only the last seven digits of `stem` count.
    #[must_use]
    pub fn with_stem(stem: u32) -> Self {
        let stem = format!("{:07}", stem % 10_000_000);
        let check = check_digit(&stem);
        Self(format!("{stem}{check}"))
    }

    /// The eight digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ico {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Weights 8 to 2, then 11 minus the remainder by 11; of 10 and 11 the last digit.
fn check_digit(stem: &str) -> u32 {
    let digits = stem.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.zip((2..=8).rev()).map(|(d, w)| d * w).sum();
    (11 - sum % 11) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_known_offices_hold() {
        // A ministry, the capital, the Prison Service.
        for ico in ["00551023", "00064581", "00212423"] {
            assert_eq!(Ico::try_new(ico).unwrap().as_str(), ico);
        }
    }

    #[test]
    fn zeros_lost_in_front_are_put_back() {
        assert_eq!(Ico::try_new("551023").unwrap().as_str(), "00551023");
    }

    #[test]
    fn a_typing_error_is_noticed() {
        assert_eq!(Ico::try_new("00551024"), Err(IcoError::CheckDigit));
        assert_eq!(Ico::try_new("00000000"), Err(IcoError::CheckDigit));
        for text in ["", "123456789", "12a45678", "-1"] {
            assert_eq!(Ico::try_new(text), Err(IcoError::NotDigits), "{text}");
        }
    }

    #[test]
    fn a_made_up_number_holds() {
        for stem in [1, 7, 123, 4_567_890, 9_999_999] {
            let ico = Ico::with_stem(stem);
            assert_eq!(Ico::try_new(ico.as_str()), Ok(ico));
        }
    }
}
