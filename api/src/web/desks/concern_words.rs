//! What was said of concerns: their words stay in the log and are read there, for coordinators alone.

use std::collections::BTreeMap;

use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::provider_directory::provider::{Provider, ProviderEvent};
use brana_domain::vocabulary::{ConcernId, FreeText, ProviderId, Role};
use brana_domain::{Happened, Journey};
use brana_projections::log::{Entry, LogError, Recorded, Stream, head, read_stream};
use sqlx::PgConnection;

use super::super::messages::Texts;
use super::super::views::desks::provider::ConcernWord;

/// By concern, the first word first.
pub(super) type Words = BTreeMap<ConcernId, Vec<ConcernWord>>;

/// Everything that was said of a provider's concerns.
pub(super) async fn said(
    t: &Texts,
    conn: &mut PgConnection,
    provider: ProviderId,
) -> Result<Words, LogError> {
    let stream = Stream {
        kind: Provider::STREAM.to_owned(),
        id: provider.to_string(),
    };
    let until = head(conn).await?;
    let mut words = Words::new();
    for entry in read_stream(conn, &stream, 0, until).await? {
        if let Entry::Event(recorded) = entry
            && let Some((concern, text)) = about(&recorded)
        {
            words
                .entry(concern)
                .or_default()
                .push(word(t, &recorded, text));
        }
    }
    Ok(words)
}

fn about(recorded: &Recorded) -> Option<(ConcernId, &FreeText)> {
    let Happened::Directory(DirectoryEvent::Provider(_, event)) = &recorded.event else {
        return None;
    };
    match event {
        ProviderEvent::ConcernRaised(raised) => Some((*raised.concern, &raised.text.0)),
        ProviderEvent::ConcernResolved(resolved) => {
            Some((*resolved.concern, resolved.text.0.as_ref()?))
        }
        ProviderEvent::ProviderRegistered(_)
        | ProviderEvent::ProviderEntryChanged(_)
        | ProviderEvent::ProviderVerified(_)
        | ProviderEvent::VerificationEnded(_)
        | ProviderEvent::ProviderSuspended(_)
        | ProviderEvent::ProviderReinstated(_)
        | ProviderEvent::ProviderEnded(_) => None,
    }
}

/// The program raises what came by the public form.
fn word(t: &Texts, recorded: &Recorded, text: &FreeText) -> ConcernWord {
    let envelope = &recorded.envelope;
    ConcernWord {
        who: if envelope.role == Role::System {
            t.text("provider-concern-public").to_string()
        } else {
            t.code("role", &envelope.role.to_string())
        },
        at: recorded.recorded_at,
        text: text.as_str().to_owned(),
    }
}
