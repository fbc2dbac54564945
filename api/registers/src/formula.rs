//! Cells that a spreadsheet would begin to calculate, in tables that are for programs.
//!
//! A name such as `=HYPERLINK(…)` gets an apostrophe in front, which a spreadsheet takes for "this
//! is text" and a reader of ours takes away again. A number with its sign is left as it is:
//! programs dial `+420 112 233 445` and compute with `-1.5`, and no spreadsheet is led anywhere by
//! them. Left out: tables for people, where every such cell is marked (`table`).

use std::borrow::Cow;

/// What a spreadsheet begins to calculate.
const RUNS: [char; 4] = ['=', '@', '\t', '\r'];

/// A cell no spreadsheet runs; [`meant`] reads it back.
#[must_use]
pub fn tamed(text: &str) -> Cow<'_, str> {
    if runs(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text a cell was made of.
#[must_use]
pub fn meant(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| runs(rest))
        .unwrap_or(cell)
}

/// Whether it would be run, or reads like one that was marked before.
fn runs(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(RUNS) || (text.starts_with(['+', '-']) && !is_number(text))
}

/// Digits and what stands between them on paper, after a sign.
fn is_number(text: &str) -> bool {
    let mut rest = text.chars().skip(1);
    let first = rest.next().is_some_and(|c| c.is_ascii_digit());
    first && rest.all(|c| c.is_ascii_digit() || " .,\u{a0}".contains(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_run_is_marked_and_numbers_are_not() {
        for text in [
            "=HYPERLINK(\"x\")",
            "@SUM(1)",
            "+1+cmd|' /C calc'!A0",
            "-1-2",
            "-- Dům",
            "-",
        ] {
            assert_eq!(tamed(text), format!("'{text}"), "{text}");
        }
        for text in ["+420 112 233 445", "-12.5", "Práh", "'t Huis", "a=b", ""] {
            assert_eq!(tamed(text), text);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(text in "[-=+@'\t\rA-Z0-9 ]{0,12}") {
            let cell = tamed(&text);
            prop_assert_eq!(meant(&cell), text.as_str());
            let first = cell.trim_start_matches('\'') == cell;
            prop_assert!(!(first && runs(&cell)), "{cell}");
        }
    }
}
