//! `/app/leaflets`: which leaflets, and how they look.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::reference::{NEEDS, SERVICE_KINDS};
use brana_projections::directory::search::{Part, Query};

use super::super::answers::{go_to, page};
use super::super::directory::described;
use super::super::messages::{Language, Texts};
use super::super::posted::Posted;
use super::super::views::form::{Choice as Pick, Form};
use super::super::views::frame::Section;
use super::super::views::leaflets::batch::{AskBatch, BatchRow};
use super::super::visit::Inside;
use crate::json::extract::Asked;
use crate::json::problem::Problem;
use crate::leaflets::batch::{Batch, MOST_BOUND, MOST_LEAFLETS, NotTaken, Order};
use crate::leaflets::each::{Each, split};
use crate::leaflets::{BadWish, Choice, Wish};
use crate::reads::{self, Seen};

/// Fields of this form that are not the wish's own.
const OWN: [&str; 7] = [
    "each",
    "only",
    "binding",
    "idempotency_key",
    "version",
    "need",
    "kind",
];

/// `GET /app/leaflets`, with a search in its address where somebody comes from one.
pub(super) async fn show(
    inside: Inside,
    Asked(given): Asked<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = [
        ("each", "district"),
        ("paper", "a4"),
        ("content", "whole"),
        ("order", "given"),
        ("binding", "apart"),
    ]
    .into_iter()
    .fold(
        Form::new("/app/leaflets", &inside.new_key(), "0"),
        |form, (name, value)| form.filled(name, value),
    );
    // An address that cannot be read is one without a search.
    let pairs = given
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let query = match Wish::read(pairs).map(|wish| wish.choice) {
        Ok(Choice::Found(query)) => *query,
        Ok(Choice::Nothing | Choice::Offers(_)) | Err(_) => Query::default(),
    };
    let form = taken_over(form, &query);
    let view = view(&inside, form, &query).await?;
    Ok(page(StatusCode::OK, &view))
}

/// What the form asks itself is filled in from the search.
fn taken_over(form: Form, query: &Query) -> Form {
    let need = query.need.first().map(ToString::to_string);
    let kind = query.kind.first().map(ToString::to_string);
    let only = [("free", query.free), ("verified", query.verified)];
    let form = need
        .iter()
        .fold(form, |form, need| form.filled("need", need));
    let form = kind
        .iter()
        .fold(form, |form, kind| form.filled("kind", kind));
    let chosen = only.iter().filter(|(_, chosen)| *chosen);
    chosen.fold(form, |form, (word, _)| form.filled("only", word))
}

/// `POST /app/leaflets`
pub(super) async fn ask(inside: Inside, posted: Posted) -> Result<Response, Problem> {
    let key = posted.key()?.to_owned();
    let read = read(&posted);
    let index = reads::directory(&inside.app, Seen(None), &Part::default()).await?;
    let wishes = match &read {
        Ok((wish, each)) => split(index, wish, *each, inside.app.clock.now()),
        Err(wrong) => Err(wrong.clone()),
    };
    let wishes = match wishes {
        Ok(wishes) => wishes,
        Err(BadWish { field }) => {
            let sentence = inside.t.code("leaflet_wrong", &field);
            return again(&inside, &posted, &field, sentence).await;
        }
    };
    let bound = posted.value("binding") == "bound";
    if let Some(sentence) = wrong_number(inside.t, wishes.len(), bound) {
        return again(&inside, &posted, "each", sentence).await;
    }
    let order = Order {
        by: inside.caller.actor,
        attempt: Some((key, posted.hash)),
        wishes,
        bound,
    };
    let app = &inside.app;
    let taken = app.batches.take(app.ids.next(), &order, app.clock.now());
    match taken.await {
        Ok(taken) => Ok(go_to(&format!("/app/leaflets/{}", taken.id))),
        Err(full @ (NotTaken::TooManyOfYours | NotTaken::Busy)) => {
            let problem = Problem::from(full);
            let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT);
            let form = typed(&posted)?.refused(inside.t.problem(&problem.code));
            let view = view(&inside, form, &hidden(&posted)).await?;
            Ok(page(status, &view))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// The wish that all leaflets share, and for each of what there is one.
fn read(posted: &Posted) -> Result<(Wish, Each), BadWish> {
    let each = posted.value("each").parse().map_err(|_| BadWish {
        field: "each".to_owned(),
    })?;
    let own = |name: &str| OWN.contains(&name);
    let given = posted.fields.iter();
    let mut fields: Vec<(&str, &str)> = given
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !own(name))
        .collect();
    let chosen = ["need", "kind"].map(|name| (name, posted.value(name)));
    fields.extend(chosen.into_iter().filter(|(_, value)| !value.is_empty()));
    fields.extend(posted.values("only").map(|only| (only, "true")));
    Ok((Wish::read(fields)?, each))
}

fn wrong_number(t: Texts, number: usize, bound: bool) -> Option<String> {
    let most = if bound { MOST_BOUND } else { MOST_LEAFLETS };
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    if number == 0 {
        Some(t.text("leaflets-none").to_string())
    } else if number > most {
        let text = t.text("leaflets-too-many").with("count", small(number));
        Some(text.with("most", small(most)).to_string())
    } else {
        None
    }
}

fn typed(posted: &Posted) -> Result<Form, Problem> {
    Ok(Form::new("/app/leaflets", posted.key()?, "0").typed(posted.fields.clone()))
}

async fn again(
    inside: &Inside,
    posted: &Posted,
    field: &str,
    sentence: String,
) -> Result<Response, Problem> {
    let asked = ["each", "title", "note", "paper", "content", "order"].contains(&field);
    let form = typed(posted)?;
    let form = if asked {
        form.wrong(field, sentence)
    } else {
        form.refused(inside.t.code("leaflet_wrong", "search"))
    };
    // The attempt came to nothing; the next one is another.
    let form = Form {
        idempotency_key: inside.new_key(),
        ..form
    };
    let view = view(inside, form, &hidden(posted)).await?;
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

/// The search that was handed on, as far as it can be read.
fn hidden(posted: &Posted) -> Query {
    let given = posted.fields.iter();
    let fields = given.map(|(name, value)| (name.as_str(), value.as_str()));
    Query::read(fields, false)
        .map(|(query, _)| query)
        .unwrap_or_default()
}

async fn view(inside: &Inside, form: Form, query: &Query) -> Result<AskBatch, Problem> {
    let rest = Query {
        need: Default::default(),
        kind: Default::default(),
        free: false,
        verified: false,
        ..query.clone()
    };
    let app = &inside.app;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let rows = app.batches.of(inside.caller.actor, app.clock.now()).await?;
    let row = |batch: &Batch| BatchRow {
        href: format!("/app/leaflets/{}", batch.id),
        done: small(batch.done),
        total: small(batch.total),
    };
    let written = rest.written().into_iter();
    Ok(AskBatch {
        frame: inside.frame_of(Section::Leaflets, "/app/leaflets"),
        form,
        words: described(inside.t, &rest),
        hidden: written
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
        needs: NEEDS
            .iter()
            .map(|one| chosen(inside.t, one.slug, one.name_cs, one.name_en))
            .collect(),
        kinds: SERVICE_KINDS
            .iter()
            .map(|one| chosen(inside.t, one.slug, one.name_cs, one.name_en))
            .collect(),
        rows: rows.iter().map(row).collect(),
    })
}

fn chosen(t: Texts, value: &str, czech: &str, english: &str) -> Pick {
    let label = match t.language() {
        Language::Czech => czech,
        Language::English => english,
    };
    Pick {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: None,
    }
}
