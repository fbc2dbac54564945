//! The directory as it comes about: every word a command to the real rules, in order of time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use brana_domain::provider_directory::codes::{
    CapacityGroup, CapacitySource, ConcernKind, ConcernOutcome, MoveOnGround, VerificationGround,
};
use brana_domain::provider_directory::deadlines::{
    Clock, ClockChange, clocks_after_offer, clocks_after_provider,
};
use brana_domain::provider_directory::freshness::time_to_live;
use brana_domain::provider_directory::offer::{OfferCommand, OfferState};
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::provider_directory::{DirectoryCommand, DirectoryEvent, DirectoryInMemory};
use brana_domain::vocabulary::{
    ActorId, ConcernId, Envelope, FreeText, HoldId, OfferId, Policy, ProviderId, Role, StayId,
    czech_day,
};
use brana_domain::{Context, Happened, JourneyEvent};
use chrono::{DateTime, TimeDelta, Utc};

use super::habits::{Habit, free_now, groups};
use super::{OfferSketch, ProviderSketch};
use crate::calendar::plus;
use crate::dice::Dice;
use crate::personas::{COORDINATOR, PROVIDER, STAFF, SYSTEM, named};
use crate::{DemoError, DemoEvent};

/// What will be done when; things of one instant in the order they were planned in.
type Planned = Reverse<(DateTime<Utc>, usize)>;

struct Life {
    world: DirectoryInMemory,
    dice: Dice,
    end: DateTime<Utc>,
    plan: BinaryHeap<Planned>,
    commands: Vec<(DirectoryCommand, ActorId, Role)>,
    sequences: HashMap<String, u64>,
    events: Vec<DemoEvent>,
}

/// Everything that happened to these providers until `end`.
pub(super) fn live(
    providers: Vec<ProviderSketch>,
    end: DateTime<Utc>,
    dice: Dice,
) -> Result<Vec<DemoEvent>, DemoError> {
    let mut life = Life {
        world: DirectoryInMemory::default(),
        dice,
        end,
        plan: BinaryHeap::new(),
        commands: vec![],
        sequences: HashMap::new(),
        events: vec![],
    };
    for provider in providers {
        life.plan_provider(provider)?;
    }
    while let Some(Reverse((at, number))) = life.plan.pop() {
        if let Some((command, actor, role)) = life.commands.get(number).cloned() {
            life.act(at, &command, actor, role)?;
        }
    }
    Ok(life.events)
}

fn text(words: &str) -> Result<FreeText, DemoError> {
    Ok(FreeText::try_new(words)?)
}

/// Whoever keeps a provider's numbers.
fn staff_of(provider: ProviderId) -> ActorId {
    if provider == PROVIDER {
        return STAFF;
    }
    ActorId(named(&format!("staff/{provider}")))
}

impl Life {
    fn at(&mut self, at: DateTime<Utc>, command: DirectoryCommand, actor: ActorId, role: Role) {
        if at < self.end {
            self.plan.push(Reverse((at, self.commands.len())));
            self.commands.push((command, actor, role));
        }
    }

    fn of_provider(&mut self, at: DateTime<Utc>, id: ProviderId, command: ProviderCommand) {
        let command = DirectoryCommand::Provider(id, command);
        self.at(at, command, COORDINATOR, Role::Coordinator);
    }

    fn plan_provider(&mut self, sketch: ProviderSketch) -> Result<(), DemoError> {
        let id = sketch.provider;
        let begun = self.end - TimeDelta::minutes(self.dice.between(1_000_000, 1_500_000));
        let register = ProviderCommand::Register {
            entry: Box::new(sketch.entry),
            origin: sketch.origin,
        };
        self.at(
            begun,
            DirectoryCommand::Provider(id, register),
            SYSTEM,
            Role::System,
        );
        for offer in sketch.offers {
            self.plan_offer(id, offer, begun, sketch.origin);
        }
        self.plan_trust(id)
    }

