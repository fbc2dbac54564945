//! The instant a request looks at the directory, and the address its links begin with.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use brana_domain::vocabulary::{czech_day, end_of_czech_day};
use chrono::{DateTime, NaiveDate, Utc};

use super::changed::Changed;
use crate::app::App;
use crate::json::problem::Problem;

/// What an answer depends on besides the directory itself.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    /// The instant.
    pub(crate) now: DateTime<Utc>,
    /// Its Czech day.
    pub(crate) today: NaiveDate,
    /// The address of the program as people outside reach it, without a slash at the end.
    pub(crate) origin: String,
    /// When free places last changed by the passage of time alone.
    pub(crate) moved_at: Option<DateTime<Utc>>,
}

impl Look {
    /// A look at an instant, from outside under this origin.
    pub(crate) fn at(now: DateTime<Utc>, origin: String) -> Self {
        Self {
            now,
            today: czech_day(now),
            origin,
            moved_at: None,
        }
    }

    /// When an answer last changed, by an event or by itself: pauses, notices and verifications end with a day.
    pub(super) fn modified(&self, by_event: Option<DateTime<Utc>>) -> Option<Changed> {
        let at = by_event.max(self.moved_at)?;
        let yesterday = self.today.pred_opt().unwrap_or(self.today);
        let at = at.max(end_of_czech_day(yesterday));
        Some(Changed::told(at, self.now))
    }
}

impl FromRequestParts<App> for Look {
    type Rejection = Problem;

    async fn from_request_parts(_: &mut Parts, app: &App) -> Result<Self, Problem> {
        // Never the host a request names: anybody may write anything there.
        let origin = app.links.base().to_owned();
        let now = app.clock.now();
        Ok(Self {
            moved_at: app.directory.moved_by_time(now),
            ..Self::at(now, origin)
        })
    }
}
