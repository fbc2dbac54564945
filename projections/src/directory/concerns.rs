//! What was doubted about a provider, in the words it was told in.
//!
//! Read from the log: the rows keep only what rules and public answers need of a concern, so that its words lie in
//! one place. For who may settle concerns; nobody else is shown them.

use brana_domain::happened::Happened;
use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::provider_directory::codes::{ConcernKind, ConcernOutcome};
use brana_domain::provider_directory::provider::ProviderEvent;
use brana_domain::vocabulary::{ConcernId, FreeText, ProviderId, Role};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::log::{Entry, LogError, PROVIDER, Stream, head, read_stream};

/// A concern with its words.
#[derive(Debug, Clone)]
pub struct ToldConcern {
    /// Which.
    pub concern: ConcernId,
    /// What it is about.
    pub kind: ConcernKind,
    /// In words.
    pub text: FreeText,
    /// When it was told.
    pub at: DateTime<Utc>,
    /// In which role; [`Role::System`] for a visitor of the public pages.
    pub by: Role,
    /// What became of it, with the words that settled it.
    pub settled: Option<(ConcernOutcome, Option<FreeText>)>,
}

/// Every concern about a provider: the open ones first, then the latest.
///
/// # Errors
/// When the log cannot be read.
pub async fn concerns_of(
    conn: &mut PgConnection,
    provider: ProviderId,
) -> Result<Vec<ToldConcern>, LogError> {
    let stream = Stream {
        kind: PROVIDER.to_owned(),
        id: provider.to_string(),
    };
    let until = head(conn).await?;
    let mut told: Vec<ToldConcern> = Vec::new();
    for entry in read_stream(conn, &stream, 0, until).await? {
        if let Entry::Event(recorded) = entry
            && let Happened::Directory(DirectoryEvent::Provider(_, event)) = &recorded.event
        {
            note(
                &mut told,
                event,
                (recorded.envelope.happened_at, recorded.envelope.role),
            );
        }
    }
    told.sort_by_key(|concern| (concern.settled.is_some(), std::cmp::Reverse(concern.at)));
    Ok(told)
}

fn note(told: &mut Vec<ToldConcern>, event: &ProviderEvent, (at, by): (DateTime<Utc>, Role)) {
    match event {
        ProviderEvent::ConcernRaised(raised) => told.push(ToldConcern {
            concern: *raised.concern,
            kind: *raised.kind,
            text: (*raised.text).clone(),
            at,
            by,
            settled: None,
        }),
        ProviderEvent::ConcernResolved(resolved) => {
            let concern = *resolved.concern;
            for known in told.iter_mut().filter(|known| known.concern == concern) {
                known.settled = Some((*resolved.outcome, (*resolved.text).clone()));
            }
        }
        ProviderEvent::ProviderRegistered(_)
        | ProviderEvent::ProviderEntryChanged(_)
        | ProviderEvent::ProviderVerified(_)
        | ProviderEvent::VerificationEnded(_)
        | ProviderEvent::ProviderSuspended(_)
        | ProviderEvent::ProviderReinstated(_)
        | ProviderEvent::ProviderEnded(_) => {}
    }
}
