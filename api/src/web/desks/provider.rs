//! One provider: what is known of it, what is doubted, what can be done.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_domain::vocabulary::ProviderId;
use brana_projections::directory::{self, desk::twins};

use super::super::answers::page;
use super::super::views::check::Answer;
use super::super::views::desks::provider::{ConcernRow, OfferRow, Provider};
use super::super::views::frame::Section;
use super::super::visit::Inside;
use super::about::OfProvider;
use super::behind::{apart, verified};
use super::card::place;
use super::concern_words::{Words, said};
use super::entry::lines;
use crate::json::problem::Problem;

/// `GET /app/providers/{provider}`
pub(super) async fn show(
    inside: Inside,
    super::super::posted::At(provider): super::super::posted::At<ProviderId>,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    let mut conn = inside.connection().await?;
    let offers = directory::offers_of(&mut conn, provider).await?;
    let twins = twins(&mut conn, provider).await?;
    let words = said(&inside.t, &mut conn, provider).await?;
    let now = inside.app.clock.now();
    let mut shown = Vec::new();
    for row in &offers {
        let Some(offer) = row.state.opened().filter(|offer| offer.is_open()) else {
            continue;
        };
        shown.push(OfferRow {
            name: offer.entry.name.to_string(),
            place: place(&offer.site),
            fresh: offer.freshness(now).to_string(),
            apart: apart(&inside, &mut conn, row, offer).await?,
        });
    }
    let (own, offers) = (&found.provider, shown);
    let duplicate = !offers.is_empty() && !twins.is_empty();
    let known = (provider, found.version);
    let verified = verified(&inside, &mut conn, known, own).await?;
    let view = Provider {
        frame: inside.frame(Section::Providers),
        href: found.href(),
        name: own.entry.name.to_string(),
        standing: standing(own),
        facts: in_words(&inside, &found),
        actions: actions(&found, verified.is_some()),
        verified,
        concerns: concerns(&found, &words),
        offers,
        twins: twins
            .into_iter()
            .map(|(id, name)| (name, format!("/app/providers/{id}")))
            .collect(),
        pass_on: duplicate.then(|| format!("{}/pass-on", found.href())),
    };
    Ok(page(StatusCode::OK, &view))
}

fn standing(provider: &RegisteredProvider) -> &'static str {
    match provider.standing {
        Standing::Active => "active",
        Standing::Suspended => "suspended",
        Standing::Ended { .. } => "ended",
    }
}

fn concerns(found: &OfProvider, words: &Words) -> Vec<ConcernRow> {
    let all = found
        .provider
        .concerns
        .iter()
        .map(|(id, concern)| ConcernRow {
            kind: concern.kind.to_string(),
            outcome: concern.outcome.map(|outcome| outcome.to_string()),
            words: words.get(id).cloned().unwrap_or_default(),
            href: format!("{}/concerns/{id}/resolve", found.href()),
        });
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|concern| concern.outcome.is_some());
    all
}

/// What may be done as it stands; the rules have the last word.
fn actions(found: &OfProvider, verified: bool) -> Vec<(&'static str, String)> {
    let words: &[&'static str] = match (&found.provider.standing, verified) {
        (Standing::Active, false) => &["verify", "concern", "entry", "suspend", "end"],
        (Standing::Active, true) => &["verify", "withdraw", "concern", "entry", "suspend", "end"],
        (Standing::Suspended, _) => &["reinstate", "concern", "entry", "end"],
        (Standing::Ended { .. }, _) => &[],
    };
    let address = |word: &&'static str| (*word, format!("{}/{word}", found.href()));
    words.iter().map(address).collect()
}

/// What the directory says of it, in words.
pub(super) fn in_words(inside: &Inside, found: &OfProvider) -> Vec<Answer> {
    let t = &inside.t;
    let entry = &found.provider.entry;
    let or_empty = |text: Option<String>| text.unwrap_or_default();
    let facts = [
        ("desk-entry-name", entry.name.to_string()),
        (
            "provider-ico",
            or_empty(entry.ico.as_ref().map(ToString::to_string)),
        ),
        (
            "desk-entry-legal-form",
            or_empty(entry.legal_form.as_ref().map(ToString::to_string)),
        ),
        (
            "desk-entry-description",
            or_empty(
                entry
                    .description
                    .as_ref()
                    .map(|text| text.as_str().to_owned()),
            ),
        ),
        ("desk-entry-phones", lines(&entry.phones)),
        ("desk-entry-emails", lines(&entry.emails)),
        ("desk-entry-webs", lines(&entry.webs)),
        (
            "provider-origin",
            t.code("desk_origin", &found.provider.origin.to_string()),
        ),
    ];
    let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(label, value)| Answer::new(t.text(label), value))
        .collect()
}
