//! Czech alphabetical order (ČSN 97 6030) as a key of bytes.
//!
//! C before Č, H before Ch before I, R before Ř, S before Š, Z before Ž; all other accents and case
//! only settle ties. Numbers stand in the order of numbers ("Dům 2" before "Dům 10"). A page of code instead of the collation data of ICU (megabytes in the binary, or a
//! round trip to a Postgres that was built with it); a test compares the order with that of Postgres.
//! Left out: letters of other alphabets keep the order of Unicode behind the Latin ones.

use unicode_normalization::UnicodeNormalization;

/// Longest key, in bytes; names that agree so far are ordered by id.
const LONGEST: usize = 160;

const CARON: char = '\u{30c}';

/// The key of a text: texts stand in the order of their keys.
pub(super) fn key(text: &str) -> Box<[u8]> {
    let decomposed: Vec<char> = text.nfd().collect();
    let (mut letters, mut accents) = (Vec::new(), Vec::new());
    let mut rest = decomposed.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let lower = first.to_lowercase().next().unwrap_or(*first);
        let next = behind.first().copied();
        if first.is_ascii_digit() {
            rest = number(rest, &mut letters, &mut accents);
            continue;
        }
        rest = behind;
        if lower == 'c' && next.is_some_and(|next| matches!(next, 'h' | 'H')) {
            rest = behind.get(1..).unwrap_or_default();
            letters.push(letter('h') + 1);
        } else if matches!(lower, 'c' | 'r' | 's' | 'z') && next == Some(CARON) {
            rest = behind.get(1..).unwrap_or_default();
            letters.push(letter(lower) + 1);
        } else if lower.is_alphanumeric() {
            push(&mut letters, lower);
        } else if unicode_normalization::char::is_combining_mark(lower) {
            if let Some(accent) = accents.last_mut() {
                *accent = mark(lower);
            }
            continue;
        } else {
            // White space and signs stand before digits and letters.
            if letters.last() != Some(&SPACE) {
                letters.push(SPACE);
                accents.push(1);
            }
            continue;
        }
        accents.push(1);
    }
    letters.push(0);
    letters.extend(accents);
    letters.truncate(LONGEST);
    letters.into()
}

const SPACE: u8 = 2;
/// A number; it stands before all letters.
const NUMBER: u8 = 10;

/// A number: how many digits it has, then the digits, so that a longer one is a greater one. Zeros ahead of it
/// only settle ties. Returns what follows it.
fn number<'a>(text: &'a [char], letters: &mut Vec<u8>, accents: &mut Vec<u8>) -> &'a [char] {
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(digits);
    let zeros = digits.iter().take_while(|c| **c == '0').count();
    // Of a zero alone one stays.
    let zeros = zeros.min(digits.len().saturating_sub(1));
    let told = digits.iter().skip(zeros);
    let byte = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
    letters.extend([NUMBER, byte(digits.len() - zeros)]);
    letters.extend(told.filter_map(|digit| u8::try_from(*digit).ok()));
    accents.push(byte(zeros.saturating_add(1)));
    rest
}

/// Letters from 32 with room for one between neighbours; above all, other scripts.
fn letter(lower: char) -> u8 {
    let place = |from: char| u8::try_from(u32::from(lower) - u32::from(from)).unwrap_or(0);
    match lower {
        'a'..='z' => 32 + 2 * place('a'),
        _ => u8::MAX,
    }
}

fn push(letters: &mut Vec<u8>, lower: char) {
    letters.push(letter(lower));
    if letter(lower) == u8::MAX {
        letters.extend(
            u32::from(lower)
                .to_be_bytes()
                .iter()
                .skip(1)
                .map(|byte| byte.saturating_add(1)),
        );
    }
}

fn mark(mark: char) -> u8 {
    match mark {
        '\u{301}' => 2,
        CARON => 3,
        '\u{30a}' => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_a_czech_dictionary() {
        let ordered = [
            "2 domy",
            "2. dům",
            "02. dům",
            "10 domů",
            "Azylový dům",
            "Cesta",
            "Český dům",
            "Dum",
            "Dům",
            "Dům 0",
            "Dům 2",
            "Dům 2 b",
            "Dům 2a",
            "Dům 9",
            "Dům 10",
            "Dům 10 a 2",
            "Dům 10 a 12",
            "Dům 99999999999999999999",
            "Dům 100000000000000000000",
            "Dům na cestě",
            "Duma",
            "Hora",
            "Charita",
            "Chata",
            "Iglú",
            "Ostrov",
            "Romea",
            "Ruka",
            "Řeka",
            "Sever",
            "Šance",
            "Vlak",
            "Zora",
            "Žďár",
        ];
        let mut names = ordered;
        names.reverse();
        names.sort_by_key(|name| key(name));
        assert_eq!(names, ordered);
    }
}
