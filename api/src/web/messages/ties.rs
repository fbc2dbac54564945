//! Keeps a Czech one-letter preposition on the line of the word it belongs to.
//!
//! Left out: longer words and numbers with units; texts that need more carry their own mark.

const NO_BREAK: char = '\u{a0}';

/// The text with a non-breaking space after each k, s, v, z, o, u, a, i that stands alone.
#[must_use]
pub fn tied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut before, mut letter) = (' ', None);
    for c in text.chars() {
        let follows_lone_letter = c == ' ' && letter.is_some_and(is_bound);
        out.push(if follows_lone_letter { NO_BREAK } else { c });
        letter = starts_word(before).then_some(c);
        before = c;
    }
    out
}

fn is_bound(letter: char) -> bool {
    "ksvzouaiKSVZOUAI".contains(letter)
}

fn starts_word(before: char) -> bool {
    before.is_whitespace() || matches!(before, '(' | '„' | '–' | '/')
}

#[cfg(test)]
mod tests {
    use super::tied;

    #[test]
    fn one_letter_prepositions_hold_on_to_the_next_word() {
        assert_eq!(tied("klient v zastoupení"), "klient v\u{a0}zastoupení");
        assert_eq!(
            tied("K soudu a z vazby"),
            "K\u{a0}soudu a\u{a0}z\u{a0}vazby"
        );
        assert_eq!(tied("(v týdnu) „u nás“"), "(v\u{a0}týdnu) „u\u{a0}nás“");
    }

    #[test]
    fn other_spaces_stay_as_they_are() {
        for text in ["", "ve vazbě", "10 z", "plan v", "Brána je tu", "x y"] {
            assert_eq!(tied(text), text);
        }
    }
}
