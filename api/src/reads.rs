//! Asking the projections, for JSON and pages alike: a connection, the day, the caller's position.
//!
//! Left out: what may be seen; the read functions of the projections decide that.

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use brana_commands::key_worker_assignment::{episode, prisoner_number};
use brana_domain::key_worker_assignment::prison::{Prison, PrisonState};
use brana_domain::vocabulary::{
    Caller, CaseId, ClientId, PersonName, Policy, PrisonId, PrisonerNumber, WorkerId, czech_day,
};
use brana_domain::{Happened, Journey, key_worker_assignment::AssignmentEvent};
use brana_projections::case::{self, Overview};
use brana_projections::caseload::{self, WorkerLoad};
use brana_projections::directory::search::{DirectoryIndex, Part};
use brana_projections::log::{Entry, LogError, Stream, head, read_stream};
use brana_projections::page::{BadCursor, ListError};
use brana_projections::{Behind, all};
use chrono::NaiveDate;
use sqlx::Postgres;
use sqlx::pool::PoolConnection;

use crate::app::App;
use crate::database;
use crate::json::problem::Problem;
use crate::node::PROGRAM;
use crate::session;

/// The position a caller has already seen: from the `Brana-Position` header, else from a cookie.
#[derive(Debug, Clone, Copy)]
pub struct Seen(pub Option<u64>);

/// The cookie that carries the position of what a page just did.
pub const POSITION_COOKIE: &str = "brana_position";

impl<S: Send + Sync> FromRequestParts<S> for Seen {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("brana-position") else {
            let cookie = session::cookie(&parts.headers, POSITION_COOKIE);
            return Ok(Self(cookie.and_then(|position| position.parse().ok())));
        };
        let position = value.to_str().ok().and_then(|text| text.parse().ok());
        position
            .map(|position| Self(Some(position)))
            .ok_or_else(|| {
                Problem::new(StatusCode::BAD_REQUEST, "position_invalid")
                    .with_detail("Brana-Position takes the number a command answered with.")
            })
    }
}

/// The Czech day it is.
#[must_use]
pub fn today(app: &App) -> NaiveDate {
    czech_day(app.clock.now())
}

/// Most clients one worker may have.
#[must_use]
pub fn limit() -> u16 {
    Policy::standard().max_clients
}

/// A connection to read on, once the projections have passed what the caller has seen.
///
/// # Errors
/// 503 while a projection is behind, or when the database does not answer.
pub async fn connection(app: &App, seen: Seen) -> Result<PoolConnection<Postgres>, Problem> {
    if let Some(position) = seen.0 {
        is_in_the_log(app, position).await?;
        let names: Vec<&str> = all().iter().map(|projection| projection.name()).collect();
        let waited = app
            .checkpoints
            .wait_until(&app.read, &names, position, app.token_wait)
            .await;
        waited.map_err(Problem::from)?;
    }
    app.read.acquire().await.map_err(Problem::from)
}

/// Nobody waits for a position that no command was answered with.
async fn is_in_the_log(app: &App, position: u64) -> Result<(), Problem> {
    if position <= app.commands.bell().position() {
        return Ok(());
    }
    let mut conn = app.commands.pool().acquire().await?;
    if position <= head(&mut conn).await? {
        return Ok(());
    }
    Err(
        Problem::new(StatusCode::BAD_REQUEST, "position_unknown").with_detail(
            "The log has not come to this position. Send one that a command answered with.",
        ),
    )
}

/// One case, as the caller may see it.
///
/// # Errors
/// 404 when there is no such case for this caller.
pub async fn case(
    app: &App,
    caller: &Caller,
    seen: Seen,
    case: CaseId,
) -> Result<Overview, Problem> {
    let mut conn = connection(app, seen).await?;
    let found = case::case_overview(&mut conn, caller, case, today(app)).await?;
    found.ok_or_else(Problem::not_found)
}

/// Everybody who could take a client: the workers of the prison and the outsiders.
///
/// # Errors
/// When the projections do not answer.
pub async fn candidates_for(
    app: &App,
    caller: &Caller,
    case: CaseId,
) -> Result<Option<BTreeSet<WorkerId>>, Problem> {
    // Who was acknowledged here a moment ago counts, whether or not the caller says so.
    let here = Seen(Some(app.commands.bell().position()));
    let mut conn = connection(app, here).await?;
    let today = today(app);
    let Some(found) = case::case_overview(&mut conn, caller, case, today).await? else {
        return Ok(None);
    };
    let loads = caseload::candidates(&mut conn, caller, &found.case.prison, today, limit()).await?;
    Ok(loads.map(|loads| loads.into_iter().map(|load| load.worker).collect()))
}

