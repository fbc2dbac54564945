//! Printing a batch: one leaflet after the other, each filled right before it is printed.

use std::sync::Arc;

use axum::body::Bytes;
use brana_leaflets::Leaflet;
use brana_projections::directory::search::Part;
use tokio::task::spawn_blocking;

use super::file::Files;
use super::{Batch, Failure, MOST_BYTES_EACH};
use crate::app::App;
use crate::json::problem::Problem;
use crate::leaflets::{Shelf, Wish, print_bound_now, print_now};
use crate::reads::{self, Seen};

/// Prints a batch when it is its turn.
pub(super) async fn print_all(app: App, batch: Arc<Batch>, wishes: Vec<Wish>) {
    // The turns of a node are never closed.
    let Ok(_turn) = app.batches.turns.acquire().await else {
        return;
    };
    // What was acknowledged here a moment ago counts.
    let here = Seen(Some(app.commands.bell().position()));
    if let Err(problem) = reads::directory(&app, here, &Part::default()).await {
        tracing::warn!(
            code = problem.code,
            "leaflets are printed from a directory that is behind"
        );
    }
    let file = if batch.bound {
        bound(&app, &batch, wishes).await
    } else {
        apart(&app, &batch, wishes).await
    };
    batch.progress.send_modify(|progress| {
        progress.done = batch.total;
        progress.file = file.map(Bytes::from);
        progress.finished = true;
    });
}

/// A file for each, all in one archive.
async fn apart(app: &App, batch: &Batch, wishes: Vec<Wish>) -> Option<Vec<u8>> {
    let mut files = Files::new();
    for (at, wish) in wishes.into_iter().enumerate() {
        let title = wish.title.clone();
        let printed = if files.len() < MOST_BYTES_EACH {
            printed(app, wish).await
        } else {
            Err("leaflets_too_large".to_owned())
        };
        let added = printed.and_then(|pdf| files.add(at + 1, &title, &pdf));
        told(batch, at + 1, title, added.err());
    }
    files.finish()
}

async fn printed(app: &App, wish: Wish) -> Result<Vec<u8>, String> {
    let app = app.clone();
    let pdf = spawn_blocking(move || {
        let leaflet = filled(&app, &wish)?;
        print_now(&leaflet).map_err(|problem| problem.code)
    });
    whole(pdf.await)
}

/// One document of all; it is set at once, so its leaflets are done together.
async fn bound(app: &App, batch: &Batch, wishes: Vec<Wish>) -> Option<Vec<u8>> {
    let mut leaflets = vec![];
    for (at, wish) in wishes.into_iter().enumerate() {
        match filled(app, &wish) {
            Ok(leaflet) => leaflets.push((at + 1, leaflet)),
            Err(code) => told(batch, at + 1, wish.title, Some(code)),
        }
    }
    if leaflets.is_empty() {
        return None;
    }
    let names: Vec<(usize, String)> = leaflets
        .iter()
        .map(|(number, leaflet)| (*number, leaflet.title.clone()))
        .collect();
    let leaflets: Vec<Leaflet> = leaflets.into_iter().map(|(_, leaflet)| leaflet).collect();
    let pdf =
        spawn_blocking(move || print_bound_now(&leaflets).map_err(|problem| problem.code)).await;
    match whole(pdf) {
        Ok(pdf) => Some(pdf),
        Err(code) => {
            for (number, title) in names {
                told(batch, number, title, Some(code.clone()));
            }
            None
        }
    }
}

fn filled(app: &App, wish: &Wish) -> Result<Leaflet, String> {
    let shelf = Shelf {
        index: &app.directory,
        base: app.links.base(),
        now: app.clock.now(),
    };
    shelf
        .leaflet(wish)
        .map_err(|unmade| unmade.code().to_owned())
}

fn whole<T>(done: Result<Result<T, String>, tokio::task::JoinError>) -> Result<T, String> {
    done.unwrap_or_else(|error| {
        tracing::error!(%error, "printing a leaflet of a batch broke off");
        Err(Problem::internal().code)
    })
}

fn told(batch: &Batch, number: usize, title: String, failure: Option<String>) {
    batch.progress.send_modify(|progress| {
        progress.done += 1;
        progress.failures.extend(failure.map(|code| Failure {
            number,
            title,
            code,
        }));
    });
}
