//! Signed links: what a mail lets its reader do without an account.
//!
//! A token holds what it is for, the offer, the question it answers and its last second, and a
//! keyed hash (HMAC-SHA256, its first 128 bits) over all of that. Whoever has the link may answer
//! that one question and nothing else.
//!
//! Left out: that a link answers only once. That is a rule of the offer (O8), which knows the
//! questions that were answered.

mod key;
mod token;

pub use key::{KeyError, LinkKey};
pub use token::{BadLink, Confirm};

use chrono::{DateTime, Utc};

/// Makes links and reads them.
#[derive(Debug, Clone)]
pub struct Links {
    key: LinkKey,
    base: String,
}

impl Links {
    /// Links of this key, to pages of the program at this address.
    #[must_use]
    pub fn new(key: LinkKey, base: &str) -> Self {
        let base = base.trim_end_matches('/').to_owned();
        Self { key, base }
    }

    /// The address of the program as people outside reach it; ends without a slash.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The address of the page that lets its reader answer a question.
    #[must_use]
    pub fn confirm(&self, confirm: &Confirm) -> String {
        format!("{}/confirm/{}", self.base, confirm.signed(&self.key))
    }

    /// What a token of such an address stands for.
    ///
    /// # Errors
    /// [`BadLink`] says what is wrong with it.
    pub fn read_confirm(&self, token: &str, now: DateTime<Utc>) -> Result<Confirm, BadLink> {
        Confirm::read(token, &self.key, now)
    }
}
