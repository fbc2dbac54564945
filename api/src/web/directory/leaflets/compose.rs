//! `GET /leaflets`: a leaflet is put together.
//!
//! The form is posted to `/leaflets.pdf`, for a note may name somebody and must not stand in an
//! address. What is wrong stands above the form it belongs to, with all else as it was.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::vocabulary::OfferId;
use brana_projections::directory::Listed;
use brana_projections::directory::search::{DirectoryIndex, Part};

use super::super::{fields, shown};
use super::described;
use super::print::reader;
use crate::app::App;
use crate::json::caller::Visitor;
use crate::json::extract::Asked;
use crate::json::problem::Problem;
use crate::leaflets::{BadWish, Choice, MOST_OFFERS, Reader, Unmade, Wish};
use crate::reads::{self, Seen};
use crate::web::answers::page;
use crate::web::messages::Texts;
use crate::web::views::form::Form;
use crate::web::views::frame::Section;
use crate::web::views::leaflets::compose::{Chosen, Compose, Searched};
use crate::web::visit::Visit;

/// Fields that say how it looks; all others say which offers.
pub(in crate::web) const LOOK: [&str; 5] = ["paper", "content", "order", "title", "note"];

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    visitor: Visitor,
    Asked(given): Asked<fields::Fields>,
) -> Result<Response, Problem> {
    let index = reads::directory(&app, Seen(None), &Part::default()).await?;
    let read = Reading::of(visit.t, &given, Way::Address);
    let status = if read.form.failed() {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::OK
    };
    Ok(page(
        status,
        &view(&visit, &app, index, reader(&visitor), read, None),
    ))
}

/// The form again, for fields that make no leaflet.
pub(super) fn again(
    visit: &Visit,
    app: &App,
    index: &DirectoryIndex,
    reader: Reader,
    given: &fields::Fields,
    way: Way,
    unmade: Option<Unmade>,
) -> Response {
    let read = Reading::of(visit.t, given, way);
    let status = match unmade {
        None | Some(Unmade::Nothing) => StatusCode::BAD_REQUEST,
        Some(Unmade::TooMany { .. } | Unmade::SignInForMore { .. }) => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Some(Unmade::NoneThere) => StatusCode::NOT_FOUND,
    };
    page(status, &view(visit, app, index, reader, read, unmade))
}

/// How the fields came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// In an address, which is kept in histories and logs.
    Address,
    /// In a body.
    Body,
}

impl Way {
    /// Whether a note was sent on a way where others may see it.
    pub(super) fn shows_note(self, given: &fields::Fields) -> bool {
        self == Self::Address && has_note(given)
    }
}

/// Whether somebody wrote a note.
pub(super) fn has_note(given: &fields::Fields) -> bool {
    let mut given = given.iter();
    given.any(|(name, value)| name == "note" && !value.trim().is_empty())
}

/// What was asked for as far as it can be read.
struct Reading {
    form: Form,
    choice: Choice,
}

impl Reading {
    fn of(t: Texts, given: &fields::Fields, way: Way) -> Self {
        let (look, choice): (Vec<_>, Vec<_>) = given
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .partition(|(name, _)| LOOK.contains(name));
        let mut form = with_look(Form::new("/leaflets.pdf", "", ""), &look);
        for BadWish { field } in wrong(&look) {
            form = form.wrong(&field, t.code("leaflet_wrong", &field));
        }
        if way.shows_note(given) {
            form = form.wrong("note", t.code("leaflet_wrong", "note_in_address"));
        }
        match Wish::read(choice) {
            Ok(wish) => Self {
                form,
                choice: wish.choice,
            },
            Err(BadWish { field }) => {
                let key = if field == "offer" { "offer" } else { "search" };
                Self {
                    form: form.refused(t.code("leaflet_wrong", key)),
                    choice: Choice::Nothing,
                }
            }
        }
    }
}

/// The form with how the leaflet looks, as typed or as it is usual.
pub(in crate::web) fn with_look(form: Form, look: &[(&str, &str)]) -> Form {
    let usual = [("paper", "a4"), ("content", "whole"), ("order", "given")];
    let missing = usual.iter().filter(|(name, _)| {
        !look
            .iter()
            .any(|(given, value)| given == name && !value.is_empty())
    });
    let all = look.iter().chain(missing);
    all.fold(form, |form, (name, value)| form.filled(name, value))
}

/// What is wrong with how it should look.
fn wrong(look: &[(&str, &str)]) -> Vec<BadWish> {
    let mut wish = Wish::default();
    let read = look.iter().map(|(name, value)| wish.set(name, value));
    read.filter_map(Result::err).collect()
}

fn view(
    visit: &Visit,
    app: &App,
    index: &DirectoryIndex,
    reader: Reader,
    read: Reading,
    unmade: Option<Unmade>,
) -> Compose {
    let t = visit.t;
    let Reading { mut form, choice } = read;
    let (mut chosen, mut searched) = (vec![], None);
    match &choice {
        Choice::Nothing => {}
        Choice::Offers(offers) => {
            chosen = listed(t, index, offers);
            if let Some(sentence) = too_many_chosen(t, reader, offers.len()) {
                form = form.refused(sentence);
            }
        }
        Choice::Found(query) => {
            let found = index.search(query, &Part::first(1), app.clock.now());
            let total = found.map_or(0, |answer| answer.total);
            if let Some(sentence) = too_many(t, reader, total) {
                form = form.refused(sentence);
            }
            searched = Some(Searched {
                words: described(t, query),
                fields: query.written(),
                href: crate::web::found_at(query),
                batch_href: fields::href("/app/leaflets", &fields::single(query)),
                total: fields::count(total),
            });
        }
    }
    if form.refusal.is_none() {
        form.refusal = unmade.map(|unmade| t.problem(unmade.code()).to_string());
    }
    Compose {
        frame: visit.frame(Section::Leaflet),
        form,
        most: fields::count(reader.most()),
        most_signed_in: (reader == Reader::Stranger).then(|| fields::count(MOST_OFFERS)),
        chosen,
        searched,
    }
}

fn too_many(t: Texts, reader: Reader, total: usize) -> Option<String> {
    let most = reader.most();
    let key = match reader {
        Reader::Stranger => t.text("leaflet-too-many-stranger"),
        Reader::Known => t.text("leaflet-too-many"),
    };
    (total > most).then(|| {
        key.with("found", fields::count(total))
            .with("most", fields::count(most))
            .to_string()
    })
}

fn too_many_chosen(t: Texts, reader: Reader, chosen: usize) -> Option<String> {
    let too_many = reader == Reader::Stranger && chosen > reader.most();
    too_many.then(|| t.problem("leaflet_sign_in_for_more").to_string())
}

/// The chosen offers that are listed.
fn listed(t: Texts, index: &DirectoryIndex, offers: &[OfferId]) -> Vec<Chosen> {
    let one = |id: &OfferId| {
        let row = index.offer(*id)?;
        let offer = row.state.opened()?;
        let owner = index.provider(offer.provider)?;
        let provider = owner.state.registered()?;
        Listed::of(offer, provider).0.then(|| Chosen {
            id: id.to_string(),
            name: offer.entry.name.to_string(),
            place: shown::place(t, &offer.site),
        })
    };
    offers.iter().filter_map(one).collect()
}
