//! The instant a request looks at the directory, and the address it came to.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::HOST;
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
    /// Scheme and host, without a slash at the end.
    pub(crate) origin: String,
    /// When free places last changed by the passage of time alone.
    pub(crate) moved_at: Option<DateTime<Utc>>,
}

/// The address of the program as people outside reach it, where that was set.
#[derive(Debug, Clone)]
pub(crate) struct Outside(pub(crate) Option<Arc<str>>);

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

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let outside = parts.extensions.get::<Outside>();
        let outside = outside.and_then(|outside| outside.0.as_deref());
        let origin = outside.map_or_else(|| origin(&parts.headers), str::to_owned);
        let now = app.clock.now();
        Ok(Self {
            moved_at: app.directory.moved_by_time(now),
            ..Self::at(now, origin)
        })
    }
}

/// Scheme and host as the caller wrote them; what is no host is not repeated.
fn origin(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let plain = |host: &&str| {
        let letter = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        !host.is_empty() && host.len() < 256 && host.chars().all(letter)
    };
    let scheme = match text("x-forwarded-proto") {
        Some("https") => "https",
        _ => "http",
    };
    let host = text(HOST.as_str()).filter(plain).unwrap_or("localhost");
    format!("{scheme}://{host}")
}
