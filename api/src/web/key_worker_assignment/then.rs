//! A client as they were on an earlier day, as far as it was known on an earlier day.
//!
//! The events of both clocks are folded with the domain's own rules. Left out: who may see the
//! case, which was decided when the present one was read.

use brana_domain::Journey;
use brana_domain::key_worker_assignment::case::{Case, CaseState, OpenedCase, Responsibility};
use brana_domain::vocabulary::{CaseId, WorkerId};
use brana_projections::page::PageRequest;
use brana_projections::timeline::{Question, timeline};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Prague;
use sqlx::PgConnection;

use super::super::visit::Inside;
use crate::json::problem::Problem;

/// Who was responsible then, and what was due.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Then {
    /// The worker, and since when.
    pub(super) worker: Option<(WorkerId, NaiveDate)>,
    /// The last day for a worker.
    pub(super) worker_due: Option<NaiveDate>,
    /// Who covered.
    pub(super) covered_by: Option<WorkerId>,
    /// The last day for the next contact.
    pub(super) contact_due: Option<NaiveDate>,
}

/// The last instant of a Czech day.
pub(super) fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let next = day + Days::new(1);
    let midnight = next.and_time(chrono::NaiveTime::MIN);
    let begins = Prague.from_local_datetime(&midnight).earliest();
    let begins = begins.map_or_else(|| midnight.and_utc(), |at| at.to_utc());
    begins - TimeDelta::microseconds(1)
}

/// The case as it was.
pub(super) async fn then(
    inside: &Inside,
    conn: &mut PgConnection,
    case: CaseId,
    question: &Question,
) -> Result<Then, Problem> {
    let question = Question {
        kinds: Vec::new(),
        ..question.clone()
    };
    let mut events = Vec::new();
    let mut request = PageRequest::first(100);
    loop {
        let found = timeline(conn, &inside.caller, case, &question, &request).await?;
        let found = found.ok_or_else(Problem::not_found)?;
        events.extend(found.items.into_iter().filter(|item| item.case == case));
        match found.next {
            Some(cursor) => request = PageRequest::after(cursor, 100),
            None => break,
        }
    }
    events.sort_by_key(|item| item.sequence);
    let state = events.iter().fold(CaseState::default(), |state, item| {
        Case::evolve(state, &item.event)
    });
    Ok(seen(state))
}

fn seen(state: CaseState) -> Then {
    let CaseState::Open(OpenedCase { responsibility, .. }) = state else {
        return Then::default();
    };
    match responsibility {
        Responsibility::Gap { due, .. } => Then {
            worker_due: Some(due),
            ..Then::default()
        },
        Responsibility::Worker(held) => Then {
            worker: Some((held.worker, held.since)),
            covered_by: held.covered_by,
            contact_due: Some(held.contact_due),
            worker_due: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_prague_midnight_in_summer_and_winter() {
        let end = |text: &str| end_of(text.parse().unwrap()).to_rfc3339();
        assert_eq!(end("2026-11-21"), "2026-11-21T22:59:59.999999+00:00");
        assert_eq!(end("2026-07-01"), "2026-07-01T21:59:59.999999+00:00");
        assert_eq!(end("2026-10-25"), "2026-10-25T22:59:59.999999+00:00");
    }
}
