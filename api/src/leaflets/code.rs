//! Short codes: what somebody can type from paper to see an offer as it is now.
//!
//! A code is the end of the offer's id in Crockford's base 32: the bits that are random in ids of
//! every version we make, so it is the same after a replay and needs no table. Two of 20,000
//! offers share one with a chance of 1 in 5,000; then the page shows both. Letters that look like
//! digits are read as these.
//!
//! Left out: looking an offer up ([`DirectoryIndex::offers_ending_in`]).
//!
//! [`DirectoryIndex::offers_ending_in`]: brana_projections::directory::search::DirectoryIndex::offers_ending_in

use brana_domain::vocabulary::OfferId;

const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Letters of a code, five bits each.
const LENGTH: usize = 8;
/// Stands between the codes of several offers.
pub(crate) const BETWEEN: char = '.';
/// Most codes one address may have; more make no square that a phone can read.
pub(crate) const MOST: usize = 12;

/// The code of an offer.
pub(crate) fn of(offer: OfferId) -> String {
    let bits = offer.0.as_u128();
    let letter = |place: usize| {
        let five = usize::try_from((bits >> (5 * place)) & 31).unwrap_or_default();
        LETTERS.get(five).copied().map_or('0', char::from)
    };
    (0..LENGTH).rev().map(letter).collect()
}

/// The last forty bits of the ids a code stands for; none when it is no code.
pub(crate) fn ending(code: &str) -> Option<u64> {
    let mut bits: u64 = 0;
    let mut letters = 0;
    for letter in code.bytes().filter(|letter| *letter != b'-') {
        let letter = match letter.to_ascii_lowercase() {
            b'i' | b'l' => b'1',
            b'o' => b'0',
            other => other,
        };
        let five = LETTERS.iter().position(|known| *known == letter)?;
        letters += 1;
        if letters > LENGTH {
            return None;
        }
        bits = bits << 5 | u64::try_from(five).ok()?;
    }
    (letters == LENGTH).then_some(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(id: &str) -> OfferId {
        id.parse().unwrap()
    }

    #[test]
    fn a_code_leads_back_to_the_end_of_its_id() {
        for id in [
            "018f0000-0000-7000-8000-000000000001",
            "6a3c1a5e-91c2-5f0a-8b7d-fedcba987654",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
        ] {
            let code = of(offer(id));
            assert_eq!(code.len(), LENGTH);
            let end: String = id.chars().skip(26).collect();
            let bits = u64::from_str_radix(&end, 16).unwrap();
            assert_eq!(ending(&code), Some(bits), "{code}");
        }
    }

    #[test]
    fn a_code_is_read_the_way_people_type_it() {
        let code = of(offer("6a3c1a5e-91c2-5f0a-8b7d-fedc01000654"));
        let typed = code.to_uppercase().replace('0', "O").replace('1', "l");
        let typed = format!("{}-{}", &typed[..4], &typed[4..]);
        assert_eq!(ending(&typed), ending(&code));
    }

    #[test]
    fn what_is_no_code_stands_for_nothing() {
        for text in ["", "abc", "abcdefghj", "abcdefgu", "ábcdefgh", "abcdefg%"] {
            assert_eq!(ending(text), None, "{text}");
        }
    }
}
