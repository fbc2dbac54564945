//! What every event of a case does to its row.
//!
//! The rules are the domain's; this keeps, beside them, what lists are made of.

use brana_domain::key_worker_assignment::case::{
    CaseClosed, CaseEvent, CaseOpened, ClientTransferred, ContactRecorded, KeyWorkerAllocated,
    KeyWorkerDeallocated,
};
use brana_domain::key_worker_assignment::codes::ContactOutcome;
use brana_domain::vocabulary::{CaseId, czech_day};
use chrono::NaiveDate;

use super::row::CaseRow;
use super::search;

/// The row after one more event; none while the case is not opened.
pub(super) fn fold(
    row: Option<CaseRow>,
    case: CaseId,
    position: u64,
    sequence: u64,
    event: &CaseEvent,
) -> Option<CaseRow> {
    let mut row = match (row, event) {
        (None, CaseEvent::CaseOpened(entry)) => opened(case, position, entry),
        (row, _) => row?,
    };
    row.version = sequence;
    happened(&mut row, position, event);
    Some(row)
}

fn happened(row: &mut CaseRow, position: u64, event: &CaseEvent) {
    match event {
        CaseEvent::CaseOpened(_) => {}
        CaseEvent::AllocationProposed(_) => row.proposal_position = Some(position),
        CaseEvent::KeyWorkerAllocated(event) => allocated(row, position, event),
        CaseEvent::KeyWorkerDeallocated(event) => deallocated(row, position, event),
        CaseEvent::ClientCovered(cover) => {
            row.covered_by = Some(*cover.covering);
            row.cover_until = *cover.until;
        }
        CaseEvent::ClientCoverEnded(_) => uncovered(row),
        CaseEvent::ContactRecorded(event) => contact(row, position, event),
        CaseEvent::AllocationOverdue(_) => {}
        CaseEvent::ContactOverdue(passed) => {
            row.missed = *passed.missed;
            row.next_due = Some(*passed.next_due);
        }
        CaseEvent::ClientTransferred(event) => transferred(row, position, event),
        CaseEvent::ClientsMerged(merged) => {
            if *merged.dropped_case == row.case_id {
                row.merged_into = Some(*merged.kept_case);
            }
        }
        CaseEvent::CaseClosed(event) => closed(row, position, event),
    }
}

fn opened(case_id: CaseId, position: u64, entry: &CaseOpened) -> CaseRow {
    let (given, family) = (&entry.name.given, &entry.name.family);
    let number = entry.prisoner_number.as_str();
    CaseRow {
        case_id,
        version: 0,
        client: *entry.client,
        episode: *entry.episode,
        given_name: given.clone(),
        family_name: family.clone(),
        birth_date: *entry.birth_date,
        prisoner_number: entry.prisoner_number.0.clone(),
        search_text: search::plain(&format!("{given} {family} {number}")),
        prison: entry.prison.0.clone(),
        entered_on: *entry.entered_on,
        sentence_ends_on: entry.sentence.ends_on,
        sentence_months: entry.sentence.months,
        expected_release: *entry.expected_release,
        previous_case: *entry.previous_case,
        former_worker: *entry.former_worker,
        worker: None,
        since: None,
        covered_by: None,
        cover_until: None,
        without_since: Some(*entry.entered_on),
        due: Some(*entry.worker_due),
        due_position: position,
        next_due: None,
        missed: 0,
        last_contact: None,
        proposal_position: None,
        closed_on: None,
        closed_position: None,
        closing_ground: None,
        last_worker: None,
        merged_into: None,
    }
}

fn allocated(row: &mut CaseRow, position: u64, event: &KeyWorkerAllocated) {
    row.worker = Some(*event.worker);
    row.since = Some(*event.since);
    row.without_since = None;
    row.proposal_position = None;
    row.missed = 0;
    row.next_due = Some(*event.contact_due);
    due(row, position, Some(*event.contact_due));
    uncovered(row);
}

/// Without a day for a successor, the successor or the closure is the next event.
fn deallocated(row: &mut CaseRow, position: u64, event: &KeyWorkerDeallocated) {
    row.former_worker = Some(*event.worker);
    if let Some(worker_due) = *event.worker_due {
        gap(row, position, *event.on, worker_due);
    }
}

fn transferred(row: &mut CaseRow, position: u64, event: &ClientTransferred) {
    row.prison = event.to.0.clone();
    row.former_worker = event.former_worker.or(row.former_worker);
    row.proposal_position = None;
    gap(row, position, *event.on, *event.worker_due);
}

fn closed(row: &mut CaseRow, position: u64, event: &CaseClosed) {
    row.closed_on = Some(*event.on);
    row.closed_position = Some(position);
    row.closing_ground = Some(*event.ground);
    row.last_worker = event.last_worker.or(row.former_worker);
    row.proposal_position = None;
    nobody(row);
    row.without_since = None;
    due(row, position, None);
}

fn contact(row: &mut CaseRow, position: u64, event: &ContactRecorded) {
    if *event.outcome != ContactOutcome::TookPlace {
        return;
    }
    row.last_contact = row.last_contact.max(Some(czech_day(*event.held_at)));
    if let (Some(_), Some(next)) = (row.worker, *event.next_contact_due) {
        row.missed = 0;
        row.next_due = Some(next);
        due(row, position, Some(next));
    }
}

fn gap(row: &mut CaseRow, position: u64, since: NaiveDate, worker_due: NaiveDate) {
    nobody(row);
    row.without_since = Some(since);
    due(row, position, Some(worker_due));
}

fn nobody(row: &mut CaseRow) {
    row.worker = None;
    row.since = None;
    row.next_due = None;
    row.missed = 0;
    uncovered(row);
}

fn uncovered(row: &mut CaseRow) {
    row.covered_by = None;
    row.cover_until = None;
}

fn due(row: &mut CaseRow, position: u64, day: Option<NaiveDate>) {
    if row.due != day {
        row.due = day;
        row.due_position = position;
    }
}
