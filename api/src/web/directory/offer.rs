//! `GET /offers/{id}`: one offer, in the order somebody in need reads it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::entry::OfferEntry;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::provider::RegisteredProvider;
use brana_domain::vocabulary::{OfferId, Phone, czech_day};
use brana_projections::directory::search::Part;
use brana_projections::directory::{Listed, OfferRow};
use chrono::{DateTime, NaiveDate, Utc};

use super::super::answers::page;
use super::super::posted::At;
use super::super::views::directory::{Fact, OfferPage};
use super::super::views::frame::{Frame, Section};
use super::super::visit::Visit;
use super::{places, words};
use crate::app::App;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};
use crate::web::messages::Texts;

/// The page; one that left the directory is gone.
pub(in crate::web) async fn show(
    State(app): State<App>,
    visit: Visit,
    seen: Seen,
    At(id): At<OfferId>,
) -> Result<Response, Problem> {
    let index = reads::directory(&app, seen, &Part::default()).await?;
    let row = index.offer(id).ok_or_else(Problem::not_found)?;
    let offer = row.state.opened().ok_or_else(Problem::not_found)?;
    let owner = index
        .provider(row.provider)
        .ok_or_else(Problem::not_found)?;
    let provider = owner.state.registered().ok_or_else(Problem::not_found)?;
    if !Listed::of(offer, provider).0 {
        return Err(Problem::new(StatusCode::GONE, "offer_gone"));
    }
    let view = view(
        visit.frame(Section::Nowhere),
        &row,
        offer,
        provider,
        app.clock.now(),
    );
    Ok(page(StatusCode::OK, &view))
}

fn view(
    frame: Frame,
    row: &OfferRow,
    offer: &OpenedOffer,
    provider: &RegisteredProvider,
    now: DateTime<Utc>,
) -> OfferPage {
    let (t, entry, today) = (frame.t, &offer.entry, czech_day(now));
    let notice = entry.notice.as_ref().filter(|notice| notice.until >= today);
    OfferPage {
        name: entry.name.to_string(),
        kind: words::kind(t, entry.kind.as_str()),
        provider: provider.entry.name.to_string(),
        provider_href: frame.public_href(&format!("/providers/{}", row.provider)),
        list_href: frame.public_href("/offers"),
        notice: notice.map(|notice| notice.text.to_string()),
        paused: paused(t, offer, today),
        phones: dialled(if entry.phones.is_empty() {
            &provider.entry.phones
        } else {
            &entry.phones
        }),
        emails: entry.emails.iter().map(ToString::to_string).collect(),
        webs: entry.webs.iter().map(ToString::to_string).collect(),
        address: words::address(t, &offer.site),
        groups: places::groups(t, offer, now),
        facts: facts(t, entry),
        description: entry
            .description
            .as_ref()
            .map(|text| text.as_str().to_owned()),
        verified: verified(t, provider, today),
        is_verified: provider.verified_on(today).is_some(),
        source: t
            .text("offer-source")
            .with("origin", t.code("origin", offer.origin.as_str()))
            .with("date", t.date(&czech_day(row.modified_at)))
            .to_string(),
        leaflet_href: format!("/api/v1/leaflets.pdf?offer={}", row.offer),
        frame,
    }
}

/// Until when a provider is verified, or that it is not.
pub(super) fn verified(t: Texts, provider: &RegisteredProvider, today: NaiveDate) -> String {
    match provider.verified_on(today) {
        Some(verification) => t
            .text("offer-verified")
            .with("until", t.date(&verification.until))
            .to_string(),
        None => t.text("offer-not-verified").to_string(),
    }
}

/// Numbers with the addresses that dial them.
pub(super) fn dialled(phones: &[Phone]) -> Vec<(String, String)> {
    let dial = |phone: &Phone| {
        let digits: String = phone
            .as_str()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        (phone.to_string(), format!("tel:{digits}"))
    };
    phones.iter().map(dial).collect()
}

fn paused(t: Texts, offer: &OpenedOffer, today: NaiveDate) -> Option<String> {
    let pause = offer.pause.as_ref().filter(|_| offer.is_paused(today))?;
    let mut text = pause.reason.as_ref().map_or_else(
        || t.text("offer-paused").to_string(),
        |reason| reason.as_str().to_owned(),
    );
    if let Some(until) = pause.until {
        let until = t
            .text("offer-paused-until")
            .with("until", t.date(&until))
            .to_string();
        text = format!("{text} {until}");
    }
    Some(text)
}

fn facts(t: Texts, entry: &OfferEntry) -> Vec<Fact> {
    let text = |text: &brana_domain::vocabulary::FreeText| text.as_str().to_owned();
    let price = entry.price.map(|price| {
        let per = t.code("price_per", price.per.as_str());
        format!("{} {per}", words::crowns(price.amount))
    });
    let groups = words::codes(
        t,
        "target_group",
        entry.target_groups.iter().map(|g| g.as_str()),
    );
    let needs: Vec<String> = entry
        .needs
        .iter()
        .map(|need| words::need(t, need.as_str()))
        .collect();
    let visits: Vec<String> = entry
        .visits
        .iter()
        .map(|p| words::prison(p.as_str()))
        .collect();
    let languages: Vec<&str> = entry.languages.iter().map(|line| line.as_str()).collect();
    let papers = entry.papers.iter().map(ToString::to_string).collect();
    [
        ("fact-takes", vec![words::takes(t, entry)]),
        ("fact-target", vec![groups]),
        ("fact-helps", vec![needs.join(", ")]),
        ("fact-price", price.into_iter().collect()),
        (
            "fact-deposit",
            words::deposit(t, entry.deposit).into_iter().collect(),
        ),
        (
            "fact-conditions",
            entry.conditions.iter().map(text).collect(),
        ),
        ("fact-not-for", entry.not_for.iter().map(text).collect()),
        ("fact-apply", entry.how_to_apply.iter().map(text).collect()),
        ("fact-papers", papers),
        ("fact-hours", words::hours(t, &entry.hours)),
        ("fact-visits", visits),
        (
            "fact-forms",
            vec![words::codes(
                t,
                "form",
                entry.forms.iter().map(|f| f.as_str()),
            )],
        ),
        ("fact-languages", vec![languages.join(", ")]),
    ]
    .into_iter()
    .filter_map(|(key, lines)| {
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then(|| Fact {
            label: t.text(key).to_string(),
            lines,
        })
    })
    .collect()
}
