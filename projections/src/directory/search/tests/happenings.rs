//! What happens in a made-up town, by chance and to anybody.

use brana_domain::provider_directory::codes::{
    CapacityGroup, CapacitySource, ConcernKind, EndGround, PlaceUnit, VerificationGround,
};
use brana_domain::provider_directory::entry::OfferField;
use brana_domain::provider_directory::offer::{GroupReport, OfferCommand};
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{ConcernId, FreeText, HoldId, OfferId, czech_day};
use chrono::{Days, TimeDelta};

use super::places::NAMES;
use super::town::{Town, line};

impl Town {
    /// Whatever happens in a directory, to anybody.
    pub(super) fn something_happens(&mut self) -> Option<OfferId> {
        let minutes = self.dice(300);
        self.now += TimeDelta::minutes(i64::try_from(minutes).unwrap());
        let offers: Vec<OfferId> = self.memory.offers.keys().copied().collect();
        let offer = offers[self.dice(offers.len())];
        let provider = self.memory.offers[&offer].opened()?.provider;
        let group = *self.one_of(CapacityGroup::ALL);
        match self.dice(25) {
            0..8 => {
                let total = u16::try_from(self.dice(12)).unwrap();
                let free = total.min(u16::try_from(self.dice(5)).unwrap());
                let unit = PlaceUnit::Bed;
                let groups = vec![GroupReport {
                    group,
                    unit,
                    total,
                    free,
                }];
                let source = CapacitySource::Provider;
                self.try_offer(
                    offer,
                    OfferCommand::ReportCapacity {
                        groups,
                        source,
                        answers: None,
                    },
                );
            }
            8..11 => {
                let source = CapacitySource::Coordinator;
                let confirm = OfferCommand::ConfirmCapacity {
                    groups: None,
                    source,
                    answers: None,
                };
                self.try_offer(offer, confirm);
            }
            11..14 => {
                let groups: Vec<_> = self.memory.offers[&offer]
                    .opened()?
                    .places
                    .keys()
                    .copied()
                    .collect();
                let group = *groups.first()?;
                let hours = i64::try_from(1 + self.dice(90)).unwrap();
                let until = self.now + TimeDelta::hours(hours);
                let hold = HoldId(self.id());
                self.try_offer(
                    offer,
                    OfferCommand::HoldPlace {
                        hold,
                        group,
                        referral: None,
                        until,
                    },
                );
            }
            14..16 => {
                let name = NAMES[self.dice(NAMES.len())];
                let renamed = OfferField::Name(line(&format!("{name} {}", self.dice(9))));
                self.try_offer(offer, OfferCommand::ChangeEntry(vec![renamed]));
            }
            16 => {
                let site = self.any_site();
                self.try_offer(offer, OfferCommand::Move(Box::new(site)));
            }
            17 => {
                let days = self.dice(20) as u64;
                let until = Some(czech_day(self.now) + Days::new(days));
                self.try_offer(
                    offer,
                    OfferCommand::Pause {
                        until,
                        reason: None,
                    },
                );
            }
            18 => {
                let (ground, on) = (EndGround::Closed, czech_day(self.now));
                self.try_offer(offer, OfferCommand::End { ground, on });
            }
            19 => {
                let note = FreeText::try_new("Nikdo tam není.").unwrap();
                self.try_provider(provider, ProviderCommand::Suspend { note });
            }
            20 => {
                self.try_provider(provider, ProviderCommand::Reinstate);
            }
            21 => {
                let raise = ProviderCommand::RaiseConcern {
                    concern: ConcernId(self.id()),
                    kind: *self.one_of(ConcernKind::ALL),
                    text: FreeText::try_new("Říkají klienti.").unwrap(),
                };
                self.try_provider(provider, raise);
            }
            22 => {
                let until = czech_day(self.now) + Days::new(1 + self.dice(40) as u64);
                let ground = VerificationGround::Call;
                self.try_provider(
                    provider,
                    ProviderCommand::Verify {
                        ground,
                        note: None,
                        until,
                    },
                );
            }
            _ => {
                let (entry, site) = (self.any_entry(), self.any_site());
                return Some(self.offer(provider, entry, site));
            }
        }
        Some(offer)
    }
}
