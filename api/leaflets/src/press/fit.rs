//! Makes every text fit for paper: Czech ties, characters the fonts have, no word wider than its
//! column.
//!
//! A character the fonts do not have, an emoji say, is printed as a lozenge; one that has no look
//! of its own was left out before. PDF/UA allows no glyph that stands for nothing.

use serde_json::Value;
use typst::text::Font;

use crate::typography::tie;

/// Longer words get places where they may break.
const LONG_WORD: usize = 28;
/// Addresses are small enough to stay whole, and are copied from the PDF, for longer.
const LONG_ADDRESS: usize = 40;
/// Where a line may break without a trace.
const MAY_BREAK: char = '\u{200b}';
/// Stands for what the fonts do not have.
const LOZENGE: char = '◊';

/// Makes all texts in there fit. Addresses and pictures (`…href`, `…svg`) stay as they are.
pub(super) fn fit(value: &mut Value, fonts: &[Font]) {
    fit_within(value, fonts, LONG_WORD);
}

fn fit_within(value: &mut Value, fonts: &[Font], longest: usize) {
    match value {
        Value::String(text) => *text = fitted(text, fonts, longest),
        Value::Array(values) => {
            let each = values.iter_mut();
            each.for_each(|value| fit_within(value, fonts, longest));
        }
        Value::Object(fields) => {
            let longest = if fields.contains_key("href") {
                LONG_ADDRESS
            } else {
                longest
            };
            let texts = fields.iter_mut().filter(|(name, _)| !is_left_alone(name));
            texts.for_each(|(_, value)| fit_within(value, fonts, longest));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_left_alone(name: &str) -> bool {
    name.ends_with("href") || name.ends_with("svg")
}

fn fitted(text: &str, fonts: &[Font], longest: usize) -> String {
    let printable: String = text.chars().map(|c| printed(c, fonts)).collect();
    breakable(&tie(&printable), longest)
}

fn printed(c: char, fonts: &[Font]) -> char {
    let in_font = |font: &Font| font.info().coverage.contains(c.into());
    let known = !is_private(c) && fonts.iter().all(in_font);
    if known { c } else { LOZENGE }
}

fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..)
}

/// Gives words too wide for a narrow column places to break at.
fn breakable(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for word in text.split_inclusive(' ') {
        let long = word.chars().count() > longest;
        for c in word.chars() {
            out.push(c);
            run += 1;
            if long && (matches!(c, '/' | '@' | '?' | '&' | '=' | '_') || run >= longest) {
                out.push(MAY_BREAK);
                run = 0;
            }
        }
        run = 0;
    }
    out
}