    fn plan_offer(
        &mut self,
        provider: ProviderId,
        sketch: OfferSketch,
        begun: DateTime<Utc>,
        origin: brana_domain::provider_directory::codes::Origin,
    ) {
        let id = sketch.offer;
        let paused = provider != PROVIDER && self.dice.percent(3);
        let habit = if provider == PROVIDER {
            Habit::InTime
        } else if paused {
            Habit::FellSilent
        } else {
            Habit::of(&sketch.entry, &mut self.dice)
        };
        let ttl = time_to_live(&sketch.entry.kind);
        let places = groups(&sketch.entry, &mut self.dice);
        let open = OfferCommand::Open {
            provider,
            entry: Box::new(sketch.entry),
            site: Box::new(sketch.site),
            inside_contact: sketch.inside_contact.map(Box::new),
            origin,
        };
        let opened = begun + TimeDelta::minutes(1);
        self.at(
            opened,
            DirectoryCommand::Offer(id, open),
            SYSTEM,
            Role::System,
        );
        for before in habit.told_before_end(ttl, &mut self.dice) {
            let said = places.iter().map(|report| {
                let mut report = *report;
                report.free = free_now(report.total, &mut self.dice);
                report
            });
            let report = OfferCommand::ReportCapacity {
                groups: said.collect(),
                source: CapacitySource::Provider,
                answers: None,
            };
            self.by_staff(self.end - before, provider, id, report);
        }
        if paused {
            let pause = OfferCommand::Pause {
                until: Some(plus(czech_day(self.end), self.dice.between(5, 60))),
                reason: FreeText::try_new("Rekonstrukce, nové lidi teď nepřijímáme.").ok(),
            };
            self.by_staff(self.end - TimeDelta::days(1), provider, id, pause);
        }
    }

    fn by_staff(
        &mut self,
        at: DateTime<Utc>,
        provider: ProviderId,
        offer: OfferId,
        command: OfferCommand,
    ) {
        let command = DirectoryCommand::Offer(offer, command);
        self.at(at, command, staff_of(provider), Role::ProviderStaff);
    }

    /// Half of the providers were verified, of some the verification is about to end or has.
    fn plan_trust(&mut self, id: ProviderId) -> Result<(), DemoError> {
        if id == PROVIDER || self.dice.percent(50) {
            let ago = if id == PROVIDER {
                40
            } else {
                self.dice.between(20, 420)
            };
            let at = self.end - TimeDelta::days(ago) + TimeDelta::hours(self.dice.between(8, 15));
            let ground = VerificationGround::ALL;
            let number = usize::try_from(self.dice.below(ground.len() as u64)).unwrap_or_default();
            let verify = ProviderCommand::Verify {
                ground: ground
                    .get(number)
                    .copied()
                    .unwrap_or(VerificationGround::Visit),
                note: Some(text("Údaje v adresáři souhlasí.")?),
                until: plus(czech_day(at), 360),
            };
            self.of_provider(at, id, verify);
        }
        if id != PROVIDER && self.dice.percent(4) {
            let concern = ConcernId(self.dice.id_at(self.end));
            let at = self.end - TimeDelta::hours(self.dice.between(30, 2_000));
            let raise = ProviderCommand::RaiseConcern {
                concern,
                kind: ConcernKind::PlacesNotFree,
                text: text("Klient přišel na domluvené místo a bylo plno.")?,
            };
            self.of_provider(at, id, raise);
            if self.dice.percent(50) {
                let resolve = ProviderCommand::ResolveConcern {
                    concern,
                    outcome: ConcernOutcome::PutRight,
                    text: Some(text("Počty teď hlásí každý den vedoucí směny.")?),
                };
                self.of_provider(at + TimeDelta::hours(28), id, resolve);
            }
        }
        Ok(())
    }

    fn act(
        &mut self,
        at: DateTime<Utc>,
        command: &DirectoryCommand,
        actor: ActorId,
        role: Role,
    ) -> Result<(), DemoError> {
        let context = Context {
            now: at,
            happened_at: at,
            actor,
            role,
            policy: Policy::standard(),
        };
        let events = self.world.execute(command, &context).map_err(|refusal| {
            DemoError::DirectoryRefused {
                at,
                command: format!("{command:?}"),
                refusal: Box::new(refusal),
            }
        })?;
        let correlation = self.dice.id_at(at);
        for event in events {
            let event_id = self.dice.id_at(at);
            let envelope = Envelope {
                happened_at: at,
                actor,
                role,
                on_behalf_of: None,
                reason: None,
                correlation,
                causation: None,
                policy_version: context.policy.version.clone(),
            };
            self.keep(event, envelope, event_id, at)?;
        }
        self.move_somebody(at, command);
        Ok(())
    }