/// The client who already has this prisoner number, if name and day of birth are the same.
///
/// Answers nothing about anybody else: whoever asks knows all of it.
///
/// # Errors
/// When the database does not answer.
pub async fn client_known_as(
    app: &App,
    number: &PrisonerNumber,
    name: &PersonName,
    birth_date: NaiveDate,
) -> Result<Option<ClientId>, Problem> {
    let holder = prisoner_number(number).holder(&app.read).await?;
    let Some(client) = holder.and_then(|holder| holder.parse::<ClientId>().ok()) else {
        return Ok(None);
    };
    let Some(first) = episode(client, 1).holder(&app.read).await? else {
        return Ok(None);
    };
    let Ok(first) = first.parse() else {
        return Ok(None);
    };
    let mut conn = connection(app, Seen(None)).await?;
    let program = Caller::system(PROGRAM);
    let known = case::case_overview(&mut conn, &program, first, today(app)).await?;
    let same = |found: &Overview| {
        (
            &found.case.given_name,
            &found.case.family_name,
            found.case.birth_date,
        ) == (&name.given, &name.family, birth_date)
    };
    Ok(known.filter(same).map(|_| client))
}

/// What a prison has set for itself, and the version of that.
///
/// # Errors
/// When the log does not answer.
pub async fn prison_settings(app: &App, prison: &PrisonId) -> Result<(PrisonState, u64), Problem> {
    let mut conn = connection(app, Seen(None)).await?;
    let stream = Stream {
        kind: Prison::STREAM.to_owned(),
        id: prison.to_string(),
    };
    let until = head(&mut conn).await?;
    let entries = read_stream(&mut conn, &stream, 0, until).await?;
    let mut settings = (PrisonState::default(), 0);
    for entry in entries {
        if let Entry::Event(recorded) = entry
            && let Happened::Assignment(AssignmentEvent::Prison(_, event)) = &recorded.event
        {
            settings = (Prison::evolve(settings.0, event), recorded.sequence);
        }
    }
    Ok(settings)
}

impl From<Behind> for Problem {
    fn from(behind: Behind) -> Self {
        match behind {
            Behind::Late { .. } => Self::new(StatusCode::SERVICE_UNAVAILABLE, "view_behind")
                .with_detail("This view has not caught up yet. Try again in a moment.")
                .with_retry_after(1),
            Behind::Database(error) => error.into(),
        }
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        tracing::error!(error = %crate::cli::chain(&error), "the database did not answer");
        if database::is_away(&error) {
            database_unavailable()
        } else {
            Self::internal()
        }
    }
}

/// 503: the database is away; nothing was changed.
pub(crate) fn database_unavailable() -> Problem {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "database_unavailable")
        .with_detail("The database does not answer. Nothing was changed; try again shortly.")
        .with_retry_after(2)
}

impl From<LogError> for Problem {
    fn from(error: LogError) -> Self {
        if let LogError::Database(error) = error {
            return error.into();
        }
        tracing::error!(error = %crate::cli::chain(&error), "the log could not be read");
        Self::internal()
    }
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Cursor(_) => Self::new(StatusCode::BAD_REQUEST, "cursor_invalid")
                .with_detail("`after` takes the `next` of the page before, unchanged."),
            ListError::Log(error) => error.into(),
            ListError::Database(error) => error.into(),
        }
    }
}

/// One key worker's load, as the caller may see it.
///
/// # Errors
/// 404 when there is no such worker for this caller.
pub async fn worker(
    app: &App,
    caller: &Caller,
    seen: Seen,
    worker: WorkerId,
) -> Result<WorkerLoad, Problem> {
    let mut conn = connection(app, seen).await?;
    let loads = caseload::workers(&mut conn, caller, today(app), limit()).await?;
    loads
        .into_iter()
        .find(|load| load.worker == worker)
        .ok_or_else(Problem::not_found)
}

/// The directory in memory, once it knows what the caller has seen and where the caller's walk began.
///
/// # Errors
/// 503 while it is behind, or when the database does not answer.
pub async fn directory<'a>(
    app: &'a App,
    seen: Seen,
    part: &Part,
) -> Result<&'a DirectoryIndex, Problem> {
    let walk = part
        .after
        .as_deref()
        .and_then(DirectoryIndex::walk_began_at);
    let wanted = seen.0.max(walk).unwrap_or_default();
    let known = app.directory.position();
    if known.is_none_or(|known| known < wanted) {
        is_in_the_log(app, wanted).await?;
        app.directory
            .catch_up(&app.read, wanted, app.token_wait)
            .await?;
    }
    Ok(&app.directory)
}

impl From<BadCursor> for Problem {
    fn from(error: BadCursor) -> Self {
        ListError::from(error).into()
    }
}
