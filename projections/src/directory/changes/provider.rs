//! The public changes in an event of a provider.

use brana_domain::provider_directory::entry::ProviderField;
use brana_domain::provider_directory::provider::{ProviderEvent, RegisteredProvider, Standing};

use super::words;
use super::{Thing, Told};

/// What an event changes of a provider, as it was before and is after it.
pub(in crate::directory) fn of_provider(
    before: Option<&RegisteredProvider>,
    event: &ProviderEvent,
    after: Option<&RegisteredProvider>,
) -> Vec<Told> {
    match event {
        ProviderEvent::ProviderRegistered(registered) => match before {
            None => vec![Told {
                created: true,
                ..entry("name", String::new(), registered.entry.name.to_string())
            }],
            Some(before) if before.has_ended() => {
                let fields = before.entry.differences(&registered.entry);
                let changed = before.entry.changes(&fields);
                let changed = changed.iter().map(|(old, new)| field(old, new));
                moved(Some(before), after)
                    .into_iter()
                    .chain(changed)
                    .collect()
            }
            Some(_) => vec![],
        },
        ProviderEvent::ProviderEntryChanged(changed) => vec![field(&changed.old, &changed.new)],
        ProviderEvent::ProviderVerified(_)
        | ProviderEvent::VerificationEnded(_)
        | ProviderEvent::ProviderSuspended(_)
        | ProviderEvent::ProviderReinstated(_)
        | ProviderEvent::ProviderEnded(_) => moved(before, after),
        ProviderEvent::ConcernRaised(_) | ProviderEvent::ConcernResolved(_) => vec![],
    }
}

fn entry(field: &'static str, previous: String, replacement: String) -> Told {
    Told::new(Thing::Entry, field, previous, replacement)
}

fn field(old: &ProviderField, new: &ProviderField) -> Told {
    entry(new.name(), words::of_provider(old), words::of_provider(new))
}

/// What is not in the entry: whether it is shown, and since when it is verified.
fn moved(before: Option<&RegisteredProvider>, after: Option<&RegisteredProvider>) -> Vec<Told> {
    let standing = Told::differing(Thing::Entry, "standing", standing(before), standing(after));
    let verified = Told::differing(Thing::Entry, "verified", verified(before), verified(after));
    standing.into_iter().chain(verified).collect()
}

fn standing(provider: Option<&RegisteredProvider>) -> String {
    let word = match provider.map(|provider| &provider.standing) {
        None => "",
        Some(Standing::Active) => "active",
        Some(Standing::Suspended) => "suspended",
        Some(Standing::Ended { .. }) => "ended",
    };
    word.to_owned()
}

fn verified(provider: Option<&RegisteredProvider>) -> String {
    let verification = provider.and_then(|provider| provider.verification);
    verification.map_or_else(String::new, |verification| verification.on.to_string())
}
