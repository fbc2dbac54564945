//! What the tests of all journeys share: the stage they play on, the files of stored events.

pub(crate) mod fixtures;
pub(crate) mod stage;