    /// Now and then a free place of the demo's own provider is promised, and somebody arrives.
    fn move_somebody(&mut self, at: DateTime<Utc>, command: &DirectoryCommand) {
        let DirectoryCommand::Offer(id, OfferCommand::ReportCapacity { .. }) = command else {
            return;
        };
        let Some(offer) = self.world.offers.get(id).and_then(OfferState::opened) else {
            return;
        };
        let provider = offer.provider;
        let free = |group: &CapacityGroup| offer.free(*group, at).unwrap_or_default() > 0;
        let Some(group) = offer.places.keys().copied().find(free) else {
            return;
        };
        if !self
            .dice
            .percent(if provider == PROVIDER { 100 } else { 20 })
        {
            return;
        }
        let hold = HoldId(self.dice.id_at(at));
        let promise = OfferCommand::HoldPlace {
            hold,
            group,
            referral: None,
            until: at + TimeDelta::hours(30),
        };
        self.by_staff(at + TimeDelta::minutes(5), provider, *id, promise);
        if self.dice.percent(50) {
            let stay = StayId(self.dice.id_at(at));
            let arrive = OfferCommand::OccupyPlace {
                stay,
                group,
                hold: Some(hold),
            };
            self.by_staff(at + TimeDelta::minutes(11), provider, *id, arrive);
            let leave = OfferCommand::VacatePlace {
                stay,
                ground: MoveOnGround::MovedUp,
            };
            self.by_staff(at + TimeDelta::days(90), provider, *id, leave);
        }
    }

    fn keep(
        &mut self,
        event: DirectoryEvent,
        envelope: Envelope,
        event_id: uuid::Uuid,
        recorded_at: DateTime<Utc>,
    ) -> Result<(), DemoError> {
        self.set_clocks(&event);
        let (event_type, event_version, payload) = match &event {
            DirectoryEvent::Provider(_, event) => {
                (event.name(), event.version(), serde_json::to_value(event)?)
            }
            DirectoryEvent::Offer(_, event) => {
                (event.name(), event.version(), serde_json::to_value(event)?)
            }
        };
        let (stream_type, stream_id) = Happened::Directory(event).stream();
        let sequence = self.sequences.entry(stream_id.clone()).or_default();
        *sequence += 1;
        self.events.push(DemoEvent {
            stream_type,
            stream_id,
            sequence: *sequence,
            event_type,
            event_version,
            payload,
            envelope,
            event_id,
            recorded_at,
        });
        Ok(())
    }

    /// A clock that was moved meanwhile asks in vain, as in the real program.
    fn set_clocks(&mut self, event: &DirectoryEvent) {
        match event {
            DirectoryEvent::Offer(id, event) => {
                for change in clocks_after_offer(event) {
                    let ClockChange::Set(clock, at) = change else {
                        continue;
                    };
                    let command = match clock {
                        Clock::Number(_) => OfferCommand::RaiseStale,
                        Clock::Hold(_) => OfferCommand::RaiseHoldsExpired,
                        // Nobody was written to in the years before the demo began.
                        Clock::Reminder(_) | Clock::PauseOver | Clock::Verification => continue,
                    };
                    let command = DirectoryCommand::Offer(*id, command);
                    self.at(at, command, SYSTEM, Role::System);
                }
            }
            DirectoryEvent::Provider(id, event) => {
                for change in clocks_after_provider(event) {
                    let ClockChange::Set(_, at) = change else {
                        continue;
                    };
                    let until = czech_day(at - TimeDelta::seconds(1));
                    let command = ProviderCommand::ExpireVerification { until };
                    let command = DirectoryCommand::Provider(*id, command);
                    self.at(at, command, SYSTEM, Role::System);
                }
            }
        }
    }
}
