//! `GET /providers/{id}`: one provider and what it offers.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::codes::Freshness;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_domain::vocabulary::{ProviderId, czech_day};
use brana_projections::directory::OfferRow;
use brana_projections::directory::search::Part;
use chrono::{DateTime, Utc};

use super::super::answers::{go_to, page};
use super::super::posted::At;
use super::super::views::directory::{Fact, OfferLink, ProviderPage};
use super::super::views::frame::{Frame, Section};
use super::super::visit::Visit;
use super::offer::verified;
use super::words;
use crate::app::App;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};
use crate::web::messages::Texts;

/// The page; a duplicate leads to the one that goes on.
pub(in crate::web) async fn show(
    State(app): State<App>,
    visit: Visit,
    seen: Seen,
    At(id): At<ProviderId>,
) -> Result<Response, Problem> {
    let index = reads::directory(&app, seen, &Part::default()).await?;
    let row = index.provider(id).ok_or_else(Problem::not_found)?;
    let provider = row.state.registered().ok_or_else(Problem::not_found)?;
    let frame = visit.frame(Section::Nowhere);
    match &provider.standing {
        Standing::Active => {}
        Standing::Ended {
            successor: Some(successor),
            ..
        } => {
            return Ok(go_to(
                &frame.public_href(&format!("/providers/{successor}")),
            ));
        }
        Standing::Suspended
        | Standing::Ended {
            successor: None, ..
        } => {
            return Err(Problem::new(StatusCode::GONE, "provider_gone"));
        }
    }
    let offers = index.offers_of(id);
    let offers = offers
        .iter()
        .filter_map(|row| link(&frame, row, app.clock.now()))
        .collect();
    Ok(page(
        StatusCode::OK,
        &view(frame, provider, offers, app.clock.now()),
    ))
}

fn view(
    frame: Frame,
    provider: &RegisteredProvider,
    offers: Vec<OfferLink>,
    now: DateTime<Utc>,
) -> ProviderPage {
    let (t, entry, today) = (frame.t, &provider.entry, czech_day(now));
    let facts = [
        (
            "fact-ico",
            entry
                .ico
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
        ),
        (
            "fact-legal-form",
            entry.legal_form.iter().map(ToString::to_string).collect(),
        ),
        (
            "fact-phone",
            entry.phones.iter().map(ToString::to_string).collect(),
        ),
        (
            "fact-email",
            entry.emails.iter().map(ToString::to_string).collect(),
        ),
        (
            "fact-web",
            entry.webs.iter().map(ToString::to_string).collect(),
        ),
    ];
    ProviderPage {
        name: entry.name.to_string(),
        list_href: frame.public_href("/offers"),
        description: entry
            .description
            .as_ref()
            .map(|text| text.as_str().to_owned()),
        facts: facts
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(key, lines)| Fact {
                label: t.text(key).to_string(),
                lines,
            })
            .collect(),
        verified: verified(t, provider, today),
        is_verified: provider.verified_on(today).is_some(),
        offers,
        frame,
    }
}

fn link(frame: &Frame, row: &OfferRow, now: DateTime<Utc>) -> Option<OfferLink> {
    let offer = row.state.opened().filter(|offer| offer.is_open())?;
    let t = frame.t;
    let kind = words::kind(t, offer.entry.kind.as_str());
    Some(OfferLink {
        href: frame.public_href(&format!("/offers/{}", row.offer)),
        name: offer.entry.name.to_string(),
        about: format!("{kind}, {}", words::address(t, &offer.site)),
        places: places(t, offer, now),
    })
}

fn places(t: Texts, offer: &OpenedOffer, now: DateTime<Utc>) -> String {
    if offer.is_paused(czech_day(now)) {
        return t.text("places-paused").to_string();
    }
    match (offer.supply(now), offer.freshness(now)) {
        (Some(0), _) => t.text("places-full").to_string(),
        (Some(free), _) => t.text("places-free").with("count", free).to_string(),
        (None, Freshness::Stale) => t.text("places-stale").to_string(),
        (None, Freshness::Fresh | Freshness::Unknown) => t.text("places-unknown").to_string(),
    }
}
