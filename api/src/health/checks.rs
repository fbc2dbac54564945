//! The checks behind readiness, all made at once, each within a bounded time.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::future::{BoxFuture, FutureExt, join_all};
use serde::Serialize;
use serde_json::Value;

/// What a check found: details for the body, or why it failed, for the log.
pub type Outcome = Result<Value, Box<dyn Error + Send + Sync>>;

/// A question with an answer that may take a while.
pub type Check = Arc<dyn Fn() -> BoxFuture<'static, Outcome> + Send + Sync>;

/// How far a projection is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lag {
    /// Its name.
    pub projection: String,
    /// Events it has not seen yet.
    pub behind: u64,
    /// Streams it has set aside because they could not be applied.
    pub parked: u64,
}

/// Everything that must hold for a node to be asked.
#[derive(Clone)]
pub struct Readiness {
    timeout: Duration,
    checks: Vec<(&'static str, Check)>,
}

impl Readiness {
    /// Nothing to check yet; each check may take this long.
    #[must_use]
    pub fn within(timeout: Duration) -> Self {
        let checks = Vec::new();
        Self { timeout, checks }
    }

    /// One more check.
    #[must_use]
    pub fn check<F, Answer>(mut self, name: &'static str, ask: F) -> Self
    where
        F: Fn() -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Outcome> + Send + 'static,
    {
        self.checks.push((name, Arc::new(move || ask().boxed())));
        self
    }

    /// The database answers.
    #[must_use]
    pub fn database<F, Answer, E>(self, ping: F) -> Self
    where
        F: Fn() -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<(), E>> + Send + 'static,
        E: Error + Send + Sync + 'static,
    {
        self.check("database", move || {
            let answer = ping();
            async move { answer.await.map(|()| Value::Null).map_err(Into::into) }
        })
    }

    /// The writer takes commands.
    #[must_use]
    pub fn writer(self, alive: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.check("writer", move || {
            let alive = alive();
            async move {
                alive
                    .then_some(Value::Null)
                    .ok_or_else(|| "the writer has ended".into())
            }
        })
    }

    /// No projection is further behind than this. Parked streams are shown but
    /// keep no node from serving: one bad stream must not stop the other clients.
    #[must_use]
    pub fn projections<F, Answer, E>(self, most: u64, lags: F) -> Self
    where
        F: Fn() -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<Vec<Lag>, E>> + Send + 'static,
        E: Error + Send + Sync + 'static,
    {
        self.check("projections", move || {
            let lags = lags();
            async move { near_enough(&lags.await?, most) }
        })
    }

    /// All checks, made now.
    pub async fn look(&self) -> Report {
        let checks = self
            .checks
            .iter()
            .map(|(name, check)| async move { (*name, self.one(name, check).await) });
        Report::of(join_all(checks).await.into_iter().collect())
    }

    async fn one(&self, name: &str, check: &Check) -> Finding {
        let begun = Instant::now();
        let outcome = tokio::time::timeout(self.timeout, check()).await;
        let ms = begun.elapsed().as_millis();
        let outcome = outcome.unwrap_or_else(|_| Err("no answer in time".into()));
        let details = outcome.as_ref().ok().cloned().unwrap_or_default();
        if let Err(error) = &outcome {
            let cause = crate::cli::chain(error.as_ref());
            tracing::warn!(check = name, cause, "a check of readiness failed");
        }
        Finding {
            ok: outcome.is_ok(),
            ms,
            details,
        }
    }
}

fn near_enough(lags: &[Lag], most: u64) -> Outcome {
    match lags.iter().find(|lag| lag.behind > most) {
        Some(lag) => Err(format!("{} is {} events behind", lag.projection, lag.behind).into()),
        None => Ok(serde_json::to_value(lags)?),
    }
}

/// The body of `/health/ready`.
#[derive(Debug, Serialize)]
pub struct Report {
    status: &'static str,
    checks: BTreeMap<&'static str, Finding>,
}

#[derive(Debug, Serialize)]
struct Finding {
    ok: bool,
    ms: u128,
    #[serde(skip_serializing_if = "Value::is_null")]
    details: Value,
}

impl Report {
    fn of(checks: BTreeMap<&'static str, Finding>) -> Self {
        let ready = checks.values().all(|finding| finding.ok);
        let status = if ready { "ready" } else { "not_ready" };
        Self { status, checks }
    }

    /// Every check passed.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.status == "ready"
    }
}
