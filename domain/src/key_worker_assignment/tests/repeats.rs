//! Asked twice, done once: every command of the journey repeated.

use super::*;

/// The command has an effect once; asked again it succeeds and changes nothing.
#[track_caller]
fn check(story: &mut Story, command: AssignmentCommand) {
    assert_ne!(story.does(command.clone()), [], "{command:?} has an effect");
    let before = story.country.clone();
    assert_eq!(story.does(command.clone()), [], "{command:?} once more");
    assert_eq!(story.country, before);
}

#[test]
fn every_command_asked_twice_is_done_once() {
    let mut story = Story::begins();
    let story = &mut story;
    for number in 1..=3 {
        check(story, hire(number, Some(vinarice()), 50));
    }
    for number in 1..=4 {
        let entry = story.entry(number);
        check(story, AssignmentCommand::OpenCase(Box::new(entry)));
        check(story, allocate(number, 1));
    }
    check(story, reallocate(1, 2));
    check(story, deallocate(1));
    let overdue = no_worker_by_week_later(story);
    check(story, overdue);
    check(story, allocate(1, 2));
    check(story, record(2, 1, november(9)));
    check(story, leave(1, november(9)));
    check(story, cover(1, 2, [2]));
    check(story, cover_all(1, 3));
    check(story, back(1));
    let overdue = no_contact_by_a_month_later(story);
    check(story, overdue);
    check(story, merge(2, 4));
    check(story, transfer(1));
    check(story, close(3));
    let from = story.today;
    let worker = worker(1);
    check(
        story,
        AssignmentCommand::SetCapacity {
            worker,
            capacity: 20,
            from,
        },
    );
    let prison = vinarice();
    check(
        story,
        AssignmentCommand::SetContactInterval {
            prison,
            days: 30,
            from,
        },
    );
}

fn no_worker_by_week_later(story: &mut Story) -> AssignmentCommand {
    story.on(november(9));
    no_worker_by(1, november(8))
}

fn no_contact_by_a_month_later(story: &mut Story) -> AssignmentCommand {
    story.on(december(1));
    no_contact_by(3, november(15))
}

#[test]
fn cover_for_everybody_asked_again_covers_newcomers_only() {
    let mut story = Story::begins();
    story.workers([1, 2], 50).clients_of(1, [1]);
    story.does(leave(1, november(5)));
    story.does(cover_all(1, 2));
    story.clients_of(1, [2]);
    let events = story.does(cover_all(1, 2));
    assert_eq!(
        names(&events),
        ["CoverArranged", "ClientCovered", "CoverTakenOn"]
    );
    assert_eq!(story.active(2), 2);
    assert_eq!(
        story
            .caseload(1)
            .covered
            .keys()
            .copied()
            .collect::<BTreeSet<_>>(),
        [case(1), case(2)].into()
    );
}
