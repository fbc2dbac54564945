//! An offer as a service: what stands on it itself, and in a full answer all that belongs to it.

use brana_domain::provider_directory::entry::OfferEntry;
use brana_domain::vocabulary::OfferId;
use brana_projections::directory::changes::{Changes, Thing};
use brana_projections::directory::published::PublishedOffer;
use serde_json::Value;

use super::look::Look;
use super::metadata::{self, Resource};
use super::object::{Object, instant};
use super::status::{Known, known};
use super::{attributes, capacity, contact, location, money, organization, parts, words};

/// How much is told of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Its id and when it changed.
    Minimal,
    /// Its own fields.
    List,
    /// With all that belongs to it.
    Full,
}

/// The service.
pub(super) fn service(
    row: &PublishedOffer,
    shape: Shape,
    look: &Look,
    changes: &Changes,
) -> Option<Value> {
    let id = row.offer.offer;
    let modified = instant(row.public_at());
    let told = Object::of(id.0).with("last_modified", modified);
    if shape == Shape::Minimal {
        return Some(told.done());
    }
    let known = known(row)?;
    let told = told
        .with("name", known.name())
        .with("status", known.status(look.today).word())
        .with("organization_id", row.offer.provider.to_string())
        .some(
            "organization",
            organization::organization(&row.provider, false, changes),
        );
    if !known.is_listed() {
        return Some(told.done());
    }
    let told = own_fields(told, id, known, look);
    match shape {
        Shape::Full => Some(children(told, id, known, look, changes).done()),
        Shape::List | Shape::Minimal => Some(told.done()),
    }
}

fn own_fields(told: Object, id: OfferId, known: Known<'_>, look: &Look) -> Object {
    let entry = &known.offer.entry;
    let text = |text: &Option<brana_domain::vocabulary::FreeText>| {
        text.as_ref().map(|text| text.as_str().to_owned())
    };
    let verified = known.provider.verified_on(look.today);
    let page = contact::first_page(&entry.webs);
    let own_page = format!("{}/hsds/services/{id}", look.origin);
    told.some("description", text(&entry.description))
        .with("url", page.unwrap_or(own_page))
        .some("email", contact::first_email(&entry.emails))
        .some("application_process", text(&entry.how_to_apply))
        .some("fees_description", money::in_words(entry))
        .some("accreditations", accreditations(known))
        .some("eligibility_description", eligibility(entry))
        .some("minimum_age", entry.age_from)
        .some("maximum_age", entry.age_to)
        .some(
            "assured_date",
            verified.map(|verified| verified.on.to_string()),
        )
        .some("alert", alert(known, look))
}

fn children(told: Object, id: OfferId, known: Known<'_>, look: &Look, changes: &Changes) -> Object {
    let itself = Resource {
        kind: metadata::SERVICE,
        id: id.0,
    };
    let entry = &known.offer.entry;
    let owner = ("service_id", id.0);
    told.list("additional_urls", contact::other_pages(owner, &entry.webs))
        .list("phones", contact::phones(owner, &entry.phones))
        .list("contacts", contact::contacts(owner, &entry.emails))
        .list("schedules", parts::schedules(id, &entry.hours))
        .list("service_areas", parts::areas(id, known.offer))
        .list("languages", parts::languages(id, &entry.languages))
        .list("cost_options", money::cost_options(id, entry))
        .list("required_documents", parts::documents(id, &entry.papers))
        .list(
            "capacities",
            capacity::entries(id, known.offer, look.now, changes),
        )
        .list("attributes", attributes::of_service(id, known, look))
        .list(
            "service_at_locations",
            vec![at_location(id, known, changes)],
        )
        .list(
            "metadata",
            metadata::entries(itself, id.0, Thing::Entry, changes),
        )
}

/// The service at its location, as it stands within its service.
pub(super) fn at_location(id: OfferId, known: Known<'_>, changes: &Changes) -> Value {
    Object::of(super::ids::at_location(id))
        .with("service_id", id.to_string())
        .with("location_id", super::ids::location(id).to_string())
        .with("location", location::location(id, known, true, changes))
        .done()
}

fn eligibility(entry: &OfferEntry) -> Option<String> {
    let takes = match (entry.takes.men, entry.takes.women) {
        (true, true) => Some("Pro muže i ženy.".to_owned()),
        (true, false) => Some("Pro muže.".to_owned()),
        (false, true) => Some("Pro ženy.".to_owned()),
        (false, false) => None,
    };
    let conditions = entry
        .conditions
        .as_ref()
        .map(|text| text.as_str().to_owned());
    let not_for = entry.not_for.as_ref();
    let not_for = not_for.map(|text| format!("Nepřijímáme: {}", text.as_str()));
    let told: Vec<String> = [takes, conditions, not_for].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join("\n"))
}

/// The registration, with the registered maximum: it says nothing about free places.
fn accreditations(known: Known<'_>) -> Option<String> {
    let entry = &known.offer.entry;
    let number = entry.published_register_id(&known.offer.site);
    let number = number.map(|id| format!("Registr poskytovatelů sociálních služeb: {id}"));
    let maxima = entry.registered_capacity.iter().map(|maximum| {
        let form = maximum
            .form
            .map(|form| format!(" ({})", words::form(form).to_lowercase()));
        format!(
            "registrovaný {}{}: {}",
            words::registered(maximum.unit),
            form.unwrap_or_default(),
            maximum.count
        )
    });
    let told: Vec<String> = number.into_iter().chain(maxima).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

fn alert(known: Known<'_>, look: &Look) -> Option<String> {
    let notice = known.offer.entry.notice.as_ref();
    let notice = notice
        .filter(|notice| notice.until >= look.today)
        .map(|notice| notice.text.as_str().to_owned());
    let pause = known.offer.pause.as_ref();
    let pause = pause
        .filter(|_| known.offer.is_paused(look.today))
        .and_then(|pause| pause.reason.as_ref())
        .map(|reason| reason.as_str().to_owned());
    let told: Vec<String> = [pause, notice].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join(" "))
}
