//! A directory on a simulated clock, whose events go into the log: the scene of stories about places.

use std::collections::BTreeMap;

use brana_domain::Context;
use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource, Origin, PlaceUnit};
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry};
use brana_domain::provider_directory::offer::{GroupReport, OfferCommand};
use brana_domain::provider_directory::place::{InsideContact, Site};
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::provider_directory::{DirectoryCommand, DirectoryEvent, DirectoryInMemory};
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{
    ActorId, Envelope, Line as Text, OfferId, Phone, Policy, ProviderId, Role,
};
use brana_projections::capacity::{Filter, History, history};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use crate::callers::catch_up;
use crate::world::{Line, append, at, parts};

const PROVIDER: ProviderId = ProviderId(Uuid::from_u128(1));
pub(crate) const MEN: CapacityGroup = CapacityGroup::Men;
pub(crate) const WOMEN: CapacityGroup = CapacityGroup::Women;

/// A directory on a simulated clock, whose events go into the log.
pub(crate) struct Town {
    pool: PgPool,
    pub(crate) memory: DirectoryInMemory,
    sequences: BTreeMap<(&'static str, String), i64>,
    pub(crate) now: DateTime<Utc>,
    /// How long after they happen things are recorded.
    pub(crate) late: TimeDelta,
}

impl Town {
    pub(crate) async fn open(pool: &PgPool) -> Self {
        let mut town = Self {
            pool: pool.clone(),
            memory: DirectoryInMemory::default(),
            sequences: BTreeMap::new(),
            now: at("2026-11-01T07:00:00Z"),
            late: TimeDelta::zero(),
        };
        let register = ProviderCommand::Register {
            entry: Box::new(ProviderEntry::named(text("Naděje"))),
            origin: Origin::ByHand,
        };
        town.of_provider(register).await;
        town
    }

    /// Opens a hostel in the Ústí region; its numbers are believed for a week.
    pub(crate) async fn hostel(&mut self, number: u128) -> OfferId {
        let offer = OfferId(Uuid::from_u128(number));
        let contact = InsideContact {
            phone: Phone::try_new("+420 601 234 567").ok(),
            ..InsideContact::default()
        };
        let kind = ServiceKind::try_new("ubytovna").unwrap();
        let open = OfferCommand::Open {
            provider: PROVIDER,
            entry: Box::new(OfferEntry::named(text("Ubytovna"), kind)),
            site: Box::new(Site::in_region(text("CZ042"))),
            inside_contact: Some(Box::new(contact)),
            origin: Origin::ByHand,
        };
        self.of_offer(offer, open).await;
        offer
    }

    pub(crate) async fn tells(&mut self, offer: OfferId, numbers: &[(CapacityGroup, u16, u16)]) {
        let groups = numbers.iter().map(|(group, total, free)| GroupReport {
            group: *group,
            unit: PlaceUnit::Bed,
            total: *total,
            free: *free,
        });
        let report = OfferCommand::ReportCapacity {
            groups: groups.collect(),
            source: CapacitySource::Provider,
            answers: None,
        };
        self.of_offer(offer, report).await;
    }

    pub(crate) async fn of_provider(&mut self, command: ProviderCommand) {
        self.happens(DirectoryCommand::Provider(PROVIDER, command))
            .await;
    }

    pub(crate) async fn of_offer(&mut self, offer: OfferId, command: OfferCommand) {
        self.happens(DirectoryCommand::Offer(offer, command)).await;
    }

    async fn happens(&mut self, command: DirectoryCommand) {
        let context = Context {
            now: self.now,
            happened_at: self.now,
            actor: ActorId(Uuid::from_u128(9)),
            role: Role::Coordinator,
            policy: Policy::standard(),
        };
        let events = self.memory.execute(&command, &context).unwrap();
        let lines: Vec<Line> = events.iter().map(|event| self.line(event)).collect();
        append(&self.pool, &lines).await;
        self.now += TimeDelta::seconds(1);
    }

    fn line(&mut self, event: &DirectoryEvent) -> Line {
        let (kind, id, name, version, payload) = match event {
            DirectoryEvent::Provider(id, event) => parts("provider", id, event),
            DirectoryEvent::Offer(id, event) => parts("offer", id, event),
        };
        let sequence = self.sequences.entry((kind, id.clone())).or_default();
        *sequence += 1;
        let envelope = Envelope {
            happened_at: self.now,
            actor: ActorId(Uuid::from_u128(9)),
            role: Role::Coordinator,
            on_behalf_of: None,
            reason: None,
            correlation: Uuid::from_u128(1),
            causation: None,
            policy_version: Policy::standard().version,
        };
        Line {
            kind,
            id,
            sequence: *sequence,
            name: name.to_owned(),
            version: version.to_owned(),
            payload,
            metadata: serde_json::to_value(envelope.to_metadata()).unwrap(),
            recorded_at: self.now + self.late,
        }
    }

    pub(crate) fn it_is(&mut self, when: &str) {
        assert!(at(when) > self.now);
        self.now = at(when);
    }

    /// Everything known since the story began.
    pub(crate) async fn known(&self) -> History {
        self.known_of(&Filter::default()).await
    }

    pub(crate) async fn known_of(&self, filter: &Filter) -> History {
        self.read(filter, None).await
    }

    /// The same as the log had it at an instant.
    pub(crate) async fn known_at(&self, known_at: DateTime<Utc>) -> History {
        self.read(&Filter::default(), Some(known_at)).await
    }

    async fn read(&self, filter: &Filter, known_at: Option<DateTime<Utc>>) -> History {
        catch_up(&self.pool).await;
        let mut conn = self.pool.acquire().await.unwrap();
        let span = (at("2026-10-01T00:00:00Z"), self.now);
        history(&mut conn, filter, span, known_at).await.unwrap()
    }

    /// Free places as the domain adds them up, of offers that are shown.
    pub(crate) fn supply(&self) -> Option<u32> {
        let offers = self
            .memory
            .offers
            .values()
            .filter_map(|offer| offer.opened());
        let open = offers.filter(|offer| offer.is_open());
        let known = open.filter_map(|offer| offer.supply(self.now));
        known.reduce(|sum, free| sum + free)
    }
}

pub(crate) fn text(text: &str) -> Text {
    Text::try_new(text).unwrap()
}
