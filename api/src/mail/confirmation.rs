//! The mail that asks a provider whether its numbers of free places still hold.
//!
//! It goes to the contact for professionals first, then to the offer's public address, then to
//! the provider's. Its two links lead to one page that changes nothing by being opened.

use brana_commands::Commands;
use brana_commands::outbox::{Message, Obstacle};
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::{Offer, OpenedOffer, Places};
use brana_domain::provider_directory::provider::{Provider, RegisteredProvider};
use brana_domain::vocabulary::{AskId, Email, OfferId, czech_day};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::letter::Letter;
use crate::links::{Confirm, Links};
use crate::web::messages::{Language, Texts};

/// What the outbox knows of the question.
#[derive(Deserialize)]
struct Asked {
    offer: OfferId,
    ask: AskId,
    until: DateTime<Utc>,
    #[serde(default)]
    asked_at: Option<DateTime<Utc>>,
}

impl Asked {
    /// Whether nobody needs to answer any more: its link has lapsed or was used, the numbers were
    /// given some other way meanwhile, or the offer takes nobody.
    fn is_settled(&self, offer: &OpenedOffer, now: DateTime<Utc>) -> bool {
        let mut places = offer.places.values();
        let said_since = |at| places.all(|places| places.reported_at > at);
        self.until <= now
            || !offer.asked.contains_key(&self.ask)
            || self.asked_at.is_some_and(said_since)
            || offer.is_paused(czech_day(now))
    }
}

/// The mail of a question, unless nobody needs to ask any more.
pub(super) async fn letter(
    commands: &Commands,
    links: &Links,
    message: &Message,
) -> Result<Option<Letter>, Obstacle> {
    let asked = Asked::deserialize(&message.payload)
        .map_err(|error| Obstacle::Lasting(format!("the message cannot be read: {error}")))?;
    let passing = |error: brana_commands::CommandError| Obstacle::Passing(error.to_string());
    let offer = commands.look::<Offer>(asked.offer).await.map_err(passing)?;
    let Some(offer) = offer.state.opened().filter(|offer| offer.is_open()) else {
        return Ok(None);
    };
    let now = commands.clock().now();
    if asked.is_settled(offer, now) {
        return Ok(None);
    }
    let provider = commands.look::<Provider>(offer.provider).await;
    let provider = provider.map_err(passing)?;
    let provider = provider.state.registered();
    let to = receiver(offer, provider).ok_or_else(|| {
        Obstacle::Lasting("neither the offer nor its provider has an address of mail".to_owned())
    })?;
    let link = links.confirm(&Confirm {
        offer: asked.offer,
        ask: asked.ask,
        until: asked.until,
    });
    let t = Texts::new(Language::Czech);
    Ok(Some(Letter {
        id: message.id,
        to: to.to_string(),
        subject: t
            .text("mail-confirm-subject")
            .with("offer", offer.entry.name.as_str())
            .to_string(),
        text: text(&t, offer, provider, &link, &asked, now),
    }))
}

fn receiver<'a>(
    offer: &'a OpenedOffer,
    provider: Option<&'a RegisteredProvider>,
) -> Option<&'a Email> {
    offer.asked_at().or_else(|| provider?.entry.emails.first())
}

fn text(
    t: &Texts,
    offer: &OpenedOffer,
    provider: Option<&RegisteredProvider>,
    link: &str,
    asked: &Asked,
    now: DateTime<Utc>,
) -> String {
    let whose = provider.map_or("", |provider| provider.entry.name.as_str());
    let numbers = offer
        .places
        .iter()
        .map(|(group, places)| number(t, offer, *group, places, now));
    let stale = offer.places.values().map(|places| places.fresh_until).min();
    let stale = stale.map_or_else(String::new, |at| t.date_time(&at));
    let lines = [
        t.text("mail-hello").to_string(),
        String::new(),
        t.text("mail-confirm-lead")
            .with("offer", offer.entry.name.as_str())
            .with("provider", whose)
            .to_string(),
        String::new(),
    ]
    .into_iter()
    .chain(numbers)
    .chain([
        String::new(),
        t.text("mail-confirm-still").to_string(),
        link.to_owned(),
        String::new(),
        t.text("mail-confirm-new").to_string(),
        format!("{link}#new-numbers"),
        String::new(),
        t.text("mail-confirm-else").with("at", stale).to_string(),
        t.text("mail-confirm-once")
            .with("date", t.date(&czech_day(asked.until)))
            .to_string(),
        String::new(),
        t.text("mail-confirm-why").to_string(),
        t.text("mail-signature").to_string(),
    ]);
    lines.map(|line| line + "\n").collect()
}

fn number(
    t: &Texts,
    offer: &OpenedOffer,
    group: CapacityGroup,
    places: &Places,
    now: DateTime<Utc>,
) -> String {
    let free = offer.free(group, now).unwrap_or(places.free);
    t.text("mail-confirm-number")
        .with("group", t.code("desk_group", &group.to_string()))
        .with("free", u32::from(free))
        .with("total", u32::from(places.total))
        .with("at", t.date_time(&places.reported_at))
        .to_string()
}
