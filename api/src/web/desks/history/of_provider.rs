//! What happened to a provider, in words.
//!
//! What colleagues wrote for each other, and who doubts, is for coordinators alone.

use brana_domain::Happened;
use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::provider_directory::entry::{ProviderEntry, ProviderField};
use brana_domain::provider_directory::provider::{ProviderEntryChanged, ProviderEvent};
use brana_domain::vocabulary::FreeText;
use brana_projections::log::Recorded;

use super::super::super::messages::Texts;
use super::super::super::views::case::Detail;
use super::super::super::visit::Inside;
use super::super::entry::answers_of;
use super::words::{became, detail, differing, noted, said as plain};
use super::{Said, reads_notes};

/// An event of a provider, in words; `entry` is what the directory says of it today.
pub(super) fn said(inside: &Inside, entry: &ProviderEntry, recorded: &Recorded) -> Option<Said> {
    let Happened::Directory(DirectoryEvent::Provider(_, event)) = &recorded.event else {
        return None;
    };
    let told = in_words(&inside.t, entry, event);
    let doubts = matches!(
        event,
        ProviderEvent::ConcernRaised(_) | ProviderEvent::ConcernResolved(_)
    );
    Some(if reads_notes(inside) {
        told
    } else {
        Said {
            note: None,
            who: !doubts,
            ..told
        }
    })
}

fn in_words(t: &Texts, entry: &ProviderEntry, event: &ProviderEvent) -> Said {
    use ProviderEvent as E;
    let code = |label: &str, list: &str, word: &str| detail(t, label, t.code(list, word));
    match event {
        E::ProviderRegistered(event) => {
            let origin = code("provider-origin", "desk_origin", event.origin.as_str());
            plain(vec![origin])
        }
        E::ProviderEntryChanged(event) => plain(changed(t, entry, event)),
        E::ProviderVerified(event) => {
            let details = vec![
                code("desk-verify-ground", "desk_ground", event.ground.as_str()),
                detail(t, "desk-verify-until", t.date(&event.until)),
            ];
            noted(details, event.note.as_ref())
        }
        E::VerificationEnded(event) => {
            let ground = event.ground.as_str();
            let ground = code("desk-end-ground", "desk_verification_end", ground);
            noted(vec![ground], event.note.as_ref())
        }
        E::ConcernRaised(event) => {
            let kind = code("desk-concern-kind", "desk_concern", event.kind.as_str());
            noted(vec![kind], Some(&event.text))
        }
        E::ConcernResolved(event) => {
            let outcome = event.outcome.as_str();
            let outcome = code("desk-concern-outcome", "desk_outcome", outcome);
            noted(vec![outcome], event.text.as_ref())
        }
        E::ProviderSuspended(event) => noted(vec![], Some::<&FreeText>(&event.note)),
        E::ProviderReinstated(_) => plain(vec![]),
        E::ProviderEnded(event) => plain(vec![
            code("desk-end-ground", "desk_end", event.ground.as_str()),
            detail(t, "desk-end-on", t.date(&event.on)),
        ]),
    }
}

fn changed(t: &Texts, entry: &ProviderEntry, event: &ProviderEntryChanged) -> Vec<Detail> {
    if let (ProviderField::RegisterId(old), ProviderField::RegisterId(new)) =
        (&event.old.0, &event.new.0)
    {
        let text = |id: &Option<_>| id.as_ref().map(ToString::to_string);
        let value = became(t, text(old), text(new));
        return vec![detail(t, "history-register-id", value)];
    }
    let with = |field: &ProviderField| {
        let mut entry = entry.clone();
        entry.set(field);
        answers_of(t, &entry)
    };
    differing(t, &with(&event.old), &with(&event.new))
}
