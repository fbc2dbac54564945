//! A directory of the size of the state register, made up from one seed by the domain's own rules.

use std::collections::BTreeMap;
use std::error::Error;
use std::str::FromStr;
use std::time::Duration;

use brana_api::app::App;
use brana_api::node::PROGRAM;
use brana_commands::bulk::{BulkEvent, load};
use brana_commands::provider_directory::carry_out;
use brana_commands::{Clock, Request};
use brana_domain::Context;
use brana_domain::provider_directory::codes::{
    CapacityGroup, CapacitySource, Form, Origin, PlaceUnit, TargetGroup, VerificationGround,
};
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry, Takes};
use brana_domain::provider_directory::offer::{GroupReport, Offer, OfferCommand};
use brana_domain::provider_directory::place::{GeoPoint, Site};
use brana_domain::provider_directory::provider::{Provider, ProviderCommand};
use brana_domain::provider_directory::{DirectoryCommand, DirectoryEvent, DirectoryInMemory};
use brana_domain::reference::{DISTRICTS, NEEDS, Need, PRISONS, SERVICE_KINDS, ServiceKind};
use brana_domain::vocabulary::{
    ActorId, Caller, Envelope, FreeText, Line, OfferId, Policy, ProviderId, Role, czech_day,
};
use brana_testing::TestDatabase;
use chrono::{DateTime, Days, TimeDelta, Utc};
use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;
use uuid::Uuid;

const NOW: &str = "2026-11-21T08:00:00Z";
const SYLLABLES: &[&str] = &[
    "ná", "dě", "je", "ces", "ta", "do", "mov", "slu", "žba", "po", "moc", "rá", "dio", "ví", "ze",
    "ní", "kra", "sna", "le", "tí", "mo", "stý", "bra", "na", "ho", "ra", "dol", "ina", "říč",
    "ka", "šan", "ce",
];

/// The clock of the measured node.
pub(crate) fn clock() -> Clock {
    Clock::simulated(now())
}

fn now() -> DateTime<Utc> {
    NOW.parse().unwrap_or_default()
}

/// Fills a database; the offers that are in it.
pub(crate) async fn fill(
    database: &TestDatabase,
    offers: usize,
) -> Result<Vec<OfferId>, Box<dyn Error>> {
    let mut making = Making::new();
    while making.offers.len() < offers {
        making.provider()?;
    }
    let mut conn = PgConnectOptions::from_str(&database.url)?.connect().await?;
    load(&mut conn, making.events.into_iter(), &[]).await?;
    Ok(making.offers)
}

/// Confirms numbers, so many a second, until it is stopped.
pub(crate) async fn keep_reporting(app: App, offers: Vec<OfferId>, a_second: u32) {
    if a_second == 0 {
        return std::future::pending().await;
    }
    let mut turns = tokio::time::interval(Duration::from_secs(1) / a_second);
    for offer in offers.iter().cycle() {
        turns.tick().await;
        app.clock.advance(TimeDelta::milliseconds(1));
        let command = DirectoryCommand::Offer(*offer, report(5, 2));
        let request = Request::by(Caller::system(PROGRAM));
        // Those that refuse it are ended; the next one is not.
        let _ = carry_out(&app.commands, &request, command).await;
    }
}

fn report(total: u16, free: u16) -> OfferCommand {
    let (group, unit) = (CapacityGroup::Anyone, PlaceUnit::Bed);
    OfferCommand::ReportCapacity {
        groups: vec![GroupReport {
            group,
            unit,
            total,
            free,
        }],
        source: CapacitySource::Provider,
        answers: None,
    }
}

struct Making {
    memory: DirectoryInMemory,
    sequences: BTreeMap<Uuid, u64>,
    events: Vec<BulkEvent>,
    offers: Vec<OfferId>,
    now: DateTime<Utc>,
    chance: u64,
}

impl Making {
    fn new() -> Self {
        Self {
            memory: DirectoryInMemory::default(),
            sequences: BTreeMap::new(),
            events: vec![],
            offers: vec![],
            now: now() - TimeDelta::days(30),
            chance: 3,
        }
    }

