//! `GET /app/cases/{case}`: one client now, or as they were.

use axum::extract::Query;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use brana_domain::vocabulary::{CaseId, WorkerId};
use brana_projections::case::{CaseRow, Overview};
use brana_projections::caseload::worker_names;
use brana_projections::page::{Page, PageRequest};
use brana_projections::timeline::{Question, TimelineItem, timeline};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::answers::page;
use super::super::filling::read_day;
use super::super::posted::At;
use super::super::problems::query_value;
use super::super::views::case::{Action, CasePage, CoverNow, DueTask, KINDS, PastView, WorkerNow};
use super::super::views::form::Form;
use super::super::visit::{Inside, prison_href};
use super::then::{Then, end_of, then};
use super::timeline::{in_words, kinds};
use super::{header, is_mine};
use crate::json::problem::Problem;

/// Events on one page.
const ROWS: u32 = 25;

/// The history form as it was sent: `kind`, `as_of_day`…, `known_at_day`…, `after`.
struct Asked(Vec<(String, String)>);

impl Asked {
    fn of(uri: &Uri) -> Self {
        let fields = Query::try_from_uri(uri).map(|Query(fields)| fields);
        Self(fields.unwrap_or_default())
    }

    fn value(&self, field: &str) -> &str {
        let found = self.0.iter().find(|(name, _)| name == field);
        found.map_or("", |(_, value)| value.trim())
    }

    fn after(&self) -> Option<String> {
        Some(self.value("after").to_owned()).filter(|cursor| !cursor.is_empty())
    }

    /// A day in three parts; none when all are empty, an error when it is none.
    fn day(&self, field: &str) -> Result<Option<NaiveDate>, ()> {
        let parts = ["day", "month", "year"].map(|part| format!("{field}_{part}"));
        let parts = parts.each_ref().map(|part| self.value(part));
        if parts.iter().all(|part| part.is_empty()) {
            return Ok(None);
        }
        read_day(parts).map(Some).ok_or(())
    }
}

/// The page of one client.
pub(super) async fn show(
    inside: Inside,
    At(case): At<CaseId>,
    uri: Uri,
) -> Result<Response, Problem> {
    let asked = Asked::of(&uri);
    let found = inside.case(case).await?;
    let (form, past) = history(&inside, &asked);
    let question = question(&asked, past);
    let mut conn = inside.connection().await?;
    let happened = happened(&inside, &mut conn, case, &question, asked.after()).await?;
    let timeline = in_words(&inside, &mut conn, happened.items).await?;
    let mut view = present(&inside, &found);
    if let Some(past) = past {
        let then = then(&inside, &mut conn, case, &question).await?;
        show_past(&inside, &mut conn, &mut view, then).await?;
        view.past = Some(past);
    }
    let base = narrowed(&view.client.href, &asked);
    view.first = asked.after().is_some().then(|| base.clone());
    view.next = happened.next.map(|after| with_cursor(&base, &after));
    view.timeline = timeline;
    let status = if form.failed() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    view.form = form;
    Ok(page(status, &view))
}

async fn happened(
    inside: &Inside,
    conn: &mut PgConnection,
    case: CaseId,
    question: &Question,
    after: Option<String>,
) -> Result<Page<TimelineItem>, Problem> {
    let request = match after {
        Some(cursor) => PageRequest::after(cursor, ROWS),
        None => PageRequest::first(ROWS),
    };
    let found = timeline(conn, &inside.caller, case, question, &request).await?;
    found.ok_or_else(Problem::not_found)
}

/// The history form as asked for, and which earlier state it asks for if it can be read.
fn history(inside: &Inside, asked: &Asked) -> (Form, Option<PastView>) {
    let kind = Some(asked.value("kind")).filter(|kind| KINDS.contains(kind));
    let days =
        |(name, _): &&(String, String)| name.starts_with("as_of_") || name.starts_with("known_at_");
    let form = Form::default()
        .filled("kind", kind.unwrap_or("all"))
        .typed(asked.0.iter().filter(days).cloned());
    let ends = |field| match asked.day(field) {
        Ok(day) if day.is_none_or(|day| day <= inside.today()) => Ok(day),
        Ok(_) | Err(()) => Err(field),
    };
    let (as_of, known_at) = (ends("as_of"), ends("known_at"));
    let wrong = [as_of, known_at].into_iter().filter_map(Result::err);
    let form = wrong.fold(form, |form, field| {
        form.wrong(field, inside.t.text("field-past-day"))
    });
    let past = as_of.ok().zip(known_at.ok());
    let past = past.filter(|(as_of, known_at)| as_of.is_some() || known_at.is_some());
    (
        form,
        past.map(|(as_of, known_at)| PastView { as_of, known_at }),
    )
}

fn question(asked: &Asked, past: Option<PastView>) -> Question {
    Question {
        as_of: past.and_then(|past| past.as_of).map(end_of),
        known_at: past.and_then(|past| past.known_at).map(end_of),
        kinds: kinds(asked.value("kind")),
    }
}

