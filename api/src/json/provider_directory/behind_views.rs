//! What is behind a present fact, as JSON shows it: a verification with whoever gave it, numbers beside
//! the register's.

use brana_domain::provider_directory::offer::ApartFromTheRegister;
use brana_domain::provider_directory::provider::RegisteredProvider;
use brana_domain::vocabulary::Envelope;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A verification.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VerificationView {
    /// On what ground.
    ground: String,
    /// On which day.
    on: NaiveDate,
    /// The last day it counts.
    until: NaiveDate,
    /// Who verified; for the provider's staff, coordinators and auditors.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<ActorView>,
}

/// Somebody who acted.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ActorView {
    /// Who.
    actor: Uuid,
    /// In which role.
    role: String,
}

/// A reported number of places that differs from what the state register says; for coordinators.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApartView {
    /// What a place is: `bed` or `client`.
    unit: String,
    /// `more` than registered, `far_more` or `far_fewer`.
    how: String,
    /// How many there are by the provider, all groups together.
    reported: u32,
    /// When the provider last said so.
    reported_at: DateTime<Utc>,
    /// How many there may be by the register, which lags behind.
    registered: u32,
    /// Since when the directory has had that number.
    registered_at: Option<DateTime<Utc>>,
}

/// The verification that counts on a day.
pub(super) fn verification(
    provider: &RegisteredProvider,
    today: NaiveDate,
    by: Option<ActorView>,
) -> Option<VerificationView> {
    let counts = provider.verified_on(today)?;
    Some(VerificationView {
        ground: counts.ground.to_string(),
        on: counts.on,
        until: counts.until,
        by,
    })
}

impl From<Envelope> for ActorView {
    fn from(envelope: Envelope) -> Self {
        Self {
            actor: envelope.actor.0,
            role: envelope.role.to_string(),
        }
    }
}

impl ApartView {
    pub(super) fn new(apart: ApartFromTheRegister, since: Option<DateTime<Utc>>) -> Self {
        Self {
            unit: apart.unit.to_string(),
            how: apart.how.to_string(),
            reported: apart.reported,
            reported_at: apart.reported_at,
            registered: apart.registered,
            registered_at: since,
        }
    }
}
