//! Workers go away, colleagues cover, workers return.

use super::*;

#[test]
fn cover_counts_for_the_colleague_and_the_return_takes_it_back() {
    let mut story = Story::begins();
    story.workers([1, 2, 3], 50).clients_of(1, [1, 2, 3]);
    story.does(leave(1, november(1)));
    story.does(cover(1, 2, [1]));
    story.does(cover_all(1, 3));
    assert_eq!(
        (story.active(1), story.active(2), story.active(3)),
        (3, 1, 2)
    );
    assert_eq!(story.case(1).covered_by(), Some(worker(2)));
    let returned = story.on(november(20)).does(back(1));
    assert_eq!(names(&returned).len(), 6);
    assert_eq!(
        (story.active(1), story.active(2), story.active(3)),
        (3, 0, 0)
    );
    for number in 1..=3 {
        assert_eq!(story.case(number).responsible(), Some(worker(1)));
        assert_eq!(story.case(number).covered_by(), None);
    }
}

#[test]
fn cover_needs_an_absence_clients_and_somebody_else() {
    let mut story = Story::begins();
    story
        .workers([1, 2], 50)
        .clients_of(1, [1])
        .clients_of(2, [2]);
    story.refuses(cover_all(1, 2), "worker_not_absent");
    story.does(leave(1, november(1)));
    story.refuses(cover_all(1, 1), "covers_for_self");
    story.refuses(cover(1, 2, [2]), "not_their_clients");
    story.refuses(cover(1, 2, []), "nobody_to_cover");
    story.refuses(cover_all(1, 9), "worker_unknown");
    story.refuses(cover_all(9, 1), "worker_unknown");
    story.does(leave(2, november(1)));
    story.refuses(cover_all(1, 2), "worker_absent");
}

#[test]
fn a_client_of_an_outsider_is_not_covered_from_another_prison() {
    let mut story = Story::begins();
    story.does(hire(1, None, 50));
    story.does(hire(2, Some(jirice()), 50));
    story.does(hire(3, None, 50));
    story.clients_of(1, [1, 2]);
    story.does(leave(1, november(1)));
    story.refuses(cover_all(1, 2), "worker_of_another_prison");
    story.does(cover(1, 3, [1]));
    story.workers([4], 50);
    story.does(cover_all(1, 4));
    assert_eq!(story.case(2).covered_by(), Some(worker(4)));
}

#[test]
fn a_client_reallocated_to_the_covering_colleague_counts_once() {
    let mut story = Story::begins();
    story.workers([1], 50).workers([2], 1).clients_of(1, [1]);
    story.does(leave(1, november(1)));
    story.does(cover_all(1, 2));
    story.does(reallocate(1, 2));
    assert_eq!((story.active(1), story.active(2)), (0, 1));
    assert_eq!(story.case(1).covered_by(), None);
    story.on(november(20)).does(back(1));
    assert_eq!(story.active(2), 1);
}

#[test]
fn a_client_taken_from_an_absent_worker_is_no_longer_covered() {
    let mut story = Story::begins();
    story.workers([1, 2, 3], 50).clients_of(1, [1, 2]);
    story.does(leave(1, november(1)));
    story.does(cover_all(1, 2));
    story.does(reallocate(1, 3));
    assert_eq!(
        (story.active(1), story.active(2), story.active(3)),
        (1, 1, 1)
    );
    story.does(close(2));
    assert_eq!((story.active(1), story.active(2)), (0, 0));
}

#[test]
fn the_covering_colleague_records_contacts_that_count() {
    let mut story = Story::begins();
    story.workers([1, 2], 50).clients_of(1, [1]);
    story.does(leave(1, november(1)));
    story.refuses(record(1, 2, november(1)), "not_their_client");
    story.does(cover_all(1, 2));
    story.on(november(12)).does(record(1, 2, november(12)));
    assert_eq!(
        story.on(november(20)).does(no_contact_by(1, november(15))),
        []
    );
}
