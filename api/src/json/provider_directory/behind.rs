//! What is behind a present fact, read from the log for those who may know: who verified, and since
//! when the register has said how many places there may be.

use brana_domain::provider_directory::offer::{OpenedOffer, apart_from_the_register};
use brana_domain::provider_directory::provider::RegisteredProvider;
use brana_domain::vocabulary::{Caller, ProviderId};
use brana_projections::directory::OfferRow;
use brana_projections::directory::origins::{registered_since, verified_by};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::behind_views::{ActorView, ApartView};
use super::insight::Insight;
use crate::json::problem::Problem;

/// Who gave the verification that counts today, for those who see who acted.
pub(super) async fn verifier(
    conn: &mut PgConnection,
    (caller, provider): (Option<&Caller>, ProviderId),
    version: u64,
    registered: &RegisteredProvider,
    today: NaiveDate,
) -> Result<Option<ActorView>, Problem> {
    let told = Insight::sees_who_acted(caller, provider);
    if !told || registered.verified_on(today).is_none() {
        return Ok(None);
    }
    let by = verified_by(conn, provider, version).await?;
    Ok(by.map(ActorView::from))
}

/// Where an offer's numbers differ from the register's, for coordinators.
pub(super) async fn apart(
    conn: &mut PgConnection,
    insight: Insight,
    row: &OfferRow,
    offer: &OpenedOffer,
) -> Result<Option<Vec<ApartView>>, Problem> {
    if insight < Insight::Coordinates {
        return Ok(None);
    }
    let apart = apart_from_the_register(offer);
    if apart.is_empty() {
        return Ok(Some(vec![]));
    }
    let since = registered_since(conn, row.offer, row.version).await?;
    let view = |apart| ApartView::new(apart, since);
    Ok(Some(apart.into_iter().map(view).collect()))
}
