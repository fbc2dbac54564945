//! Everything that can happen, in whatever journey, with the stream it happened in.
//!
//! Readers of the log get events as this one type. Left out: what they mean.

use std::str::FromStr;

use crate::journey::{Journey, JourneyEvent};
use crate::key_worker_assignment::AssignmentEvent;
use crate::key_worker_assignment::case::Case;
use crate::key_worker_assignment::caseload::Caseload;
use crate::key_worker_assignment::prison::Prison;
use crate::provider_directory::DirectoryEvent;
use crate::provider_directory::offer::Offer;
use crate::provider_directory::provider::Provider;

/// Something that happened, with the stream it happened in.
#[derive(Debug, Clone, PartialEq)]
pub enum Happened {
    /// In key worker assignment.
    Assignment(AssignmentEvent),
    /// In the provider directory.
    Directory(DirectoryEvent),
}

/// Reads the payload of an event for a journey; the caller knows how it is stored.
pub trait ReadPayload {
    /// Why it cannot be read.
    type Error;
    /// Reads the payload as an event of this journey.
    ///
    /// # Errors
    /// When it is none.
    fn payload<J: Journey>(&self) -> Result<J::Event, Self::Error>;
    /// The stream's id as an id of its kind.
    ///
    /// # Errors
    /// When it is none.
    fn id<T: FromStr>(&self) -> Result<T, Self::Error>;
    /// No journey has streams of this kind.
    fn unknown_kind(&self) -> Self::Error;
}

impl Happened {
    /// Reads an event of a stream of this kind.
    ///
    /// # Errors
    /// What the reader says.
    pub fn read<R: ReadPayload>(kind: &str, reader: &R) -> Result<Self, R::Error> {
        use AssignmentEvent as A;
        use DirectoryEvent as D;
        Ok(match kind {
            Case::STREAM => A::Case(reader.id()?, reader.payload::<Case>()?).into(),
            Caseload::STREAM => A::Caseload(reader.id()?, reader.payload::<Caseload>()?).into(),
            Prison::STREAM => A::Prison(reader.id()?, reader.payload::<Prison>()?).into(),
            Provider::STREAM => D::Provider(reader.id()?, reader.payload::<Provider>()?).into(),
            Offer::STREAM => D::Offer(reader.id()?, reader.payload::<Offer>()?).into(),
            _ => return Err(reader.unknown_kind()),
        })
    }

    /// Kind and id of the stream it happened in.
    #[must_use]
    pub fn stream(&self) -> (&'static str, String) {
        match self {
            Self::Assignment(AssignmentEvent::Case(id, _)) => (Case::STREAM, id.to_string()),
            Self::Assignment(AssignmentEvent::Caseload(id, _)) => {
                (Caseload::STREAM, id.to_string())
            }
            Self::Assignment(AssignmentEvent::Prison(id, _)) => (Prison::STREAM, id.to_string()),
            Self::Directory(DirectoryEvent::Provider(id, _)) => (Provider::STREAM, id.to_string()),
            Self::Directory(DirectoryEvent::Offer(id, _)) => (Offer::STREAM, id.to_string()),
        }
    }

    /// The event's name in the log.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Assignment(AssignmentEvent::Case(_, event)) => event.name(),
            Self::Assignment(AssignmentEvent::Caseload(_, event)) => event.name(),
            Self::Assignment(AssignmentEvent::Prison(_, event)) => event.name(),
            Self::Directory(DirectoryEvent::Provider(_, event)) => event.name(),
            Self::Directory(DirectoryEvent::Offer(_, event)) => event.name(),
        }
    }
}

impl From<AssignmentEvent> for Happened {
    fn from(event: AssignmentEvent) -> Self {
        Self::Assignment(event)
    }
}

impl From<DirectoryEvent> for Happened {
    fn from(event: DirectoryEvent) -> Self {
        Self::Directory(event)
    }
}
