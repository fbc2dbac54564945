//! `GET /offers/{offer}`: one offer.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::codes::Freshness;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_domain::vocabulary::{OfferId, Role, czech_day};
use brana_projections::directory::search::{DirectoryIndex, Part};
use brana_projections::directory::{Listed, OfferRow};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::provider::{contacts, verified};
use super::{fields, hours, sections, shown, words};
use crate::app::App;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};
use crate::web::answers::page;
use crate::web::desks::{obstacle_to_holding, speaks_for};
use crate::web::messages::Texts;
use crate::web::views::directory::Link;
use crate::web::views::directory::offer::{Gone, GroupPlaces, OfferPage};
use crate::web::views::frame::Section;
use crate::web::visit::Visit;

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id: OfferId = id.parse().map_err(|_| Problem::not_found())?;
    let index = reads::directory(&app, Seen(None), &Part::default()).await?;
    let row = index.offer(id).ok_or_else(Problem::not_found)?;
    let offer = row.state.opened().ok_or_else(Problem::not_found)?;
    let owner = index
        .provider(offer.provider)
        .ok_or_else(Problem::not_found)?;
    let provider = owner.state.registered().ok_or_else(Problem::not_found)?;
    if Listed::of(offer, provider).0 {
        let view = view(&visit, &row, offer, provider, app.clock.now());
        return Ok(page(StatusCode::OK, &view));
    }
    if offer.is_open() && provider.standing == Standing::Suspended {
        return Err(Problem::not_found());
    }
    let on = offer.ended.map(|ended| visit.t.date(&ended.on));
    let sentence = match on {
        Some(on) => visit.t.text("gone-offer").with("on", on).to_string(),
        None => visit.t.text("gone-with-provider").to_string(),
    };
    let name = offer.entry.name.as_str();
    Ok(gone(
        &visit,
        index,
        provider,
        name,
        sentence,
        similar(offer),
    ))
}

/// 410: what is no longer in the directory, and who goes on.
pub(super) fn gone(
    visit: &Visit,
    index: &DirectoryIndex,
    provider: &RegisteredProvider,
    name: &str,
    sentence: String,
    similar_href: String,
) -> Response {
    let successor = match provider.standing {
        Standing::Ended { successor, .. } => successor,
        Standing::Active | Standing::Suspended => None,
    };
    let successor = successor.and_then(|id| {
        let row = index.provider(id)?;
        Some(Link {
            href: format!("/providers/{id}"),
            text: row.state.registered()?.entry.name.to_string(),
            count: None,
        })
    });
    let view = Gone {
        frame: visit.frame(Section::Search),
        name: name.to_owned(),
        sentence,
        similar_href,
        successor,
    };
    page(StatusCode::GONE, &view)
}

/// Where offers of the same kind nearby are listed.
pub(in crate::web) fn similar(offer: &OpenedOffer) -> String {
    let kind = offer.entry.kind.to_string();
    let region = offer.site.region.to_string();
    fields::href("/offers", &[("kind", kind), ("region", region)])
}

fn view(
    visit: &Visit,
    row: &OfferRow,
    offer: &OpenedOffer,
    provider: &RegisteredProvider,
    now: DateTime<Utc>,
) -> OfferPage {
    let (t, entry, today) = (visit.t, &offer.entry, czech_day(now));
    let phones = if entry.phones.is_empty() {
        &provider.entry.phones
    } else {
        &entry.phones
    };
    let secret = offer
        .site
        .confidential
        .then(|| shown::place(t, &offer.site));
    let address = if secret.is_some() {
        vec![]
    } else {
        vec![shown::place(t, &offer.site)]
    };
    let (hold_href, hold_note, instead_href) = holding(visit, row, offer, provider, now);
    let source = t
        .text("offer-source")
        .with("origin", t.code("origin", offer.origin.as_str()))
        .with("at", t.date_time(&row.modified_at));
    OfferPage {
        frame: visit.frame(Section::Search),
        id: row.offer.to_string(),
        name: entry.name.to_string(),
        kind: words::value(t, "kind", entry.kind.as_str()),
        provider: Link {
            href: format!("/providers/{}", offer.provider),
            text: provider.entry.name.to_string(),
            count: None,
        },
        notices: sections::notices(t, offer, today),
        contacts: contacts(phones.iter().map(shown::phone), &entry.emails, &entry.webs),
        address,
        secret,
        places: places(t, offer, now),
        places_note: offer.places.is_empty().then(|| places_note(t, offer)),
        hold_href,
        hold_note,
        instead_href,
        sections: sections::all(t, offer),
        hours: hours::told(t, &entry.hours),
        verified: verified(t, provider, today),
        source: source.to_string(),
        leaflet_href: format!("/leaflets?offer={}", row.offer),
        similar_href: similar(offer),
        json_ld: json_ld(row, offer, provider),
    }
}

