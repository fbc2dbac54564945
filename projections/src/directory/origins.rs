//! Where a present fact of the directory came from: the event behind it, by the log itself.
//!
//! The rows hold no persons. Who may read of them is for the asker to decide.

use brana_domain::Journey;
use brana_domain::provider_directory::offer::Offer;
use brana_domain::provider_directory::provider::Provider;
use brana_domain::vocabulary::{Envelope, OfferId, ProviderId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::log::{LogError, Stream, last_of};

/// Around the last verification of a provider as of a version: who, in which role, when.
///
/// # Errors
/// When the log cannot be read.
pub async fn verified_by(
    conn: &mut PgConnection,
    provider: ProviderId,
    version: u64,
) -> Result<Option<Envelope>, LogError> {
    let stream = Stream {
        kind: Provider::STREAM.to_owned(),
        id: provider.to_string(),
    };
    let verified = last_of(conn, &stream, version, &["ProviderVerified"], None).await?;
    Ok(verified.map(|recorded| recorded.envelope))
}

/// Since when an offer has had its registered maximum, as of a version.
///
/// # Errors
/// When the log cannot be read.
pub async fn registered_since(
    conn: &mut PgConnection,
    offer: OfferId,
    version: u64,
) -> Result<Option<DateTime<Utc>>, LogError> {
    let stream = Stream {
        kind: Offer::STREAM.to_owned(),
        id: offer.to_string(),
    };
    let names = ["OfferOpened", "OfferEntryChanged"];
    let said = last_of(conn, &stream, version, &names, Some("registered_capacity")).await?;
    Ok(said.map(|recorded| recorded.envelope.happened_at))
}
