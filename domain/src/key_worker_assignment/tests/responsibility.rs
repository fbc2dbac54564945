//! Responsibility goes from hand to hand on both streams at once.

use super::*;

#[test]
fn a_reallocation_moves_the_place_with_the_client() {
    let mut story = Story::begins();
    story.workers([1, 2], 50).clients_of(1, [1, 2]);
    let moved = story.does(reallocate(1, 2));
    assert_eq!(
        names(&moved),
        [
            "KeyWorkerDeallocated",
            "KeyWorkerAllocated",
            "ClientGivenUp",
            "ClientTakenOn"
        ]
    );
    assert_eq!((story.active(1), story.active(2)), (1, 1));
}

#[test]
fn a_reallocation_to_a_full_worker_leaves_the_client_where_they_were() {
    let mut story = Story::begins();
    story.workers([1], 50).workers([2], 1);
    story.clients_of(1, [1]).clients_of(2, [2]);
    story.refuses(reallocate(1, 2), "caseload_full");
    assert_eq!(story.case(1).responsible(), Some(worker(1)));
}

#[test]
fn two_full_workers_cannot_swap_but_a_free_place_lets_them() {
    let mut story = Story::begins();
    story.workers([1, 2], 1).workers([3], 1);
    story.clients_of(1, [1]).clients_of(2, [2]);
    story.refuses(reallocate(1, 2), "caseload_full");
    story.does(reallocate(1, 3));
    story.does(reallocate(2, 1));
    story.does(reallocate(1, 2));
    assert_eq!(story.case(1).responsible(), Some(worker(2)));
    assert_eq!(story.case(2).responsible(), Some(worker(1)));
}

#[test]
fn a_client_is_allocated_to_somebody_who_exists_and_works_there() {
    let mut story = Story::begins();
    story.clients([1]);
    story.does(hire(1, Some(jirice()), 50));
    story.refuses(allocate(1, 1), "worker_of_another_prison");
    story.refuses(allocate(1, 9), "worker_unknown");
    story.refuses(allocate(9, 1), "case_not_opened");
    story.does(hire(2, None, 50));
    story.does(allocate(1, 2));
}

#[test]
fn a_deallocated_client_waits_for_somebody_and_the_wait_is_raised() {
    let mut story = Story::begins();
    story.workers([1, 2], 50).clients_of(1, [1]);
    story.on(november(10)).does(deallocate(1));
    assert_eq!(story.active(1), 0);
    assert_eq!(
        story.on(november(17)).does(no_worker_by(1, november(17))),
        []
    );
    let raised = story.on(november(18)).does(no_worker_by(1, november(17)));
    assert_eq!(names(&raised), ["AllocationOverdue"]);
    assert_eq!(story.does(no_worker_by(1, november(17))), []);
    story.does(allocate(1, 2));
    assert_eq!(story.does(no_worker_by(1, november(17))), []);
}

#[test]
fn contacts_missed_are_raised_day_by_day_until_one_takes_place() {
    let mut story = Story::begins();
    story.workers([1], 50).clients_of(1, [1]);
    story.on(december(1));
    let raised = story.does(no_contact_by(1, november(15)));
    assert_eq!(names(&raised), ["ContactOverdue"]);
    let raised = story.does(no_contact_by(1, november(29)));
    assert_eq!(names(&raised), ["ContactOverdue"]);
    assert_eq!(story.does(no_contact_by(1, december(13))), []);
    story.does(record(1, 1, december(1)));
    assert_eq!(
        story.on(december(14)).does(no_contact_by(1, december(13))),
        []
    );
    let raised = story.on(december(16)).does(no_contact_by(1, december(15)));
    assert_eq!(names(&raised), ["ContactOverdue"]);
}

#[test]
fn a_proposal_sees_loads_absences_and_prisons_and_forgets_the_unknown() {
    let mut story = Story::begins();
    story
        .workers([1, 2, 3], 50)
        .clients_of(1, [11, 12])
        .clients_of(2, [13])
        .clients([1]);
    story.does(hire(4, Some(jirice()), 50));
    story.does(leave(3, november(1)));
    let events = story.does(propose(1, [1, 2, 3, 4, 99]));
    let [AssignmentEvent::Case(_, super::super::case::CaseEvent::AllocationProposed(proposal))] =
        events.as_slice()
    else {
        panic!("one proposal");
    };
    let ranking: Vec<_> = proposal
        .ranking
        .iter()
        .map(|ranked| ranked.worker)
        .collect();
    assert_eq!(ranking, [worker(2), worker(1), worker(3), worker(4)]);
    assert_eq!(*proposal.proposed, Some(worker(2)));
    story.refuses(allocate(1, 1), "deviation_needs_reason");
    story.does(allocate(1, 2));
}
