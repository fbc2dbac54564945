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
use crate::record::RegisteredSite;

/// An offer as the register has it.
pub(super) struct Wanted {
    provider: ProviderId,
    entry: OfferEntry,
    site: Site,
    until: Option<NaiveDate>,
    origin: Origin,
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
    if before.provider != wanted.provider && now.provider != wanted.provider {
        commands.push(OfferCommand::PassOn {
            to: wanted.provider,
        });
    }
    let mut fields = before.entry.differences(&wanted.entry);
    fields.retain(|field: &OfferField| now.entry.same_field(field) != *field);
    if !fields.is_empty() {
        commands.push(OfferCommand::ChangeEntry(fields));
    }
    if before.site != wanted.site {
        let site = with_point(now, wanted);
        if now.site != site {
            commands.push(OfferCommand::Move(Box::new(site)));
        }
    }
    commands
}

/// The register knows no points on the map; one found by others stays while the address does.
fn with_point(now: &OpenedOffer, wanted: &Wanted) -> Site {
    let mut site = wanted.site.clone();
    let same_address = now.site.street == site.street && now.site.municipality == site.municipality;
    if same_address && !site.confidential {
        site.point = now.site.point;
    }
    site
}
