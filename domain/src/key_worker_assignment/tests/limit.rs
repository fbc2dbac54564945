//! Of 500 clients for one worker exactly 50 come, whichever way they try.

use super::*;

/// Tries every command; says how many succeeded. All others were refused as `caseload_full`.
#[track_caller]
fn succeed(story: &mut Story, commands: impl Iterator<Item = AssignmentCommand>) -> usize {
    let mut done = 0;
    for command in commands {
        match story.country.execute(&command, &on(story.today)) {
            Ok(_) => done += 1,
            Err(refusal) => assert_eq!(refusal.code(), "caseload_full"),
        }
    }
    done
}

/// Ten workers numbered from 101 with 50 clients each: worker 101 has clients 1 to 50.
fn ten_full_colleagues() -> Story {
    let mut story = Story::begins();
    story.workers([1], 50).workers(101..=110, 50);
    for colleague in 0..10 {
        let first = colleague * 50 + 1;
        story.clients_of(101 + colleague, first..first + 50);
    }
    story
}

#[test]
fn through_allocation() {
    let mut story = Story::begins();
    story.workers([1], 50).clients(1..=500);
    assert_eq!(
        succeed(&mut story, (1..=500).map(|number| allocate(number, 1))),
        50
    );
    assert_eq!(story.active(1), 50);
}

#[test]
fn through_reallocation() {
    let mut story = ten_full_colleagues();
    assert_eq!(
        succeed(&mut story, (1..=500).map(|number| reallocate(number, 1))),
        50
    );
    assert_eq!(story.active(1), 50);
    let others: u16 = (101..=110).map(|colleague| story.active(colleague)).sum();
    assert_eq!(others, 450);
}

#[test]
fn through_cover() {
    let mut story = ten_full_colleagues();
    for colleague in 101..=110 {
        story.does(leave(colleague, november(1)));
    }
    let covers = (1..=500).map(|number| cover(101 + (number - 1) / 50, 1, [number]));
    assert_eq!(succeed(&mut story, covers), 50);
    assert_eq!(story.active(1), 50);
}

#[test]
fn cover_for_more_than_fit_is_refused_as_a_whole() {
    let mut story = ten_full_colleagues();
    story.clients_of(1, [1001]);
    story.does(leave(101, november(1)));
    story.refuses(cover_all(101, 1), "caseload_full");
    story.does(cover(101, 1, 1..=49));
    assert_eq!(story.active(1), 50);
}

#[test]
fn around_a_return_from_absence() {
    let mut story = ten_full_colleagues();
    story
        .workers([2], 50)
        .clients_of(1, 1001..=1040)
        .clients(2001..=2500);
    story.does(leave(1, november(1)));
    story.does(cover_all(1, 2));
    // While away nobody comes, and the ten free places stay.
    story.refuses(allocate(2001, 1), "worker_absent");
    assert_eq!(story.active(1), 40);
    story.on(november(20)).does(back(1));
    assert_eq!(story.active(1), 40);
    assert_eq!(
        succeed(&mut story, (2001..=2500).map(|number| allocate(number, 1))),
        10
    );
    assert_eq!(story.active(1), 50);
    assert_eq!(story.active(2), 0);
}

#[test]
fn a_lowered_capacity_drops_nobody_and_lets_nobody_in_until_there_is_room() {
    let mut story = Story::begins();
    story.workers([1], 50).clients_of(1, 1..=30).clients([31]);
    let lowered = AssignmentCommand::SetCapacity {
        worker: worker(1),
        capacity: 29,
        from: november(10),
    };
    story.does(lowered);
    story.on(november(10));
    assert_eq!(story.active(1), 30);
    story.refuses(allocate(31, 1), "caseload_full");
    story.does(close(1));
    story.refuses(allocate(31, 1), "caseload_full");
    story.does(close(2));
    story.does(allocate(31, 1));
    assert_eq!(story.active(1), 29);
}
