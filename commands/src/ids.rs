//! The only place that makes up ids.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use uuid::Uuid;

/// New ids: random and rising with time, or a fixed row of them from a seed.
#[derive(Debug, Clone)]
pub struct Ids(Source);

#[derive(Debug, Clone)]
enum Source {
    Random,
    Seeded { seed: Uuid, next: Arc<AtomicU64> },
}

/// The namespace of seeded rows and of derived ids.
const NAMESPACE: Uuid = Uuid::from_u128(0x6272_616e_6100_4000_8000_6964_732e_7273);

impl Ids {
    /// Random ids that rise with time (version 7).
    #[must_use]
    pub fn random() -> Self {
        Self(Source::Random)
    }

    /// The same row of ids for the same seed; clones go on in the same row.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded {
            seed: Uuid::new_v5(&NAMESPACE, &seed.to_be_bytes()),
            next: Arc::new(AtomicU64::new(0)),
        })
    }

    /// The next id.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is where ids come from")]
    pub fn next(&self) -> Uuid {
        match &self.0 {
            Source::Random => Uuid::now_v7(),
            Source::Seeded { seed, next } => {
                let number = next.fetch_add(1, Ordering::Relaxed);
                Uuid::new_v5(seed, &number.to_be_bytes())
            }
        }
    }

    /// Bytes nobody can guess, for a key: 244 of their bits are random.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is where chance comes from")]
    pub fn unguessable() -> [u8; 32] {
        let mut bytes = [0; 32];
        let (first, second) = bytes.split_at_mut(16);
        first.copy_from_slice(Uuid::new_v4().as_bytes());
        second.copy_from_slice(Uuid::new_v4().as_bytes());
        bytes
    }

    /// The id that always belongs to these words, for repeats that must be recognised.
    #[must_use]
    pub fn derived(words: &[&str]) -> Uuid {
        let mut name = Vec::new();
        for word in words {
            name.extend_from_slice(&(word.len() as u64).to_be_bytes());
            name.extend_from_slice(word.as_bytes());
        }
        Uuid::new_v5(&NAMESPACE, &name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_row_and_another_seed_another() {
        let row = |seed| {
            let ids = Ids::seeded(seed);
            [ids.next(), ids.next(), ids.next()]
        };
        assert_eq!(row(1), row(1));
        assert_ne!(row(1), row(2));
    }

    #[test]
    fn derived_ids_keep_words_apart() {
        assert_eq!(Ids::derived(&["a", "b"]), Ids::derived(&["a", "b"]));
        assert_ne!(Ids::derived(&["ab", ""]), Ids::derived(&["a", "b"]));
    }
}
