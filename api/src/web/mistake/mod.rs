//! "Report a mistake": anybody may say what is wrong with an entry, without an account or a cookie.
//!
//! A report becomes a concern about the provider, raised by the program; coordinators alone read
//! it. Nothing about whoever reports is kept but what they write themselves.
//!
//! Nobody can take a verification away like this: danger is a reason to call somebody, and the
//! kind of concern that ends trust at once is for people we know. Floods end at the [`Brake`] of
//! the node and at the number of open concerns a provider may have.
//!
//! Left out: what becomes of a concern, which the coordinator's desk shows.

mod brake;
mod form;

use std::sync::Arc;

use axum::routing::get;
use axum::{Extension, Router};

use crate::app::App;
use brake::Brake;

/// How the addresses end that strangers write to; [`crate::limits`] counts them apart.
pub(crate) const ENDING: &str = "/report";

/// The form of offers and of providers, and its thanks.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(
            &format!("/offers/{{offer}}{ENDING}"),
            get(form::of_offer).post(form::report_offer),
        )
        .route(
            &format!("/providers/{{provider}}{ENDING}"),
            get(form::of_provider).post(form::report_provider),
        )
        .route("/reported", get(form::thanks))
        .layer(Extension(Arc::new(Brake::default())))
}
