//! What happened, in words: events as the timeline shows them.

use brana_domain::key_worker_assignment::case::CaseEvent;
use brana_domain::vocabulary::{ActorId, FreeText, WorkerId};
use brana_projections::timeline::TimelineItem;
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::messages::Texts;
use super::super::people::People;
use super::super::views::case::{Detail, TimelineItem as Shown};
use super::super::visit::{Inside, prison_name};
use crate::json::problem::Problem;

/// Events as people read them, with the names of everybody in them.
pub(super) async fn in_words(
    inside: &Inside,
    conn: &mut PgConnection,
    items: Vec<TimelineItem>,
) -> Result<Vec<Shown>, Problem> {
    let actors = items
        .iter()
        .flat_map(people)
        .map(|worker| ActorId(worker.0));
    let names = Names {
        t: inside.t,
        people: People::among(inside, conn, actors).await?,
    };
    Ok(items.into_iter().map(|item| names.shown(item)).collect())
}

/// A word of the list `event`: the event's name as the message files write it.
pub(in crate::web) fn word(kind: &str) -> String {
    let mut word = String::new();
    for c in kind.chars() {
        if c.is_ascii_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.push(c.to_ascii_lowercase());
    }
    word
}

/// The events behind a word of the list `kind`; all for any other word.
pub(super) fn kinds(word: &str) -> Vec<String> {
    let kinds: &[&str] = match word {
        "contact" => &["ContactRecorded"],
        "worker" => &[
            "AllocationProposed",
            "KeyWorkerAllocated",
            "KeyWorkerDeallocated",
            "ClientCovered",
            "ClientCoverEnded",
        ],
        "deadline" => &["AllocationOverdue", "ContactOverdue"],
        "case" => &[
            "CaseOpened",
            "ClientTransferred",
            "ClientsMerged",
            "CaseClosed",
        ],
        _ => &[],
    };
    kinds.iter().map(|kind| (*kind).to_owned()).collect()
}

/// A worker acts under their own id, so an actor may be looked up as a worker.
fn people(item: &TimelineItem) -> Vec<WorkerId> {
    let mut people = vec![WorkerId(item.actor.0)];
    people.extend(item.on_behalf_of.map(|actor| WorkerId(actor.0)));
    match &item.event {
        CaseEvent::AllocationProposed(event) => people.extend(*event.proposed),
        CaseEvent::KeyWorkerAllocated(event) => people.push(*event.worker),
        CaseEvent::KeyWorkerDeallocated(event) => people.push(*event.worker),
        CaseEvent::ClientCovered(event) => people.extend([*event.instead_of, *event.covering]),
        CaseEvent::ClientCoverEnded(event) => people.push(*event.covering),
        CaseEvent::ContactRecorded(event) => people.push(*event.worker),
        CaseEvent::ContactOverdue(event) => people.push(*event.worker),
        CaseEvent::CaseOpened(_)
        | CaseEvent::AllocationOverdue(_)
        | CaseEvent::ClientTransferred(_)
        | CaseEvent::ClientsMerged(_)
        | CaseEvent::CaseClosed(_) => {}
    }
    people
}

/// Everybody whose name is known.
struct Names {
    t: Texts,
    people: People,
}

impl Names {
    fn worker(&self, worker: WorkerId) -> String {
        self.people.worker(worker)
    }

    fn shown(&self, item: TimelineItem) -> Shown {
        let (who, role) = self.people.who(item.actor, item.role);
        let mut details = self.details(&item);
        if let Some(actor) = item.on_behalf_of {
            details.push(self.detail("detail-instead-of", self.worker(WorkerId(actor.0))));
        }
        let told = |reason: &String| details.iter().any(|detail| detail.value == *reason);
        let reason = item.reason.filter(|reason| !told(reason));
        details.extend(reason.map(|reason| self.detail("detail-reason", reason)));
        Shown {
            kind: word(item.kind),
            who,
            role,
            happened_at: item.happened_at,
            recorded_at: item.recorded_at,
            details,
            note: note(&item.event),
        }
    }

    fn detail(&self, label: &str, value: impl ToString) -> Detail {
        Detail {
            label: self.t.text(label).to_string(),
            value: value.to_string(),
        }
    }

