//! Carrying planned commands out, many at a time.

use std::collections::BTreeMap;

use brana_commands::provider_directory::{carry_out, stream_of};
use brana_commands::{CommandError, Commands, Request, StreamId};
use brana_domain::provider_directory::DirectoryCommand;
use chrono::{DateTime, Utc};
use futures_util::{StreamExt, stream};

/// A command, and when what it reports happened; now when nothing is said.
pub(super) type Dated = (Option<DateTime<Utc>>, DirectoryCommand);

/// How many streams are worked on at once; the writer takes them into one commit.
const AT_ONCE: usize = 64;

/// What came of some commands.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// Events in the log.
    pub(super) events: u64,
    /// Commands a rule refused: which stream, and why.
    pub(super) refused: Vec<(StreamId, String)>,
}

/// Carries commands out: those of one stream in their order, different streams side by side.
pub(super) async fn carry(
    commands: &Commands,
    request: &Request,
    planned: Vec<Dated>,
) -> Result<Carried, CommandError> {
    let mut lines: BTreeMap<StreamId, Vec<Dated>> = BTreeMap::new();
    for (at, command) in planned {
        let stream = stream_of(command.subject());
        lines.entry(stream).or_default().push((at, command));
    }
    let lines = lines.into_iter();
    let mut working =
        stream::iter(lines.map(|line| one(commands, request, line))).buffer_unordered(AT_ONCE);
    let mut all = Carried::default();
    while let Some(carried) = working.next().await {
        let carried = carried?;
        all.events += carried.events;
        all.refused.extend(carried.refused);
    }
    Ok(all)
}

async fn one(
    commands: &Commands,
    request: &Request,
    (stream, line): (StreamId, Vec<Dated>),
) -> Result<Carried, CommandError> {
    let mut carried = Carried::default();
    for (happened_at, command) in line {
        let request = Request {
            happened_at,
            ..request.clone()
        };
        match carry_out(commands, &request, command).await {
            Ok(done) => {
                let events = done.outcome.get("events");
                carried.events += events.and_then(|events| events.as_u64()).unwrap_or(0);
            }
            Err(CommandError::Refused(refused)) => {
                carried.refused.push((stream.clone(), refused.to_string()));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(carried)
}
