//! A list of clients by what is due: a worker's own, or those of a prison.

use axum::extract::{Query, RawQuery};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use brana_domain::vocabulary::{Caller, PrisonId, Role, WorkerId};
use brana_projections::case::{self, CaseItem, Due, Filter};
use brana_projections::caseload as loads;
use brana_projections::page::{Page, PageRequest};
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use sqlx::PgConnection;

use super::super::answers::page;
use super::super::posted::At;
use super::super::views::caseload::{Caseload, CaseloadTiles, ClientRow};
use super::super::views::form::Form;
use super::super::views::frame::Section;
use super::super::visit::{Inside, prison_href, prison_name};
use super::header;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};

/// Clients on one page: a whole caseload fits.
const ROWS: u32 = 50;
/// Days within which a release is near.
const SOON: u64 = 30;

/// How the list is narrowed down.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    due: String,
    after: Option<String>,
}

/// The key worker's own clients and those covered for.
pub(super) async fn mine(inside: &Inside, query: RawQuery) -> Result<Response, Problem> {
    let worker = inside.caller.worker.ok_or_else(Problem::not_found)?;
    let load = reads::worker(&inside.app, &inside.caller, Seen(None), worker).await;
    let capacity = match load {
        Ok(load) => load.capacity,
        Err(problem) if problem.status == 404 => 0,
        Err(problem) => return Err(problem),
    };
    let list = List {
        base: "/app".to_owned(),
        capacity: capacity.into(),
        ..List::default()
    };
    show(inside, query, list).await
}

/// `GET /app/caseloads/{worker}`: the clients of a worker of the prison, for its lead.
pub(super) async fn of_worker(
    inside: Inside,
    At(worker): At<WorkerId>,
    query: RawQuery,
) -> Result<Response, Problem> {
    inside.only_leads()?;
    let load = reads::worker(&inside.app, &inside.caller, Seen(None), worker).await?;
    // An outsider's clients may be in prisons the lead knows nothing of.
    if load.prison != inside.caller.prison {
        return Err(Problem::not_found());
    }
    let list = List {
        base: format!("/app/caseloads/{worker}"),
        worker: Some((worker, load.name.to_string())),
        prison: inside.caller.prison.clone(),
        capacity: load.capacity.into(),
    };
    show(&inside, query, list).await
}

/// `GET /app/prisons/{prison}/clients`: everybody in the prison, for its lead.
pub(super) async fn of_prison(
    inside: Inside,
    At(prison): At<PrisonId>,
    query: RawQuery,
) -> Result<Response, Problem> {
    let mut conn = inside.connection().await?;
    let (caller, day) = (&inside.caller, inside.today());
    let overview = loads::prison_overview(&mut conn, caller, &prison, day, reads::limit()).await?;
    let overview = overview.ok_or_else(Problem::not_found)?;
    drop(conn);
    let capacity = overview
        .workers
        .iter()
        .map(|worker| u32::from(worker.capacity))
        .sum();
    let base = format!("{}/clients", prison_href(&prison));
    let list = List {
        base,
        worker: None,
        prison: Some(prison),
        capacity,
    };
    show(&inside, query, list).await
}

/// Whose clients, and where the list lies.
#[derive(Default)]
struct List {
    base: String,
    worker: Option<(WorkerId, String)>,
    prison: Option<PrisonId>,
    capacity: u32,
}

async fn show(inside: &Inside, RawQuery(query): RawQuery, list: List) -> Result<Response, Problem> {
    let asked = read(query.as_deref().unwrap_or_default());
    let mut conn = inside.connection().await?;
    let today = inside.today();
    let found = clients(inside, &mut conn, &asked, &list, today).await?;
    let tiles = case::tiles(&mut conn, &counted_for(inside, &list), today).await?;
    let later = asked.after.is_some();
    let narrowed = narrowed(&asked);
    let first = link(&list.base, &narrowed, None);
    let view = Caseload {
        frame: inside.frame(if list.prison.is_some() {
            Section::Clients
        } else {
            Section::Caseload
        }),
        whose: list.worker.as_ref().map(|(_, name)| name.clone()),
        prison: list.prison.as_ref().map(prison_name),
        today,
        tiles: CaseloadTiles {
            overdue: small(tiles.overdue),
            due_this_week: small(tiles.due_in_seven_days),
            release_soon: small(tiles.released_in_thirty_days),
            clients: small(tiles.total),
            capacity: list.capacity,
        },
        form: Form::default().filled("q", &asked.q).filled(
            "due",
            if asked.due.is_empty() {
                "all"
            } else {
                &asked.due
            },
        ),
        clients: found
            .items
            .into_iter()
            .map(|item| row(item, today))
            .collect(),
        first: later.then_some(first),
        next: found
            .next
            .map(|after| link(&list.base, &narrowed, Some(&after))),
        base: list.base,
    };
    Ok(page(StatusCode::OK, &view))
}

