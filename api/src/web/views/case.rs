//! One client: what is known, what is due, what happened.

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Prague;

use super::form::{Choice, Form, choices};
use super::frame::{ClientHeader, Frame};
use super::sampling::{Sampled, client, day, lead_frame, moment, worker_frame};

/// The kinds the timeline can be narrowed to: the words of `kind`, list `kind`.
pub const KINDS: [&str; 5] = ["all", "contact", "worker", "deadline", "case"];

/// `GET /app/cases/{id}`: the page of one client.
///
/// Query of the history form: `kind` (a word of [`KINDS`]), `as_of_day`, `as_of_month`,
/// `as_of_year` (what was true then), `known_at_day`, `known_at_month`, `known_at_year` (as we
/// knew it then), `after` (keyset cursor).
#[derive(Debug, Clone, Template)]
#[template(path = "pages/case.html")]
pub struct CasePage {
    /// The frame.
    pub frame: Frame,
    /// Who it is about.
    pub client: ClientHeader,
    /// Where "back" leads: my caseload or the prison.
    pub back_href: String,
    /// The responsible worker; none while the client waits for one.
    pub worker: Option<WorkerNow>,
    /// The last day for a worker, while the client has none.
    pub worker_due: Option<NaiveDate>,
    /// The colleague who looks after the client now.
    pub cover: Option<CoverNow>,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The expected day of release, if known.
    pub expected_release: Option<NaiveDate>,
    /// The length of the sentence in months, if known.
    pub sentence_months: Option<u32>,
    /// The day the sentence ends, if known.
    pub sentence_ends_on: Option<NaiveDate>,
    /// The last day for the next contact.
    pub contact_due: Option<NaiveDate>,
    /// What is due, the earliest first.
    pub due: Vec<DueTask>,
    /// What the person may do here; the first one is the button.
    pub actions: Vec<Action>,
    /// The history form as asked for: `kind`, `as_of`, `known_at`.
    pub form: Form,
    /// Set when the page shows an earlier state.
    pub past: Option<PastView>,
    /// What happened, newest first.
    pub timeline: Vec<TimelineItem>,
    /// The address of the newest part, when this is an older one.
    pub first: Option<String>,
    /// The address of what happened before.
    pub next: Option<String>,
}

/// Who is responsible.
#[derive(Debug, Clone)]
pub struct WorkerNow {
    /// Their name.
    pub name: String,
    /// Since when.
    pub since: NaiveDate,
}

/// Who looks after the client meanwhile.
#[derive(Debug, Clone)]
pub struct CoverNow {
    /// Their name.
    pub name: String,
    /// Expected last day, if known.
    pub until: Option<NaiveDate>,
}

/// Something that is due.
#[derive(Debug, Clone)]
pub struct DueTask {
    /// A word of the list `due`: `contact`, `worker` or `release`.
    pub kind: String,
    /// The last day for it.
    pub on: NaiveDate,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Where it is done; empty when it cannot be done on a page.
    pub href: String,
}

/// Something to do, as a link.
#[derive(Debug, Clone)]
pub struct Action {
    /// What: on the client's page a word of the list `action`, at a worker of `worker-action`.
    pub word: String,
    /// Where.
    pub href: String,
}

/// Which earlier state is shown.
#[derive(Debug, Clone, Copy)]
pub struct PastView {
    /// What was true on this day; today when not asked for.
    pub as_of: Option<NaiveDate>,
    /// As known on this day; today when not asked for.
    pub known_at: Option<NaiveDate>,
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct TimelineItem {
    /// What: a word of the list `event`.
    pub kind: String,
    /// Who did it.
    pub who: String,
    /// In which role, a word of the list `role`.
    pub role: String,
    /// When it happened.
    pub happened_at: DateTime<Utc>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
    /// The details, already in words.
    pub details: Vec<Detail>,
    /// What somebody wrote.
    pub note: Option<String>,
}

/// A detail of something that happened.
#[derive(Debug, Clone)]
pub struct Detail {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
}

impl TimelineItem {
    /// Whether it was written down on a later day than it happened.
    #[must_use]
    pub fn written_later(&self) -> bool {
        let day = |moment: &DateTime<Utc>| moment.with_timezone(&Prague).date_naive();
        day(&self.recorded_at) > day(&self.happened_at)
    }
}

impl CasePage {
    fn worker_text(&self) -> String {
        let t = &self.frame.t;
        match (&self.worker, self.worker_due) {
            (Some(worker), _) => {
                let since = t.date(&worker.since);
                t.text("fact-worker-since")
                    .with("name", &worker.name)
                    .with("date", since)
                    .to_string()
            }
            (None, Some(due)) => t
                .text("fact-worker-none-until")
                .with("date", t.date(&due))
                .to_string(),
            (None, None) => t.text("fact-worker-none").to_string(),
        }
    }

    fn cover_text(&self, cover: &CoverNow) -> String {
        let t = &self.frame.t;
        match cover.until {
            Some(until) => {
                let until = t.date(&until);
                t.text("fact-cover-until")
                    .with("name", &cover.name)
                    .with("date", until)
                    .to_string()
            }
            None => cover.name.clone(),
        }
    }

    fn sentence_text(&self) -> String {
        let t = &self.frame.t;
        let months = self
            .sentence_months
            .map(|months| t.text("fact-months").with("months", months).to_string());
        let end = self
            .sentence_ends_on
            .map(|end| t.text("fact-ends").with("date", t.date(&end)).to_string());
        let known: Vec<_> = months.into_iter().chain(end).collect();
        if known.is_empty() {
            t.date_or_unknown(&None)
        } else {
            known.join(", ")
        }
    }

