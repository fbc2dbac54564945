//! A value that is used but never shown.
//!
//! Left out: wiping it from memory; the pool keeps a copy of the database's
//! address for as long as the program runs.

use std::fmt;

use serde::Deserialize;

/// A secret; only [`Secret::expose`] gives it out.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// A secret from text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The value itself, for the one who needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The value with everything hidden but user, host and database of a plain
    /// address: enough to see which server is meant.
    #[must_use]
    pub fn masked(&self) -> String {
        masked_url(&self.0).unwrap_or_else(|| "(hidden)".to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<secret>")
    }
}

/// Whatever does not read as `scheme://user[:password]@host/database` is hidden whole.
fn masked_url(url: &str) -> Option<String> {
    let (address, has_parameters) = match url.split_once('?') {
        Some((address, _)) => (address, true),
        None => (url, false),
    };
    let (scheme, rest) = address.split_once("://")?;
    let (login, place) = rest.rsplit_once('@')?;
    let user = login.split_once(':').map_or(login, |(user, _)| user);
    let password = if login.contains(':') { ":***" } else { "" };
    let parameters = if has_parameters { "?***" } else { "" };
    let plain = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.:/[]".contains(c))
    };
    ([scheme, user, place].into_iter().all(plain))
        .then(|| format!("{scheme}://{user}{password}@{place}{parameters}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, shown: &str) {
        let secret = Secret::new(url);
        assert_eq!(secret.masked(), shown);
        assert_eq!(format!("{secret:?}"), "<secret>");
    }

    #[test]
    fn a_database_address_shows_its_place_and_hides_its_password() {
        check(
            "postgres://me:pa55@db:5432/brana",
            "postgres://me:***@db:5432/brana",
        );
        check("postgres://me@db/brana", "postgres://me@db/brana");
        check("postgres://me:a@b:c@db/brana", "postgres://me:***@db/brana");
    }

    #[test]
    fn parameters_of_an_address_may_hold_a_password_and_are_hidden() {
        check("postgres://me@db/x?password=pa55", "postgres://me@db/x?***");
    }

    #[test]
    fn what_does_not_read_as_an_address_is_hidden_whole() {
        check("pa55", "(hidden)");
        check("postgres://db/brana", "(hidden)");
        check("host=db password=pa55", "(hidden)");
    }
}