/// The numbers above a colleague's list are those the colleague sees; the lead was checked before.
fn counted_for(inside: &Inside, list: &List) -> Caller {
    match &list.worker {
        Some((worker, _)) => Caller {
            role: Role::KeyWorker,
            worker: Some(*worker),
            ..inside.caller.clone()
        },
        None => inside.caller.clone(),
    }
}

/// Narrowing that cannot be read is no narrowing.
fn read(query: &str) -> Asked {
    let uri = format!("/?{query}").parse::<Uri>().unwrap_or_default();
    Query::try_from_uri(&uri).map_or_else(|_| Asked::default(), |Query(asked)| asked)
}

async fn clients(
    inside: &Inside,
    conn: &mut PgConnection,
    asked: &Asked,
    list: &List,
    today: NaiveDate,
) -> Result<Page<CaseItem>, Problem> {
    let filter = Filter {
        due: match asked.due.as_str() {
            "overdue" => Due::Overdue,
            "week" => Due::ThisWeek,
            _ => Due::All,
        },
        text: Some(asked.q.clone()).filter(|text| !text.trim().is_empty()),
        prison: list.prison.clone(),
        worker: list.worker.as_ref().map(|(worker, _)| *worker),
    };
    let caller = &inside.caller;
    if asked.due == "release" {
        let all = everybody(inside, conn, &filter, today).await?;
        let items = all
            .into_iter()
            .filter(|item| leaves_soon(item, today))
            .collect();
        return Ok(Page { items, next: None });
    }
    let request = match &asked.after {
        Some(cursor) => PageRequest::after(cursor.clone(), ROWS),
        None => PageRequest::first(ROWS),
    };
    Ok(case::my_caseload(conn, caller, &filter, &request, today).await?)
}

/// All pages of a list; a caseload is one, a prison a handful.
pub(super) async fn everybody(
    inside: &Inside,
    conn: &mut PgConnection,
    filter: &Filter,
    today: NaiveDate,
) -> Result<Vec<CaseItem>, Problem> {
    let mut request = PageRequest::first(100);
    let mut all = Vec::new();
    loop {
        let found = case::my_caseload(conn, &inside.caller, filter, &request, today).await?;
        all.extend(found.items);
        match found.next {
            Some(cursor) => request = PageRequest::after(cursor, 100),
            None => return Ok(all),
        }
    }
}

fn leaves_soon(item: &CaseItem, today: NaiveDate) -> bool {
    let until = today + Days::new(SOON);
    item.case
        .expected_release
        .is_some_and(|day| (today..=until).contains(&day))
}

fn row(item: CaseItem, today: NaiveDate) -> ClientRow {
    let head = header(&item.case);
    let covered_for = item.worker_name.filter(|_| item.covered_for_colleague);
    ClientRow {
        href: head.href,
        name: head.name,
        prisoner_number: head.prisoner_number,
        prison: head.prison,
        expected_release: item.case.expected_release,
        last_contact: item.case.last_contact,
        contact_due: item.case.worker.and(item.case.due),
        overdue: item.case.worker.is_some() && item.case.is_overdue(today),
        covered_for: covered_for.map(|name| name.to_string()),
    }
}

/// The query of the present narrowing, ready for one more part.
fn narrowed(asked: &Asked) -> String {
    let parts = [("q", asked.q.as_str()), ("due", asked.due.as_str())];
    let set = parts.into_iter().filter(|(_, value)| !value.is_empty());
    set.map(|(name, value)| format!("{name}={}&", escaped(value)))
        .collect()
}

fn link(base: &str, narrowed: &str, after: Option<&str>) -> String {
    let after = after.map(|cursor| format!("after={}", escaped(cursor)));
    let query = format!("{narrowed}{}", after.unwrap_or_default());
    let query = query.trim_end_matches('&');
    if query.is_empty() {
        base.to_owned()
    } else {
        format!("{base}?{query}")
    }
}

fn escaped(value: &str) -> String {
    super::super::problems::query_value(value)
}

pub(super) fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
