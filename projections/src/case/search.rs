//! Text as people search it: lower case, without accents.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, accents off, white space single.
pub(super) fn plain(text: &str) -> String {
    let bare: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let lower = bare.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a search; each must occur.
pub(super) fn words(text: &str) -> Vec<String> {
    plain(text)
        .split_whitespace()
        .take(MAX_WORDS)
        .map(str::to_owned)
        .collect()
}

/// More words than this narrow nothing down.
const MAX_WORDS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(plain("  Žofie  ŘEHOŘOVÁ "), "zofie rehorova");
        assert_eq!(words("Dvořák k-12"), ["dvorak", "k-12"]);
    }
}
