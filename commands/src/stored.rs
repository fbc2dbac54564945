//! Events as the log keeps them, and how older ones are read.

use std::marker::PhantomData;

use brana_domain::journey::Upcast;
use brana_domain::{Journey, JourneyEvent};
use cqrs_es::DomainEvent;
use cqrs_es::persist::{EventUpcaster, SerializedEvent};
use serde::{Deserialize, Serialize};

/// A journey's event in the framework's clothes; in JSON it is the event itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoredEvent<E>(pub E);

impl<E: JourneyEvent> DomainEvent for StoredEvent<E> {
    fn event_type(&self) -> String {
        self.0.name().to_owned()
    }

    fn event_version(&self) -> String {
        self.0.version().to_owned()
    }
}

/// Brings a journey's older events to their present version.
#[derive(Debug)]
pub struct Upcasts<J>(PhantomData<fn() -> J>);

impl<J> Default for Upcasts<J> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

/// No event will ever have had so many versions; a circle of upcasts ends here.
const MOST_VERSIONS: usize = 100;

impl<J: Journey> EventUpcaster for Upcasts<J> {
    fn can_upcast(&self, _event_type: &str, _event_version: &str) -> bool {
        true
    }

    fn upcast(&self, mut event: SerializedEvent) -> SerializedEvent {
        for _ in 0..MOST_VERSIONS {
            match J::upcast(&event.event_type, &event.event_version, event.payload) {
                Upcast::Current(payload) => {
                    event.payload = payload;
                    return event;
                }
                Upcast::Raised(version, payload) => {
                    event.event_version = version.to_owned();
                    event.payload = payload;
                }
            }
        }
        event
    }
}
