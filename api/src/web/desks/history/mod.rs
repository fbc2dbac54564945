//! What happened to a provider or to one of its offers: for its staff and for coordinators.
//!
//! Left out: what others may read of it, which is the API's `history`.

mod of_offer;
mod of_provider;
mod words;

use std::fmt::Display;

use axum::extract::RawQuery;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use brana_domain::Journey;
use brana_domain::provider_directory::offer::Offer;
use brana_domain::provider_directory::provider::Provider;
use brana_domain::vocabulary::{OfferId, ProviderId};
use brana_projections::log::Recorded;
use serde::Deserialize;

use super::super::answers::page;
use super::super::key_worker_assignment::event_word;
use super::super::people::People;
use super::super::posted::At;
use super::super::views::case::{Detail, TimelineItem};
use super::super::views::desks::history::History;
use super::super::visit::Inside;
use super::about::{OfOffer, OfProvider, coordinates};
use super::forms::section;
use crate::happened::{Part, newest_first, whole};
use crate::json::problem::Problem;

/// Events on one page.
const ROWS: usize = 50;

/// Which part.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    after: Option<u64>,
}

/// An event in words.
struct Said {
    details: Vec<Detail>,
    note: Option<String>,
    /// Whether who acted is told.
    who: bool,
}

/// `GET /app/providers/{provider}/history`
pub(super) async fn show_provider(
    inside: Inside,
    At(provider): At<ProviderId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let found = OfProvider::kept_by(&inside, provider).await?;
    let about = About {
        name: found.provider.entry.name.to_string(),
        back: found.desk(&inside),
        href: format!("{}/history", found.href()),
    };
    let tell = |recorded: &Recorded| of_provider::said(&inside, &found.provider.entry, recorded);
    show::<Provider>(&inside, provider, about, query.as_deref(), tell).await
}

/// `GET /app/offers/{offer}/history`
pub(super) async fn show_offer(
    inside: Inside,
    At(offer): At<OfferId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let found = OfOffer::find_ever(&inside, offer).await?;
    let about = About {
        name: found.offer.entry.name.to_string(),
        back: found.desk(&inside),
        href: found.href("history"),
    };
    let tell = |recorded: &Recorded| of_offer::said(&inside, &found.offer.entry, recorded);
    show::<Offer>(&inside, offer, about, query.as_deref(), tell).await
}

/// Whose history it is.
struct About {
    name: String,
    back: String,
    href: String,
}

async fn show<J: Journey>(
    inside: &Inside,
    id: impl Display + Send,
    about: About,
    query: Option<&str>,
    tell: impl Fn(&Recorded) -> Option<Said>,
) -> Result<Response, Problem> {
    let asked = read(query.unwrap_or_default());
    let part = Part {
        before: asked.after,
        as_of: None,
        known_at: None,
        limit: ROWS,
    };
    let mut conn = inside.connection().await?;
    let tell = |recorded: &Recorded| Some((recorded.clone(), tell(recorded)?));
    let events = whole::<J>(&mut conn, id).await?;
    let (told, next) = newest_first(&events, part, tell);
    let actors = told.iter().map(|(recorded, _)| recorded.envelope.actor);
    let people = People::among(inside, &mut conn, actors).await?;
    let items = told.into_iter();
    let view = History {
        frame: inside.frame_of(section(inside), &about.href),
        about: about.name,
        back_href: about.back,
        items: items
            .map(|(recorded, said)| item(&people, &recorded, said))
            .collect(),
        first: asked.after.map(|_| about.href.clone()),
        next: next.map(|sequence| format!("{}?after={sequence}", about.href)),
    };
    Ok(page(StatusCode::OK, &view))
}

/// A query that cannot be read asks for the beginning.
fn read(query: &str) -> Asked {
    let uri: Option<Uri> = format!("/?{query}").parse().ok();
    let read = uri.and_then(|uri| axum::extract::Query::<Asked>::try_from_uri(&uri).ok());
    read.map(|query| query.0).unwrap_or_default()
}

fn item(people: &People, recorded: &Recorded, said: Said) -> TimelineItem {
    let envelope = &recorded.envelope;
    let (who, role) = if said.who {
        people.who(envelope.actor, envelope.role)
    } else {
        (String::new(), String::new())
    };
    TimelineItem {
        kind: event_word(recorded.name()),
        who,
        role,
        happened_at: envelope.happened_at,
        recorded_at: recorded.recorded_at,
        details: said.details,
        note: said.note,
    }
}

/// Whether they read what colleagues wrote for each other.
fn reads_notes(inside: &Inside) -> bool {
    coordinates(inside)
}

#[cfg(test)]
mod tests {
    use brana_domain::JourneyEvent;
    use brana_domain::provider_directory::offer::OfferEvent;
    use brana_domain::provider_directory::provider::ProviderEvent;

    use super::event_word;
    use crate::web::messages::{Language, Texts};

    #[test]
    fn every_event_of_the_directory_has_words() {
        let names = ProviderEvent::CATALOGUE.iter().chain(OfferEvent::CATALOGUE);
        for word in names.map(|event| event_word(event.name)) {
            for language in Language::ALL {
                assert_ne!(Texts::new(language).code("event", &word), word);
            }
        }
    }
}
