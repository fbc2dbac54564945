//! Random runs: whatever is asked in whatever order, the promises hold.
//!
//! Providers and offers come first, then hours go by, clocks run out, and anything may be asked.

mod invariants;
mod moves;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use self::moves::{Move, moves};
use super::deadlines::{Clock, ClockChange, clocks_after_offer, clocks_after_provider};
use super::offer::{Offer, OfferCommand, OfferEvent, OfferState};
use super::provider::{Provider, ProviderCommand, ProviderState};
use super::scene::{at, now};
use super::{DirectoryCommand, DirectoryEvent, DirectoryInMemory, DirectorySubject};
use crate::journey::{Context, Journey, JourneyEvent};
use crate::vocabulary::{OfferId, ProviderId, czech_day};

/// A directory under way.
struct Run {
    directory: DirectoryInMemory,
    log: Vec<DirectoryEvent>,
    now: DateTime<Utc>,
    offer_clocks: BTreeMap<(OfferId, String), (Clock, DateTime<Utc>)>,
    provider_clocks: BTreeMap<ProviderId, DateTime<Utc>>,
}

impl Run {
    fn new() -> Self {
        Self {
            directory: DirectoryInMemory::default(),
            log: vec![],
            now: now(),
            offer_clocks: BTreeMap::new(),
            provider_clocks: BTreeMap::new(),
        }
    }

    fn takes(&mut self, step: &Move) {
        match step {
            Move::HoursPass(hours) => {
                self.now += TimeDelta::hours(i64::from(*hours));
            }
            Move::ClocksRing => self.raise_what_ran_out(),
            Move::Asked { command, hours_ago } => {
                let happened_at = self.now - TimeDelta::hours(i64::from(*hours_ago));
                let context = Context {
                    happened_at,
                    ..at(self.now)
                };
                self.asked(command, &context);
            }
        }
    }

    /// Whether it was agreed to.
    fn asked(&mut self, command: &DirectoryCommand, context: &Context) -> bool {
        let before = self.directory.clone();
        match self.directory.execute(command, context) {
            Ok(events) => {
                self.happened(events);
                true
            }
            Err(_) => {
                assert_eq!(
                    self.directory, before,
                    "a refused command changed something"
                );
                false
            }
        }
    }

    fn happened(&mut self, events: Vec<DirectoryEvent>) {
        for event in &events {
            match event {
                DirectoryEvent::Offer(id, event) => {
                    invariants::told_free_is_kept_free(event);
                    self.move_offer_clocks(*id, event);
                }
                DirectoryEvent::Provider(id, event) => {
                    for change in clocks_after_provider(event) {
                        match change {
                            ClockChange::Set(_, at) => self.provider_clocks.insert(*id, at),
                            ClockChange::Ring(_) => self.provider_clocks.insert(*id, self.now),
                            ClockChange::Clear(_) => self.provider_clocks.remove(id),
                        };
                    }
                }
            }
        }
        self.log.extend(events);
    }

    fn move_offer_clocks(&mut self, id: OfferId, event: &OfferEvent) {
        for change in clocks_after_offer(event) {
            match change {
                ClockChange::Set(clock, at) => {
                    let key = (id, clock.to_string());
                    self.offer_clocks.insert(key, (clock, at));
                }
                ClockChange::Ring(clock) => {
                    let key = (id, clock.to_string());
                    self.offer_clocks.insert(key, (clock, self.now));
                }
                ClockChange::Clear(clock) => {
                    self.offer_clocks.remove(&(id, clock.to_string()));
                }
            }
        }
    }

    /// Every clock that ran out asks once.
    fn raise_what_ran_out(&mut self) {
        let context = at(self.now);
        let rung = |due: &DateTime<Utc>| *due <= context.now;
        let offers = self.offer_clocks.iter();
        let due: Vec<_> = offers
            .filter(|(_, (_, at))| rung(at))
            .map(|((id, _), (clock, at))| (*id, *clock, *at))
            .collect();
        for (id, clock, at) in due {
            self.offer_clocks.remove(&(id, clock.to_string()));
            let command = match clock {
                Clock::Hold(_) => OfferCommand::RaiseHoldsExpired,
                Clock::Number(_) | Clock::Verification => OfferCommand::RaiseStale,
                Clock::Reminder(_) => moves::reminder(at),
                Clock::PauseOver => moves::after_a_pause(at),
            };
            self.asked(&DirectoryCommand::Offer(id, command), &context);
        }
        let ended = self.provider_clocks.iter();
        let ended: Vec<_> = ended
            .filter(|(_, at)| rung(at))
            .map(|(id, at)| (*id, czech_day(*at - TimeDelta::seconds(1))))
            .collect();
        for (id, until) in ended {
            self.provider_clocks.remove(&id);
            let command = ProviderCommand::ExpireVerification { until };
            let done = self.asked(&DirectoryCommand::Provider(id, command), &context);
            assert!(done, "a verification that ran out was not ended");
        }
        invariants::nothing_that_ran_out_is_untold(self);
    }

