//! What a whole register no longer has.

use std::collections::HashSet;

use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::EndGround;
use brana_domain::provider_directory::offer::{OfferCommand, OfferState, OpenedOffer};
use brana_domain::provider_directory::provider::{ProviderCommand, ProviderState};
use brana_domain::vocabulary::{OfferId, ProviderId};

use super::Planner;
use crate::rpss::Summary;

/// So much is missing that the file is probably not the whole register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "{missing} of {known} known sites are missing in the file, more than {percent} %: \
     none of them was ended"
)]
pub struct TooMuchMissing {
    /// Sites not found.
    pub missing: usize,
    /// Sites that were there before.
    pub known: usize,
    /// What would have been believed.
    pub percent: usize,
}

/// The most that leaves a register between two readings.
const BELIEVED: usize = 10;
/// Below this many a share says nothing.
const FEW: usize = 20;

impl Planner<'_> {
    /// Ends what a whole file no longer has: offers first, then providers without any.
    ///
    /// Empty when the file allows no conclusion. `believe_anything` is for a coordinator who
    /// has looked.
    ///
    /// # Errors
    /// [`TooMuchMissing`] when the file looks like a part of the register.
    pub fn missing(
        &self,
        summary: &Summary,
        believe_anything: bool,
    ) -> Result<Vec<DirectoryCommand>, TooMuchMissing> {
        if !summary.is_conclusive() {
            return Ok(vec![]);
        }
        let open: Vec<(OfferId, &OpenedOffer)> = self.imported_and_open().collect();
        let missing: Vec<OfferId> = open
            .iter()
            .filter(|(id, offer)| self.is_missing(*id, offer))
            .map(|(id, _)| *id)
            .collect();
        let too_much = missing.len() > FEW && missing.len() * 100 > open.len() * BELIEVED;
        if too_much && !believe_anything {
            return Err(TooMuchMissing {
                missing: missing.len(),
                known: open.len(),
                percent: BELIEVED,
            });
        }
        let providers = self.without_offers(&missing);
        let end = |id| {
            let (ground, on) = (EndGround::LeftRegister, self.today);
            DirectoryCommand::Offer(id, OfferCommand::End { ground, on })
        };
        Ok(missing.into_iter().map(end).chain(providers).collect())
    }

    /// Offers an import opened, that are open still, as the directory has them.
    fn imported_and_open(&self) -> impl Iterator<Item = (OfferId, &OpenedOffer)> {
        let said = self.known.said.offers.iter();
        let said = said.filter(|(_, state)| state.opened().is_some_and(OpenedOffer::is_open));
        said.filter_map(|(id, _)| {
            let now = self.known.now.offers.get(id).and_then(OfferState::opened)?;
            now.is_open().then_some((*id, now))
        })
    }

    fn is_missing(&self, id: OfferId, offer: &OpenedOffer) -> bool {
        let service = offer.entry.register_id.as_ref();
        let doubtful = service.is_some_and(|service| self.doubtful.contains(service.as_str()));
        !self.offers.contains(&id) && !doubtful
    }

    /// Providers an import registered, of whom nothing goes on once these offers have ended.
    fn without_offers(&self, ending: &[OfferId]) -> Vec<DirectoryCommand> {
        let ending: HashSet<&OfferId> = ending.iter().collect();
        let offers = self.known.now.offers.iter();
        let open = offers.filter_map(|(id, state)| Some((id, state.opened()?)));
        let busy: HashSet<ProviderId> = open
            .filter(|(id, offer)| offer.is_open() && !ending.contains(id))
            .map(|(_, offer)| offer.provider)
            .collect();
        let gone = |state: &ProviderState| {
            let registered = state.registered();
            registered.is_none_or(|provider| provider.has_ended())
        };
        let said = self.known.said.providers.iter();
        said.filter(|(id, state)| {
            let now = self.known.now.providers.get(*id);
            !gone(state) && now.is_some_and(|now| !gone(now))
        })
        .filter(|(id, _)| !self.with_offers.contains(*id) && !busy.contains(*id))
        .map(|(id, _)| self.end(*id))
        .collect()
    }

    fn end(&self, id: ProviderId) -> DirectoryCommand {
        let ground = match self.providers.contains(&id) {
            true => EndGround::EndedInRegister,
            false => EndGround::LeftRegister,
        };
        let command = ProviderCommand::End {
            ground,
            on: self.today,
            successor: None,
        };
        DirectoryCommand::Provider(id, command)
    }
}
