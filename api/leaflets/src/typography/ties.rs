//! Which words hold on to each other: a preposition to its word, a number to its unit, the parts
//! of a date, of a phone number, of a thousand.
//!
//! Only ordinary spaces change, each into one non-breaking space; everything else stays, so the
//! text can still be found and copied. Doing it twice changes nothing.

use super::NO_BREAK;

/// What a number is never parted from.
const UNITS: &[&str] = &[
    "Kč",
    "%",
    "‰",
    "°C",
    "m",
    "m²",
    "km",
    "cm",
    "g",
    "kg",
    "l",
    "h",
    "hod",
    "hod.",
    "min",
    "min.",
    "tis.",
    "mil.",
    "let",
    "roky",
    "rok",
    "roku",
    "měsíc",
    "měsíce",
    "měsíců",
    "týdny",
    "týdnů",
    "den",
    "dny",
    "dní",
    "dnů",
    "dne",
    "noc",
    "noci",
    "nocí",
    "hodin",
    "hodiny",
    "minut",
    "míst",
    "místa",
    "místo",
    "lůžek",
    "lůžka",
    "lůžko",
    "osob",
    "osoby",
    "pokojů",
    "bytů",
];

/// What is never parted from what follows it.
const LEADERS: &[&str] = &[
    "č.", "čp.", "čl.", "odst.", "písm.", "str.", "tel.", "ul.", "nám.", "tř.", "sv.", "p.", "§",
    "cca", "max.", "min.",
];

/// The text with non-breaking spaces where Czech wants them.
#[must_use]
pub fn tie(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(' ') {
        let (word, tail) = rest.split_at(at);
        let tail = tail.strip_prefix(' ').unwrap_or(tail);
        out.push_str(word);
        out.push(if holds_on(last_word(word), first_word(tail)) {
            NO_BREAK
        } else {
            ' '
        });
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Whether a word holds on to the next one.
fn holds_on(word: &str, next: &str) -> bool {
    if word.is_empty() || next.is_empty() {
        return false;
    }
    let bare = word.trim_start_matches(is_opening);
    is_one_letter_word(bare)
        || LEADERS.contains(&bare) && next.starts_with(char::is_alphanumeric)
        || ends_open(bare) && is_number(bare) && (is_number(next) || is_unit(next))
        || is_ordinal(bare) && is_continued(next)
        || bare.strip_prefix('+').is_some_and(is_number) && is_number(next)
        || is_initial(bare) && is_initial(next.trim_end_matches([',', ';', ')', '“']))
}

/// A letter with its full stop: of „z. s.“, „s. r. o.“, „o. p. s.“.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.as_str() == "."
}

/// v, k, s, z, o, u, a, i.
fn is_one_letter_word(word: &str) -> bool {
    let mut letters = word.chars();
    let bound = letters
        .next()
        .is_some_and(|c| "ksvzouaiKSVZOUAI".contains(c));
    bound && letters.next().is_none()
}

fn is_number(word: &str) -> bool {
    let word = word.trim_end_matches(is_closing);
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let others = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ':' | '–' | '-' | '/');
    digits > 0 && word.chars().all(others) && word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether nothing closes the number, so that it may go on.
fn ends_open(word: &str) -> bool {
    !word.ends_with(is_closing)
}

/// „21.“ of a date, „3.“ of a floor.
fn is_ordinal(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|number| {
        (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_continued(next: &str) -> bool {
    next.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase())
}

fn is_unit(next: &str) -> bool {
    UNITS.contains(&next.trim_end_matches(is_closing)) || UNITS.contains(&next)
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '„' | '‚' | '»' | '–' | '/')
}

fn is_closing(c: char) -> bool {
    matches!(c, ',' | ';' | '.' | ':' | ')' | ']' | '“' | '!' | '?')
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or(text)
}

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::tie;

    /// `~` stands for the non-breaking space.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tied = tie(text);
        assert_eq!(tied.replace('\u{a0}', "~"), expected);
        assert_eq!(tie(&tied), tied, "doing it twice changes nothing");
        assert_eq!(tied.replace('\u{a0}', " "), text.replace('\u{a0}', " "));
    }

    #[test]
    fn one_letter_words_hold_on_to_the_next_word() {
        check("K soudu a z vazby", "K~soudu a~z~vazby");
        check("(v týdnu) „u nás“ i jinde", "(v~týdnu) „u~nás“ i~jinde");
        check("přijďte s\u{a0}dokladem", "přijďte s~dokladem");
    }

    #[test]
    fn a_legal_form_stays_whole() {
        check("Most k domovu, z. s.", "Most k~domovu, z.~s.");
        check(
            "(Nádraží s. r. o.) a Dům, o. p. s., Zlín",
            "(Nádraží s.~r.~o.) a~Dům, o.~p.~s., Zlín",
        );
        check(
            "Skončili v domě B. Pak šli dál.",
            "Skončili v~domě B. Pak šli dál.",
        );
    }

    #[test]
    fn numbers_hold_on_to_their_units() {
        check("kauce 4 500 Kč, do 30 dnů.", "kauce 4~500~Kč, do 30~dnů.");
        check("od 18 let (max. 5 osob)", "od 18~let (max.~5~osob)");
        check("sleva 10 %", "sleva 10~%");
    }

    #[test]
    fn dates_phones_and_ordinals_stay_together() {
        check("od 21. 11. 2026 do 1. ledna", "od 21.~11.~2026 do 1.~ledna");
        check("+420 123 456 789", "+420~123~456~789");
        check("ul. Dlouhá č. 5, 3. patro", "ul.~Dlouhá č.~5, 3.~patro");
    }

    #[test]
    fn other_spaces_stay_as_they_are() {
        for text in [
            "",
            " ",
            "  v  ",
            "ve vazbě",
            "Bylo jich 30. Přišli.",
            "\nplan v\n",
            "x y",
            "v",
        ] {
            assert_eq!(tie(text), text);
        }
    }

    #[test]
    fn every_line_is_looked_at() {
        check(
            "Přijďte\nv pondělí s\nkartou",
            "Přijďte\nv~pondělí s\nkartou",
        );
    }
}
