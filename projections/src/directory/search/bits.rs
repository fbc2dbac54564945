//! Sets of slots as bits: what facets are counted with.

/// A set of slots.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Puts a slot in or takes it out.
    pub(super) fn set(&mut self, slot: usize, member: bool) {
        let (word, bit) = (slot / 64, 1_u64 << (slot % 64));
        if word >= self.0.len() {
            if !member {
                return;
            }
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word = if member { *word | bit } else { *word & !bit };
        }
    }

    /// Keeps what is in both.
    pub(super) fn and(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= theirs;
        }
    }

    /// Takes in what is in either.
    pub(super) fn or(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many are in both.
    pub(super) fn count_and(&self, other: &Self) -> usize {
        let both = self.0.iter().zip(&other.0);
        both.map(|(mine, theirs)| (mine & theirs).count_ones() as usize)
            .sum()
    }

    /// The slots, lowest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(slots: &[usize]) -> Bits {
        let mut bits = Bits::default();
        slots.iter().for_each(|slot| bits.set(*slot, true));
        bits
    }

    #[test]
    fn sets_of_different_lengths_meet() {
        let (small, large) = (of(&[1, 63, 64]), of(&[1, 64, 700]));
        assert_eq!(small.count_and(&large), 2);
        let mut both = large.clone();
        both.and(&small);
        assert_eq!(both.iter().collect::<Vec<_>>(), [1, 64]);
        let mut either = small.clone();
        either.or(&large);
        assert_eq!(either.count(), 4);
        either.set(700, false);
        either.set(9_999, false);
        assert_eq!(either.iter().collect::<Vec<_>>(), [1, 63, 64]);
    }
}
