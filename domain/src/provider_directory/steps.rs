//! One thing somebody asks for, as the steps on the streams it touches.
//!
//! All events are kept together or not at all.

use super::codes::EndGround;
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

/// The steps of a command, in the order in which they are decided; `owner` is whose the offer is
/// that the command is about, if there is one.
#[must_use]
pub fn steps(command: &DirectoryCommand, owner: Option<ProviderId>) -> Vec<DirectoryStep> {
    match command {
        DirectoryCommand::Provider(provider, command) => of_provider(*provider, command),
        DirectoryCommand::Offer(offer, command) => {
            let asked = asked_of_the_provider(command, owner);
            let then = DirectoryStep::Offer(*offer, command.clone());
            asked.into_iter().chain([then]).collect()
        }
    }
}

/// V5: whoever goes on instead of a duplicate is there, and is another.
fn of_provider(provider: ProviderId, command: &ProviderCommand) -> Vec<DirectoryStep> {
    if let ProviderCommand::End {
        ground: EndGround::Duplicate,
        on,
        successor: Some(successor),
    } = *command
    {
        let other = (successor != provider).then_some(successor);
        let ends = ProviderCommand::End {
            ground: EndGround::Duplicate,
            on,
            successor: other,
        };
        let goes_on = other.map(|id| DirectoryStep::Provider(id, ProviderCommand::OpenOffer));
        let ends = DirectoryStep::Provider(provider, ends);
        return goes_on.into_iter().chain([ends]).collect();
    }
    vec![DirectoryStep::Provider(provider, command.clone())]
}

/// What the provider has to agree to before its offer decides (V5, V7, V8).
fn asked_of_the_provider(
    command: &OfferCommand,
    owner: Option<ProviderId>,
) -> Option<DirectoryStep> {
    use OfferCommand as C;
    match command {
        C::Open { provider, .. } | C::PassOn { to: provider } => Some(DirectoryStep::Provider(
            *provider,
            ProviderCommand::OpenOffer,
        )),
        C::HoldPlace { .. } | C::OccupyPlace { hold: None, .. } => {
            owner.map(|owner| DirectoryStep::Provider(owner, ProviderCommand::TakeSomebody))
        }
        C::ChangeEntry(_)
        | C::Move(_)
        | C::ChangeInsideContact(_)
        | C::Pause { .. }
        | C::Resume
        | C::ReportCapacity { .. }
        | C::ConfirmCapacity { .. }
        | C::SetOutOfService { .. } => {
            owner.map(|owner| DirectoryStep::Provider(owner, ProviderCommand::KeepOffer))
        }
        C::AskConfirmation { .. } | C::AskIfDue { .. } => {
            owner.map(|owner| DirectoryStep::Provider(owner, ProviderCommand::AnswerQuestion))
        }
        C::End { .. }
        | C::VoidQuestions
        | C::RaiseStale
        | C::ReleasePlace { .. }
        | C::RaiseHoldsExpired
        | C::OccupyPlace { hold: Some(_), .. }
        | C::VacatePlace { .. } => None,
    }
}