    /// All streams, from what happened alone.
    fn replayed(&self) -> DirectoryInMemory {
        let mut directory = DirectoryInMemory::default();
        self.log.iter().for_each(|event| directory.apply(event));
        directory
    }
}

fn survives_json<T>(value: &T)
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let text = serde_json::to_string(value).unwrap();
    let back: T = serde_json::from_str(&text).unwrap();
    assert_eq!(&back, value, "{text}");
}

fn name(event: &DirectoryEvent) -> &'static str {
    match event {
        DirectoryEvent::Provider(_, event) => event.name(),
        DirectoryEvent::Offer(_, event) => event.name(),
    }
}

/// What an exact repeat must leave as it is: all but a new word about numbers, which is a new word,
/// and what names something that is gone after the first time.
fn is_done_once(command: &DirectoryCommand) -> bool {
    !matches!(
        command,
        DirectoryCommand::Offer(
            _,
            OfferCommand::ReportCapacity { .. } | OfferCommand::ConfirmCapacity { .. }
        )
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_the_promises_hold(steps in moves(150)) {
        let mut run = Run::new();
        for step in &steps {
            run.takes(step);
            invariants::hold(&run);
        }
    }

    #[test]
    fn what_happened_is_all_there_is_to_know(steps in moves(150)) {
        let mut run = Run::new();
        steps.iter().for_each(|step| run.takes(step));
        let replayed = run.replayed();
        prop_assert_eq!(replayed, run.directory);
    }

    #[test]
    fn every_event_and_every_state_survives_json(steps in moves(100)) {
        let mut run = Run::new();
        steps.iter().for_each(|step| run.takes(step));
        for event in &run.log {
            match event {
                DirectoryEvent::Provider(_, event) => survives_json(event),
                DirectoryEvent::Offer(_, event) => survives_json(event),
            }
        }
        run.directory.providers.values().for_each(survives_json);
        run.directory.offers.values().for_each(survives_json);
    }

    #[test]
    fn whatever_is_asked_twice_in_a_row_is_done_once(steps in moves(100)) {
        let mut run = Run::new();
        for step in &steps {
            run.takes(step);
            let Move::Asked { command, .. } = step else { continue };
            if is_done_once(command) {
                let after = run.log.len();
                run.takes(step);
                prop_assert_eq!(run.log.len(), after, "twice: {:?}", command);
            }
        }
    }

    #[test]
    fn a_promise_that_lapsed_is_free_whether_or_not_anybody_wrote_it_down(steps in moves(150)) {
        let mut run = Run::new();
        for step in &steps {
            run.takes(step);
            let before = invariants::free_places(&run);
            for id in run.directory.offers.keys().copied().collect::<Vec<_>>() {
                let settle = DirectoryCommand::Offer(id, OfferCommand::RaiseHoldsExpired);
                run.asked(&settle, &at(run.now));
            }
            prop_assert_eq!(invariants::free_places(&run), before);
        }
    }
}

#[test]
fn the_random_runs_reach_every_event() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..50 {
        let steps = moves(150).new_tree(&mut runner).unwrap().current();
        let mut run = Run::new();
        steps.iter().for_each(|step| run.takes(step));
        seen.extend(run.log.iter().map(name));
    }
    let known = <Provider as Journey>::Event::CATALOGUE.iter();
    let known = known.chain(<Offer as Journey>::Event::CATALOGUE);
    let missing: Vec<_> = known
        .map(|shape| shape.name)
        .filter(|name| !seen.contains(name))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn an_id_that_was_only_asked_about_leaves_no_trace() {
    let mut run = Run::new();
    let subject = DirectoryCommand::Offer(super::scene::offer(1), OfferCommand::Resume);
    assert!(!run.asked(&subject, &at(run.now)));
    assert!(matches!(subject.subject(), DirectorySubject::Offer(_)));
    assert_eq!(run.directory.offers.get(&super::scene::offer(1)), None);
    assert_eq!(OfferState::default(), OfferState::NotOpened);
    assert_eq!(ProviderState::default(), ProviderState::NotRegistered);
}
