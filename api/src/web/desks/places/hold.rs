//! Promising a place. Whether that can be done is the offer's to say; this page says beforehand
//! why not, and what to do instead.

use axum::http::StatusCode;
use axum::response::Response;
use brana_commands::Ids;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{CapacityGroup, Freshness};
use brana_domain::provider_directory::offer::{OfferCommand, OpenedOffer};
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_domain::vocabulary::{HoldId, OfferId, Policy, czech_day, end_of_czech_day};
use brana_projections::directory;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::Deserialize;
use sqlx::PgConnection;

use super::super::super::answers::{done, page};
use super::super::super::attempt::{Attempt, Outcome, Places};
use super::super::super::directory::{similar, to_call};
use super::super::super::posted::{At, Posted};
use super::super::super::questions::{Kind, Question, asks};
use super::super::super::views::desks::places::hold::HoldPage;
use super::super::super::views::directory::Link;
use super::super::super::views::form::{Choice, Form};
use super::super::super::visit::Inside;
use super::super::about::{OfOffer, coordinates};
use super::super::forms::section;
use crate::json::extract::Asked;
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("group", "desk-group", Kind::Code("desk_group")),
    asks("until", "hold-until", Kind::Day),
];
const PLACES: Places = &[("hold_too_long", "until")];

/// What an address may fill in beforehand.
#[derive(Deserialize)]
pub(super) struct Wish {
    group: Option<String>,
}

/// What is proposed: as long as people usually need, so that a place does not stand empty for the
/// longest time allowed because nobody thought about it.
const PROPOSED: TimeDelta = TimeDelta::days(7);

/// The provider whose places they are.
pub(super) struct Whose {
    pub(super) provider: RegisteredProvider,
}

impl Whose {
    /// The provider of an offer.
    pub(super) async fn read(conn: &mut PgConnection, found: &OfOffer) -> Result<Self, Problem> {
        let row = directory::provider(conn, found.offer.provider).await?;
        let provider = row.and_then(|row| row.state.registered().cloned());
        provider
            .map(|provider| Self { provider })
            .ok_or_else(Problem::not_found)
    }
}

/// Why no place can be promised at present: the code of the refusal one would get.
pub(in crate::web) fn obstacle_to_holding(
    offer: &OpenedOffer,
    provider: &RegisteredProvider,
    now: DateTime<Utc>,
) -> Option<&'static str> {
    if !offer.is_open() || provider.has_ended() {
        return Some("offer_unknown");
    }
    if provider.standing == Standing::Suspended {
        return Some("provider_suspended");
    }
    if offer.is_paused(czech_day(now)) {
        return Some("offer_paused");
    }
    if offer.places.is_empty() {
        return Some("capacity_unknown");
    }
    let mut worth = offer.places.values().map(|places| places.freshness(now));
    if !worth.any(|worth| worth == Freshness::Fresh) {
        return Some("capacity_stale");
    }
    to_be_had(offer, now).is_empty().then_some("no_free_place")
}

/// Groups with a free place by a fresh number, and how many.
fn to_be_had(offer: &OpenedOffer, now: DateTime<Utc>) -> Vec<(CapacityGroup, u16)> {
    let fresh = offer.places.iter();
    let fresh = fresh.filter(|(_, places)| places.freshness(now) == Freshness::Fresh);
    let free = fresh.filter_map(|(group, _)| Some((*group, offer.free(*group, now)?)));
    free.filter(|(_, free)| *free > 0).collect()
}

/// The last day a place can be promised to the end of.
fn last_day(now: DateTime<Utc>) -> NaiveDate {
    let days = TimeDelta::days(i64::from(Policy::standard().hold_at_most_days));
    let reached = czech_day(now + days);
    reached.pred_opt().unwrap_or(reached)
}

