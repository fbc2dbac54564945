//! Which stream: its kind and its id.

use std::fmt;

use brana_domain::Journey;
use serde::{Deserialize, Serialize};

/// The name of one stream in the log.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StreamId {
    /// The kind of stream, [`Journey::STREAM`].
    pub kind: String,
    /// Its id among those of its kind.
    pub id: String,
}

impl StreamId {
    /// The stream of a journey with this id.
    pub fn of<J: Journey>(id: impl fmt::Display) -> Self {
        Self::new(J::STREAM, id)
    }

    /// A stream by kind and id.
    pub fn new(kind: impl Into<String>, id: impl fmt::Display) -> Self {
        Self {
            kind: kind.into(),
            id: id.to_string(),
        }
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}
