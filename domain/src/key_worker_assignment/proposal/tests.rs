//! The ranking, rule by rule.

use super::{Candidate, first_eligible, rank};
use crate::key_worker_assignment::codes::Standing;
use crate::key_worker_assignment::scene::{jirice, vinarice, worker};
use crate::vocabulary::WorkerId;

fn candidate(number: u128, load: u16, capacity: u16) -> Candidate {
    Candidate {
        worker: worker(number),
        prison: Some(vinarice()),
        load,
        capacity,
        absent: false,
    }
}

/// Ranks for a client of Vinařice; workers by number, best first.
#[track_caller]
fn check(candidates: &[Candidate], former: Option<u128>, expected: &[u128]) {
    let ranking = rank(candidates, &vinarice(), former.map(worker), None);
    let workers: Vec<WorkerId> = ranking.iter().map(|ranked| ranked.worker).collect();
    let expected: Vec<WorkerId> = expected.iter().copied().map(worker).collect();
    assert_eq!(workers, expected);
    let mut turned: Vec<_> = candidates.to_vec();
    turned.reverse();
    assert_eq!(
        rank(&turned, &vinarice(), former.map(worker), None),
        ranking,
        "order of asking"
    );
}

#[test]
fn the_lowest_load_in_proportion_to_capacity_comes_first() {
    // 20 of 50 is less than 5 of 10.
    check(&[candidate(1, 5, 10), candidate(2, 20, 50)], None, &[2, 1]);
}

#[test]
fn the_former_worker_comes_first_if_they_have_room() {
    let candidates = [candidate(1, 0, 50), candidate(2, 49, 50)];
    check(&candidates, Some(2), &[2, 1]);
    check(&candidates, Some(9), &[1, 2]);
}

#[test]
fn a_former_worker_without_room_comes_after_everybody_who_has_some() {
    check(
        &[candidate(1, 49, 50), candidate(2, 50, 50)],
        Some(2),
        &[1, 2],
    );
}

#[test]
fn equal_proportions_go_to_whoever_has_fewer_clients_then_by_id() {
    let candidates = [
        candidate(3, 20, 50),
        candidate(2, 20, 50),
        candidate(1, 40, 100),
    ];
    check(&candidates, None, &[2, 3, 1]);
}

#[test]
fn who_cannot_take_the_client_says_why() {
    let candidates = [
        Candidate {
            absent: true,
            ..candidate(1, 0, 50)
        },
        candidate(2, 50, 50),
        Candidate {
            prison: Some(jirice()),
            ..candidate(3, 0, 50)
        },
        candidate(4, 0, 0),
        Candidate {
            prison: None,
            ..candidate(5, 10, 50)
        },
    ];
    let ranking = rank(&candidates, &vinarice(), None, None);
    let standing = |number| {
        let ranked = ranking
            .iter()
            .find(|ranked| ranked.worker == worker(number));
        ranked.map(|ranked| ranked.standing)
    };
    assert_eq!(standing(1), Some(Standing::Absent));
    assert_eq!(standing(2), Some(Standing::Full));
    assert_eq!(standing(3), Some(Standing::OtherPrison));
    assert_eq!(standing(4), Some(Standing::Full));
    assert_eq!(standing(5), Some(Standing::Eligible));
    assert_eq!(first_eligible(&ranking), Some(worker(5)));
}

#[test]
fn nobody_is_proposed_when_nobody_has_room() {
    let full = rank(&[candidate(1, 50, 50)], &vinarice(), None, None);
    assert_eq!((full.len(), first_eligible(&full)), (1, None));
    let nobody = rank(&[], &vinarice(), None, None);
    assert_eq!(first_eligible(&nobody), None);
}

#[test]
fn the_present_worker_is_left_out_and_nobody_is_ranked_twice() {
    let candidates = [
        candidate(1, 0, 50),
        candidate(2, 1, 50),
        candidate(2, 1, 50),
    ];
    let ranking = rank(&candidates, &vinarice(), None, Some(worker(1)));
    let workers: Vec<WorkerId> = ranking.iter().map(|ranked| ranked.worker).collect();
    assert_eq!(workers, [worker(2)]);
}
