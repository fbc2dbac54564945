//! A field of a change: left out and unchanged, or given. `null` is a value where one may lack.

use serde::{Deserialize, Deserializer};

/// A field that may be left out.
#[derive(Debug, Clone, Default)]
pub(crate) enum Given<T> {
    /// It stays as it is.
    #[default]
    LeftOut,
    /// It becomes this.
    Is(T),
}

impl<T> Given<T> {
    /// Reads what was given.
    pub(crate) fn read<U>(&self, read: impl FnOnce(&T) -> Option<U>) -> Option<U> {
        match self {
            Self::LeftOut => None,
            Self::Is(value) => read(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Self::Is)
    }
}