/// Whether the reader can promise a place here: where, or why not, and what to do instead. Nobody
/// who is not signed in reads of it, so that the page stays the same for all of them.
fn holding(
    visit: &Visit,
    row: &OfferRow,
    offer: &OpenedOffer,
    provider: &RegisteredProvider,
    now: DateTime<Utc>,
) -> (Option<String>, Option<String>, Option<String>) {
    let Some(reader) = &visit.persona else {
        return (None, None, None);
    };
    let t = visit.t;
    if !speaks_for(&reader.caller, offer.provider) {
        let note = sends_clients(reader.caller.role) && !offer.places.is_empty();
        return (
            None,
            note.then(|| t.text("hold-by-others").to_string()),
            None,
        );
    }
    let href = format!("/app/offers/{}/hold", row.offer);
    match obstacle_to_holding(offer, provider, now) {
        None => (Some(href), None, None),
        Some(code) => {
            let why = t.problem(code).to_string();
            let note = t.text("places-no-hold").with("why", why.as_str());
            (None, Some(note.to_string()), Some(href))
        }
    }
}

/// Roles that look for places for their clients.
fn sends_clients(role: Role) -> bool {
    matches!(
        role,
        Role::KeyWorker
            | Role::TeamLead
            | Role::Verifier
            | Role::SocialCurator
            | Role::ProbationOfficer
    )
}

fn places_note(t: Texts, offer: &OpenedOffer) -> String {
    if offer.entry.needs_assessment {
        t.text("offer-assessment").to_string()
    } else {
        t.text("offer-unknown").to_string()
    }
}

/// A stale number is not shown at all: it would be taken for a present one.
fn places(t: Texts, offer: &OpenedOffer, now: DateTime<Utc>) -> Vec<GroupPlaces> {
    let groups = offer.places.iter().map(|(group, places)| GroupPlaces {
        group: t.code("group", group.as_str()),
        places: match (places.freshness(now), offer.free(*group, now)) {
            (Freshness::Fresh, Some(free)) => shown::number(t, u32::from(free), places.reported_at),
            _ => shown::unverified(t, places.fresh_until),
        },
        source: words::source(t, places),
    });
    groups.collect()
}

/// For search engines; `<` is escaped, because this stands in a page.
fn json_ld(row: &OfferRow, offer: &OpenedOffer, provider: &RegisteredProvider) -> String {
    let site = offer.site.published();
    let text = |line: Option<brana_domain::vocabulary::Line>| line.map(|line| line.to_string());
    let value = json!({
        "@context": "https://schema.org",
        "@type": "Service",
        "identifier": row.offer.to_string(),
        "name": offer.entry.name.as_str(),
        "serviceType": words::value(Texts::default(), "kind", offer.entry.kind.as_str()),
        "provider": { "@type": "Organization", "name": provider.entry.name.as_str() },
        "areaServed": words::value(Texts::default(), "region", site.region.as_str()),
        "availableChannel": {
            "@type": "ServiceChannel",
            "servicePhone": offer.entry.phones.first().map(ToString::to_string),
            "serviceLocation": { "@type": "Place", "address": {
                "@type": "PostalAddress",
                "streetAddress": text(site.street),
                "postalCode": text(site.postal_code),
                "addressLocality": text(site.municipality),
                "addressCountry": "CZ",
            }},
        },
    });
    value.to_string().replace('<', "\\u003c")
}
