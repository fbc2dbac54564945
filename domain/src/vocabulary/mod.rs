//! Words all journeys share: ids, roles, privacy classes, policy, the envelope of an event.
//!
//! Left out: everything that belongs to one journey alone.

mod calendar;
mod caller;
mod codes;
mod contact;
mod envelope;
mod ids;
mod languages;
mod person;
mod policy;
mod privacy;
mod role;

pub use calendar::{czech_day, end_of_czech_day};
pub use caller::Caller;
pub use codes::{Coded, UnknownCode};
pub use contact::{Email, Ico, Line, Phone, WebAddress};
pub use envelope::{Envelope, EnvelopeError};
pub use ids::{
    ActorId, AskId, CaseId, ClientId, ConcernId, ContactId, HoldId, IdError, OfferId, PrisonId,
    ProviderId, ReferralId, StayId, WorkerId,
};
pub use languages::is_language;
pub use person::{FreeText, PersonName, PrisonerNumber, TextError};
pub use policy::Policy;
pub use privacy::{Casework, Classed, Conviction, Health, Identity, PrivacyClass, Public};
pub use role::Role;
