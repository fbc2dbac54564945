//! What happened, in words: events as the timeline shows them.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::key_worker_assignment::case::CaseEvent;
use brana_domain::vocabulary::{ActorId, FreeText, PersonName, Role, WorkerId};
use brana_projections::caseload::worker_names;
use brana_projections::timeline::TimelineItem;
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::messages::Texts;
use super::super::views::case::{Detail, TimelineItem as Shown};
use super::super::visit::{Inside, prison_name};
use crate::json::problem::Problem;

/// Events as people read them, with the names of everybody in them.
pub(super) async fn in_words(
    inside: &Inside,
    conn: &mut PgConnection,
    items: Vec<TimelineItem>,
) -> Result<Vec<Shown>, Problem> {
    let workers: BTreeSet<WorkerId> = items.iter().flat_map(people).collect();
    let workers: Vec<WorkerId> = workers.into_iter().collect();
    let names = Names {
        t: inside.t,
        workers: worker_names(conn, &inside.caller, &workers).await?,
        personas: personas(inside),
    };
    Ok(items.into_iter().map(|item| names.shown(item)).collect())
}

/// A word of the list `event`: the event's name as the message files write it.
pub(super) fn word(kind: &str) -> String {
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

fn personas(inside: &Inside) -> BTreeMap<uuid::Uuid, String> {
    let all = inside.app.personas.all().iter();
    all.map(|one| (one.caller.actor.0, one.name.clone()))
        .collect()
}

/// Everybody whose name is known.
struct Names {
    t: Texts,
    workers: BTreeMap<WorkerId, PersonName>,
    personas: BTreeMap<uuid::Uuid, String>,
}

impl Names {
    fn worker(&self, worker: WorkerId) -> String {
        let name = self.workers.get(&worker).map(ToString::to_string);
        name.or_else(|| self.personas.get(&worker.0).cloned())
            .unwrap_or_else(|| self.t.text("somebody").to_string())
    }

    /// Who acted, and their role where the name alone does not tell it.
    fn who(&self, actor: ActorId, role: Role) -> (String, String) {
        if role == Role::System {
            return (self.t.text("service").to_string(), role.to_string());
        }
        let name = self
            .workers
            .get(&WorkerId(actor.0))
            .map(ToString::to_string);
        match name.or_else(|| self.personas.get(&actor.0).cloned()) {
            Some(name) => (name, role.to_string()),
            None => (self.t.code("role", role.as_str()), String::new()),
        }
    }

    fn shown(&self, item: TimelineItem) -> Shown {
        let (who, role) = self.who(item.actor, item.role);
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
