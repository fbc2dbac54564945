//! A provider offers a service at a place.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{OfferId, ProviderId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::bodies::{InsideContactBody, OfferFields, SiteBody};
use super::super::order::Creation;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;

/// An offer to be entered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOffer {
    /// Whose it is.
    provider: Uuid,
    /// What the directory says of it; a name and a kind are needed.
    entry: OfferFields,
    /// Where it is.
    site: SiteBody,
    /// A contact for professionals; never published.
    #[serde(default)]
    inside_contact: Option<InsideContactBody>,
}

/// Open an offer
///
/// One service at one place. Nobody knows of free places there until they are reported.
#[utoipa::path(
    post, path = "/offers", tag = "offers", operation_id = "open_offer",
    params(super::super::CreationHeaders),
    request_body = NewOffer,
    responses((status = 201, description = "The offer is in the directory", body = Accepted), CommandProblems),
)]
pub(crate) async fn open_offer(
    State(app): State<App>,
    Creation { body, sending }: Creation<NewOffer>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let entry = fields.inside("entry", |fields| body.entry.entry(fields));
    let site = fields.inside("site", |fields| body.site.read(fields));
    let contact = body.inside_contact.as_ref();
    let contact =
        contact.and_then(|contact| fields.inside("inside_contact", |fields| contact.read(fields)));
    fields.checked()?;
    let (Some(entry), Some(site)) = (entry, site) else {
        return Err(Problem::internal());
    };
    let id = new_id(&app, &sending.signed_in.caller, &sending.key, "offer");
    let command = OfferCommand::Open {
        provider: ProviderId(body.provider),
        entry: Box::new(entry),
        site: Box::new(site),
        inside_contact: contact.map(Box::new),
        origin: Origin::ByHand,
    };
    let command = DirectoryCommand::Offer(OfferId(id), command);
    answer::command(&app, sending, command, StatusCode::CREATED).await
}
