//! Makes every text fit for paper: Czech ties, characters the fonts have, no word wider than its
//! column.
//!
//! A character the fonts do not have, an emoji say, is printed as a small square; one that has no
//! look of its own is left out. PDF/UA allows no glyph that stands for nothing.

use serde_json::Value;
use typst::text::Font;

use crate::typography::tie;

/// Longer words get places where they may break.
const LONG_WORD: usize = 28;
/// Where a line may break without a trace.
const MAY_BREAK: char = '\u{200b}';
/// Stands for what the fonts do not have.
const SQUARE: char = '▪';

/// Makes all texts in there fit. Addresses and pictures (`…href`, `…svg`) stay as they are.
pub(super) fn fit(value: &mut Value, fonts: &[Font]) {
    match value {
        Value::String(text) => *text = fitted(text, fonts),
        Value::Array(values) => values.iter_mut().for_each(|value| fit(value, fonts)),
        Value::Object(fields) => {
            let texts = fields
                .iter_mut()
                .filter(|(name, _)| !name.ends_with("href") && !name.ends_with("svg"));
            texts.for_each(|(_, value)| fit(value, fonts));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn fitted(text: &str, fonts: &[Font]) -> String {
    let printable: String = text.chars().filter_map(|c| printed(c, fonts)).collect();
    breakable(&tie(&printable))
}

fn printed(c: char, fonts: &[Font]) -> Option<char> {
    if c.is_whitespace() {
        return Some(if c == '\u{a0}' { c } else { ' ' });
    }
    if c.is_control() || has_no_look(c) {
        return None;
    }
    let known = !is_private(c)
        && fonts
            .iter()
            .all(|font| font.info().coverage.contains(c.into()));
    Some(if known { c } else { SQUARE })
}

/// Joiners, direction marks, variation selectors, skin tones, tags.
fn has_no_look(c: char) -> bool {
    matches!(u32::from(c),
        0xad | 0x34f | 0x61c | 0x180b..=0x180f | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f
        | 0xfe00..=0xfe0f | 0xfeff | 0xfff0..=0xffff | 0x1f3fb..=0x1f3ff | 0xe0000..=0xe0fff)
}

fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..)
}

/// Gives words too wide for a narrow column places to break at.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for word in text.split_inclusive([' ', '\u{a0}']) {
        let long = word.chars().count() > LONG_WORD;
        for c in word.chars() {
            out.push(c);
            run += 1;
            if long && (matches!(c, '/' | '@' | '?' | '&' | '=' | '_') || run >= LONG_WORD) {
                out.push(MAY_BREAK);
                run = 0;
            }
        }
        run = 0;
    }
    out
}
