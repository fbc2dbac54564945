//! The order of hits.
//!
//! By relevance: words; then free on fresh numbers, needs assessment, unknown, stale, full, paused; then verified;
//! then distance; then name, then id. The other orders put one of these first.

use brana_domain::vocabulary::OfferId;

use super::query::Sort;
use super::standings::One;

/// What hits are ordered by: the smaller, the better.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) lead: [u32; 5],
    pub(super) name: Box<[u8]>,
    pub(super) id: OfferId,
}

/// The part of a key that is a matter of numbers.
pub(super) fn lead(sort: Sort, score: u16, one: One, distance: Option<u32>) -> [u32; 5] {
    let words = u32::from(u16::MAX - score);
    let standing = one.standing as u32;
    let unverified = u32::from(!one.verified);
    let distance = distance.unwrap_or(u32::MAX);
    match sort {
        Sort::Relevance => [words, standing, unverified, distance, 0],
        Sort::FreeFirst => [standing, u32::MAX - one.free, words, unverified, distance],
        Sort::Nearest => [distance, words, standing, unverified, 0],
        Sort::Name => [0; 5],
    }
}