    /// A number below `sides` (SplitMix64).
    fn dice(&mut self, sides: usize) -> usize {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.chance;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides.max(1) as u64).unwrap_or(0)
    }

    fn one_of<T: Clone>(&mut self, list: &[T]) -> Result<T, Box<dyn Error>> {
        let at = self.dice(list.len());
        Ok(list.get(at).ok_or("an empty list")?.clone())
    }

    fn id(&mut self) -> Uuid {
        let (high, low) = (self.dice(usize::MAX), self.dice(usize::MAX));
        Uuid::from_u64_pair(high as u64, low as u64)
    }

    fn word(&mut self) -> Result<String, Box<dyn Error>> {
        let parts = 2 + self.dice(3);
        (0..parts)
            .map(|_| self.one_of(SYLLABLES).map(str::to_owned))
            .collect()
    }

    fn words(&mut self, count: usize) -> Result<String, Box<dyn Error>> {
        let words: Result<Vec<_>, _> = (0..count).map(|_| self.word()).collect();
        Ok(words?.join(" "))
    }

    /// A provider with a few offers.
    fn provider(&mut self) -> Result<(), Box<dyn Error>> {
        let id = ProviderId(self.id());
        let name = self.words(2)?;
        let entry = Box::new(ProviderEntry::named(Line::try_new(&name)?));
        let origin = Origin::StateRegister;
        let command = ProviderCommand::Register { entry, origin };
        self.happens(&DirectoryCommand::Provider(id, command))?;
        if self.dice(3) == 0 {
            let days = self.dice(300) as u64;
            let verify = ProviderCommand::Verify {
                ground: VerificationGround::Call,
                note: None,
                until: czech_day(now()) + Days::new(days),
            };
            self.happens(&DirectoryCommand::Provider(id, verify))?;
        }
        for _ in 0..=self.dice(6) {
            self.offer(id)?;
        }
        Ok(())
    }

    fn offer(&mut self, provider: ProviderId) -> Result<(), Box<dyn Error>> {
        let id = OfferId(self.id());
        let open = OfferCommand::Open {
            provider,
            entry: Box::new(self.entry()?),
            site: Box::new(self.site()?),
            inside_contact: None,
            origin: Origin::StateRegister,
        };
        self.happens(&DirectoryCommand::Offer(id, open))?;
        self.offers.push(id);
        if self.dice(3) == 0 {
            let free = u16::try_from(self.dice(5)).unwrap_or(0);
            self.happens(&DirectoryCommand::Offer(id, report(20, free)))?;
        }
        Ok(())
    }

    fn entry(&mut self) -> Result<OfferEntry, Box<dyn Error>> {
        let at = self.dice(SERVICE_KINDS.len());
        let kind = SERVICE_KINDS.get(at).ok_or("no kinds")?;
        let name = format!("{} {}", kind.name_cs, self.words(2)?);
        let mut entry = OfferEntry::named(Line::try_new(&name)?, ServiceKind::try_new(kind.slug)?);
        entry.description = Some(FreeText::try_new(&self.words(25)?)?);
        for _ in 0..=self.dice(3) {
            let need = self.dice(NEEDS.len());
            let need = NEEDS.get(need).ok_or("no needs")?;
            entry.needs.insert(Need::try_new(need.slug)?);
            entry.target_groups.insert(self.one_of(TargetGroup::ALL)?);
            entry.forms.insert(self.one_of(Form::ALL)?);
        }
        if self.dice(10) == 0 {
            let prison = self.dice(PRISONS.len());
            entry
                .visits
                .extend(PRISONS.get(prison).map(|prison| prison.id.clone()));
        }
        entry.languages.insert(Line::try_new(match self.dice(3) {
            0 => "cs",
            1 => "en",
            _ => "uk",
        })?);
        entry.takes = Takes {
            men: self.dice(2) == 0,
            women: self.dice(2) == 0,
        };
        entry.deposit = self.one_of(&[None, Some(0), Some(3_000), Some(12_000)])?;
        entry.age_from = self.one_of(&[None, Some(18)])?;
        Ok(entry)
    }

    fn site(&mut self) -> Result<Site, Box<dyn Error>> {
        let at = self.dice(DISTRICTS.len());
        let district = DISTRICTS.get(at).ok_or("no districts")?;
        let mut site = Site::in_region(Line::try_new(district.region_nuts3)?);
        site.district = Some(Line::try_new(district.lau1)?);
        let municipality = match self.dice(20) {
            0 => district.name_cs.to_owned(),
            part => format!("{} {part}", district.name_cs),
        };
        site.municipality = Some(Line::try_new(&municipality)?);
        let (north, east) = (self.dice(2_000), self.dice(5_000));
        site.point = GeoPoint::try_new(48.8 + north as f64 / 1e3, 12.8 + east as f64 / 1e3);
        site.confidential = self.dice(100) == 0;
        Ok(site)
    }

    fn happens(&mut self, command: &DirectoryCommand) -> Result<(), Box<dyn Error>> {
        self.now += TimeDelta::seconds(50);
        let context = Context {
            now: self.now,
            happened_at: self.now,
            actor: ActorId(Uuid::from_u128(1)),
            role: Role::Coordinator,
            policy: Policy::standard(),
        };
        for event in self.memory.execute(command, &context)? {
            let (at, event_id) = (context.now, self.id());
            let envelope = Envelope {
                happened_at: at,
                actor: context.actor,
                role: context.role,
                on_behalf_of: None,
                reason: None,
                correlation: event_id,
                causation: None,
                policy_version: context.policy.version.clone(),
            };
            let bulk = match event {
                DirectoryEvent::Provider(id, event) => {
                    let sequence = self.next(id.0);
                    BulkEvent::of::<Provider>(id, sequence, &event, &envelope, at, event_id)?
                }
                DirectoryEvent::Offer(id, event) => {
                    let sequence = self.next(id.0);
                    BulkEvent::of::<Offer>(id, sequence, &event, &envelope, at, event_id)?
                }
            };
            self.events.push(bulk);
        }
        Ok(())
    }

    fn next(&mut self, stream: Uuid) -> u64 {
        let sequence = self.sequences.entry(stream).or_default();
        *sequence += 1;
        *sequence
    }
}
