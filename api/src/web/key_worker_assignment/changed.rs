//! "It changed meanwhile": what was typed beside what happened since.

use axum::http::StatusCode;
use axum::response::Response;
use brana_projections::case::Overview;
use brana_projections::page::PageRequest;
use brana_projections::timeline::{Question, timeline};

use super::super::answers::page;
use super::super::posted::Posted;
use super::super::views::case::TimelineItem;
use super::super::views::changed::ChangedMeanwhile;
use super::super::views::check::Answer;
use super::super::views::form::Form;
use super::super::views::frame::Section;
use super::super::visit::Inside;
use super::header;
use super::timeline::in_words;
use crate::json::problem::Problem;

/// Most events that are told.
const ROWS: u32 = 20;

/// About a case: the events since the version that was seen.
pub(super) async fn of_case(
    inside: &Inside,
    posted: &Posted,
    found: &Overview,
    yours: Vec<Answer>,
    form: Form,
) -> Result<Response, Problem> {
    let seen = posted.version()?;
    let case = found.case.case_id;
    let mut conn = inside.connection().await?;
    let request = PageRequest::first(ROWS);
    let all = Question::default();
    let happened = timeline(&mut conn, &inside.caller, case, &all, &request).await?;
    let happened = happened.ok_or_else(Problem::not_found)?.items;
    let since = happened
        .into_iter()
        .filter(|item| item.case == case && item.sequence > seen);
    let since = in_words(inside, &mut conn, since.collect()).await?;
    let client = header(&found.case);
    let mut frame = inside.client_frame();
    frame.here.clone_from(&client.href);
    let view = ChangedMeanwhile {
        frame,
        back_href: client.href.clone(),
        client: Some(client),
        yours,
        now: since.into_iter().map(|item| told(inside, item)).collect(),
        form,
    };
    Ok(page(StatusCode::PRECONDITION_FAILED, &view))
}

/// About a worker or a prison: what holds now.
pub(super) fn of_prison(
    inside: &Inside,
    back_href: &str,
    yours: Vec<Answer>,
    now: Vec<Answer>,
    form: Form,
) -> Response {
    let view = ChangedMeanwhile {
        frame: inside.frame_of(Section::Prison, back_href),
        client: None,
        yours,
        now,
        form,
        back_href: back_href.to_owned(),
    };
    page(StatusCode::PRECONDITION_FAILED, &view)
}

fn told(inside: &Inside, item: TimelineItem) -> Answer {
    let t = &inside.t;
    let what = t.code("event", &item.kind);
    let details = item
        .details
        .into_iter()
        .map(|detail| format!("{}: {}", detail.label, detail.value));
    let told: Vec<_> = std::iter::once(item.who)
        .chain(details)
        .chain(item.note)
        .collect();
    Answer::new(
        format!("{what} {}", t.date_time(&item.happened_at)),
        told.join(", "),
    )
}
