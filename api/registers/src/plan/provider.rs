//! What a register asks of a provider.

use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::entry::ProviderField;
use brana_domain::provider_directory::provider::{
    ProviderCommand, ProviderState, RegisteredProvider as KnownProvider,
};
use brana_domain::vocabulary::ProviderId;

use super::Known;
use super::words::provider_entry;
use crate::record::RegisteredProvider;

/// The provider as somebody's events left it.
fn of(
    providers: &std::collections::BTreeMap<ProviderId, ProviderState>,
    id: ProviderId,
) -> Option<&KnownProvider> {
    providers.get(&id)?.registered()
}

/// Whether somebody else than an import took it out of the directory.
pub(super) fn was_ended_by_others(id: ProviderId, known: &Known) -> bool {
    let has_ended = |provider: &KnownProvider| provider.has_ended();
    let now = of(&known.now.providers, id).is_some_and(has_ended);
    now && !of(&known.said.providers, id).is_some_and(has_ended)
}

/// The command that brings a provider to what the register says, if one is needed.
pub(super) fn commands(
    id: ProviderId,
    registered: &RegisteredProvider,
    known: &Known,
    goes_on: bool,
    origin: Origin,
) -> Result<Option<DirectoryCommand>, String> {
    let Some(entry) = provider_entry(registered) else {
        return Err("the provider's name is no text".to_owned());
    };
    let said = of(&known.said.providers, id).filter(|provider| !provider.has_ended());
    let command = match of(&known.now.providers, id) {
        Some(_) if was_ended_by_others(id, known) => None,
        Some(now) if !now.has_ended() => {
            let before = said.map_or(&now.entry, |said| &said.entry);
            let differs = |field: &ProviderField| now.entry.same_field(field) != *field;
            let mut fields = before.differences(&entry);
            fields.retain(differs);
            (!fields.is_empty()).then_some(ProviderCommand::ChangeEntry(fields))
        }
        _ if goes_on => Some(ProviderCommand::Register {
            entry: Box::new(entry),
            origin,
        }),
        _ => None,
    };
    Ok(command.map(|command| DirectoryCommand::Provider(id, command)))
}
