//! What a made-up state register brings into the demo's directory.
//!
//! The file is made up, read and planned as an import of the real one would be; only the carrying
//! out is the demo's, which spreads it over the years before.

use std::collections::BTreeMap;

use brana_demo::Plan;
use brana_demo::directory::{OfferSketch, ProviderSketch};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{ProviderId, czech_day};
use brana_registers::Codebooks;
use brana_registers::plan::{Known, Planner};
use brana_registers::rpss::{Reader, generate};

use crate::cli::BoxError;

/// Services a site of the register has on average, as fourteen to five.
fn services(offers: u32) -> u32 {
    u32::try_from(u64::from(offers) * 5 / 14).unwrap_or(u32::MAX)
}

/// The providers of a register with about so many services at places.
pub(super) fn brought(plan: &Plan, offers: u32) -> Result<Vec<ProviderSketch>, BoxError> {
    let today = czech_day(plan.as_of);
    let file = generate::Plan::of_services(plan.seed, services(offers), today);
    let books = Codebooks::default();
    let known = Known::default();
    let mut planner = Planner::new(&known, Origin::StateRegister, today);
    let mut reader = Reader::new(generate::stream(&file), &books);
    let mut sketches = BTreeMap::new();
    for outcome in reader.by_ref() {
        let registered = outcome.registered.as_ref();
        let planned = planner.record(&outcome.at, registered, &outcome.complaints);
        for command in planned.provider.into_iter().chain(planned.offers) {
            take(&mut sketches, command);
        }
    }
    match &reader.summary().fault {
        Some(fault) => Err(format!("the made-up register cannot be read: {fault:?}").into()),
        None => Ok(sketches.into_values().collect()),
    }
}

/// A directory that was empty is only registered and opened; nothing else is planned for it.
fn take(sketches: &mut BTreeMap<ProviderId, ProviderSketch>, command: DirectoryCommand) {
    match command {
        DirectoryCommand::Provider(provider, ProviderCommand::Register { entry, origin }) => {
            let sketch = ProviderSketch {
                provider,
                entry: *entry,
                origin,
                offers: vec![],
            };
            sketches.insert(provider, sketch);
        }
        DirectoryCommand::Offer(
            offer,
            OfferCommand::Open {
                provider,
                entry,
                site,
                inside_contact,
                ..
            },
        ) => {
            if let Some(sketch) = sketches.get_mut(&provider) {
                sketch.offers.push(OfferSketch {
                    offer,
                    entry: *entry,
                    site: *site,
                    inside_contact: inside_contact.map(|contact| *contact),
                });
            }
        }
        DirectoryCommand::Provider(..) | DirectoryCommand::Offer(..) => {}
    }
}
