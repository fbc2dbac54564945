//! Places by day and place, demand against them and how old the numbers are, as pages.
//!
//! The desk's page is for everybody who is signed in; what of demand is told, the projection
//! decides by role. The public page is made here too, with less in it, the same for everybody.
//!
//! Left out: counting, and reading the question; JSON shares both.

mod days;
mod filter;
mod gaps;
mod supply;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use brana_domain::vocabulary::{Caller, Role};

use super::answers::page;
use super::directory::fields::href;
use super::messages::Texts;
use super::views::capacity::CapacityPage;
use super::views::frame::{Frame, Section};
use super::visit::Inside;
use crate::app::App;
use crate::capacity::{Asks, Fields, Question, gaps as demand_and_supply, told};
use crate::json::extract::Asked;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};

/// The desk's page.
pub(super) fn router() -> Router<App> {
    Router::new().route("/app/capacity", get(show))
}

async fn show(inside: Inside, Asked(fields): Asked<Fields>) -> Result<Response, Problem> {
    let frame = inside.frame(Section::Capacity);
    let reader = Reader::Desk(&inside.caller);
    let view = view(&inside.app, Seen(None), reader, frame, fields).await?;
    Ok(page(StatusCode::OK, &view))
}

/// Whom the page is for.
#[derive(Clone, Copy)]
pub(super) enum Reader<'a> {
    /// Everybody, also somebody who is signed in.
    Public,
    /// Somebody at their desk.
    Desk(&'a Caller),
}

impl<'a> Reader<'a> {
    fn caller(self) -> Option<&'a Caller> {
        match self {
            Self::Public => None,
            Self::Desk(caller) => Some(caller),
        }
    }

    fn is_at_a_desk(self) -> bool {
        self.caller().is_some()
    }

    /// The page's address.
    fn address(self) -> &'static str {
        match self {
            Self::Public => "/capacity",
            Self::Desk(_) => "/app/capacity",
        }
    }
}

/// What all parts of the page are made with.
struct Made<'a> {
    t: Texts,
    reader: Reader<'a>,
    frame: &'a Frame,
    question: &'a Question,
}

impl Made<'_> {
    /// An address as it stands in this page.
    fn link(&self, address: &str) -> String {
        match self.reader {
            Reader::Public => self.frame.public(address),
            Reader::Desk(_) => address.to_owned(),
        }
    }
}

/// The page for a reader.
pub(super) async fn view(
    app: &App,
    seen: Seen,
    reader: Reader<'_>,
    frame: Frame,
    mut fields: Fields,
) -> Result<CapacityPage, Problem> {
    fields.retain(|(name, _)| name != "lang");
    let today = reads::today(app);
    let question = Question::read(&fields, Asks::Days, today)?;
    let (history, now) = told(app, seen, &question).await?;
    let (gaps, _) = demand_and_supply(app, seen, reader.caller()).await?;
    let desk = reader.is_at_a_desk();
    let made = Made {
        t: frame.t,
        reader,
        frame: &frame,
        question: &question,
    };
    let stale = if desk {
        supply::stale(&made, app, &history, now).await?
    } else {
        vec![]
    };
    let coordinates = reader
        .caller()
        .is_some_and(|caller| caller.role == Role::Coordinator);
    Ok(CapacityPage {
        action: reader.address(),
        desk,
        at: made.t.date_time(&now),
        choices: filter::choices(&made),
        from: question.from.to_string(),
        to: question.to.to_string(),
        names_days: question.names_days(today),
        narrowed: !question.written(today).is_empty(),
        sums: supply::sums(made.t, history.sum(now)),
        days: days::together(&made, &history, now),
        days_apart: days::apart(&made, &history, now),
        supply: supply::bars(&made, &history, now),
        map: supply::map(&made, &history, now),
        gaps: gaps::shown(&made, &gaps),
        ages: supply::ages(made.t, history.ages(now)),
        stale,
        stale_href: coordinates.then(|| href("/app/providers", &[("show", "stale".to_owned())])),
        frame,
    })
}
