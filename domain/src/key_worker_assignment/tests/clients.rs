//! Clients move, return and turn out to be one and the same.

use super::*;

#[test]
fn a_transfer_frees_the_place_and_the_new_prison_finds_somebody() {
    let mut story = Story::begins();
    story.workers([1], 50).clients_of(1, [1]);
    story.does(hire(2, Some(jirice()), 50));
    let moved = story.on(november(10)).does(transfer(1));
    assert_eq!(
        names(&moved),
        ["KeyWorkerDeallocated", "ClientTransferred", "ClientGivenUp"]
    );
    assert_eq!(story.active(1), 0);
    story.refuses(allocate(1, 1), "worker_of_another_prison");
    story.does(allocate(1, 2));
    assert_eq!(story.active(2), 1);
}

#[test]
fn a_transfer_sends_the_covering_colleague_home_too() {
    let mut story = Story::begins();
    story.workers([1, 2], 50).clients_of(1, [1, 2]);
    story.does(leave(1, november(1)));
    story.does(cover_all(1, 2));
    story.does(transfer(1));
    assert_eq!((story.active(1), story.active(2)), (1, 1));
    assert!(!story.caseload(1).covered.contains_key(&case(1)));
}

#[test]
fn a_merge_closes_one_case_and_frees_its_place() {
    let mut story = Story::begins();
    story
        .workers([1, 2], 50)
        .clients_of(1, [1])
        .clients_of(2, [2]);
    let merged = story.does(merge(1, 2));
    assert_eq!(
        names(&merged),
        [
            "ClientsMerged",
            "KeyWorkerDeallocated",
            "CaseClosed",
            "ClientsMerged",
            "ClientGivenUp"
        ]
    );
    assert_eq!((story.active(1), story.active(2)), (1, 0));
    assert_eq!(story.case(1).responsible(), Some(worker(1)));
}

#[test]
fn what_cannot_be_merged_is_left_alone() {
    let mut story = Story::begins();
    story.clients([1, 2]);
    story.refuses(merge(1, 9), "case_not_opened");
    story.refuses(merge(9, 1), "case_not_opened");
    story.refuses(merge(1, 1), "not_two_clients");
    story.does(close(2));
    story.refuses(merge(1, 2), "case_closed");
}

#[test]
fn a_return_to_prison_opens_the_next_episode_and_thinks_of_the_former_worker_first() {
    let mut story = Story::begins();
    story.workers([1, 2], 50).clients_of(1, [1, 11, 12]);
    story.on(november(10));
    let again = EntryOfClient {
        case: case(2),
        client: client(1),
        previous_case: Some(case(1)),
        ..story.entry(2)
    };
    let again = AssignmentCommand::OpenCase(Box::new(again));
    story.refuses(again.clone(), "episode_still_open");
    story.does(close(1));
    story.does(again);
    assert_eq!(story.case(2).episode(), Some(2));
    story.does(propose(2, [1, 2]));
    story.does(allocate(2, 1));
}

#[test]
fn a_contact_from_before_the_release_is_still_recorded_after_it() {
    let mut story = Story::begins();
    story.workers([1, 2], 50).clients_of(1, [1]);
    story.on(november(20)).does(close(1));
    story.on(november(25));
    story.refuses(record(1, 1, november(21)), "contact_after_closing");
    story.refuses(record(1, 2, november(20)), "not_their_client");
    let recorded = story.does(record(1, 1, november(20)));
    assert_eq!(names(&recorded), ["ContactRecorded"]);
}
