//! The answer of an offer to each command about its entry; about its places see `moves`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::command::OfferCommand;
use super::entry_rules::{
    can_be_meant, the_entry_makes_sense, the_notice_is_for_days_to_come, the_point_is_near,
    the_site_is_known,
};
use super::event::{
    InsideContactChanged, OfferEnded, OfferEntryChanged, OfferEvent, OfferMoved, OfferOpened,
    OfferPassedOn, OfferPaused, OfferResumed,
};
use super::refusal::OfferRefusal;
use super::state::{OfferState, OpenedOffer, Pause};
use super::{moves, numbers};
use crate::journey::Context;
use crate::provider_directory::codes::{EndGround, Origin};
use crate::provider_directory::entry::{OfferEntry, OfferField};
use crate::provider_directory::place::{InsideContact, Site};
use crate::vocabulary::{Casework, FreeText, ProviderId, Public};

pub(super) type Decision = Result<Vec<OfferEvent>, OfferRefusal>;

pub(super) fn decide(state: &OfferState, command: &OfferCommand, context: &Context) -> Decision {
    use OfferCommand as C;
    match command {
        C::Open {
            provider,
            entry,
            site,
            inside_contact,
            origin,
        } => open(
            state,
            *provider,
            entry,
            site,
            inside_contact.as_deref(),
            *origin,
            context,
        ),
        C::ChangeEntry(fields) => change(open_offer(state)?, fields, context),
        C::Move(site) => move_to(open_offer(state)?, site),
        C::ChangeInsideContact(contact) => Ok(change_inside_contact(
            open_offer(state)?,
            contact.as_deref(),
        )),
        C::PassOn { to } => Ok(pass_on(open_offer(state)?, *to)),
        C::Pause { until, reason } => pause(open_offer(state)?, *until, reason.as_ref(), context),
        C::Resume => Ok(resume(open_offer(state)?, context)),
        C::End { ground, on } => end(state, *ground, *on, context),
        C::ReportCapacity {
            groups,
            source,
            answers,
        } => moves::settled(state, context, |offer| {
            numbers::report(offer, groups, *source, *answers, context)
        }),
        C::ConfirmCapacity {
            groups,
            source,
            answers,
        } => moves::settled(state, context, |offer| {
            numbers::confirm(offer, groups.as_ref(), *source, *answers, context)
        }),
        C::AskConfirmation { ask, until } => {
            numbers::ask(open_offer(state)?, *ask, *until, context)
        }
        C::AskIfDue { ask, until } => {
            numbers::ask_if_due(open_offer(state)?, *ask, *until, context)
        }
        C::VoidQuestions => Ok(numbers::void_questions(open_offer(state)?)),
        C::RaiseStale => Ok(numbers::raise_stale(open_offer(state)?, context)),
        C::HoldPlace {
            hold,
            group,
            referral,
            until,
        } => moves::settled(state, context, |offer| {
            moves::hold(offer, *hold, *group, *referral, *until, context)
        }),
        C::ReleasePlace { hold, ground } => moves::settled(state, context, |offer| {
            moves::release(offer, *hold, *ground, context)
        }),
        C::RaiseHoldsExpired => moves::settled(state, context, |_| Ok(vec![])),
        C::OccupyPlace { stay, group, hold } => moves::settled(state, context, |offer| {
            moves::occupy(offer, *stay, *group, *hold, context)
        }),
        C::VacatePlace { stay, ground } => moves::settled(state, context, |offer| {
            moves::vacate(offer, *stay, *ground, context)
        }),
        C::SetOutOfService {
            group,
            units,
            reason,
        } => moves::settled(state, context, |offer| {
            moves::out_of_service(offer, *group, *units, reason.as_ref(), context)
        }),
    }
}

/// An offer that is in the directory.
fn open_offer(state: &OfferState) -> Result<&OpenedOffer, OfferRefusal> {
    state
        .opened()
        .filter(|offer| offer.is_open())
        .ok_or(OfferRefusal::OfferUnknown)
}

