//! `GET /providers/{provider}`: one provider with its offers.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_domain::vocabulary::{Email, ProviderId, WebAddress, czech_day};
use brana_projections::directory::search::{DirectoryIndex, Part};

use super::offer::gone;
use super::shown;
use crate::app::App;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};
use crate::web::answers::page;
use crate::web::messages::Texts;
use crate::web::views::directory::provider::ProviderPage;
use crate::web::views::directory::{Fact, Link};
use crate::web::views::frame::Section;
use crate::web::visit::Visit;

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id: ProviderId = id.parse().map_err(|_| Problem::not_found())?;
    let index = reads::directory(&app, Seen(None), &Part::default()).await?;
    let row = index.provider(id).ok_or_else(Problem::not_found)?;
    let provider = row.state.registered().ok_or_else(Problem::not_found)?;
    match &provider.standing {
        Standing::Active => Ok(page(
            StatusCode::OK,
            &view(&app, &visit, index, id, provider),
        )),
        Standing::Suspended => Err(Problem::not_found()),
        Standing::Ended { on, .. } => {
            let sentence = visit.t.text("gone-provider").with("on", visit.t.date(on));
            let page = gone(
                &visit,
                index,
                provider,
                provider.entry.name.as_str(),
                sentence.to_string(),
                "/offers".to_owned(),
            );
            Ok(page)
        }
    }
}

fn view(
    app: &App,
    visit: &Visit,
    index: &DirectoryIndex,
    id: ProviderId,
    provider: &RegisteredProvider,
) -> ProviderPage {
    let (t, now) = (visit.t, app.clock.now());
    let (entry, mut facts) = (&provider.entry, Vec::new());
    let mut say = |label: String, text: Option<String>| {
        facts.extend(text.map(|text| Fact { label, text }));
    };
    say(
        t.text("provider-ico").to_string(),
        entry.ico.as_ref().map(ToString::to_string),
    );
    say(
        t.text("provider-form").to_string(),
        entry.legal_form.as_ref().map(ToString::to_string),
    );
    let verified = verified(t, provider, czech_day(now));
    say(t.text("offer-trust").to_string(), Some(verified));
    let rows = index.offers_of(id);
    let open = rows
        .iter()
        .filter(|row| row.state.opened().is_some_and(|offer| offer.is_open()));
    let cards = open.filter_map(|row| shown::card(t, row, entry.name.as_str(), now));
    ProviderPage {
        report_href: format!("/providers/{id}/report"),
        name: entry.name.to_string(),
        description: entry
            .description
            .as_ref()
            .map(|text| text.as_str().to_owned()),
        contacts: contacts(
            entry.phones.iter().map(shown::phone),
            &entry.emails,
            &entry.webs,
        ),
        facts,
        cards: cards.collect(),
        frame: visit.frame(Section::Search),
    }
}

/// Whether it is verified, and until when.
pub(super) fn verified(
    t: Texts,
    provider: &RegisteredProvider,
    today: chrono::NaiveDate,
) -> String {
    match provider.verified_on(today) {
        Some(known) => t
            .text("offer-verified")
            .with("until", t.date(&known.until))
            .with("ground", t.code("ground", known.ground.as_str()))
            .to_string(),
        None => t.text("offer-unverified").to_string(),
    }
}

/// Everything one can reach somebody by.
pub(super) fn contacts(
    phones: impl Iterator<Item = Link>,
    emails: &[Email],
    webs: &[WebAddress],
) -> Vec<Link> {
    let link = |href: String, text: &str| Link {
        href,
        text: text.to_owned(),
        count: None,
    };
    let emails = emails
        .iter()
        .map(|mail| link(format!("mailto:{mail}"), mail.as_str()));
    let webs = webs.iter().map(|web| link(web.to_string(), web.as_str()));
    phones.chain(emails).chain(webs).collect()
}
