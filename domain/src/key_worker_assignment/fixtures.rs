//! Every event version of this journey, as a file that must still be understood.

use super::case::Case;
use super::caseload::Caseload;
use super::prison::Prison;
use crate::testing::fixtures::{
    every_event_has_a_fixture, every_fixture_is_understood, lines, no_fixture_was_edited,
};

/// Where the files lie.
pub(super) const FOLDER: &str = "key_worker_assignment";

#[test]
fn every_event_version_ever_written_is_still_understood() {
    every_fixture_is_understood::<Case>(FOLDER);
    every_fixture_is_understood::<Caseload>(FOLDER);
    every_fixture_is_understood::<Prison>(FOLDER);
}

#[test]
fn every_event_has_a_fixture_of_its_present_version() {
    every_event_has_a_fixture::<Case>(FOLDER);
    every_event_has_a_fixture::<Caseload>(FOLDER);
    every_event_has_a_fixture::<Prison>(FOLDER);
}

#[test]
fn no_stored_event_was_ever_edited() {
    let cases = lines::<Case>(FOLDER).chain(lines::<Caseload>(FOLDER));
    no_fixture_was_edited(FOLDER, cases.chain(lines::<Prison>(FOLDER)));
}
