//! Chance with a seed.
//!
//! Only the generator comes from a library; how a throw becomes a number is
//! written here, so that an update of a library cannot change a file.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

pub(super) struct Dice(Xoshiro256PlusPlus);

impl Dice {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number from 0 to `n` exclusive; 0 when `n` is 0.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        let wide = u128::from(self.0.next_u64()) * u128::from(n);
        u32::try_from(wide >> 64).unwrap_or_default()
    }

    /// A number between two others, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    pub(super) fn percent(&mut self, chances: u32) -> bool {
        self.below(100) < chances
    }

    /// One of the items; none of none.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let at = self.below(u32::try_from(items.len()).unwrap_or(u32::MAX));
        items.get(usize::try_from(at).unwrap_or_default())
    }

    /// The item the dice fall on, by weight.
    pub(super) fn weighted<'a, T>(
        &mut self,
        items: &'a [T],
        weight: impl Fn(&T) -> u32,
    ) -> Option<&'a T> {
        let mut left = self.below(items.iter().map(&weight).sum());
        for item in items {
            let weight = weight(item);
            if left < weight {
                return Some(item);
            }
            left -= weight;
        }
        items.first()
    }
}
