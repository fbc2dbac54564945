//! The web pages: texts, assets, views, and the handlers that fill them.
//!
//! A page reads the projections and sends commands the same way as the JSON API does; it decides
//! nothing. Every page works without scripts. A form that fails comes back with everything typed.
//!
//! | file | holds |
//! |---|---|
//! | `visit` | who opens a page |
//! | `posted`, `filling`, `attempt`, `questions` | a form on its way to a command and back |
//! | `answers`, `problems`, `cookies` | what is answered: pages, ways on, problems as pages |
//! | `drawings` | charts and the map of regions |
//! | `directory` | the public pages of the provider directory |
//! | `capacity` | places by day and place, demand against them: the desk's page and what it shares with the public one |
//! | `leaflets` | many leaflets in one go |
//! | `mistake` | "report a mistake", for anybody |
//! | `key_worker_assignment` | the pages of this journey |
//! | `desks` | a provider's own offers, the coordinator's providers, the outbox, answers by link |

pub mod assets;
pub mod drawings;
pub mod messages;
pub mod views;

mod answers;
mod attempt;
mod capacity;
mod cookies;
mod desks;
mod directory;
mod filling;
mod key_worker_assignment;
mod leaflets;
mod mistake;
mod people;
mod posted;
mod problems;
mod questions;
mod sign_in;
mod visit;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{get, post};

use crate::app::App;
use crate::json::problem::Problem;

pub(crate) use directory::{address, found_at};
pub(crate) use problems::as_pages;

/// Every page. Problems leave as [`Problem`]; `as_pages` makes pages of them, also of those
/// that arise outside the routes.
pub fn router(app: &App) -> Router<App> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .merge(key_worker_assignment::router())
        .merge(desks::router())
        .merge(capacity::router())
        .merge(leaflets::router())
        .layer(from_fn(cookies::kept))
        .merge(directory::router(app))
        .merge(mistake::router())
        .merge(assets::routes())
        .fallback(nowhere)
        .method_not_allowed_fallback(not_that_way)
}

async fn nowhere() -> Problem {
    Problem::not_found()
}

async fn not_that_way() -> Problem {
    Problem::new(
        axum::http::StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
    )
}