fn present(inside: &Inside, found: &Overview) -> CasePage {
    let case = &found.case;
    let client = header(case);
    let worker = case.worker.and(found.worker_name.as_ref());
    let href = client.href.clone();
    CasePage {
        frame: inside.client_frame(),
        client,
        back_href: back(inside, case),
        worker: worker.map(|name| WorkerNow {
            name: name.to_string(),
            since: case.since.unwrap_or(case.entered_on),
        }),
        worker_due: case.due.filter(|_| waits(case)),
        cover: found.covering_name.as_ref().map(|name| CoverNow {
            name: name.to_string(),
            until: case.cover_until,
        }),
        entered_on: case.entered_on,
        expected_release: case.expected_release,
        sentence_months: case.sentence_months.map(u32::from),
        sentence_ends_on: case.sentence_ends_on,
        contact_due: case.worker.and(case.due),
        due: due(inside, case, &href),
        actions: actions(inside, case, &href),
        form: Form::default(),
        past: None,
        timeline: Vec::new(),
        first: None,
        next: None,
    }
}

fn waits(case: &CaseRow) -> bool {
    case.worker.is_none() && case.closed_on.is_none()
}

fn back(inside: &Inside, case: &CaseRow) -> String {
    if inside.leads() {
        prison_href(&case.prison)
    } else {
        "/app".to_owned()
    }
}

fn due(inside: &Inside, case: &CaseRow, href: &str) -> Vec<DueTask> {
    if case.closed_on.is_some() {
        return Vec::new();
    }
    let today = inside.today();
    let mine = is_mine(inside, case);
    let task = |kind: &str, on: NaiveDate, href: String| DueTask {
        kind: kind.to_owned(),
        on,
        overdue: on < today,
        href,
    };
    let may = |allowed: bool, path: &str| {
        if allowed {
            format!("{href}/{path}")
        } else {
            String::new()
        }
    };
    let first = case.due.map(|day| match case.worker {
        Some(_) => task("contact", day, may(mine, "contacts/new")),
        None => task("worker", day, may(inside.leads(), "assign")),
    });
    let release = case
        .expected_release
        .map(|day| task("release", day, String::new()));
    let mut due: Vec<_> = first.into_iter().chain(release).collect();
    due.sort_by_key(|task| task.on);
    due
}

/// What the caller may do here, as far as their role goes; the command decides in the end.
fn actions(inside: &Inside, case: &CaseRow, href: &str) -> Vec<Action> {
    let open = case.closed_on.is_none();
    let words: &[&str] = if inside.leads() {
        match (open, case.worker.is_some()) {
            (true, true) => &["reassign", "unassign", "transfer", "close", "merge"],
            (true, false) => &["assign", "transfer", "close", "merge"],
            (false, _) => &[],
        }
    } else if open && is_mine(inside, case) {
        &["contact", "transfer", "close"]
    } else if inside.caller.worker.is_some() && case.last_worker == inside.caller.worker {
        &["contact"]
    } else {
        &[]
    };
    let path = |word: &str| {
        if word == "contact" {
            "contacts/new".to_owned()
        } else {
            word.to_owned()
        }
    };
    let action = |word: &&str| Action {
        word: (*word).to_owned(),
        href: format!("{href}/{}", path(word)),
    };
    words.iter().map(action).collect()
}

/// The page as it was: nothing is due and nothing can be done in the past.
async fn show_past(
    inside: &Inside,
    conn: &mut PgConnection,
    view: &mut CasePage,
    then: Then,
) -> Result<(), Problem> {
    let worker = then.worker.map(|(worker, _)| worker);
    let asked: Vec<WorkerId> = worker.into_iter().chain(then.covered_by).collect();
    let names = worker_names(conn, &inside.caller, &asked).await?;
    let name = |worker: WorkerId| {
        let known = names.get(&worker).map(ToString::to_string);
        known.unwrap_or_else(|| inside.t.text("somebody").to_string())
    };
    view.worker = then.worker.map(|(worker, since)| WorkerNow {
        name: name(worker),
        since,
    });
    view.cover = then.covered_by.map(|worker| CoverNow {
        name: name(worker),
        until: None,
    });
    view.worker_due = then.worker_due;
    view.contact_due = then.contact_due;
    view.due.clear();
    view.actions.clear();
    Ok(())
}

/// The address with the same question, from its first page.
fn narrowed(href: &str, asked: &Asked) -> String {
    let own = |(name, value): &&(String, String)| {
        !value.is_empty() && !matches!(name.as_str(), "after" | "lang")
    };
    let query: Vec<_> = asked
        .0
        .iter()
        .filter(own)
        .map(|(name, value)| format!("{}={}", query_value(name), query_value(value)))
        .collect();
    if query.is_empty() {
        href.to_owned()
    } else {
        format!("{href}?{}", query.join("&"))
    }
}

fn with_cursor(base: &str, after: &str) -> String {
    let join = if base.contains('?') { '&' } else { '?' };
    format!("{base}{join}after={after}")
}
