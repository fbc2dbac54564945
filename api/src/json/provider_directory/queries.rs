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

use super::insight::Insight;
use super::views::{OfferTold, OfferView, ProviderView};
use super::{behind, history};
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
        .routes(routes!(history::provider_history))
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
    let asker = (caller.as_ref(), id);
    let by = behind::verifier(&mut conn, asker, version, &provider, today(&app)).await?;
    let view = ProviderView::new(id, version, &provider, (insight, by), today(&app));
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
    let asker = (caller.as_ref(), id);
    let by = behind::verifier(&mut conn, asker, version, &provider, today(&app)).await?;
    let mut offers = Vec::new();
    for row in directory::offers_of(&mut conn, id).await? {
        let shown =
            |offer: &&OpenedOffer| insight > Insight::Public || Listed::of(offer, &provider).0;
        let Some(offer) = row.state.opened().filter(shown) else {
            continue;
        };
        let by = by.clone();
        let apart = behind::apart(&mut conn, insight, &row, offer).await?;
        let told = OfferTold { insight, by, apart };
        let (id, version) = (row.offer, row.version);
        offers.push(OfferView::new(id, version, offer, &provider, told, now));
    }
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
    let (row, insight) = (&found.row, found.insight);
    let asker = (caller.as_ref(), row.provider);
    let (known, today) = (found.provider_version, today(&app));
    let by = behind::verifier(&mut conn, asker, known, &found.provider, today).await?;
    let apart = behind::apart(&mut conn, insight, row, &found.offer).await?;
    let told = OfferTold { insight, by, apart };
    let now = app.clock.now();
    let view = OfferView::new(id, row.version, &found.offer, &found.provider, told, now);
    Ok(tagged(row.version, Json(view)))
}

/// An offer as far as a caller may see it.
pub(super) struct Found {
    row: OfferRow,
    /// The offer.
    pub(super) offer: OpenedOffer,
    provider_version: u64,
    provider: RegisteredProvider,
    /// How much the caller sees.
    pub(super) insight: Insight,
}

/// A provider as far as a caller may see it: its version and its state.
pub(super) async fn visible_provider(
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
    let (provider_version, provider) = visible_provider(conn, offer.provider, insight).await?;
    if insight == Insight::Public && !Listed::of(offer, &provider).0 {
        return Err(Problem::not_found());
    }
    Ok(Found {
        offer: offer.clone(),
        row,
        provider_version,
        provider,
        insight,
    })
}
