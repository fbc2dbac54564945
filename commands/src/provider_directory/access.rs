//! Who may do what with the directory.
//!
//! A coordinator keeps it; a provider's staff keeps its own entry, offers and places; people who
//! send clients there may raise a concern. Which entry of the state register a provider or an offer
//! is, only coordinators and imports say. What an outsider may not do is no secret, since the
//! directory is public: such a command is forbidden, never hidden.

use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::entry::{OfferField, ProviderField};
use brana_domain::provider_directory::offer::{OfferCommand, OfferState};
use brana_domain::provider_directory::place::Site;
use brana_domain::provider_directory::provider::{ProviderCommand, ProviderState};
use brana_domain::vocabulary::{Caller, ProviderId, Role};

use crate::access::Denied;

/// Why a command was granted; kept with the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectoryGrant {
    /// The program acts on a clock, a signed link, a public form or an import.
    Program,
    /// The caller coordinates a platform.
    Coordinates,
    /// The caller is staff of the provider concerned.
    OwnProvider,
    /// The caller sends clients there.
    SendsClients,
}

/// Decides whether the caller may give this command; `offer` or `provider` is the one it is about.
///
/// # Errors
/// [`Denied`] with its reason.
pub fn may(
    caller: &Caller,
    command: &DirectoryCommand,
    offer: &OfferState,
    provider: &ProviderState,
) -> Result<DirectoryGrant, Denied> {
    if caller.role == Role::System {
        return Ok(DirectoryGrant::Program);
    }
    match command {
        DirectoryCommand::Provider(id, command) => of_provider(caller, *id, command, provider),
        DirectoryCommand::Offer(_, command) => of_offer(caller, command, offer),
    }
}

fn of_provider(
    caller: &Caller,
    id: ProviderId,
    command: &ProviderCommand,
    provider: &ProviderState,
) -> Result<DirectoryGrant, Denied> {
    use ProviderCommand as C;
    match command {
        C::ExpireVerification { .. }
        | C::OpenOffer
        | C::KeepOffer
        | C::AnswerQuestion
        | C::TakeSomebody => Err(Denied::Forbidden(caller.role)),
        C::ChangeEntry(fields) => coordinator(caller).or_else(|_| {
            own(caller, Some(id))?;
            the_providers_own_identifier_stays(caller, fields, provider)
        }),
        C::RaiseConcern { .. } => sends_clients(caller),
        C::Register { .. }
        | C::Verify { .. }
        | C::WithdrawVerification { .. }
        | C::ResolveConcern { .. }
        | C::Suspend { .. }
        | C::Reinstate
        | C::End { .. } => coordinator(caller),
    }
}

fn of_offer(
    caller: &Caller,
    command: &OfferCommand,
    offer: &OfferState,
) -> Result<DirectoryGrant, Denied> {
    use OfferCommand as C;
    let owner = offer.opened().map(|offer| offer.provider);
    match command {
        C::AskIfDue { .. } | C::VoidQuestions | C::RaiseStale | C::RaiseHoldsExpired => {
            Err(Denied::Forbidden(caller.role))
        }
        C::AskConfirmation { .. } | C::PassOn { .. } => coordinator(caller),
        // An offer that ended is opened again by whose it was.
        C::Open { provider, .. } => coordinator(caller).or_else(|_| {
            own(caller, Some(*provider))?;
            own(caller, Some(owner.unwrap_or(*provider)))?;
            the_register_is_left_alone(caller, command, offer)
        }),
        C::ChangeEntry(_) | C::Move(_) => coordinator(caller).or_else(|_| {
            own(caller, owner)?;
            the_register_is_left_alone(caller, command, offer)
        }),
        C::ChangeInsideContact(_)
        | C::Pause { .. }
        | C::Resume
        | C::End { .. }
        | C::ReportCapacity { .. }
        | C::ConfirmCapacity { .. }
        | C::HoldPlace { .. }
        | C::ReleasePlace { .. }
        | C::OccupyPlace { .. }
        | C::VacatePlace { .. }
        | C::SetOutOfService { .. } => coordinator(caller).or_else(|_| own(caller, owner)),
    }
}

/// Staff do not say which entry of the state register their organisation is; the identifier that
/// stands there already may be sent along.
fn the_providers_own_identifier_stays(
    caller: &Caller,
    fields: &[ProviderField],
    provider: &ProviderState,
) -> Result<DirectoryGrant, Denied> {
    let now = provider.registered();
    let now = now.and_then(|provider| provider.entry.register_id.as_ref());
    let is_other = |field: &ProviderField| matches!(field, ProviderField::RegisterId(id) if id.as_ref() != now);
    if fields.iter().any(is_other) {
        return Err(Denied::Forbidden(caller.role));
    }
    Ok(DirectoryGrant::OwnProvider)
}

/// Staff do not say which entry of the state register their offer is; an identifier that stands
/// there already may be sent along.
fn the_register_is_left_alone(
    caller: &Caller,
    command: &OfferCommand,
    offer: &OfferState,
) -> Result<DirectoryGrant, Denied> {
    let now = offer.opened();
    let of_entry = now.and_then(|offer| offer.entry.register_id.as_ref());
    let of_site = now.and_then(|offer| offer.site.register_id.as_ref());
    let new_site = |site: &Site| site.register_id.is_some() && site.register_id.as_ref() != of_site;
    let is_other =
        |field: &OfferField| matches!(field, OfferField::RegisterId(id) if id.as_ref() != of_entry);
    let taken = if let OfferCommand::Open { entry, site, .. } = command {
        entry.register_id.as_ref() != of_entry || new_site(site)
    } else if let OfferCommand::ChangeEntry(fields) = command {
        fields.iter().any(is_other)
    } else if let OfferCommand::Move(site) = command {
        new_site(site)
    } else {
        false
    };
    if taken {
        return Err(Denied::Forbidden(caller.role));
    }
    Ok(DirectoryGrant::OwnProvider)
}

fn coordinator(caller: &Caller) -> Result<DirectoryGrant, Denied> {
    if caller.role == Role::Coordinator {
        Ok(DirectoryGrant::Coordinates)
    } else {
        Err(Denied::Forbidden(caller.role))
    }
}

fn own(caller: &Caller, provider: Option<ProviderId>) -> Result<DirectoryGrant, Denied> {
    if caller.role == Role::ProviderStaff && provider.is_some() && caller.provider == provider {
        Ok(DirectoryGrant::OwnProvider)
    } else {
        Err(Denied::Forbidden(caller.role))
    }
}

fn sends_clients(caller: &Caller) -> Result<DirectoryGrant, Denied> {
    match caller.role {
        Role::Coordinator => Ok(DirectoryGrant::Coordinates),
        Role::KeyWorker
        | Role::TeamLead
        | Role::Verifier
        | Role::SocialCurator
        | Role::ProbationOfficer => Ok(DirectoryGrant::SendsClients),
        Role::ProviderStaff
        | Role::Analyst
        | Role::Auditor
        | Role::Administrator
        | Role::System => Err(Denied::Forbidden(caller.role)),
    }
}
