//! A made-up town of providers, grown by the domain's own commands from one seed.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::Context;
use brana_domain::provider_directory::codes::{
    CapacityGroup, CapacitySource, Form, Origin, PlaceUnit, TargetGroup, VerificationGround,
};
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry, Takes};
use brana_domain::provider_directory::offer::{GroupReport, OfferCommand};
use brana_domain::provider_directory::place::{GeoPoint, Site};
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::provider_directory::{DirectoryCommand, DirectoryEvent, DirectoryInMemory};
use brana_domain::reference::{NEEDS, Need, PRISONS, SERVICE_KINDS, ServiceKind};
use brana_domain::vocabulary::{ActorId, Line, OfferId, Policy, ProviderId, Role, czech_day};
use chrono::{DateTime, Days, Utc};
use uuid::Uuid;

use super::super::state::{Changes, State};
use super::super::{Answer, DirectoryIndex, Part};
use super::places::{NAMES, PLACES};
use super::questions::query;
use crate::directory::{Listed, OfferRow, ProviderRow};

/// The town, its log's position, and chance.
pub(super) struct Town {
    pub(super) memory: DirectoryInMemory,
    pub(super) now: DateTime<Utc>,
    pub(super) position: u64,
    rows: (
        BTreeMap<ProviderId, ProviderRow>,
        BTreeMap<OfferId, OfferRow>,
    ),
    chance: u64,
    ids: u128,
}

