//! Commands to a provider: one file per endpoint, named by its verb.

mod change_entry;
mod end;
mod raise_concern;
mod register;
mod reinstate;
mod resolve_concern;
mod suspend;
mod verify;
mod withdraw_verification;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Every command.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(change_entry::change_provider_entry))
        .routes(routes!(end::end_provider))
        .routes(routes!(raise_concern::raise_concern))
        .routes(routes!(register::register_provider))
        .routes(routes!(reinstate::reinstate_provider))
        .routes(routes!(resolve_concern::resolve_concern))
        .routes(routes!(suspend::suspend_provider))
        .routes(routes!(verify::verify_provider))
        .routes(routes!(withdraw_verification::withdraw_verification))
}
