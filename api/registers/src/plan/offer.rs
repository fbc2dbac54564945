//! What a register asks of an offer.

use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{EndGround, Origin};
use brana_domain::provider_directory::entry::{OfferEntry, OfferField};
use brana_domain::provider_directory::offer::{OfferCommand, OfferState, OpenedOffer};
use brana_domain::provider_directory::place::Site;
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{OfferId, ProviderId};
use chrono::NaiveDate;

use super::{Known, words};
use crate::listing::ListedOffer;
use crate::record::RegisteredSite;
use crate::reported::announced::is_over;
use crate::reported::hours;

/// An offer as the register has it.
pub(super) struct Wanted {
    pub(super) provider: ProviderId,
    pub(super) entry: OfferEntry,
    pub(super) site: Site,
    pub(super) until: Option<NaiveDate>,
    pub(super) origin: Origin,
}

/// Why a site becomes no offer.
pub(super) enum NotWanted {
    /// The directory does not have this kind.
    Kind(String),
    /// It lies in no known region.
    Place,
}

impl Wanted {
    pub(super) fn of(
        provider: ProviderId,
        registered: &RegisteredSite,
        origin: Origin,
    ) -> Result<Self, NotWanted> {
        let slug = &registered.kind.slug;
        let no_kind = || NotWanted::Kind(slug.clone());
        let kind = ServiceKind::try_new(slug).map_err(|_| no_kind())?;
        Ok(Self {
            provider,
            entry: words::offer_entry(registered, kind).ok_or_else(no_kind)?,
            site: words::site(registered).ok_or(NotWanted::Place)?,
            until: registered.until,
            origin,
        })
    }
}

/// The commands that bring an offer to what the register says, in their order.
pub(super) fn commands(
    id: OfferId,
    wanted: &Wanted,
    known: &Known,
    today: NaiveDate,
) -> Vec<DirectoryCommand> {
    let now = known.now.offers.get(&id).and_then(OfferState::opened);
    let said = known.said.offers.get(&id).and_then(OfferState::opened);
    let over = wanted.until.filter(|until| *until < today);
    let commands = match (now, over) {
        (None, None) => vec![open(wanted)],
        (None, Some(_)) => vec![],
        (Some(now), None) if !now.is_open() => match said {
            Some(said) if !said.is_open() => vec![open(wanted)],
            // Somebody else ended it; the register need not know.
            Some(_) | None => vec![],
        },
        (Some(now), Some(on)) => match said {
            // An import ended it before, and somebody opened it again.
            Some(said) if !said.is_open() => vec![],
            _ if !now.is_open() => vec![],
            _ => vec![OfferCommand::End {
                ground: EndGround::EndedInRegister,
                on,
            }],
        },
        (Some(now), None) => changes(now, said.filter(|said| said.is_open()), wanted),
    };
    let about = |command| DirectoryCommand::Offer(id, command);
    commands.into_iter().map(about).collect()
}

/// What a file says of an offer. Hours that differ in their order alone stay as they are, and a
/// notice that is over is none, as good as the one that is known.
pub(super) fn as_known(offer: &ListedOffer, known: &Known, today: NaiveDate) -> OfferEntry {
    let mut entry = offer.entry.clone();
    let now = known.now.offers.get(&offer.id).and_then(OfferState::opened);
    if let Some(now) = now {
        let mut ordered = now.entry.hours.clone();
        hours::in_order(&mut ordered);
        if ordered == entry.hours {
            entry.hours.clone_from(&now.entry.hours);
        }
    }
    if is_over(entry.notice.as_ref(), today) {
        let known = now.and_then(|now| now.entry.notice.clone());
        entry.notice = known.filter(|notice| is_over(Some(notice), today));
    }
    entry
}

fn open(wanted: &Wanted) -> OfferCommand {
    OfferCommand::Open {
        provider: wanted.provider,
        entry: Box::new(wanted.entry.clone()),
        site: Box::new(wanted.site.clone()),
        inside_contact: None,
        origin: wanted.origin,
    }
}

/// What the register changed since it was read last, and nobody has changed to the same.
fn changes(now: &OpenedOffer, said: Option<&OpenedOffer>, wanted: &Wanted) -> Vec<OfferCommand> {
    let before = said.unwrap_or(now);
    let mut commands = vec![];
    // Who says something for the first time takes nothing back by silence.
    let silent = OfferEntry::named(wanted.entry.name.clone(), wanted.entry.kind.clone());
    let says = |field: &OfferField| {
        let always = matches!(field, OfferField::Name(_) | OfferField::Kind(_));
        said.is_some() || always || silent.same_field(field) != *field
    };
    if before.provider != wanted.provider && now.provider != wanted.provider {
        commands.push(OfferCommand::PassOn {
            to: wanted.provider,
        });
    }
    let mut fields = before.entry.differences(&wanted.entry);
    fields.retain(|field| now.entry.same_field(field) != *field && says(field));
    if !fields.is_empty() {
        commands.push(OfferCommand::ChangeEntry(fields));
    }
    if before.site != wanted.site && !is_silent(&wanted.site, &now.site) {
        let site = completed(&now.site, &wanted.site);
        if now.site != site {
            commands.push(OfferCommand::Move(Box::new(site)));
        }
    }
    commands
}

/// Who may not know a secret address says nothing about it.
fn is_silent(wanted: &Site, now: &Site) -> bool {
    let both = wanted.confidential && now.confidential;
    both && wanted.street.is_none() && wanted.region == now.region
}

/// What a source cannot know stays as others found it: a point on the map and the like while the
/// address is the same, the register's own name of the place in any case.
fn completed(now: &Site, wanted: &Site) -> Site {
    let mut site = wanted.clone();
    site.register_id = site.register_id.or_else(|| now.register_id.clone());
    let same_address = now.street == site.street && now.municipality == site.municipality;
    if same_address && !site.confidential {
        site.point = site.point.or(now.point);
        site.ruian_address = site.ruian_address.or(now.ruian_address);
    }
    site
}
