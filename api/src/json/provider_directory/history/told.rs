//! What of an event somebody is told: nothing, its public fields, or more.
//!
//! A phone number or an address of mail that was taken back is not repeated to outsiders: they read
//! those of today in the entry.

use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::provider_directory::offer::OfferEvent;
use brana_domain::provider_directory::provider::ProviderEvent;
use brana_domain::vocabulary::PrivacyClass;
use brana_domain::{Happened, JourneyEvent};
use brana_projections::log::Recorded;
use serde_json::{Map, Value};

use super::super::insight::Insight;

/// Fields of a provider's events that colleagues wrote for each other.
const FOR_COLLEAGUES: [&str; 2] = ["note", "text"];

/// What an event of a provider says to somebody with this insight.
pub(super) fn of_provider(recorded: &Recorded, insight: Insight) -> Option<Map<String, Value>> {
    let Happened::Directory(DirectoryEvent::Provider(_, event)) = &recorded.event else {
        return None;
    };
    let inside = insight >= Insight::Inside;
    if !inside && is_between_colleagues(event) {
        return None;
    }
    let mut details = details(event, |name, class| match insight {
        Insight::Coordinates => true,
        Insight::Inside => !FOR_COLLEAGUES.contains(&name),
        Insight::Public | Insight::SignedIn | Insight::SendsClients => {
            class == PrivacyClass::Public
        }
    });
    if !inside {
        without_contacts(&mut details);
    }
    Some(details)
}

/// The fields whose former values are kept back.
const CONTACTS: [&str; 2] = ["phones", "emails"];

/// Leaves the numbers and addresses out, and says which field it was.
fn without_contacts(details: &mut Map<String, Value>) {
    if let Some(Value::Object(entry)) = details.get_mut("entry") {
        entry.retain(|field, _| !CONTACTS.contains(&field.as_str()));
    }
    for side in ["old", "new"] {
        let Some(Value::Object(field)) = details.get_mut(side) else {
            continue;
        };
        let name = field.get("field").and_then(Value::as_str);
        if name.is_some_and(|name| CONTACTS.contains(&name)) {
            field.remove("is");
        }
    }
}

/// Whoever doubts says so to coordinators, not to the provider.
pub(super) fn names_who(recorded: &Recorded, insight: Insight) -> bool {
    let doubts = matches!(
        &recorded.event,
        Happened::Directory(DirectoryEvent::Provider(
            _,
            ProviderEvent::ConcernRaised(_) | ProviderEvent::ConcernResolved(_)
        ))
    );
    insight >= Insight::Coordinates || !doubts
}

/// Doubts, and what came of them, are nobody else's business.
fn is_between_colleagues(event: &ProviderEvent) -> bool {
    matches!(
        event,
        ProviderEvent::ConcernRaised(_)
            | ProviderEvent::ConcernResolved(_)
            | ProviderEvent::ProviderSuspended(_)
            | ProviderEvent::ProviderReinstated(_)
    )
}

/// The place in the stream of an offer up to which its texts may lead to a confidential place: the
/// last event while it was one. What was said before it became one may name the same address.
pub(super) fn last_secret(events: &[Recorded]) -> u64 {
    let (mut secret, mut last) = (false, 0);
    for recorded in events {
        let was = secret;
        if let Happened::Directory(DirectoryEvent::Offer(_, event)) = &recorded.event {
            if let OfferEvent::OfferOpened(opened) = event {
                secret = opened.site.confidential;
            } else if let OfferEvent::OfferMoved(moved) = event {
                secret = moved.new.confidential;
            }
        }
        if was || secret {
            last = recorded.sequence;
        }
    }
    last
}

/// What an event of an offer says to somebody with this insight; of a secret one outsiders are told
/// no words.
pub(super) fn of_offer(
    recorded: &Recorded,
    insight: Insight,
    secret: bool,
) -> Option<Map<String, Value>> {
    let Happened::Directory(DirectoryEvent::Offer(_, event)) = &recorded.event else {
        return None;
    };
    let inside = insight >= Insight::Inside;
    if !inside && is_nobody_elses_business(event) {
        return None;
    }
    let mut details = details(event, |_, class| inside || class == PrivacyClass::Public);
    if !inside {
        without_contacts(&mut details);
    }
    if secret && !inside {
        without_words(&mut details);
    }
    Some(details)
}

/// Leaves out what the offer said of itself; which field it was stays.
fn without_words(details: &mut Map<String, Value>) {
    for field in WORDS {
        details.remove(field);
    }
    for side in ["old", "new"] {
        if let Some(Value::Object(field)) = details.get_mut(side) {
            field.remove("is");
        }
    }
}

/// The fields of events that hold an offer's own words.
const WORDS: [&str; 2] = ["entry", "reason"];

/// When somebody was expected, came or left; and which mails no longer count.
fn is_nobody_elses_business(event: &OfferEvent) -> bool {
    matches!(
        event,
        OfferEvent::PlaceHeld(_)
            | OfferEvent::PlaceReleased(_)
            | OfferEvent::PlaceOccupied(_)
            | OfferEvent::PlaceVacated(_)
            | OfferEvent::QuestionsVoided(_)
    )
}

/// The event's fields that are shown, by name and privacy class.
fn details<E: JourneyEvent>(
    event: &E,
    shown: impl Fn(&str, PrivacyClass) -> bool,
) -> Map<String, Value> {
    let shape = E::CATALOGUE.iter().find(|s| s.name == event.name());
    let Some(Value::Object(mut tagged)) = serde_json::to_value(event).ok() else {
        return Map::new();
    };
    let Some(Value::Object(fields)) = tagged.remove(event.name()) else {
        return Map::new();
    };
    let class_of = |name: &str| {
        let mut classes = shape.into_iter().flat_map(|shape| shape.fields);
        classes.find_map(|(known, class)| (*known == name).then_some(*class))
    };
    let is_shown =
        |(name, _): &(String, Value)| class_of(name).is_some_and(|class| shown(name, class));
    fields.into_iter().filter(is_shown).collect()
}
