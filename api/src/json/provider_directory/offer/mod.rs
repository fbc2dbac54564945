//! Commands to an offer: one file per endpoint, named by its verb.

mod ask_confirmation;
mod change_entry;
mod change_inside_contact;
mod confirm_capacity;
mod end;
mod hold_place;
mod move_site;
mod occupy_place;
mod open;
mod pass_on;
mod pause;
mod release_place;
mod report_capacity;
mod resume;
mod set_out_of_service;
mod vacate_place;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Every command.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(ask_confirmation::ask_confirmation))
        .routes(routes!(change_entry::change_offer_entry))
        .routes(routes!(change_inside_contact::change_inside_contact))
        .routes(routes!(confirm_capacity::confirm_capacity))
        .routes(routes!(end::end_offer))
        .routes(routes!(hold_place::hold_place))
        .routes(routes!(move_site::move_offer))
        .routes(routes!(occupy_place::occupy_place))
        .routes(routes!(open::open_offer))
        .routes(routes!(pass_on::pass_on_offer))
        .routes(routes!(pause::pause_offer))
        .routes(routes!(release_place::release_place))
        .routes(routes!(report_capacity::report_capacity))
        .routes(routes!(resume::resume_offer))
        .routes(routes!(set_out_of_service::set_out_of_service))
        .routes(routes!(vacate_place::vacate_place))
}
