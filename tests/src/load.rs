//! Many at once. Leaves out what must hold of the answers.

use std::collections::BTreeMap;

use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{Answer, Call, Site};

/// Sends all of these at the same time.
///
/// # Panics
/// When one of them panics.
pub async fn at_once(calls: Vec<Call>) -> Vec<Answer> {
    let mut tasks = JoinSet::new();
    for call in calls {
        tasks.spawn(async move { call.await });
    }
    tasks.join_all().await
}

/// How often each status and code came back.
#[must_use]
pub fn tally(answers: &[Answer]) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for answer in answers {
        let kind = format!("{} {}", answer.status.as_u16(), answer.code());
        *tally.entry(kind.trim_end().to_owned()).or_default() += 1;
    }
    tally
}

impl Site {
    /// Clients without a worker.
    pub async fn given_clients(&self, count: usize) -> Vec<String> {
        let lead = self.lenka();
        let entries = (0..count).map(|_| lead.post("/cases/open", self.given_client().entry()));
        let answers = at_once(entries.collect()).await;
        answers
            .into_iter()
            .map(|answer| answer.is(201).id())
            .collect()
    }

    /// Clients of new colleagues, fifty each; the colleagues with their clients.
    pub async fn given_teams(&self, count: usize) -> Vec<(Uuid, Vec<String>)> {
        let mut teams = Vec::new();
        for _ in 0..count {
            let worker: Uuid = self.given_colleague(50).await.parse().unwrap_or_default();
            let cases = self.given_clients(50).await;
            self.allocated(&cases, worker).await;
            teams.push((worker, cases));
        }
        teams
    }

    /// Makes a worker responsible for all of these clients.
    pub async fn allocated(&self, cases: &[String], worker: Uuid) {
        let lead = self.lenka();
        let allocate = |case: &String| {
            let body = serde_json::json!({ "worker": worker });
            lead.post(&format!("/cases/{case}/allocate"), body)
        };
        for answer in at_once(cases.iter().map(allocate).collect()).await {
            let _ = answer.is(200);
        }
    }

    /// The highest load any caseload ever said it had.
    pub async fn highest_load(&self) -> i64 {
        self.count(
            "select coalesce(max((jsonb_path_query_first(payload, '$.**.active') #>> '{}')::bigint), 0)
               from events
              where aggregate_type = 'caseload'",
        )
        .await
    }
}
