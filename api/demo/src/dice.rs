//! Chance with a seed: the same seed throws the same numbers on every machine, for ever.
//!
//! Only the generator comes from a library; how a throw becomes a number is
//! written here, so that an update of a library cannot change a population.

use chrono::{DateTime, Utc};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};
use uuid::Uuid;

/// Seeded chance.
pub(crate) struct Dice(Xoshiro256PlusPlus);

impl Dice {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number from 0 to `n` exclusive; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(n);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// A number between two others, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low).saturating_add(1);
        let step = self.below(u64::try_from(width).unwrap_or_default());
        low.saturating_add(i64::try_from(step).unwrap_or_default())
    }

    /// Whether something with so many chances in a hundred happens.
    pub(crate) fn percent(&mut self, chances: u64) -> bool {
        self.below(100) < chances
    }

    /// One of the items; the type's default when there are none.
    pub(crate) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let at = self.below(u64::try_from(items.len()).unwrap_or_default());
        let at = usize::try_from(at).unwrap_or_default();
        items.get(at).copied().unwrap_or_default()
    }

    /// Which of the weights the dice fall on.
    pub(crate) fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (at, weight) in weights.enumerate() {
            if left < weight {
                return at;
            }
            left -= weight;
        }
        0
    }

    /// An id that sorts by time (UUID version 7) for an instant.
    pub(crate) fn id_at(&mut self, at: DateTime<Utc>) -> Uuid {
        let mut rest = [0; 10];
        self.0.fill_bytes(&mut rest);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_means_the_same_numbers_for_ever() {
        let mut dice = Dice::seeded(1);
        let throws: Vec<_> = (0..5).map(|_| dice.below(1000)).collect();
        assert_eq!(throws, [811, 747, 100, 746, 184]);
    }

    #[test]
    fn between_meets_both_ends_and_nothing_else() {
        let mut dice = Dice::seeded(2);
        let met: std::collections::BTreeSet<_> = (0..200).map(|_| dice.between(-1, 2)).collect();
        assert_eq!(met, (-1..=2).collect());
    }
}
