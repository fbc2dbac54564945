//! Who should be a client's key worker, and why: the ranking people see and may deviate from.
//!
//! The former worker comes first if they have room, then the lowest load in
//! proportion to capacity. Inputs and ranking are kept in the event, so that a
//! decision can be explained years later.
//!
//! Left out: who the candidates are; the caller names them.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::codes::Standing;
use crate::vocabulary::{PrisonId, WorkerId};

/// The way of ranking, under a version of its own.
pub const METHOD: &str = "former-then-lowest-load/1";

/// What is known of a worker when a proposal is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The worker.
    pub worker: WorkerId,
    /// Where they work; none for an outsider who serves every prison.
    pub prison: Option<PrisonId>,
    /// Active clients, covered ones included.
    pub load: u16,
    /// Most clients they may have today.
    pub capacity: u16,
    /// Whether they are away today.
    pub absent: bool,
}

/// One line of the ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedCandidate {
    /// The worker.
    pub worker: WorkerId,
    /// Active clients, covered ones included.
    pub load: u16,
    /// Most clients they might have.
    pub capacity: u16,
    /// Whether they were this client's worker before.
    pub former: bool,
    /// Whether they could take the client, and if not, why.
    pub standing: Standing,
}

/// Ranks the candidates, best first. The present worker is left out.
#[must_use]
pub fn rank(
    candidates: &[Candidate],
    prison: &PrisonId,
    former: Option<WorkerId>,
    present: Option<WorkerId>,
) -> Vec<RankedCandidate> {
    let mut ranking: Vec<_> = candidates
        .iter()
        .filter(|candidate| Some(candidate.worker) != present)
        .map(|candidate| ranked(candidate, prison, former))
        .collect();
    ranking.sort_by(better);
    ranking.dedup_by_key(|candidate| candidate.worker);
    ranking
}

/// The first who could take the client.
#[must_use]
pub fn first_eligible(ranking: &[RankedCandidate]) -> Option<WorkerId> {
    let first = ranking
        .first()
        .filter(|candidate| candidate.standing == Standing::Eligible);
    first.map(|candidate| candidate.worker)
}

fn ranked(candidate: &Candidate, prison: &PrisonId, former: Option<WorkerId>) -> RankedCandidate {
    RankedCandidate {
        worker: candidate.worker,
        load: candidate.load,
        capacity: candidate.capacity,
        former: former == Some(candidate.worker),
        standing: standing(candidate, prison),
    }
}

fn standing(candidate: &Candidate, prison: &PrisonId) -> Standing {
    if candidate.prison.as_ref().is_some_and(|own| own != prison) {
        Standing::OtherPrison
    } else if candidate.absent {
        Standing::Absent
    } else if candidate.load >= candidate.capacity {
        Standing::Full
    } else {
        Standing::Eligible
    }
}

fn better(a: &RankedCandidate, b: &RankedCandidate) -> Ordering {
    let ineligible = |candidate: &RankedCandidate| candidate.standing != Standing::Eligible;
    ineligible(a)
        .cmp(&ineligible(b))
        .then_with(|| b.former.cmp(&a.former))
        .then_with(|| relative_load(a, b))
        .then_with(|| a.load.cmp(&b.load))
        .then_with(|| a.worker.cmp(&b.worker))
}

/// Compares load to capacity without division. No capacity counts as one place, which keeps the
/// order total.
fn relative_load(a: &RankedCandidate, b: &RankedCandidate) -> Ordering {
    let left = u32::from(a.load) * u32::from(b.capacity.max(1));
    let right = u32::from(b.load) * u32::from(a.capacity.max(1));
    left.cmp(&right)
}

#[cfg(test)]
mod tests;
