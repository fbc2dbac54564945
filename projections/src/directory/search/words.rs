//! Words as they are compared: without accents, without Czech endings, by threes of letters.
//!
//! All of it in Rust: accents and trigrams need no extension of the database then, and a search asks no
//! database at all. The stemmer is light: it takes endings of nouns and adjectives off and settles the
//! commonest changes inside a stem (fleeting e, k/c, h/z, ch/s, ů/o). It need not be right, only the same for all
//! forms of a word; what it misses the trigrams find. Left out: a dictionary.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words that narrow nothing down.
const EMPTY: &[&str] = &[
    "a", "aby", "by", "do", "i", "je", "jsou", "k", "ke", "na", "nebo", "o", "od", "po", "pro",
    "s", "se", "si", "u", "v", "ve", "z", "za", "ze", "in", "the", "of", "for",
];
/// Most words of a question.
const MOST_WORDS: usize = 8;

/// Lower case, accents off.
pub(super) fn plain(text: &str) -> String {
    let bare: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect();
    bare.to_lowercase()
}

/// The words of a text.
pub(super) fn split(plain: &str) -> impl Iterator<Item = &str> {
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The words of a question as they were written, without those that narrow nothing down.
pub(super) fn asked(text: &str) -> Vec<String> {
    let words: Vec<&str> = split(text).collect();
    let telling = |word: &&&str| !EMPTY.contains(&plain(word).as_str());
    let mut told: Vec<&str> = words.iter().filter(telling).copied().collect();
    if told.is_empty() {
        told = words;
    }
    told.truncate(MOST_WORDS);
    told.into_iter().map(str::to_owned).collect()
}

/// Endings, longest first; a stem keeps three letters at least.
const ENDINGS: &[&str] = &[
    "ovymi", "ejsi", "ovych", "ovemu", "oveho", "ovym", "ovem", "ovou", "ich", "ych", "ymi", "imi",
    "eho", "emu", "iho", "imu", "ove", "ovi", "ami", "emi", "ech", "ach", "ata", "aty", "ete",
    "ama", "ova", "ovy", "ou", "em", "es", "um", "om", "im", "ym", "am", "uv", "at", "mi", "a",
    "e", "i", "o", "u", "y",
];

/// The stem of a plain word: the same for its forms, whatever it looks like.
pub(super) fn stem(word: &str) -> String {
    if let Some((_, stem)) = ODD.iter().find(|(form, _)| *form == word) {
        return (*stem).to_owned();
    }
    if word.len() < 4 || word.chars().any(|c| c.is_ascii_digit()) {
        return word.to_owned();
    }
    let kept = ENDINGS
        .iter()
        .find_map(|ending| {
            word.strip_suffix(ending)
                .filter(|stem| stem.chars().count() >= 3)
        })
        .unwrap_or(word);
    settled(kept)
}

/// Words whose stem changes in ways of its own.
const ODD: &[(&str, &str)] = &[
    ("dum", "dom"),
    ("domu", "dom"),
    ("domy", "dom"),
    ("dome", "dom"),
    ("domech", "dom"),
    ("lide", "lid"),
    ("lidi", "lid"),
    ("clovek", "lid"),
    ("deti", "dit"),
    ("dite", "dit"),
    ("detem", "dit"),
    ("prace", "prak"),
    ("praci", "prak"),
    ("byt", "byt"),
];

/// The commonest changes inside a stem, taken back.
fn settled(stem: &str) -> String {
    let mut letters: Vec<char> = stem.chars().collect();
    if let [.., before, 'e', last] = letters.as_slice()
        && letters.len() > 3
        && !vowel(*before)
        && matches!(last, 'n' | 'k' | 'c' | 'l' | 'r' | 't')
    {
        let last = *last;
        letters.truncate(letters.len() - 2);
        letters.push(last);
    }
    match letters.as_mut_slice() {
        [.., last @ 'c'] => *last = 'k',
        [.., last @ 'z'] => *last = 'h',
        _ => {}
    }
    letters.into_iter().collect()
}

fn vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Three letters in a row, of a word with a blank around it.
pub(super) type Trigram = [char; 3];

/// The trigrams of a plain word, each once.
pub(super) fn trigrams(word: &str) -> Vec<Trigram> {
    let letters: Vec<char> = [' ', ' ']
        .into_iter()
        .chain(word.chars())
        .chain([' '])
        .collect();
    let mut found: Vec<Trigram> = letters
        .windows(3)
        .filter_map(|window| window.try_into().ok())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_their_stem() {
        for forms in [
            &["dluh", "dluhu", "dluhy", "dluzich", "dluhum"][..],
            &["vezen", "vezni", "veznu", "veznum"],
            &["exekuce", "exekuci", "exekucemi"],
            &["azylovy", "azyloveho", "azylovem", "azylovych"],
            &["dum", "domu", "domy"],
            &["ubytovna", "ubytovny", "ubytoven", "ubytovnach"],
            &["praha", "praze", "prahy"],
            &["brno", "brne", "brna"],
            &["zena", "zeny", "zenam"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(
                stems.iter().all(|stem| *stem == stems[0]),
                "{forms:?} {stems:?}"
            );
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (one, other) in [
            ("dluh", "dlouhy"),
            ("praha", "prace"),
            ("byt", "bydleni"),
            ("muz", "mzda"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn a_question_leaves_its_empty_words_out() {
        assert_eq!(
            asked("azylový dům pro muže v Brně"),
            ["azylový", "dům", "muže", "Brně"]
        );
        assert_eq!(asked("na do"), ["na", "do"]);
        assert!(asked(" ,. ").is_empty());
    }
}
