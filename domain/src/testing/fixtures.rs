//! Every event version ever written, as a file that must still be understood.
//!
//! `<journey>/<stream>/fixtures/<Event>.<version>.json` is a payload as the log keeps it. A file
//! is added with a version and never edited: the journey's `catalogue.txt` holds a check sum of
//! each, with the fields and privacy classes of the present versions.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::journey::{EventShape, Journey, JourneyEvent, Upcast};

/// One fixture file.
pub(crate) struct Fixture {
    event: String,
    version: String,
    bytes: String,
}

fn home(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src")
        .join(folder)
}

/// The fixtures of a journey, by file name.
pub(crate) fn fixtures<J: Journey>(folder: &str) -> BTreeMap<String, Fixture> {
    let files = fs::read_dir(home(folder).join(J::STREAM).join("fixtures")).unwrap();
    files.map(|file| fixture(&file.unwrap().path())).collect()
}

fn fixture(path: &Path) -> (String, Fixture) {
    let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let (event, version) = stem.split_once('.').expect("<Event>.<version>.json");
    let fixture = Fixture {
        event: event.to_owned(),
        version: version.to_owned(),
        bytes: fs::read_to_string(path).unwrap(),
    };
    (stem, fixture)
}

impl Fixture {
    /// The event as it is understood today.
    pub(crate) fn decoded<J: Journey>(&self) -> J::Event {
        let mut payload: Value = serde_json::from_str(&self.bytes).unwrap();
        let mut version = self.version.clone();
        loop {
            payload = match J::upcast(&self.event, &version, payload) {
                Upcast::Current(payload) => break serde_json::from_value(payload).unwrap(),
                Upcast::Raised(next, payload) => {
                    assert_ne!(next, version, "{} is not raised at all", self.event);
                    next.clone_into(&mut version);
                    payload
                }
            };
        }
    }

    fn shape<J: Journey>(&self) -> Option<&'static EventShape> {
        let mut shapes = J::Event::CATALOGUE.iter();
        shapes.find(|shape| shape.name == self.event && shape.version == self.version)
    }
}

/// Every file is read as an event, and one of a present version is written as it was.
pub(crate) fn every_fixture_is_understood<J: Journey>(folder: &str) {
    for (file, fixture) in fixtures::<J>(folder) {
        let event = fixture.decoded::<J>();
        let current = J::Event::CATALOGUE
            .iter()
            .find(|shape| shape.name == fixture.event);
        let current = current.unwrap_or_else(|| panic!("no event is called {}", fixture.event));
        assert_eq!(
            (event.name(), event.version()),
            (current.name, current.version),
            "{file}"
        );
        if fixture.shape::<J>().is_some() {
            let again = serde_json::to_string_pretty(&event).unwrap();
            assert_eq!(
                again,
                fixture.bytes.trim_end(),
                "{file} is not written as it was"
            );
        }
    }
}

/// No event is without a file of its present version.
pub(crate) fn every_event_has_a_fixture<J: Journey>(folder: &str) {
    let fixtures = fixtures::<J>(folder);
    for shape in J::Event::CATALOGUE {
        let file = format!("{}.{}", shape.name, shape.version);
        assert!(
            fixtures.contains_key(&file),
            "{}/fixtures/{file}.json is missing",
            J::STREAM
        );
    }
}

/// What the catalogue says of a kind of streams, a line for each fixture.
pub(crate) fn lines<J: Journey>(folder: &str) -> impl Iterator<Item = String> + use<J> {
    fixtures::<J>(folder).into_iter().map(|(file, fixture)| {
        let fields = match fixture.shape::<J>() {
            None => "brought to the present version".to_owned(),
            Some(shape) => {
                let field = |(name, class): &(_, _)| format!("{name}:{class:?}").to_lowercase();
                shape.fields.iter().map(field).collect::<Vec<_>>().join(" ")
            }
        };
        format!(
            "{} {file} {:016x} {fields}\n",
            J::STREAM,
            check_sum(&fixture.bytes)
        )
    })
}

/// FNV-1a, enough to notice an edit.
fn check_sum(text: &str) -> u64 {
    let step = |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// The folder's `catalogue.txt` has exactly these lines.
pub(crate) fn no_fixture_was_edited(folder: &str, lines: impl Iterator<Item = String>) {
    let present: String = lines.collect();
    let known = fs::read_to_string(home(folder).join("catalogue.txt")).unwrap_or_default();
    assert!(
        present == known,
        "catalogue.txt says otherwise. Lines may be added, and a line loses its fields when its \
         event gets a new version; any other change means that a stored event was edited. \
         The list would now be:\n{present}"
    );
}

#[test]
fn an_edit_changes_the_check_sum() {
    assert_ne!(
        check_sum("{\"on\": \"2026-11-20\"}"),
        check_sum("{\"on\": \"2026-11-21\"}")
    );
}
