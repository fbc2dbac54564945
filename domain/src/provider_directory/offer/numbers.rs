//! What the provider says of its places, and what becomes of its word with time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::command::GroupReport;
use super::decide::Decision;
use super::entry_rules::MOST_PLACES;
use super::event::{
    CapacityConfirmed, CapacityReported, CapacityWentStale, ConfirmationAsked, OfferEvent,
    QuestionsVoided, Term,
};
use super::refusal::OfferRefusal;
use super::state::{OpenedOffer, Places};
use crate::journey::Context;
use crate::provider_directory::codes::{CapacityGroup, CapacitySource, Freshness};
use crate::provider_directory::deadlines::LINK_LASTS;
use crate::provider_directory::freshness::{reminded_at, time_to_live};
use crate::reference::ServiceKind;
use crate::vocabulary::{AskId, Casework, Public};

/// O1, O3, O8, O9.
pub(super) fn report(
    offer: &OpenedOffer,
    groups: &[GroupReport],
    source: CapacitySource,
    answers: Option<AskId>,
    context: &Context,
) -> Decision {
    in_the_directory(offer)?;
    let distinct: BTreeSet<CapacityGroup> = groups.iter().map(|report| report.group).collect();
    if groups.is_empty() || distinct.len() < groups.len() {
        return Err(OfferRefusal::GroupsNotDistinct);
    }
    the_link_may_answer(offer, answers, context)?;
    for report in groups {
        the_numbers_fit(offer, report, context)?;
        the_report_is_the_newest(offer, report.group, context)?;
    }
    let fresh_until = context.happened_at + time_to_live(&offer.entry.kind);
    let said = groups.iter().map(|report| {
        CapacityReported {
            group: Public(report.group),
            unit: Public(report.unit),
            total: Public(report.total),
            free: Public(report.free),
            source: Public(source),
            reported_at: Public(context.happened_at),
            fresh_until: Public(fresh_until),
            answers: Public(answers),
        }
        .into()
    });
    Ok(said.collect())
}

/// An offer that has ended says nothing of its places any more.
pub(super) fn in_the_directory(offer: &OpenedOffer) -> Result<(), OfferRefusal> {
    if offer.is_open() {
        Ok(())
    } else {
        Err(OfferRefusal::OfferUnknown)
    }
}

/// O1, O11: places promised now stay promised, whatever the provider says is free.
fn the_numbers_fit(
    offer: &OpenedOffer,
    report: &GroupReport,
    context: &Context,
) -> Result<(), OfferRefusal> {
    let held = offer.held(report.group, context.now);
    let out_of_service = offer
        .places
        .get(&report.group)
        .map_or(0, |places| places.out_of_service);
    if report.total > MOST_PLACES {
        return Err(OfferRefusal::TooManyPlaces { most: MOST_PLACES });
    }
    let sum = u32::from(report.free) + u32::from(held) + u32::from(out_of_service);
    if sum > u32::from(report.total) {
        return Err(OfferRefusal::MorePlacesThanTotal {
            total: report.total,
            free: report.free,
            held,
            out_of_service,
        });
    }
    Ok(())
}

/// O3, O9.
fn the_report_is_the_newest(
    offer: &OpenedOffer,
    group: CapacityGroup,
    context: &Context,
) -> Result<(), OfferRefusal> {
    let Some(places) = offer.places.get(&group) else {
        return Ok(());
    };
    if places.reported_at > context.happened_at {
        return Err(OfferRefusal::NewerNumberKnown);
    }
    if places
        .moved_at
        .is_some_and(|moved| moved > context.happened_at)
    {
        return Err(OfferRefusal::PlacesMovedSince);
    }
    Ok(())
}

/// O8.
fn the_link_may_answer(
    offer: &OpenedOffer,
    answers: Option<AskId>,
    context: &Context,
) -> Result<(), OfferRefusal> {
    let Some(ask) = answers else { return Ok(()) };
    if offer.answered.contains(&ask) {
        return Err(OfferRefusal::LinkAlreadyUsed);
    }
    match offer.asked.get(&ask) {
        Some(until) if *until > context.now => Ok(()),
        Some(_) | None => Err(OfferRefusal::LinkLapsed),
    }
}