/// `GET /app/offers/{offer}/hold`
pub(super) async fn show(
    inside: Inside,
    At(offer): At<OfferId>,
    Asked(wish): Asked<Wish>,
) -> Result<Response, Problem> {
    let found = OfOffer::find_ever(&inside, offer).await?;
    let now = inside.app.clock.now();
    let proposed = czech_day(now + PROPOSED).min(last_day(now));
    let version = found.version.to_string();
    let form = Form::new(&found.href("hold"), &inside.new_key(), &version)
        .filled("until_day", &proposed.day().to_string())
        .filled("until_month", &proposed.month().to_string())
        .filled("until_year", &proposed.year().to_string());
    let groups = to_be_had(&found.offer, now);
    let wished = groups
        .iter()
        .find(|(group, _)| groups.len() == 1 || wish.group.as_deref() == Some(group.as_str()));
    let form = match wished {
        Some((group, _)) => form.filled("group", group.as_str()),
        None => form,
    };
    shown(&inside, &found, StatusCode::OK, form).await
}

/// `POST /app/offers/{offer}/hold`: two who want the last place both ask; the offer gives it once.
pub(super) async fn hold(
    inside: Inside,
    At(offer): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find_ever(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let group = filling.code("group", CapacityGroup::ALL);
    let until = filling.day("until");
    let actor = inside.caller.actor.to_string();
    let hold = HoldId(Ids::derived(&["hold", &actor, posted.key()?]));
    let command = group.zip(until).map(|(group, day)| {
        let command = OfferCommand::HoldPlace {
            hold,
            group,
            referral: None,
            until: end_of_czech_day(day),
        };
        DirectoryCommand::Offer(offer, command)
    });
    match attempt
        .carry_out_as_it_stands(filling.errors, command)
        .await?
    {
        Outcome::Done(what) => Ok(done(&what, "place_held", "/app/holds")),
        Outcome::Again(status, form) => {
            let found = OfOffer::find_ever(&inside, offer).await?;
            shown(&inside, &found, status, form).await
        }
        Outcome::Changed(form) => shown(&inside, &found, StatusCode::CONFLICT, form).await,
    }
}

async fn shown(
    inside: &Inside,
    found: &OfOffer,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let mut conn = inside.connection().await?;
    let whose = Whose::read(&mut conn, found).await?;
    drop(conn);
    let now = inside.app.clock.now();
    let obstacle = obstacle_to_holding(&found.offer, &whose.provider, now);
    let stale = obstacle == Some("capacity_stale");
    let last = last_day(now);
    let view = HoldPage {
        frame: inside.frame_of(section(inside), &found.href("hold")),
        about: found.offer.entry.name.to_string(),
        back_href: found.href("places"),
        obstacle: obstacle.map(|code| inside.t.problem(code).to_string()),
        choices: choices(inside, &found.offer),
        days: u32::from(Policy::standard().hold_at_most_days),
        last,
        calls: calls(&found.offer, &whose.provider),
        numbers_href: (stale && !coordinates(inside)).then(|| found.href("capacity")),
        ask_href: (stale && coordinates(inside)).then(|| found.href("ask")),
        similar_href: similar(&found.offer),
        form,
    };
    Ok(page(status, &view))
}

fn choices(inside: &Inside, offer: &OpenedOffer) -> Vec<Choice> {
    let t = &inside.t;
    let had = to_be_had(offer, inside.app.clock.now()).into_iter();
    let choice = |(group, free): (CapacityGroup, u16)| {
        let said = offer.places.get(&group)?.reported_at;
        let hint = t.text("hold-free").with("free", u32::from(free));
        let hint = hint.with("at", t.date_time(&said));
        Some(Choice {
            value: group.to_string(),
            label: t.code("desk_group", group.as_str()),
            hint: Some(hint.to_string()),
        })
    };
    had.filter_map(choice).collect()
}

/// Whom to call: the number for professionals first, then those everybody has.
fn calls(offer: &OpenedOffer, provider: &RegisteredProvider) -> Vec<Link> {
    let inside = offer.inside_contact.iter();
    let inside = inside.filter_map(|contact| contact.phone.as_ref());
    let open = if offer.entry.phones.is_empty() {
        &provider.entry.phones
    } else {
        &offer.entry.phones
    };
    let mut calls: Vec<Link> = inside.chain(open).map(to_call).collect();
    calls.dedup_by(|one, other| one.href == other.href);
    calls
}
