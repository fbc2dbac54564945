//! Ours and the limit in turns: A B A B, and the median of what each pair says.

use std::time::Duration;

use indicatif::ProgressBar;

use super::Scale;
use crate::cli::BoxError;

/// How turns are taken.
pub(super) struct Turns {
    /// How long one lasts.
    pub(super) lasts: Duration,
    count: usize,
    bar: ProgressBar,
}

/// What both did in a second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    /// Ours, median.
    pub(super) ours: f64,
    /// The limit, median.
    pub(super) limit: f64,
    /// The median of the ratios, which is not the ratio of the medians.
    pub(super) ratio: f64,
}

impl Turns {
    /// As many as the scale says, shown on a bar.
    pub(super) fn new(scale: &Scale, bar: ProgressBar) -> Self {
        Self {
            lasts: scale.turn,
            count: scale.turns,
            bar,
        }
    }

    /// Takes them; each side answers with what it did in a second.
    pub(super) async fn take(
        &self,
        mut ours: impl AsyncFnMut() -> Result<f64, BoxError>,
        mut limit: impl AsyncFnMut() -> Result<f64, BoxError>,
    ) -> Result<Pair, BoxError> {
        let mut pairs = vec![];
        for _ in 0..self.count {
            pairs.push((ours().await?, limit().await?));
            self.bar.inc(1);
        }
        Ok(Pair {
            ours: median(pairs.iter().map(|(ours, _)| *ours)),
            limit: median(pairs.iter().map(|(_, limit)| *limit)),
            ratio: median(pairs.iter().map(|(ours, limit)| ours / limit)),
        })
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = values.get(middle).copied().unwrap_or(f64::NAN);
    if values.len() % 2 == 1 {
        return upper;
    }
    let lower = middle.checked_sub(1).and_then(|below| values.get(below));
    (lower.copied().unwrap_or(f64::NAN) + upper) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_turn_does_not_count() {
        assert_eq!(median([3.0, 100.0, 1.0].into_iter()), 3.0);
        assert_eq!(median([4.0, 1.0, 2.0, 100.0].into_iter()), 3.0);
    }

    #[tokio::test]
    async fn the_sides_take_turns_and_the_ratio_is_of_each_pair() {
        let scale = Scale {
            turn: Duration::ZERO,
            turns: 3,
            clients: 0,
            only: vec![],
        };
        let order = std::cell::RefCell::new(String::new());
        let (mut a, mut b) = (0.0, 0.0);
        let pair = Turns::new(&scale, ProgressBar::hidden())
            .take(
                async || {
                    order.borrow_mut().push('A');
                    a += 10.0;
                    Ok(a)
                },
                async || {
                    order.borrow_mut().push('B');
                    b += 5.0;
                    Ok(b)
                },
            )
            .await
            .unwrap();
        assert_eq!(*order.borrow(), "ABABAB");
        assert_eq!((pair.ours, pair.limit, pair.ratio), (20.0, 10.0, 2.0));
    }
}
