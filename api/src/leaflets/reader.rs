//! Who wants a leaflet, and how much of the press that is worth.
//!
//! Anybody may print what they found, without an account. A service takes some 2 ms of a processor
//! (43 ms in a debug build), so a hundred of them for everybody who asks would keep the people
//! waiting who print for a client beside them. Left out: how often somebody may ask (`limits`).

/// Who wants a leaflet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Somebody without an account.
    Stranger,
    /// Somebody who is signed in, or the program itself.
    Known,
}

impl Reader {
    /// Signed in or not.
    pub(crate) const fn of(signed_in: bool) -> Self {
        if signed_in {
            Self::Known
        } else {
            Self::Stranger
        }
    }

    /// The most offers in one leaflet of theirs.
    pub(crate) const fn most(self) -> usize {
        match self {
            Self::Stranger => MOST_OF_STRANGERS,
            Self::Known => MOST_OFFERS,
        }
    }
}

/// More do not help anybody who holds them in their hand.
pub(crate) const MOST_OFFERS: usize = 100;
/// More than anybody calls; most searches of a district find fewer.
const MOST_OF_STRANGERS: usize = 50;
