//! The whole directory held in memory: for stories without a database, demo data and imports.
//!
//! It follows the same steps and the same rules as the real host. Left out: idempotency, access
//! and everything else a store adds.

use std::collections::BTreeMap;

use super::command::{DirectoryCommand, DirectorySubject};
use super::echoes::{Echo, echoes};
use super::offer::{Offer, OfferEvent, OfferState, OpenedOffer};
use super::provider::{Provider, ProviderEvent, ProviderState};
use super::refusal::DirectoryRefusal;
use super::steps::{DirectoryStep, steps};
use crate::journey::{Context, Journey};
use crate::vocabulary::{AskId, OfferId, ProviderId};

/// Something that happened, with the stream it happened in.
#[derive(Debug, Clone, PartialEq)]
pub enum DirectoryEvent {
    /// To a provider.
    Provider(ProviderId, ProviderEvent),
    /// To an offer.
    Offer(OfferId, OfferEvent),
}

/// All streams of the directory.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DirectoryInMemory {
    /// Every provider.
    pub providers: BTreeMap<ProviderId, ProviderState>,
    /// Every offer.
    pub offers: BTreeMap<OfferId, OfferState>,
}

impl DirectoryInMemory {
    /// Carries a command out: all its steps, or none.
    ///
    /// # Errors
    /// The refusal of the first step that was refused; nothing has changed then.
    pub fn execute(
        &mut self,
        command: &DirectoryCommand,
        context: &Context,
    ) -> Result<Vec<DirectoryEvent>, DirectoryRefusal> {
        let mut happened = Vec::new();
        for step in steps(command, self.owner(command)) {
            match step {
                DirectoryStep::Provider(id, command) => {
                    let state = self
                        .providers
                        .get(&id)
                        .unwrap_or(&ProviderState::NotRegistered);
                    let events = Provider::decide(state, &command, context)?;
                    let told: Vec<Echo> = events.iter().flat_map(|e| echoes(state, e)).collect();
                    happened.extend(events.into_iter().map(|e| DirectoryEvent::Provider(id, e)));
                    happened.extend(self.told(id, &told, context)?);
                }
                DirectoryStep::Offer(id, command) => {
                    let state = self.offers.get(&id).unwrap_or(&OfferState::NotOpened);
                    let events = Offer::decide(state, &command, context)?;
                    happened.extend(events.into_iter().map(|e| DirectoryEvent::Offer(id, e)));
                }
            }
        }
        // Every step was agreed to, and no stream has two of them.
        for event in &happened {
            self.apply(event);
        }
        Ok(happened)
    }

    /// What comes of telling the open offers of a provider.
    fn told(
        &self,
        provider: ProviderId,
        echoes: &[Echo],
        context: &Context,
    ) -> Result<Vec<DirectoryEvent>, DirectoryRefusal> {
        let mut happened = Vec::new();
        for (id, state) in &self.offers {
            let own = state.opened().filter(|offer| offer.provider == provider);
            if !own.is_some_and(OpenedOffer::is_open) {
                continue;
            }
            let mut state = state.clone();
            for echo in echoes {
                let command = echo.command(question(*id, context), context.now);
                for event in Offer::decide(&state, &command, context)? {
                    state = Offer::evolve(state, &event);
                    happened.push(DirectoryEvent::Offer(*id, event));
                }
            }
        }
        Ok(happened)
    }

    /// Whose the offer is that a command is about.
    fn owner(&self, command: &DirectoryCommand) -> Option<ProviderId> {
        match command.subject() {
            DirectorySubject::Provider(_) => None,
            DirectorySubject::Offer(id) => {
                let offer = self.offers.get(&id)?.opened()?;
                Some(offer.provider)
            }
        }
    }

    /// Takes an event in, as a replay does.
    pub fn apply(&mut self, event: &DirectoryEvent) {
        match event {
            DirectoryEvent::Provider(id, event) => {
                let state = self.providers.entry(*id).or_default();
                *state = Provider::evolve(std::mem::take(state), event);
            }
            DirectoryEvent::Offer(id, event) => {
                let state = self.offers.entry(*id).or_default();
                *state = Offer::evolve(std::mem::take(state), event);
            }
        }
    }
}

/// Where nothing is random, a question is named after its offer and its instant.
fn question(offer: OfferId, context: &Context) -> AskId {
    let at = u128::from(context.now.timestamp().unsigned_abs());
    AskId(uuid::Uuid::from_u128(offer.0.as_u128() ^ (at << 64)))
}
