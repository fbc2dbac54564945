//! One thing somebody asks for, as the steps on the streams it touches.
//!
//! All events are kept together or not at all.

use super::command::DirectoryCommand;
use super::offer::OfferCommand;
use super::provider::ProviderCommand;
use crate::vocabulary::{OfferId, ProviderId};

/// One step on one stream.
#[derive(Debug, Clone, PartialEq)]
pub enum DirectoryStep {
    /// A command to a provider.
    Provider(ProviderId, ProviderCommand),
    /// A command to an offer.
    Offer(OfferId, OfferCommand),
}

/// The steps of a command, in the order in which they are decided.
#[must_use]
pub fn steps(command: &DirectoryCommand) -> Vec<DirectoryStep> {
    match command {
        DirectoryCommand::Provider(provider, command) => {
            vec![DirectoryStep::Provider(*provider, command.clone())]
        }
        DirectoryCommand::Offer(offer, command) => {
            let owner = if let OfferCommand::Open { provider, .. }
            | OfferCommand::PassOn { to: provider } = command
            {
                Some(*provider)
            } else {
                None
            };
            let asked =
                owner.map(|owner| DirectoryStep::Provider(owner, ProviderCommand::OpenOffer));
            let opened = DirectoryStep::Offer(*offer, command.clone());
            asked.into_iter().chain([opened]).collect()
        }
    }
}
