//! Every event version of this journey, as a file that must still be understood.

use super::offer::Offer;
use super::provider::Provider;
use crate::testing::fixtures::{
    every_event_has_a_fixture, every_fixture_is_understood, lines, no_fixture_was_edited,
};

/// Where the files lie.
const FOLDER: &str = "provider_directory";

#[test]
fn every_event_version_ever_written_is_still_understood() {
    every_fixture_is_understood::<Provider>(FOLDER);
    every_fixture_is_understood::<Offer>(FOLDER);
}

#[test]
fn every_event_has_a_fixture_of_its_present_version() {
    every_event_has_a_fixture::<Provider>(FOLDER);
    every_event_has_a_fixture::<Offer>(FOLDER);
}

#[test]
fn no_stored_event_was_ever_edited() {
    no_fixture_was_edited(
        FOLDER,
        lines::<Provider>(FOLDER).chain(lines::<Offer>(FOLDER)),
    );
}
