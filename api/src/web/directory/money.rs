//! Crowns as people write them.

use brana_domain::provider_directory::entry::OfferEntry;

use crate::web::messages::Texts;

/// "2 000 Kč"
pub(super) fn crowns(t: Texts, amount: u32) -> String {
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    t.text("money-crowns").with("amount", grouped).to_string()
}

/// The deposit in words; nothing when it is not known.
pub(super) fn deposit(t: Texts, entry: &OfferEntry) -> Option<String> {
    entry.deposit.map(|amount| match amount {
        0 => t.text("money-no-deposit").to_string(),
        some => crowns(t, some),
    })
}

/// The price in words; nothing when it is not known.
pub(super) fn price(t: Texts, entry: &OfferEntry) -> Option<String> {
    entry.price.map(|price| {
        let per = t.code("per", price.per.as_str());
        format!("{} {per}", crowns(t, price.amount))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_apart() {
        let t = Texts::default();
        assert_eq!(crowns(t, 1_234_567), "1\u{a0}234\u{a0}567\u{a0}Kč");
        assert_eq!(crowns(t, 130), "130\u{a0}Kč");
    }
}
