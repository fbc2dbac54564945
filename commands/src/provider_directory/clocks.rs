//! The clocks of the directory: which events start and stop them, what to ask when one runs out.

use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::deadlines::{
    Clock, ClockChange, LINK_LASTS, clocks_after_offer, clocks_after_provider,
};
use brana_domain::provider_directory::offer::{Offer, OfferCommand};
use brana_domain::provider_directory::provider::{Provider, ProviderCommand};
use brana_domain::vocabulary::{AskId, czech_day};
use brana_domain::{Journey, decode};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

use crate::ids::Ids;
use crate::log::RawEvent;
use crate::reactions::{DeadlineChange, Due};

/// The clocks an event starts, moves or stops.
///
/// # Errors
/// When the event cannot be read.
pub fn clock_rule(event: &RawEvent) -> Result<Vec<DeadlineChange>, String> {
    let changes = match event.stream.kind.as_str() {
        Offer::STREAM => clocks_after_offer(&read::<Offer>(event)?),
        Provider::STREAM => clocks_after_provider(&read::<Provider>(event)?),
        _ => vec![],
    };
    Ok(changes
        .into_iter()
        .map(|each| change(each, event.recorded_at))
        .collect())
}

fn read<J: Journey>(event: &RawEvent) -> Result<J::Event, String> {
    let payload = event.payload.clone();
    decode::<J>(&event.event_type, &event.event_version, payload).map_err(|e| e.to_string())
}

fn change(change: ClockChange, recorded_at: DateTime<Utc>) -> DeadlineChange {
    let (clock, due_at) = match change {
        // A reminder that is late already goes out now, with a link that still lasts.
        ClockChange::Set(clock @ Clock::Reminder(_), at) => (clock, Some(at.max(recorded_at))),
        ClockChange::Set(clock, at) => (clock, Some(at)),
        ClockChange::Ring(clock) => (clock, Some(recorded_at)),
        ClockChange::Clear(clock) => (clock, None),
    };
    DeadlineChange {
        kind: clock.to_string(),
        due_at,
    }
}

/// What to ask the stream whose clock ran out.
///
/// # Errors
/// What cannot be read of it.
pub fn when_run_out(due: &Due) -> Result<DirectoryCommand, Box<dyn std::error::Error>> {
    let clock: Clock = due.kind.parse()?;
    if due.stream.kind == Provider::STREAM {
        let until = czech_day(due.due_at - TimeDelta::seconds(1));
        let command = ProviderCommand::ExpireVerification { until };
        return Ok(DirectoryCommand::Provider(due.stream.id.parse()?, command));
    }
    let command = match clock {
        Clock::Hold(_) => OfferCommand::RaiseHoldsExpired,
        Clock::Number(_) | Clock::Verification => OfferCommand::RaiseStale,
        Clock::Reminder(_) => OfferCommand::AskConfirmation {
            ask: question(due),
            until: due.due_at + LINK_LASTS,
        },
        Clock::PauseOver => OfferCommand::AskIfDue {
            ask: question(due),
            until: due.due_at + LINK_LASTS,
        },
    };
    Ok(DirectoryCommand::Offer(due.stream.id.parse()?, command))
}

/// All groups that were reported together are asked about in one mail.
fn question(due: &Due) -> AskId {
    let at = due.due_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    AskId(Ids::derived(&["ask", &due.stream.id, &at]))
}
