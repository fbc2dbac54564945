//! `GET /app/prisons/{prison}`: who waits for a worker, and how the workers are loaded.

use axum::extract::Query;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use brana_domain::vocabulary::{Policy, PrisonId};
use brana_projections::case::{WithoutWorker, without_worker};
use brana_projections::caseload::{self, PrisonTotals, WorkerLoad};
use brana_projections::page::PageRequest;
use serde::Deserialize;

use super::super::answers::page;
use super::super::posted::At;
use super::super::views::case::Action;
use super::super::views::frame::Section;
use super::super::views::prison::{
    Absence, CaseloadRow, PrisonOverview, PrisonTiles, WaitingClient,
};
use super::super::visit::{Inside, prison_href, prison_name};
use super::caseload::small;
use super::header;
use crate::json::problem::Problem;
use crate::reads;

/// Waiting clients on one page.
const ROWS: u32 = 20;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    after: Option<String>,
}

/// The overview of a prison.
pub(super) async fn show(
    inside: Inside,
    At(prison): At<PrisonId>,
    uri: Uri,
) -> Result<Response, Problem> {
    let asked =
        Query::<Asked>::try_from_uri(&uri).map_or_else(|_| Asked::default(), |Query(asked)| asked);
    let (caller, today) = (&inside.caller, inside.today());
    let mut conn = inside.connection().await?;
    let overview =
        caseload::prison_overview(&mut conn, caller, &prison, today, reads::limit()).await?;
    let overview = overview.ok_or_else(Problem::not_found)?;
    let request = match &asked.after {
        Some(cursor) => PageRequest::after(cursor.clone(), ROWS),
        None => PageRequest::first(ROWS),
    };
    let waiting = without_worker(&mut conn, caller, Some(&prison), &request, today).await?;
    drop(conn);
    let href = prison_href(&prison);
    let view = PrisonOverview {
        frame: inside.frame(Section::Prison),
        prison: prison_name(&prison),
        tiles: tiles(overview.totals),
        waiting: waiting.items.iter().map(waits).collect(),
        waiting_first: asked.after.is_some().then(|| href.clone()),
        waiting_next: waiting.next.map(|cursor| format!("{href}?after={cursor}")),
        workers: overview.workers.into_iter().map(row).collect(),
        contact_interval_days: interval(&inside, &prison).await?,
        interval_href: format!("{href}/contact-interval"),
        clients_href: format!("{href}/clients"),
    };
    Ok(page(StatusCode::OK, &view))
}

/// Days between contacts that hold today.
pub(super) async fn interval(inside: &Inside, prison: &PrisonId) -> Result<u32, Problem> {
    let (settings, _) = reads::prison_settings(&inside.app, prison).await?;
    let own = settings.contact_every_days(inside.today());
    Ok(own.unwrap_or(Policy::standard().contact_every_days).into())
}

fn tiles(totals: PrisonTotals) -> PrisonTiles {
    PrisonTiles {
        clients: small(totals.clients),
        waiting: small(totals.without_worker),
        waiting_overdue: small(totals.without_worker_overdue),
        free_places: small(totals.free_places),
        absent_workers: small(totals.absent),
    }
}

fn waits(waiting: &WithoutWorker) -> WaitingClient {
    let client = header(&waiting.case);
    WaitingClient {
        assign_href: format!("{}/assign", client.href),
        href: client.href,
        name: client.name,
        prisoner_number: client.prisoner_number,
        days_waiting: u32::try_from(waiting.days).unwrap_or(0),
        deadline: waiting.case.due.unwrap_or(waiting.case.entered_on),
        overdue: waiting.overdue,
    }
}

fn row(load: WorkerLoad) -> CaseloadRow {
    let words: &[&str] = if load.absent_from.is_some() {
        &["capacity", "return", "cover"]
    } else {
        &["capacity", "absence"]
    };
    let action = |word: &&str| Action {
        word: (*word).to_owned(),
        href: format!("/app/caseloads/{}/{word}", load.worker),
    };
    CaseloadRow {
        href: format!("/app/caseloads/{}", load.worker),
        name: load.name.to_string(),
        own: load.own.into(),
        covered: load.covering.into(),
        capacity: load.capacity.into(),
        free: load.free.into(),
        absent: load.absent_from.map(|since| Absence {
            since,
            until: load.absent_until,
        }),
        overdue_contacts: small(load.overdue_contacts),
        actions: words.iter().map(action).collect(),
    }
}
