//! The offer or the provider a desk's page is about, for those who may work on it.
//!
//! The directory is public, so whoever may not change something is told so, not that it is missing.

use axum::http::StatusCode;
use brana_domain::provider_directory::codes::CapacitySource;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::provider::RegisteredProvider;
use brana_domain::vocabulary::{Caller, OfferId, ProviderId, Role};
use brana_projections::directory;

use super::super::visit::{Inside, forbidden};
use crate::json::problem::Problem;

/// An offer that is in the directory.
pub(super) struct OfOffer {
    pub(super) id: OfferId,
    pub(super) version: u64,
    pub(super) offer: OpenedOffer,
}

/// A provider that is, or was, in the directory.
pub(super) struct OfProvider {
    pub(super) id: ProviderId,
    pub(super) version: u64,
    pub(super) provider: RegisteredProvider,
}

impl OfOffer {
    /// The offer, for its provider's staff and for coordinators.
    pub(super) async fn find(inside: &Inside, id: OfferId) -> Result<Self, Problem> {
        let found = Self::find_ever(inside, id).await?;
        if !found.offer.is_open() {
            return Err(Problem::new(StatusCode::NOT_FOUND, "offer_unknown"));
        }
        Ok(found)
    }

    /// The same, also of one that has left the directory: people still leave it, and it has a past.
    pub(super) async fn find_ever(inside: &Inside, id: OfferId) -> Result<Self, Problem> {
        let mut conn = inside.connection().await?;
        let found = directory::offer(&mut conn, id).await?;
        let row = found.ok_or_else(Problem::not_found)?;
        let offer = row.state.opened().cloned();
        let offer = offer.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "offer_unknown"))?;
        if !works_for(inside, offer.provider) {
            return Err(forbidden());
        }
        Ok(Self {
            id,
            version: row.version,
            offer,
        })
    }

    /// Where its desk is, for this person.
    pub(super) fn desk(&self, inside: &Inside) -> String {
        if coordinates(inside) {
            format!("/app/providers/{}/offers", self.offer.provider)
        } else {
            "/app/offers".to_owned()
        }
    }

    /// The address of one of its forms.
    pub(super) fn href(&self, form: &str) -> String {
        format!("/app/offers/{}/{form}", self.id)
    }
}

impl OfProvider {
    /// The provider, for coordinators alone.
    pub(super) async fn find(inside: &Inside, id: ProviderId) -> Result<Self, Problem> {
        only_coordinators(inside)?;
        Self::read(inside, id).await
    }

    /// The provider, for its own staff and for coordinators.
    pub(super) async fn kept_by(inside: &Inside, id: ProviderId) -> Result<Self, Problem> {
        if !works_for(inside, id) {
            return Err(forbidden());
        }
        Self::read(inside, id).await
    }

    async fn read(inside: &Inside, id: ProviderId) -> Result<Self, Problem> {
        let mut conn = inside.connection().await?;
        let found = directory::provider(&mut conn, id).await?;
        let row = found.ok_or_else(Problem::not_found)?;
        let provider = row.state.registered().cloned();
        Ok(Self {
            id,
            version: row.version,
            provider: provider.ok_or_else(Problem::not_found)?,
        })
    }

    /// Its address.
    pub(super) fn href(&self) -> String {
        format!("/app/providers/{}", self.id)
    }

    /// Where this person looks after it.
    pub(super) fn desk(&self, inside: &Inside) -> String {
        if coordinates(inside) {
            self.href()
        } else {
            "/app/offers".to_owned()
        }
    }
}

/// Whether they coordinate a platform.
pub(super) fn coordinates(inside: &Inside) -> bool {
    inside.caller.role == Role::Coordinator
}

/// Ends here for everybody but coordinators.
pub(super) fn only_coordinators(inside: &Inside) -> Result<(), Problem> {
    if coordinates(inside) {
        Ok(())
    } else {
        Err(forbidden())
    }
}

/// Whether they say what is true of this provider's offers.
fn works_for(inside: &Inside, provider: ProviderId) -> bool {
    speaks_for(&inside.caller, provider)
}

/// The same, of anybody.
pub(in crate::web) fn speaks_for(caller: &Caller, provider: ProviderId) -> bool {
    let own = caller.provider == Some(provider);
    caller.role == Role::Coordinator || (caller.role == Role::ProviderStaff && own)
}

/// Where a number comes from that this person gives.
pub(super) fn source(inside: &Inside) -> CapacitySource {
    if coordinates(inside) {
        CapacitySource::Coordinator
    } else {
        CapacitySource::Provider
    }
}
