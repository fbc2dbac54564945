//! From what a register says to the commands that bring the directory there.
//!
//! Three things are compared: what the register says now, what it said last time
//! ([`Known::said`]), and what the directory says ([`Known::now`]). Only what the
//! register itself changed becomes a change: a phone number the provider put
//! right on its own desk is not turned back every night. So a second run of the
//! same file gives no commands.
//!
//! - not known, or ended by an earlier import: register the provider, open the offer
//! - known: the fields, the place, the provider the register changed
//! - over on its last day: the offer ends with that day
//! - missing in a whole file: it has left the register. Not concluded from a file
//!   that is cut off, nor about a record that could not be read, nor when
//!   implausibly much is missing ([`TooMuchMissing`])
//! - ended or reopened by somebody else: left to them
//!
//! A pause comes from files of organisations alone (`pauses`), and a notice only while it is not
//! over.
//!
//! Numbers of places come from files of organisations alone and are as old as the
//! file says (`places`): a registered capacity is a maximum in the entry and
//! nothing else.
//!
//! Left out: reading what is known, carrying the commands out (api).

mod missing;
mod offer;
mod pauses;
mod places;
mod provider;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_numbers;
mod words;

use std::collections::{BTreeMap, HashSet};

use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::offer::{OfferCommand, OpenedOffer};
use brana_domain::provider_directory::{DirectoryCommand, DirectoryInMemory};
use brana_domain::vocabulary::{OfferId, ProviderId};
use chrono::{DateTime, NaiveDate, Utc};

use crate::complaint::{Complaint, ComplaintCode, Complaints, Weight, Where, quote};
use crate::listing::{ListedOffer, Listing};
use crate::record::{Registered, RegisteredSite};

pub use missing::TooMuchMissing;
pub use words::{offer_entry, provider_entry, site};

/// What is known before an import.
#[derive(Debug, Default)]
pub struct Known {
    /// Everything that happened.
    pub now: DirectoryInMemory,
    /// Only what earlier imports of the same register made happen.
    pub said: DirectoryInMemory,
}

/// What one record asks for.
#[derive(Debug, Default)]
pub struct Planned {
    /// To be carried out first: the offers need their provider.
    pub provider: Vec<DirectoryCommand>,
    /// To be carried out in this order for each offer; offers do not touch each other.
    pub offers: Vec<DirectoryCommand>,
    /// Numbers of places and when they were said: to be carried out last, as of then.
    pub numbers: Vec<(DateTime<Utc>, DirectoryCommand)>,
    /// What the directory cannot take.
    pub complaints: Vec<Complaint>,
}

/// Plans an import, record by record.
pub struct Planner<'a> {
    known: &'a Known,
    origin: Origin,
    today: NaiveDate,
    providers: HashSet<ProviderId>,
    /// Providers with a service that goes on.
    with_offers: HashSet<ProviderId>,
    offers: HashSet<OfferId>,
    /// Services of which something could not be read.
    doubtful: HashSet<String>,
    /// Sites of kinds the directory does not have.
    kinds_not_listed: BTreeMap<String, u64>,
}

impl<'a> Planner<'a> {
    /// A plan for this day, from a source of this kind.
    #[must_use]
    pub fn new(known: &'a Known, origin: Origin, today: NaiveDate) -> Self {
        Self {
            known,
            origin,
            today,
            providers: HashSet::new(),
            with_offers: HashSet::new(),
            offers: HashSet::new(),
            doubtful: HashSet::new(),
            kinds_not_listed: BTreeMap::new(),
        }
    }

    /// How many sites were left out by the kinds the directory does not have.
    #[must_use]
    pub fn kinds_not_listed(&self) -> &BTreeMap<String, u64> {
        &self.kinds_not_listed
    }

    /// What a record asks for; `complaints` are those of its reading.
    pub fn record(
        &mut self,
        at: &Where,
        registered: Option<&Registered>,
        complaints: &[Complaint],
    ) -> Planned {
        if complaints.iter().any(leaves_a_site_out) {
            self.doubtful.extend(at.identifier.clone());
        }
        let Some(registered) = registered else {
            return Planned::default();
        };
        let mut told = Complaints::about(at.clone());
        let id = ProviderId(registered.provider.id);
        let mut planned = Planned::default();
        let goes_on = registered
            .sites
            .iter()
            .any(|site| !site.has_ended(self.today));
        if goes_on {
            self.with_offers.insert(id);
        }
        if !self.providers.contains(&id) && (goes_on || self.is_known(id)) {
            self.providers.insert(id);
            match provider_entry(&registered.provider) {
                Some(entry) => {
                    let (known, origin) = (self.known, self.origin);
                    let command = provider::commands(id, entry, known, goes_on, origin);
                    planned.provider.extend(command);
                }
                None => told.without(ComplaintCode::Refused, "the provider's name is no text"),
            }
        }
        for site in &registered.sites {
            self.site(id, site, &mut planned, &mut told);
        }
        planned.complaints = told.list;
        planned
    }

