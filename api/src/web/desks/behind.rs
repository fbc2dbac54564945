//! What is behind a fact on the desks: who verified, and how far numbers lie from the register's.

use brana_domain::provider_directory::offer::{
    ApartFromTheRegister, OpenedOffer, apart_from_the_register,
};
use brana_domain::provider_directory::provider::RegisteredProvider;
use brana_domain::vocabulary::{ProviderId, czech_day};
use brana_projections::directory::OfferRow;
use brana_projections::directory::origins::{registered_since, verified_by};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::messages::Texts;
use super::super::people::People;
use super::super::views::desks::provider::Verified;
use super::super::visit::Inside;
use super::about::coordinates;
use crate::json::problem::Problem;

/// The verification that counts today, with whoever gave it; for those who keep the provider.
pub(super) async fn verified(
    inside: &Inside,
    conn: &mut PgConnection,
    (id, version): (ProviderId, u64),
    provider: &RegisteredProvider,
) -> Result<Option<Verified>, Problem> {
    let Some(counts) = provider.verified_on(inside.today()) else {
        return Ok(None);
    };
    let mut who = None;
    if let Some(by) = verified_by(conn, id, version).await? {
        let people = People::among(inside, conn, [by.actor]).await?;
        who = Some(people.who_in_words(by.actor, by.role));
    }
    Ok(Some(Verified {
        ground: counts.ground.to_string(),
        on: counts.on,
        until: counts.until,
        who,
    }))
}

/// Where the numbers of an offer differ from the register's, in words; for coordinators.
pub(super) async fn apart(
    inside: &Inside,
    conn: &mut PgConnection,
    row: &OfferRow,
    offer: &OpenedOffer,
) -> Result<Vec<String>, Problem> {
    let apart = apart_from_the_register(offer);
    if apart.is_empty() || !coordinates(inside) {
        return Ok(vec![]);
    }
    let since = registered_since(conn, row.offer, row.version).await?;
    let told = apart.iter().map(|apart| in_words(&inside.t, apart, since));
    Ok(told.collect())
}

fn in_words(t: &Texts, apart: &ApartFromTheRegister, since: Option<DateTime<Utc>>) -> String {
    let since = since.map_or_else(
        || t.text("desk-apart-since-unknown").to_string(),
        |at| {
            let day = t.date(&czech_day(at));
            t.text("desk-apart-since").with("date", day).to_string()
        },
    );
    t.text("desk-apart")
        .with("how", t.code("desk_apart", apart.how.word()))
        .with("reported", apart.reported)
        .with("unit", t.code("desk_unit", apart.unit.as_str()))
        .with("at", t.date_time(&apart.reported_at))
        .with("registered", apart.registered)
        .with("since", since)
        .to_string()
}
