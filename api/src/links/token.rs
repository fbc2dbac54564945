//! What a link stands for, as the text in its address.
//!
//! 57 bytes as 76 letters that need no escaping: what it is for (1), the offer (16), the question
//! (16), the last second (8), the keyed hash (16).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use brana_domain::vocabulary::{AskId, OfferId};
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

use super::LinkKey;

/// What such a token is for; another purpose would get another number.
const CONFIRM: u8 = 1;
/// Bytes of the hash that are kept: as many as nobody can try out.
const HASH: usize = 16;

/// The right to answer, once, whether an offer's numbers still hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirm {
    /// The offer.
    pub offer: OfferId,
    /// The question.
    pub ask: AskId,
    /// Until when; whole seconds count.
    pub until: DateTime<Utc>,
}

/// A link that lets nobody do anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLink {
    /// It is no link of ours, or a part of it is missing.
    #[error("the link cannot be read")]
    Unreadable,
    /// Somebody changed it, or it was signed with another key.
    #[error("the link was changed")]
    Tampered,
    /// Its time has passed.
    #[error("the link has lapsed")]
    Lapsed,
}

impl Confirm {
    pub(super) fn signed(&self, key: &LinkKey) -> String {
        let mut bytes = self.content();
        let hash = hashed(key, &bytes).finalize().into_bytes();
        bytes.extend(hash.iter().take(HASH));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn content(&self) -> Vec<u8> {
        let mut bytes = vec![CONFIRM];
        bytes.extend_from_slice(self.offer.0.as_bytes());
        bytes.extend_from_slice(self.ask.0.as_bytes());
        bytes.extend_from_slice(&self.until.timestamp().to_be_bytes());
        bytes
    }

    pub(super) fn read(token: &str, key: &LinkKey, now: DateTime<Utc>) -> Result<Self, BadLink> {
        let bytes = URL_SAFE_NO_PAD.decode(token);
        let bytes = bytes.map_err(|_| BadLink::Unreadable)?;
        let (content, hash) = bytes
            .split_last_chunk::<HASH>()
            .ok_or(BadLink::Unreadable)?;
        let found = Self::of(content).ok_or(BadLink::Unreadable)?;
        // In constant time, whatever was guessed.
        let checked = hashed(key, content).verify_truncated_left(hash);
        checked.map_err(|_| BadLink::Tampered)?;
        if found.until <= now {
            return Err(BadLink::Lapsed);
        }
        Ok(found)
    }

    fn of(content: &[u8]) -> Option<Self> {
        let (purpose, rest) = content.split_first()?;
        let (offer, rest) = rest.split_first_chunk::<16>()?;
        let (ask, rest) = rest.split_first_chunk::<16>()?;
        let seconds = i64::from_be_bytes(rest.try_into().ok()?);
        (*purpose == CONFIRM).then_some(Self {
            offer: OfferId(Uuid::from_bytes(*offer)),
            ask: AskId(Uuid::from_bytes(*ask)),
            until: DateTime::from_timestamp(seconds, 0)?,
        })
    }
}

/// HMAC takes a key of any length, so this never fails; an empty hash would verify nothing.
fn hashed(key: &LinkKey, content: &[u8]) -> Hmac<Sha256> {
    let begun = Hmac::<Sha256>::new_from_slice(key.bytes());
    let hash = begun.unwrap_or_else(|_| Hmac::<Sha256>::new(&Default::default()));
    hash.chain_update(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-21T08:00:00Z".parse().unwrap()
    }

    fn key(letter: &str) -> LinkKey {
        LinkKey::from_text(&letter.repeat(64)).unwrap()
    }

    fn confirm() -> Confirm {
        Confirm {
            offer: OfferId(Uuid::from_u128(7)),
            ask: AskId(Uuid::from_u128(8)),
            until: "2026-12-05T08:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_link_is_read_as_it_was_signed_and_needs_no_escaping() {
        let token = confirm().signed(&key("a"));
        assert_eq!(token.len(), 76);
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        assert!(token.chars().all(plain), "{token}");
        assert_eq!(Confirm::read(&token, &key("a"), now()), Ok(confirm()));
    }

    #[test]
    fn whatever_byte_is_changed_the_link_is_worth_nothing() {
        let token = confirm().signed(&key("a"));
        let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[place] ^= 1 << bit;
                let changed = URL_SAFE_NO_PAD.encode(changed);
                let read = Confirm::read(&changed, &key("a"), now());
                assert!(
                    matches!(read, Err(BadLink::Tampered | BadLink::Unreadable)),
                    "byte {place}, bit {bit}: {read:?}"
                );
            }
        }
    }

    #[test]
    fn a_link_of_another_key_is_tampered_with() {
        let token = confirm().signed(&key("b"));
        let read = Confirm::read(&token, &key("a"), now());
        assert_eq!(read, Err(BadLink::Tampered));
    }

    #[test]
    fn what_is_no_link_or_half_of_one_is_unreadable() {
        let token = confirm().signed(&key("a"));
        for wrong in [
            "",
            "x",
            "ěšč",
            &token[..75],
            &token[..20],
            &format!("{token}AA"),
        ] {
            let read = Confirm::read(wrong, &key("a"), now());
            assert_eq!(read, Err(BadLink::Unreadable), "{wrong}");
        }
    }

    #[test]
    fn a_link_lapses_at_its_last_second_and_not_before() {
        let token = confirm().signed(&key("a"));
        let at = |text: &str| Confirm::read(&token, &key("a"), text.parse().unwrap());
        assert!(at("2026-12-05T07:59:59Z").is_ok());
        assert_eq!(at("2026-12-05T08:00:00Z"), Err(BadLink::Lapsed));
    }
}