    fn past_text(&self, view: &PastView) -> String {
        let t = &self.frame.t;
        let on = |day: Option<NaiveDate>| match day {
            Some(day) => t.text("on-day").with("date", t.date(&day)),
            None => t.text("on-today"),
        };
        let text = t.text("case-past").with("as_of", on(view.as_of));
        text.with("known_at", on(view.known_at)).to_string()
    }

    fn due_status(&self, task: &DueTask) -> String {
        let key = if task.overdue {
            "tag-overdue"
        } else {
            "task-waiting"
        };
        self.frame.t.text(key).to_string()
    }

    fn kind_choices(&self) -> Vec<Choice> {
        choices(&self.frame.t, "kind", KINDS)
    }
}

impl Sampled for CasePage {
    const NAME: &'static str = "case";

    fn samples() -> Vec<Self> {
        let usual = usual();
        let mut waiting = usual.clone();
        waiting.frame = lead_frame("/app/cases/1");
        waiting.worker = None;
        waiting.worker_due = Some(day(2026, 11, 25));
        waiting.cover = None;
        waiting.expected_release = None;
        waiting.sentence_months = None;
        waiting.sentence_ends_on = None;
        waiting.contact_due = None;
        waiting.due = vec![DueTask {
            kind: "worker".to_owned(),
            on: day(2026, 11, 25),
            overdue: false,
            href: "/app/cases/1/assign".to_owned(),
        }];
        waiting.actions = actions(&["assign", "transfer", "merge", "close"]);
        waiting.timeline.clear();
        let mut past = usual.clone();
        past.past = Some(PastView {
            as_of: Some(day(2026, 10, 1)),
            known_at: None,
        });
        past.form = Form::default()
            .filled("kind", "contact")
            .filled("as_of_day", "1")
            .filled("as_of_month", "10")
            .filled("as_of_year", "2026")
            .filled("known_at_year", "2030")
            .wrong(
                "known_at",
                "Den, kdy jsme to věděli, nemůže ležet v budoucnosti.",
            );
        past.actions.clear();
        past.due.clear();
        past.client.closed = true;
        past.first = Some("/app/cases/1".to_owned());
        vec![usual, waiting, past]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

fn actions(words: &[&str]) -> Vec<Action> {
    let action = |word: &&str| Action {
        word: (*word).to_owned(),
        href: format!("/app/cases/1/{word}"),
    };
    words.iter().map(action).collect()
}

fn usual() -> CasePage {
    let mut frame = worker_frame("/app/cases/1");
    frame.done = Some("contact_recorded".to_owned());
    CasePage {
        frame,
        client: client(),
        back_href: "/app".to_owned(),
        worker: Some(WorkerNow {
            name: "Karel Beneš".to_owned(),
            since: day(2026, 5, 4),
        }),
        worker_due: None,
        cover: Some(CoverNow {
            name: "Jana Dvořáková".to_owned(),
            until: Some(day(2026, 12, 4)),
        }),
        entered_on: day(2026, 5, 2),
        expected_release: Some(day(2027, 2, 3)),
        sentence_months: Some(9),
        sentence_ends_on: Some(day(2027, 2, 3)),
        contact_due: Some(day(2026, 11, 17)),
        due: vec![
            DueTask {
                kind: "contact".to_owned(),
                on: day(2026, 11, 17),
                overdue: true,
                href: "/app/cases/1/contacts/new".to_owned(),
            },
            DueTask {
                kind: "release".to_owned(),
                on: day(2027, 2, 3),
                overdue: false,
                href: String::new(),
            },
        ],
        actions: actions(&["contact", "reassign", "unassign"]),
        form: Form::default().filled("kind", "all"),
        past: None,
        timeline: vec![late_contact(), overdue(), opened()],
        first: None,
        next: Some("/app/cases/1?after=12".to_owned()),
    }
}

fn late_contact() -> TimelineItem {
    let detail = |label: &str, value: &str| Detail {
        label: label.to_owned(),
        value: value.to_owned(),
    };
    TimelineItem {
        kind: "contact_recorded".to_owned(),
        who: "Jana Dvořáková".to_owned(),
        role: "key_worker".to_owned(),
        happened_at: moment(day(2026, 11, 18), 13, 30),
        recorded_at: moment(day(2026, 11, 20), 7, 5),
        details: vec![
            detail("Způsob", "telefonicky"),
            detail("Výsledek", "proběhl"),
        ],
        note: Some(
            "Domluvili jsme návštěvu bytu.\nPotřebuje občanský průkaz & rodný list.".to_owned(),
        ),
    }
}

fn overdue() -> TimelineItem {
    TimelineItem {
        kind: "contact_overdue".to_owned(),
        who: "Brána".to_owned(),
        role: "system".to_owned(),
        happened_at: moment(day(2026, 11, 17), 23, 0),
        recorded_at: moment(day(2026, 11, 17), 23, 0),
        details: Vec::new(),
        note: None,
    }
}

fn opened() -> TimelineItem {
    TimelineItem {
        kind: "case_opened".to_owned(),
        who: "Petr Svoboda".to_owned(),
        role: "team_lead".to_owned(),
        happened_at: moment(day(2026, 5, 2), 10, 0),
        recorded_at: moment(day(2026, 5, 2), 10, 4),
        details: Vec::new(),
        note: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_a_later_prague_day_counts_as_written_later() {
        let mut item = late_contact();
        assert!(item.written_later());
        item.recorded_at = moment(day(2026, 11, 18), 22, 59);
        assert!(!item.written_later(), "still the same evening in Prague");
        item.recorded_at = moment(day(2026, 11, 18), 23, 0);
        assert!(item.written_later(), "past midnight in Prague");
    }
}