    /// What a listing of another source asks for at this instant: all of it goes on.
    pub fn listing(&mut self, listing: &Listing, now: DateTime<Utc>) -> Planned {
        let id = listing.provider;
        let mut planned = Planned::default();
        self.with_offers.insert(id);
        if self.providers.insert(id) {
            let (entry, origin) = (listing.entry.clone(), self.origin);
            let command = provider::commands(id, entry, self.known, true, origin);
            planned.provider.extend(command);
        }
        if provider::was_ended_by_others(id, self.known) {
            return planned;
        }
        for offer in &listing.offers {
            if !self.offers.insert(offer.id) {
                continue;
            }
            let wanted = offer::Wanted {
                provider: id,
                entry: offer::as_known(offer, self.known, self.today),
                site: offer.site.clone(),
                until: offer.entry.provided.until,
                origin: self.origin,
            };
            let commands = offer::commands(offer.id, &wanted, self.known, self.today);
            let mut told = Complaints::about(Where {
                identifier: Some(offer.id.to_string()),
                ..Where::default()
            });
            let pause = self.pause(offer, &commands);
            let numbers = self.numbers(offer, &commands, now, &mut told);
            planned.offers.extend(commands);
            planned.offers.extend(pause);
            planned.numbers.extend(numbers);
            planned.complaints.append(&mut told.list);
        }
        planned
    }

    fn pause(
        &self,
        offer: &ListedOffer,
        commands: &[DirectoryCommand],
    ) -> Option<DirectoryCommand> {
        let opens = commands.iter().any(opens);
        let stays = opens || self.open(offer.id).is_some();
        let command = pauses::command(offer, self.known, opens, self.today).filter(|_| stays)?;
        Some(DirectoryCommand::Offer(offer.id, command))
    }

    fn open(&self, id: OfferId) -> Option<&'a OpenedOffer> {
        let known = self.known.now.offers.get(&id)?.opened()?;
        known.is_open().then_some(known)
    }

    /// What an offer says of its places, once these commands are carried out.
    fn numbers(
        &self,
        offer: &ListedOffer,
        commands: &[DirectoryCommand],
        now: DateTime<Utc>,
        told: &mut Complaints,
    ) -> Vec<(DateTime<Utc>, DirectoryCommand)> {
        let known = self.open(offer.id);
        if known.is_none() && !commands.iter().any(opens) {
            if !offer.places.is_empty() {
                let detail = "numbers of places of an offer that has left the directory";
                told.without(ComplaintCode::Refused, detail);
            }
            return vec![];
        }
        let reports = places::reports(&offer.places, known, now, told).into_iter();
        let about = |command| DirectoryCommand::Offer(offer.id, command);
        reports
            .map(|(time, command)| (time, about(command)))
            .collect()
    }

    fn is_known(&self, id: ProviderId) -> bool {
        self.known.now.providers.contains_key(&id)
    }

    fn site(
        &mut self,
        provider: ProviderId,
        registered: &RegisteredSite,
        planned: &mut Planned,
        told: &mut Complaints,
    ) {
        let id = OfferId(registered.id);
        if !self.offers.insert(id) {
            return;
        }
        if provider::was_ended_by_others(provider, self.known) {
            return;
        }
        let wanted = match offer::Wanted::of(provider, registered, self.origin) {
            Ok(wanted) => wanted,
            Err(offer::NotWanted::Kind(kind)) => {
                *self.kinds_not_listed.entry(kind).or_default() += 1;
                return;
            }
            Err(offer::NotWanted::Place) => {
                let detail = format!(
                    "the site {} lies in no known region",
                    quote(&registered.name)
                );
                return told.without(ComplaintCode::NoAddress, detail);
            }
        };
        let commands = offer::commands(id, &wanted, self.known, self.today);
        planned.offers.extend(commands);
    }
}

fn opens(command: &DirectoryCommand) -> bool {
    matches!(
        command,
        DirectoryCommand::Offer(_, OfferCommand::Open { .. })
    )
}

/// Whether a site of the record may have been there and was not understood.
fn leaves_a_site_out(complaint: &Complaint) -> bool {
    use ComplaintCode as C;
    let about_sites = matches!(
        complaint.code,
        C::BadDate | C::DatesReversed | C::DuplicateSite | C::NoSite | C::NoAddress
    );
    complaint.weight == Weight::Rejected || about_sites
}
