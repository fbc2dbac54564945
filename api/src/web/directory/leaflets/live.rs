//! `GET /l/{codes}`: what the short link on paper leads to.
//!
//! One code leads to its offer, several to a list of theirs as they are now. A code nobody knows
//! is told kindly, with a search: somebody may have mistyped it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::vocabulary::OfferId;
use brana_projections::directory::search::{DirectoryIndex, Part};
use brana_projections::directory::{Listed, offers_ending_in};

use super::super::{fields, shown};
use crate::app::App;
use crate::json::problem::Problem;
use crate::leaflets::code;
use crate::reads::{self, Seen};
use crate::web::answers::{go_to, page};
use crate::web::views::directory::Card;
use crate::web::views::frame::Section;
use crate::web::views::leaflets::live::{Live, UnknownCode};
use crate::web::visit::Visit;

/// More offers than codes: two may share one.
const MOST_OFFERS: u32 = 50;

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(codes): Path<String>,
) -> Result<Response, Problem> {
    let typed: Vec<&str> = codes.split(code::BETWEEN).take(code::MOST).collect();
    let offers = offers(&app, &typed).await?;
    match (offers.as_slice(), typed.len()) {
        ([], _) => Ok(page(
            StatusCode::NOT_FOUND,
            &UnknownCode {
                frame: visit.frame(Section::Leaflet),
            },
        )),
        ([only], 1) => {
            let frame = visit.frame(Section::Leaflet);
            Ok(go_to(&frame.public(&format!("/offers/{only}"))))
        }
        (several, typed) => {
            let index = reads::directory(&app, Seen(None), &Part::default()).await?;
            let view = view(&visit, &app, index, several, typed);
            Ok(page(StatusCode::OK, &view))
        }
    }
}

/// The offers the codes stand for, in the order of the codes.
async fn offers(app: &App, typed: &[&str]) -> Result<Vec<OfferId>, Problem> {
    let endings: Vec<String> = typed.iter().filter_map(|code| code::ending(code)).collect();
    if endings.is_empty() {
        return Ok(vec![]);
    }
    let mut conn = reads::connection(app, Seen(None)).await?;
    let mut found = offers_ending_in(&mut conn, &endings, MOST_OFFERS).await?;
    found.sort_by_key(|offer| {
        let id = offer.0.simple().to_string();
        endings
            .iter()
            .position(|ending| id.ends_with(ending.as_str()))
    });
    Ok(found)
}

fn view(
    visit: &Visit,
    app: &App,
    index: &DirectoryIndex,
    offers: &[OfferId],
    typed: usize,
) -> Live {
    let now = app.clock.now();
    let card = |id: &OfferId| -> Option<Card> {
        let row = index.offer(*id)?;
        let offer = row.state.opened()?;
        let owner = index.provider(offer.provider)?;
        let provider = owner.state.registered()?;
        let listed = Listed::of(offer, provider).0;
        let name = provider.entry.name.as_str();
        listed
            .then(|| shown::card(visit.t, &row, name, now))
            .flatten()
    };
    let cards: Vec<Card> = offers.iter().filter_map(card).collect();
    let wanted: Vec<(&str, String)> = offers.iter().map(|id| ("offer", id.to_string())).collect();
    Live {
        frame: visit.frame(Section::Leaflet),
        gone: fields::count(typed.saturating_sub(cards.len())),
        cards,
        at: visit.t.date_time(&now),
        again_href: fields::href("/leaflets", &wanted),
    }
}