    fn day(&self, label: &str, day: NaiveDate) -> Detail {
        self.detail(label, self.t.date(&day))
    }

    fn words(&self, label: &str, text: Option<&FreeText>) -> Option<Detail> {
        text.map(|text| self.detail(label, text.as_str()))
    }

    fn details(&self, item: &TimelineItem) -> Vec<Detail> {
        match &item.event {
            CaseEvent::CaseOpened(event) => vec![
                self.detail("entry-prison", prison_name(&event.prison)),
                self.day("fact-entered", *event.entered_on),
                self.day("column-deadline", *event.worker_due),
            ],
            CaseEvent::AllocationProposed(event) => {
                let name = event.proposed.map(|worker| self.worker(worker));
                let nobody = || self.t.text("fact-worker-none").to_string();
                vec![self.detail("detail-proposed", name.unwrap_or_else(nobody))]
            }
            CaseEvent::KeyWorkerAllocated(event) => {
                let basis = self.t.code("basis", event.basis.as_str());
                let mut details = vec![
                    self.detail("fact-worker", self.worker(*event.worker)),
                    self.detail("detail-basis", basis),
                ];
                details.extend(self.words("detail-reason", event.deviation_reason.as_ref()));
                details
            }
            CaseEvent::KeyWorkerDeallocated(event) => {
                let ground = self.t.code("deallocation", event.ground.as_str());
                let mut details = vec![
                    self.detail("fact-worker", self.worker(*event.worker)),
                    self.detail("detail-ground", ground),
                ];
                details.extend(self.words("ground-explanation", event.explanation.as_ref()));
                details
            }
            CaseEvent::ClientCovered(event) => {
                let mut details = vec![
                    self.detail("fact-cover", self.worker(*event.covering)),
                    self.detail("detail-instead-of", self.worker(*event.instead_of)),
                ];
                details.extend(event.until.map(|day| self.day("absence-until", day)));
                details
            }
            CaseEvent::ClientCoverEnded(event) => {
                let ground = self.t.code("cover_end", event.ground.as_str());
                vec![
                    self.detail("detail-covered", self.worker(*event.covering)),
                    self.detail("detail-ground", ground),
                ]
            }
            CaseEvent::ContactRecorded(event) => {
                let mut details = vec![
                    self.detail(
                        "contact-channel",
                        self.t.code("channel", event.channel.as_str()),
                    ),
                    self.detail(
                        "contact-outcome",
                        self.t.code("outcome", event.outcome.as_str()),
                    ),
                ];
                if event.worker.0.0 != item.actor.0 {
                    details.push(self.detail("fact-worker", self.worker(*event.worker)));
                }
                details
            }
            CaseEvent::AllocationOverdue(event) => vec![self.day("column-deadline", *event.due)],
            CaseEvent::ContactOverdue(event) => vec![
                self.detail("fact-worker", self.worker(*event.worker)),
                self.day("column-contact-due", *event.due),
            ],
            CaseEvent::ClientTransferred(event) => vec![
                self.detail("detail-from", prison_name(&event.from)),
                self.detail("detail-to", prison_name(&event.to)),
            ],
            CaseEvent::ClientsMerged(_) => vec![],
            CaseEvent::CaseClosed(event) => {
                let ground = self.t.code("closing", event.ground.as_str());
                vec![self.detail("detail-ground", ground)]
            }
        }
    }
}

fn note(event: &CaseEvent) -> Option<String> {
    if let CaseEvent::ContactRecorded(contact) = event {
        contact.note.as_ref().map(|note| note.as_str().to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::web::messages::Language;
    use brana_domain::JourneyEvent as _;

    #[test]
    fn every_event_has_words_and_belongs_to_one_kind() {
        let words = ["contact", "worker", "deadline", "case"];
        let all: Vec<String> = words.into_iter().flat_map(kinds).collect();
        let known: BTreeSet<&String> = all.iter().collect();
        assert_eq!(all.len(), known.len());
        assert_eq!(all.len(), CaseEvent::CATALOGUE.len());
        for name in CaseEvent::CATALOGUE.iter().map(|event| event.name) {
            let word = word(name);
            assert!(known.contains(&name.to_owned()), "{name}");
            assert_ne!(Texts::new(Language::Czech).code("event", &word), word);
        }
    }
}
