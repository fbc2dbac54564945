//! Questions about one provider or one offer; anybody may ask, not everybody sees all.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_domain::vocabulary::{OfferId, ProviderId};
use brana_projections::directory::{self, Listed, OfferRow};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::history;
use super::insight::Insight;
use super::views::{OfferView, ProviderView};
use crate::app::App;
use crate::json::caller::Visitor;
use crate::json::documented::QueryProblems;
use crate::json::extract::Id;
use crate::json::problem::Problem;
use crate::json::questions::tagged;
use crate::reads::{Seen, connection, today};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(provider))
        .routes(routes!(provider_offers))
        .routes(routes!(offer))
        .routes(routes!(history::offer_history))
}

/// One provider
///
/// The public sees those that are active.
#[utoipa::path(
    get, path = "/providers/{provider}", tag = "providers", operation_id = "provider",
    params(("provider" = Uuid, Path, description = "The provider")),
    responses((status = 200, description = "The provider; its ETag goes into If-Match", body = ProviderView), QueryProblems),
)]
async fn provider(
    State(app): State<App>,
    Visitor(caller): Visitor,
    seen: Seen,
    Id(id): Id<ProviderId>,
) -> Result<Response, Problem> {
    let mut conn = connection(&app, seen).await?;
    let insight = Insight::of(caller.as_ref(), id);
    let (version, provider) = visible_provider(&mut conn, id, insight).await?;
    let view = ProviderView::new(id, version, &provider, insight, today(&app));
    Ok(tagged(version, Json(view)))
}

/// The offers of a provider
///
/// The public sees those that are in the directory.
#[utoipa::path(
    get, path = "/providers/{provider}/offers", tag = "offers", operation_id = "provider_offers",
    params(("provider" = Uuid, Path, description = "The provider")),
    responses((status = 200, description = "Its offers", body = Vec<OfferView>), QueryProblems),
)]
async fn provider_offers(
    State(app): State<App>,
    Visitor(caller): Visitor,
    seen: Seen,
    Id(id): Id<ProviderId>,
) -> Result<Response, Problem> {
    let mut conn = connection(&app, seen).await?;
    let insight = Insight::of(caller.as_ref(), id);
    let (version, provider) = visible_provider(&mut conn, id, insight).await?;
    let now = app.clock.now();
    let view = |row: OfferRow| {
        let offer = row
            .state
            .opened()
            .filter(|offer| insight > Insight::Public || Listed::of(offer, &provider).0)?;
        let (id, version) = (row.offer, row.version);
        Some(OfferView::new(id, version, offer, &provider, insight, now))
    };
    let rows = directory::offers_of(&mut conn, id).await?;
    let offers: Vec<OfferView> = rows.into_iter().filter_map(view).collect();
    Ok(tagged(version, Json(offers)))
}

/// One offer
///
/// The public sees what is in the directory, of a confidential place the region alone. People who
/// send clients see also the contact for professionals; its staff and coordinators see all.
#[utoipa::path(
    get, path = "/offers/{offer}", tag = "offers", operation_id = "offer",
    params(("offer" = Uuid, Path, description = "The offer")),
    responses((status = 200, description = "The offer; its ETag goes into If-Match", body = OfferView), QueryProblems),
)]
async fn offer(
    State(app): State<App>,
    Visitor(caller): Visitor,
    seen: Seen,
    Id(id): Id<OfferId>,
) -> Result<Response, Problem> {
    let mut conn = connection(&app, seen).await?;
    let found = visible_offer(&mut conn, id, caller.as_ref()).await?;
    let view = OfferView::new(
        id,
        found.version,
        &found.offer,
        &found.provider,
        found.insight,
        app.clock.now(),
    );
    Ok(tagged(found.version, Json(view)))
}

/// An offer as far as a caller may see it.
pub(super) struct Found {
    version: u64,
    /// The offer.
    pub(super) offer: OpenedOffer,
    provider: RegisteredProvider,
    /// How much the caller sees.
    pub(super) insight: Insight,
}

async fn visible_provider(
    conn: &mut PgConnection,
    id: ProviderId,
    insight: Insight,
) -> Result<(u64, RegisteredProvider), Problem> {
    let row = directory::provider(conn, id).await?;
    let row = row.ok_or_else(Problem::not_found)?;
    let provider = row.state.registered().ok_or_else(Problem::not_found)?;
    if insight == Insight::Public && provider.standing != Standing::Active {
        return Err(Problem::not_found());
    }
    Ok((row.version, provider.clone()))
}

/// An offer with its provider; 404 for what is not there and for what the public does not see.
pub(super) async fn visible_offer(
    conn: &mut PgConnection,
    id: OfferId,
    caller: Option<&brana_domain::vocabulary::Caller>,
) -> Result<Found, Problem> {
    let row = directory::offer(conn, id).await?;
    let row = row.ok_or_else(Problem::not_found)?;
    let offer = row.state.opened().ok_or_else(Problem::not_found)?;
    let insight = Insight::of(caller, offer.provider);
    let (_, provider) = visible_provider(conn, offer.provider, insight).await?;
    if insight == Insight::Public && !Listed::of(offer, &provider).0 {
        return Err(Problem::not_found());
    }
    Ok(Found {
        version: row.version,
        offer: offer.clone(),
        provider,
        insight,
    })
}
