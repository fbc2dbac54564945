//! What a service costs. A deposit of zero means none is asked; one nobody told is left out.

use brana_domain::provider_directory::entry::OfferEntry;
use brana_domain::vocabulary::{Coded, OfferId};
use serde_json::Value;

use super::object::Object;
use super::{ids, words};

/// Deposit and price.
pub(super) fn cost_options(id: OfferId, entry: &OfferEntry) -> Vec<Value> {
    let option = |name: &str, amount: u32, words: &str| {
        Object::of(ids::part("cost_option", id.0, &[name]))
            .with("service_id", id.to_string())
            .with("option", name)
            .with("currency", "CZK")
            .with("amount", amount)
            .with("amount_description", words)
            .done()
    };
    let deposit = entry
        .deposit
        .map(|amount| option("kauce", amount, "vratná kauce"));
    let price = entry
        .price
        .map(|price| option(price.per.word(), price.amount, words::per(price.per)));
    deposit.into_iter().chain(price).collect()
}

/// The same in words.
pub(super) fn in_words(entry: &OfferEntry) -> Option<String> {
    let price = entry.price.map(|price| match price.amount {
        0 => "Zdarma".to_owned(),
        amount => format!("{amount} Kč {}", words::per(price.per)),
    });
    let deposit = entry.deposit.map(|amount| match amount {
        0 => "bez kauce".to_owned(),
        amount => format!("kauce {amount} Kč"),
    });
    let told: Vec<String> = price.into_iter().chain(deposit).collect();
    (!told.is_empty()).then(|| told.join(", "))
}
