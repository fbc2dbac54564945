//! What the pages about one worker share.

use brana_domain::vocabulary::WorkerId;
use brana_projections::caseload::WorkerLoad;

use super::super::views::check::Answer;
use super::super::visit::{Inside, prison_href};
use crate::json::problem::Problem;
use crate::reads::{self, Seen};

/// A worker, for whoever leads them.
pub(super) async fn led(inside: &Inside, worker: WorkerId) -> Result<WorkerLoad, Problem> {
    let load = reads::worker(&inside.app, &inside.caller, Seen(None), worker).await?;
    inside.only_leads()?;
    Ok(load)
}

/// Where a form about a worker is.
pub(super) fn href(load: &WorkerLoad, form: &str) -> String {
    format!("/app/caseloads/{}/{form}", load.worker)
}

/// Where "back" leads: the lead's own prison.
pub(super) fn back(inside: &Inside) -> String {
    inside
        .caller
        .prison
        .as_ref()
        .map_or_else(|| "/app".to_owned(), prison_href)
}

/// What holds for a worker now, in words.
pub(super) async fn holds_now(inside: &Inside, worker: WorkerId) -> Result<Vec<Answer>, Problem> {
    let load = led(inside, worker).await?;
    let t = &inside.t;
    let mut now = vec![
        Answer::new(t.text("column-worker"), &load.name),
        Answer::new(t.text("column-capacity"), load.capacity),
        Answer::new(t.text("column-own"), load.own),
        Answer::new(t.text("column-covered"), load.covering),
    ];
    if let Some(since) = load.absent_from {
        now.push(Answer::new(t.text("absence-from"), t.date(&since)));
    }
    if let Some(until) = load.absent_until {
        now.push(Answer::new(t.text("absence-until"), t.date(&until)));
    }
    Ok(now)
}