fn open(
    state: &OfferState,
    provider: ProviderId,
    entry: &OfferEntry,
    site: &Site,
    inside_contact: Option<&InsideContact>,
    origin: Origin,
    context: &Context,
) -> Decision {
    if let Ok(offer) = open_offer(state) {
        let same = offer.provider == provider
            && offer.entry == *entry
            && offer.site == *site
            && offer.inside_contact.as_ref() == inside_contact;
        return if same {
            Ok(vec![])
        } else {
            Err(OfferRefusal::OfferAlreadyOpened)
        };
    }
    the_entry_makes_sense(entry)?;
    let known = OfferEntry::named(entry.name.clone(), entry.kind.clone());
    let fields = known.differences(entry);
    fields
        .iter()
        .try_for_each(|field| can_be_meant(field, &known))?;
    if origin == Origin::ByHand {
        the_notice_is_for_days_to_come(entry.notice.as_ref(), context.today())?;
    }
    the_site_is_known(site)?;
    the_point_is_near(site.point)?;
    Ok(vec![
        OfferOpened {
            provider: Public(provider),
            entry: Public(Box::new(entry.clone())),
            site: Casework(Box::new(site.clone())),
            inside_contact: Casework(inside_contact.cloned().map(Box::new)),
            origin: Public(origin),
        }
        .into(),
    ])
}

/// O10, O11.
fn change(offer: &OpenedOffer, fields: &[OfferField], context: &Context) -> Decision {
    let mut entry = offer.entry.clone();
    fields.iter().for_each(|field| entry.set(field));
    the_entry_makes_sense(&entry)?;
    let changes = offer.entry.changes(fields);
    for (_, new) in &changes {
        can_be_meant(new, &offer.entry)?;
        if let OfferField::Notice(notice) = new {
            the_notice_is_for_days_to_come(notice.as_ref(), context.today())?;
        }
    }
    let changed = changes.into_iter().map(|(old, new)| {
        let terms = if let OfferField::Kind(kind) = &new {
            numbers::terms(offer, kind)
        } else {
            BTreeMap::new()
        };
        OfferEntryChanged {
            old: Public(old),
            new: Public(new),
            terms: Public(terms),
        }
    });
    Ok(changed.map(OfferEvent::from).collect())
}

fn move_to(offer: &OpenedOffer, site: &Site) -> Decision {
    if offer.site == *site {
        return Ok(vec![]);
    }
    the_site_is_known(site)?;
    if offer.site.point != site.point {
        the_point_is_near(site.point)?;
    }
    Ok(vec![
        OfferMoved {
            old: Casework(Box::new(offer.site.clone())),
            new: Casework(Box::new(site.clone())),
        }
        .into(),
    ])
}

fn change_inside_contact(offer: &OpenedOffer, contact: Option<&InsideContact>) -> Vec<OfferEvent> {
    if offer.inside_contact.as_ref() == contact {
        return vec![];
    }
    vec![
        InsideContactChanged {
            old: Casework(offer.inside_contact.clone().map(Box::new)),
            new: Casework(contact.cloned().map(Box::new)),
        }
        .into(),
    ]
}

fn pass_on(offer: &OpenedOffer, to: ProviderId) -> Vec<OfferEvent> {
    if offer.provider == to {
        return vec![];
    }
    vec![
        OfferPassedOn {
            from: Public(offer.provider),
            to: Public(to),
        }
        .into(),
    ]
}

/// O7.
fn pause(
    offer: &OpenedOffer,
    until: Option<NaiveDate>,
    reason: Option<&FreeText>,
    context: &Context,
) -> Decision {
    if until.is_some_and(|until| until < context.today()) {
        return Err(OfferRefusal::PauseInPast);
    }
    let pause = Pause {
        until,
        reason: reason.cloned(),
    };
    if offer.pause.as_ref() == Some(&pause) {
        return Ok(vec![]);
    }
    Ok(vec![
        OfferPaused {
            until: Public(until),
            reason: Public(reason.cloned()),
        }
        .into(),
    ])
}

/// O7: a pause that is over by itself needs nobody to end it.
fn resume(offer: &OpenedOffer, context: &Context) -> Vec<OfferEvent> {
    if !offer.is_paused(context.today()) {
        return vec![];
    }
    vec![
        OfferResumed {
            on: Public(context.happened_on()),
        }
        .into(),
    ]
}

fn end(state: &OfferState, ground: EndGround, on: NaiveDate, context: &Context) -> Decision {
    let offer = state.opened().ok_or(OfferRefusal::OfferUnknown)?;
    if !offer.is_open() {
        return Ok(vec![]);
    }
    if on > context.today() {
        return Err(OfferRefusal::OfferEndInFuture);
    }
    Ok(vec![
        OfferEnded {
            ground: Public(ground),
            on: Public(on),
        }
        .into(),
    ])
}
