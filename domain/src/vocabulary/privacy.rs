//! Privacy classes: every field of every event says in its type how private it is.
//!
//! The class decides what may be shown to whom and, once fields are sealed,
//! under which of the client's keys a field lies. In JSON a classed value looks
//! like the value itself. In `Debug` output everything but [`Public`] is hidden,
//! so that a log line never shows a client.
//!
//! Left out: the sealing itself, which belongs to the store.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// How private a field is, from open to most protected (GDPR Art. 4, 9 and 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivacyClass {
    /// May be published.
    Public,
    /// The working facts of a case: for those who work on it.
    Casework,
    /// Says who the client is.
    Identity,
    /// Health data (GDPR Art. 9).
    Health,
    /// Criminal convictions and offences (GDPR Art. 10).
    Conviction,
}

/// A type that knows its privacy class; fields of events must have one.
pub trait Classed {
    /// The class.
    const CLASS: PrivacyClass;
}

macro_rules! class {
    ($(#[$doc:meta])* $Name:ident, $debug:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $Name<T>(pub T);

        impl<T> Classed for $Name<T> {
            const CLASS: PrivacyClass = PrivacyClass::$Name;
        }

        impl<T> Deref for $Name<T> {
            type Target = T;
            fn deref(&self) -> &T { &self.0 }
        }

        impl<T: fmt::Debug> fmt::Debug for $Name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let show: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result = $debug;
                show(&self.0, f)
            }
        }
    };
}

class!(
    /// A field that may be published.
    Public,
    |value, f| fmt::Debug::fmt(value, f)
);
class!(
    /// A working fact of a case.
    Casework,
    |_, f| f.write_str("<casework>")
);
class!(
    /// A field that says who the client is.
    Identity,
    |_, f| f.write_str("<identity>")
);
class!(
    /// A field about the client's health.
    Health,
    |_, f| f.write_str("<health>")
);
class!(
    /// A field about convictions and sentences.
    Conviction,
    |_, f| f.write_str("<conviction>")
);
