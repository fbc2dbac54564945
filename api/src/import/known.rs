//! What is known before an import: the directory as it is, and as earlier imports left it.

use brana_domain::Happened;
use brana_domain::vocabulary::ActorId;
use brana_projections::log::{Entry, LogError, OFFER, PROVIDER, replay};
use brana_registers::plan::Known;
use sqlx::PgConnection;

/// Reads the log's directory events; those of `importer` count as said by its source.
///
/// # Errors
/// When an event cannot be understood: an import on half of what is known would repeat the
/// other half.
pub async fn known(connection: &mut PgConnection, importer: ActorId) -> Result<Known, LogError> {
    let mut known = Known::default();
    let mut unreadable = None;
    replay(connection, &[PROVIDER, OFFER], 1_000, |_, entries| {
        for entry in entries {
            match entry {
                Entry::Event(recorded) => {
                    let Happened::Directory(event) = &recorded.event else {
                        continue;
                    };
                    known.now.apply(event);
                    if recorded.envelope.actor == importer {
                        known.said.apply(event);
                    }
                }
                Entry::NotAsked { .. } => {}
                Entry::Unreadable {
                    position, error, ..
                } => {
                    unreadable.get_or_insert(LogError::Unreadable {
                        position,
                        source: error,
                    });
                }
            }
        }
        std::future::ready(unreadable.is_none())
    })
    .await?;
    match unreadable {
        Some(error) => Err(error),
        None => Ok(known),
    }
}
