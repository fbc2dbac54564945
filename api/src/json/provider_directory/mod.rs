//! The provider directory over JSON: commands of providers' staff and coordinators, and what
//! anybody may read of a provider or an offer.
//!
//! Left out: the directory in the shape of HSDS.

mod behind;
mod behind_views;
mod bodies;
mod history;
pub(crate) mod insight;
mod mistake;
mod offer;
mod order;
mod provider;
mod queries;
mod search;
mod search_views;
mod views;

use brana_domain::provider_directory::codes::CapacitySource;
use brana_domain::vocabulary::{Caller, Role};
use utoipa_axum::router::OpenApiRouter;

use super::key_worker_assignment::{CommandHeaders, CreationHeaders};
use crate::app::App;

/// Every endpoint of the directory.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(provider::router())
        .merge(offer::router())
        .merge(queries::router())
        .merge(search::router())
        .merge(mistake::router())
}

/// Who gives a number: the provider itself, or a coordinator who asked it.
fn source_of(caller: &Caller) -> CapacitySource {
    if caller.role == Role::Coordinator {
        CapacitySource::Coordinator
    } else {
        CapacitySource::Provider
    }
}
