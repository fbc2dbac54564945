//! What a journey is: a state, commands that may be refused, events that are for ever.
//!
//! A journey is hosted by the commands room, which loads its stream, calls
//! [`Journey::decide`] and appends what comes back. Nothing here knows how.

use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, de::DeserializeOwned};

use crate::vocabulary::{ActorId, Policy, PrivacyClass, Role};

/// One kind of stream: its state, what may be asked of it and what can happen in it.
pub trait Journey: Send + Sync + 'static {
    /// Name of the stream kind in the log, for example `case`.
    const STREAM: &'static str;
    /// What has become of the stream so far; the default is a stream without events.
    type State: Default + Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + Sync;
    /// What may be asked.
    type Command: Clone + Debug + Send + Sync;
    /// What can have happened.
    type Event: JourneyEvent;
    /// Why a command was refused.
    type Refusal: JourneyRefusal;

    /// Answers a command with the events it causes, or with the rule that forbids it.
    ///
    /// A command that already took effect answers with no events.
    ///
    /// # Errors
    /// The refusal names the rule; nothing has happened then.
    fn decide(
        state: &Self::State,
        command: &Self::Command,
        context: &Context,
    ) -> Result<Vec<Self::Event>, Self::Refusal>;

    /// The state after one more event. Total: an event that cannot follow leaves the state as it is.
    fn evolve(state: Self::State, event: &Self::Event) -> Self::State;

    /// Brings a stored payload of an older version to the current one, one version at a time.
    ///
    /// Returns the payload with the version it now has, or `None` when `version` is the current one.
    fn upcast(_event: &str, _version: &str, payload: serde_json::Value) -> Upcast {
        Upcast::Current(payload)
    }
}

/// The answer of [`Journey::upcast`].
#[derive(Debug, Clone, PartialEq)]
pub enum Upcast {
    /// The payload already has the newest version.
    Current(serde_json::Value),
    /// The payload was brought one version further and has this version now.
    Raised(&'static str, serde_json::Value),
}

/// Reads a stored payload of any version as the event it is today.
///
/// # Errors
/// When the payload is not what its name and version promise.
pub fn decode<J: Journey>(
    event: &str,
    version: &str,
    payload: serde_json::Value,
) -> Result<J::Event, serde_json::Error> {
    serde_json::from_value(raised::<J>(event, version, payload))
}

/// Brings a stored payload of any version to the present one, one version at a time.
#[must_use]
pub fn raised<J: Journey>(
    event: &str,
    version: &str,
    payload: serde_json::Value,
) -> serde_json::Value {
    let mut step = J::upcast(event, version, payload);
    loop {
        match step {
            Upcast::Current(payload) => return payload,
            Upcast::Raised(version, payload) => step = J::upcast(event, version, payload),
        }
    }
}

/// An event of one journey, as the log keeps it.
pub trait JourneyEvent:
    Serialize + DeserializeOwned + Clone + PartialEq + Debug + Send + Sync + 'static
{
    /// Every event of the journey in its current version, with the class of each field.
    const CATALOGUE: &'static [EventShape];
    /// The event's name in the log.
    fn name(&self) -> &'static str;
    /// The version of its payload.
    fn version(&self) -> &'static str;
}

/// Name, version and field classes of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventShape {
    /// The event's name in the log.
    pub name: &'static str,
    /// The current version of its payload.
    pub version: &'static str,
    /// Each field with its privacy class.
    pub fields: &'static [(&'static str, PrivacyClass)],
}

/// Why a rule said no: a stable code for programs, a sentence (Display) for the log.
pub trait JourneyRefusal: std::error::Error + Clone + PartialEq + Send + Sync + 'static {
    /// Stable, snake case, never renamed: `caseload_full`.
    fn code(&self) -> &'static str;
}

/// Everything a decision may depend on besides state and command.
#[derive(Debug, Clone, PartialEq)]
pub struct Context {
    /// The present instant, from the caller's clock.
    pub now: DateTime<Utc>,
    /// When the reported thing happened; never after `now`.
    pub happened_at: DateTime<Utc>,
    /// Who acts.
    pub actor: ActorId,
    /// In which role.
    pub role: Role,
    /// The rules' numbers that hold for this decision.
    pub policy: Policy,
}

impl Context {
    /// The day it is in Czechia, on which day-based rules are decided.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        crate::vocabulary::czech_day(self.now)
    }

    /// The Czech day on which the reported thing happened.
    #[must_use]
    pub fn happened_on(&self) -> NaiveDate {
        crate::vocabulary::czech_day(self.happened_at)
    }
}

/// Declares the events of a journey: one struct each, the enum over them and their catalogue.
///
/// Every field must be wrapped in a privacy class (`Public`, `Casework`,
/// `Identity`, `Health`, `Conviction`); another type does not compile.
///
/// ```
/// use brana_domain::vocabulary::{Casework, PrivacyClass};
/// use brana_domain::{JourneyEvent, events};
///
/// events! {
///     /// What can happen at a desk.
///     pub enum DeskEvent {
///         /// A letter came.
///         LetterReceived "1.0" {
///             /// How many pages.
///             pages: Casework<u16>,
///         }
///     }
/// }
///
/// let event = DeskEvent::from(LetterReceived { pages: Casework(2) });
/// assert_eq!((event.name(), event.version()), ("LetterReceived", "1.0"));
/// assert_eq!(DeskEvent::CATALOGUE[0].fields, [("pages", PrivacyClass::Casework)]);
/// ```
///
/// The same with a field that says nothing about its privacy:
///
/// ```compile_fail,E0277
/// use brana_domain::events;
///
/// events! {
///     /// What can happen at a desk.
///     pub enum DeskEvent {
///         /// A letter came.
///         LetterReceived "1.0" {
///             /// How many pages.
///             pages: u16,
///         }
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! events {
    (
        $(#[$enum_doc:meta])*
        pub enum $Enum:ident {
            $(
                $(#[$event_doc:meta])*
                $Event:ident $version:literal {
                    $( $(#[$field_doc:meta])* $field:ident : $Type:ty ),* $(,)?
                }
            )+
        }
    ) => {
        $(
            $(#[$event_doc])*
            #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
            pub struct $Event { $( $(#[$field_doc])* pub $field: $Type ),* }
        )+

        $(#[$enum_doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum $Enum { $( #[doc = concat!("See [`", stringify!($Event), "`].")] $Event($Event) ),+ }

        impl $crate::JourneyEvent for $Enum {
            const CATALOGUE: &'static [$crate::journey::EventShape] = &[
                $( $crate::journey::EventShape {
                    name: stringify!($Event),
                    version: $version,
                    fields: &[ $( (stringify!($field), <$Type as $crate::vocabulary::Classed>::CLASS) ),* ],
                } ),+
            ];
            fn name(&self) -> &'static str {
                match self { $( Self::$Event(_) => stringify!($Event) ),+ }
            }
            fn version(&self) -> &'static str {
                match self { $( Self::$Event(_) => $version ),+ }
            }
        }

        $(
            impl From<$Event> for $Enum {
                fn from(event: $Event) -> Self { Self::$Event(event) }
            }
        )+
    };
}
