//! Ids of what has none of its own: always the same for the same thing, so a replay changes none.
//!
//! Services and organizations have the ids of offers and providers. A place has its offer's id in
//! another guise, so that it leads back to the offer. Everything else is derived from words.

use brana_commands::Ids;
use brana_domain::vocabulary::OfferId;
use uuid::Uuid;

/// The bits in which the id of a service at its location differs from the service's.
const AT_LOCATION: u128 = 0x5e1a_0000_0000_0000_0000_0000_0000_0001;
/// The bits in which the id of a location differs from its service's.
const LOCATION: u128 = 0x10ca_0000_0000_0000_0000_0000_0000_0002;

/// The id of an offer's service at its location.
pub(super) fn at_location(offer: OfferId) -> Uuid {
    Uuid::from_u128(offer.0.as_u128() ^ AT_LOCATION)
}

/// The offer whose service at its location has this id.
pub(super) fn offer_at(id: Uuid) -> OfferId {
    OfferId(Uuid::from_u128(id.as_u128() ^ AT_LOCATION))
}

/// The id of an offer's location.
pub(super) fn location(offer: OfferId) -> Uuid {
    Uuid::from_u128(offer.0.as_u128() ^ LOCATION)
}

/// The id of a part, by what it belongs to and what it says.
pub(super) fn part(kind: &str, owner: Uuid, words: &[&str]) -> Uuid {
    let owner = owner.to_string();
    let mut all = vec!["hsds", kind, owner.as_str()];
    all.extend(words);
    Ids::derived(&all)
}

/// The id of something that belongs to nobody: a taxonomy, a term, a unit.
pub(super) fn shared(kind: &str, words: &[&str]) -> Uuid {
    part(kind, Uuid::nil(), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_to_its_offer_and_shares_its_id_with_nothing() {
        let offer = OfferId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
        assert_eq!(offer_at(at_location(offer)), offer);
        assert_ne!(at_location(offer), location(offer));
        assert_eq!(
            at_location(offer).get_version_num(),
            offer.0.get_version_num()
        );
        assert_eq!(location(offer).get_variant(), offer.0.get_variant());
    }
}