/// O3, O4, O8.
pub(super) fn confirm(
    offer: &OpenedOffer,
    groups: Option<&BTreeSet<CapacityGroup>>,
    source: CapacitySource,
    answers: Option<AskId>,
    context: &Context,
) -> Decision {
    in_the_directory(offer)?;
    the_link_may_answer(offer, answers, context)?;
    let known: BTreeSet<CapacityGroup> = offer.places.keys().copied().collect();
    let groups = groups.cloned().unwrap_or_else(|| known.clone());
    if groups.is_empty() || !groups.is_subset(&known) {
        return Err(OfferRefusal::CapacityUnknown);
    }
    for group in &groups {
        the_report_is_the_newest(offer, *group, context)?;
    }
    Ok(vec![
        CapacityConfirmed {
            groups: Public(groups),
            source: Public(source),
            confirmed_at: Public(context.happened_at),
            fresh_until: Public(context.happened_at + time_to_live(&offer.entry.kind)),
            answers: Public(answers),
        }
        .into(),
    ])
}

pub(super) fn ask(
    offer: &OpenedOffer,
    ask: AskId,
    until: DateTime<Utc>,
    context: &Context,
) -> Decision {
    if offer.asked.contains_key(&ask) || offer.answered.contains(&ask) {
        return Ok(vec![]);
    }
    if until <= context.now {
        return Err(OfferRefusal::LinkLapsed);
    }
    // Who takes nobody has no free places to speak of.
    if offer.is_paused(context.today()) {
        return Err(OfferRefusal::OfferPaused);
    }
    if offer.places.is_empty() {
        return Err(OfferRefusal::CapacityUnknown);
    }
    Ok(vec![
        ConfirmationAsked {
            ask: Casework(ask),
            groups: Public(offer.places.keys().copied().collect()),
            until: Casework(until),
        }
        .into(),
    ])
}

/// O8: what was sent to an address of the offer's own was not sent to the provider's.
pub(super) fn void_questions(offer: &OpenedOffer) -> Vec<OfferEvent> {
    if offer.asked_at().is_some() || offer.asked.is_empty() {
        return vec![];
    }
    vec![
        QuestionsVoided {
            asked: Casework(offer.asked.keys().copied().collect()),
        }
        .into(),
    ]
}

/// O4: how long the known numbers hold once the offer is of this kind.
pub(super) fn terms(offer: &OpenedOffer, kind: &ServiceKind) -> BTreeMap<CapacityGroup, Term> {
    let counted = |places: &Places| Term {
        reported_at: places.reported_at,
        fresh_until: places.reported_at + time_to_live(kind),
    };
    let known = offer.places.iter();
    known
        .map(|(group, places)| (*group, counted(places)))
        .collect()
}

/// O7: asked after a pause, or once the provider is back, about what nobody was reminded of
/// meanwhile. Whoever is paused still is asked after that.
pub(super) fn ask_if_due(
    offer: &OpenedOffer,
    id: AskId,
    until: DateTime<Utc>,
    context: &Context,
) -> Decision {
    let due = |places: &Places| reminded_at(places.reported_at, places.fresh_until) <= context.now;
    // A question from before the number was said is settled, whichever way the answer came.
    let is_asked = |places: &Places| {
        let mut open = offer.asked.values().filter(|until| **until > context.now);
        open.any(|until| *until - LINK_LASTS >= places.reported_at)
    };
    let mut places = offer.places.values();
    if offer.is_paused(context.today()) || !places.any(|one| due(one) && !is_asked(one)) {
        return Ok(vec![]);
    }
    ask(offer, id, until, context)
}

/// O4: told once per number.
pub(super) fn raise_stale(offer: &OpenedOffer, context: &Context) -> Vec<OfferEvent> {
    let stale = offer.places.iter().filter(|(_, places)| {
        places.freshness(context.now) == Freshness::Stale && !places.told_stale
    });
    stale
        .map(|(group, places)| {
            CapacityWentStale {
                group: Public(*group),
                reported_at: Public(places.reported_at),
                since: Public(places.fresh_until),
            }
            .into()
        })
        .collect()
}