impl Town {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            memory: DirectoryInMemory::default(),
            now: "2026-11-01T09:00:00Z".parse().unwrap(),
            position: 0,
            rows: Default::default(),
            chance: seed,
            ids: u128::from(seed) << 64,
        }
    }

    /// A town of so many offers with a few months behind it.
    pub(super) fn grown(seed: u64, offers: usize) -> Self {
        let mut town = Self::new(seed);
        let mut provider = town.provider("Naděje");
        for _ in 0..offers {
            if town.dice(4) == 0 {
                let name = NAMES[town.dice(NAMES.len())];
                provider = town.provider(name);
            }
            let (entry, site) = (town.any_entry(), town.any_site());
            town.offer(provider, entry, site);
        }
        for _ in 0..offers * 3 {
            town.something_happens();
        }
        town
    }

    /// A number below `sides` (SplitMix64).
    pub(super) fn dice(&mut self, sides: usize) -> usize {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.chance;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }

    pub(super) fn id(&mut self) -> Uuid {
        // Ids in no order at all.
        self.ids += 1;
        let mixed = (self.dice(1 << 30) as u128) << 90;
        Uuid::from_u128(mixed ^ self.ids)
    }

    pub(super) fn provider(&mut self, name: &str) -> ProviderId {
        let id = ProviderId(self.id());
        let entry = Box::new(ProviderEntry::named(line(name)));
        let origin = Origin::ByHand;
        self.try_provider(id, ProviderCommand::Register { entry, origin });
        id
    }

    pub(super) fn offer(&mut self, provider: ProviderId, entry: OfferEntry, site: Site) -> OfferId {
        let id = OfferId(self.id());
        self.try_offer(
            id,
            OfferCommand::Open {
                provider,
                entry: Box::new(entry),
                site: Box::new(site),
                inside_contact: None,
                origin: Origin::ByHand,
            },
        );
        id
    }

    /// A shelter in Brno.
    pub(super) fn offer_named(&mut self, provider: ProviderId, name: &str) -> OfferId {
        let kind = ServiceKind::try_new("azylovy-dum").unwrap();
        self.offer(
            provider,
            OfferEntry::named(line(name), kind),
            site_in("Brno"),
        )
    }

    pub(super) fn report(&mut self, offer: OfferId, group: CapacityGroup, total: u16, free: u16) {
        let unit = PlaceUnit::Bed;
        let groups = vec![GroupReport {
            group,
            unit,
            total,
            free,
        }];
        let source = CapacitySource::Provider;
        let report = OfferCommand::ReportCapacity {
            groups,
            source,
            answers: None,
        };
        assert!(self.try_offer(offer, report));
    }

    pub(super) fn verify(&mut self, provider: ProviderId, days: u64) {
        let verify = ProviderCommand::Verify {
            ground: VerificationGround::Visit,
            note: None,
            until: czech_day(self.now) + Days::new(days),
        };
        assert!(self.try_provider(provider, verify));
    }

    pub(super) fn any_entry(&mut self) -> OfferEntry {
        let kind = &SERVICE_KINDS[self.dice(SERVICE_KINDS.len())];
        let name = format!("{} {}", kind.name_cs, NAMES[self.dice(NAMES.len())]);
        let mut entry = OfferEntry::named(line(&name), ServiceKind::try_new(kind.slug).unwrap());
        for _ in 0..self.dice(3) {
            let need = &NEEDS[self.dice(NEEDS.len())];
            entry.needs.insert(Need::try_new(need.slug).unwrap());
            entry.target_groups.insert(*self.one_of(TargetGroup::ALL));
            entry.forms.insert(*self.one_of(Form::ALL));
            let prison = self.dice(PRISONS.len());
            entry.visits.insert(PRISONS[prison].id.clone());
            entry
                .languages
                .insert(line(["cs", "en", "uk"][self.dice(3)]));
        }
        entry.takes = Takes {
            men: self.dice(2) == 0,
            women: self.dice(2) == 0,
        };
        entry.housing_step = [None, Some(1), Some(2), Some(3)][self.dice(4)];
        entry.deposit = [None, Some(0), Some(3_000), Some(12_345)][self.dice(4)];
        entry.age_from = [None, Some(18), Some(26)][self.dice(3)];
        entry.age_to = [None, Some(64)][self.dice(2)];
        entry.needs_assessment = self.dice(5) == 0;
        if self.dice(6) == 0 {
            entry.regions_served = BTreeSet::from([line("CZ010"), line("CZ042")]);
        }
        entry
    }

    pub(super) fn any_site(&mut self) -> Site {
        let place = self.dice(PLACES.len());
        let mut site = site_in(PLACES[place].0);
        site.confidential = self.dice(10) == 0;
        if let Some(point) = &mut site.point {
            point.lat_e6 += i32::try_from(self.dice(90_000)).unwrap();
        }
        if self.dice(5) == 0 {
            site.point = None;
        }
        site
    }

    pub(super) fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.dice(list.len())]
    }

    pub(super) fn try_provider(&mut self, id: ProviderId, command: ProviderCommand) -> bool {
        self.execute(&DirectoryCommand::Provider(id, command))
    }

    pub(super) fn try_offer(&mut self, id: OfferId, command: OfferCommand) -> bool {
        self.execute(&DirectoryCommand::Offer(id, command))
    }

    fn execute(&mut self, command: &DirectoryCommand) -> bool {
        let context = Context {
            now: self.now,
            happened_at: self.now,
            actor: ActorId(Uuid::from_u128(1)),
            role: Role::Coordinator,
            policy: Policy::standard(),
        };
        let Ok(events) = self.memory.execute(command, &context) else {
            return false;
        };
        events.iter().for_each(|event| self.record(event));
        true
    }

    fn record(&mut self, event: &DirectoryEvent) {
        self.position += 1;
        let (position, modified_at) = (self.position, self.now);
        match event {
            DirectoryEvent::Provider(id, _) => {
                let state = self.memory.providers[id].clone();
                let row = ProviderRow {
                    provider: *id,
                    version: 1,
                    position,
                    first_position: position,
                    modified_at,
                    public_at: modified_at,
                    state,
                };
                self.rows.0.insert(*id, row);
            }
            DirectoryEvent::Offer(id, _) => {
                let state = self.memory.offers[id].clone();
                let provider = state.opened().unwrap().provider;
                let row = OfferRow {
                    offer: *id,
                    provider,
                    version: 1,
                    position,
                    first_position: position,
                    modified_at,
                    public_at: modified_at,
                    state,
                };
                self.rows.1.insert(*id, row);
            }
        }
    }

    pub(super) fn is_listed(&self, offer: OfferId) -> bool {
        let offer = self.memory.offers[&offer].opened().unwrap();
        let provider = self.memory.providers[&offer.provider].registered().unwrap();
        Listed::of(offer, provider).0
    }

    /// Offers whose place is not told.
    pub(super) fn confidential(&self) -> Vec<OfferId> {
        let offers = self.memory.offers.iter();
        let hidden = offers.filter(|(_, offer)| offer.opened().unwrap().site.confidential);
        hidden.map(|(id, _)| *id).collect()
    }

    /// What changed after a position.
    pub(super) fn changes(&self, after: u64) -> Changes {
        let providers = self.rows.0.values().filter(|row| row.position > after);
        let offers = self.rows.1.values().filter(|row| row.position > after);
        Changes {
            providers: providers.cloned().collect(),
            offers: offers.cloned().collect(),
            position: self.position,
        }
    }

    /// An index filled from zero.
    pub(super) fn index(&self) -> DirectoryIndex {
        let index = DirectoryIndex::new();
        *index.state.write().unwrap() = State::filled(self.changes(0), 1);
        index
    }

    /// Takes in what an index does not know yet.
    pub(super) fn follow(&self, index: &DirectoryIndex) {
        let mut state = index.state.write().unwrap();
        let changes = self.changes(state.position);
        state.apply(changes);
    }

    pub(super) fn ask(&self, fields: &[(&str, &str)]) -> Answer {
        let index = self.index();
        let part = Part::first(100);
        index.search(&query(fields), &part, self.now).unwrap()
    }
}

pub(super) fn line(text: &str) -> Line {
    Line::try_new(text).unwrap()
}

pub(super) fn site_in(municipality: &str) -> Site {
    let place = PLACES.iter().find(|place| place.0 == municipality).unwrap();
    let mut site = Site::in_region(line(place.2));
    site.municipality = Some(line(place.0));
    site.district = Some(line(place.1));
    site.point = GeoPoint::try_new(place.3, place.4);
    site
}
