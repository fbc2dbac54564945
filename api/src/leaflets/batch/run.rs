//! Printing a batch: one leaflet after the other, each filled right before it is printed.
//!
//! Bound leaflets are one document: each is counted when it is laid out, and then they are bound.

use brana_leaflets::Leaflet;
use brana_projections::directory::search::Part;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use super::MOST_BYTES_EACH;
use super::press::Held;
use super::record::Print;
use crate::app::App;
use crate::json::problem::Problem;
use crate::leaflets::{Reader, Shelf, Wish, print_bound_now, print_now};
use crate::reads::{self, Seen};

/// A leaflet at which the program died again and again.
const DEADLY: &str = "internal";

/// Prints what is not there yet. An error is the database's; what was kept stays.
pub(super) async fn print_all(app: &App, held: &Held) -> sqlx::Result<()> {
    // What was acknowledged here a moment ago counts.
    let here = Seen(Some(app.commands.bell().position()));
    if let Err(problem) = reads::directory(app, here, &Part::default()).await {
        tracing::warn!(
            code = problem.code,
            "leaflets are printed from a directory that is behind"
        );
    }
    let still_ours = if held.bound {
        bound(app, held).await?
    } else {
        apart(app, held).await?
    };
    if still_ours {
        app.batches.finish(held.id, app.clock.now()).await?;
    }
    Ok(())
}

/// The title of a leaflet, and what is wished for as far as it can be read.
fn read(written: &[(String, String)]) -> (String, Result<Wish, String>) {
    let fields = || {
        let fields = written.iter();
        fields.map(|(name, value)| (name.as_str(), value.as_str()))
    };
    let title = fields().find(|(name, _)| *name == "title");
    let title = title.map_or("", |(_, title)| title).to_owned();
    let wish = Wish::read(fields()).map_err(|error| {
        tracing::error!(%error, "a leaflet that was asked for can no longer be read");
        Problem::internal().code
    });
    (title, wish)
}

/// A file for each; false when another node has the batch by now.
async fn apart(app: &App, held: &Held) -> sqlx::Result<bool> {
    let (there, mut bytes) = app.batches.there_are(held.id).await?;
    let mut deadly = held.is_deadly();
    for (at, written) in held.wishes.iter().enumerate() {
        let number = at + 1;
        if there.contains(&number) {
            continue;
        }
        let (title, wish) = read(written);
        let printed = if std::mem::take(&mut deadly) {
            Err(DEADLY.to_owned())
        } else if bytes >= MOST_BYTES_EACH {
            Err("leaflets_too_large".to_owned())
        } else {
            printed(app, wish).await
        };
        bytes += printed.as_ref().map_or(0, Vec::len);
        let print = Print {
            number,
            title,
            printed,
        };
        if !app.batches.keep(held.id, print).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn printed(app: &App, wish: Result<Wish, String>) -> Result<Vec<u8>, String> {
    let (app, wish) = (app.clone(), wish?);
    let pdf = spawn_blocking(move || {
        let leaflet = filled(&app, &wish)?;
        print_now(&leaflet).map_err(|problem| problem.code)
    });
    whole(pdf.await)
}

/// One document of all; false when another node has the batch by now.
async fn bound(app: &App, held: &Held) -> sqlx::Result<bool> {
    app.batches.begin_anew(held.id).await?;
    let (mut names, mut leaflets) = (vec![], vec![]);
    for (at, written) in held.wishes.iter().enumerate() {
        let (title, wish) = read(written);
        match wish.and_then(|wish| filled(app, &wish)) {
            Ok(leaflet) => {
                leaflets.push(leaflet);
                names.push((at + 1, title));
            }
            Err(code) => {
                let failed = Print {
                    number: at + 1,
                    title,
                    printed: Err(code),
                };
                if !app.batches.keep(held.id, failed).await? {
                    return Ok(false);
                }
            }
        }
    }
    if leaflets.is_empty() {
        return Ok(true);
    }
    let failed = held.wishes.len() - leaflets.len();
    let pdf = if held.is_deadly() {
        Err(DEADLY.to_owned())
    } else {
        laid_out(app, held, leaflets, failed).await?
    };
    let prints: Vec<Print> = match pdf {
        Ok(pdf) => vec![Print {
            number: 0,
            title: String::new(),
            printed: Ok(pdf),
        }],
        Err(code) => {
            let failed = names.into_iter().map(|(number, title)| Print {
                number,
                title,
                printed: Err(code.clone()),
            });
            failed.collect()
        }
    };
    for print in prints {
        if !app.batches.keep(held.id, print).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Sets the leaflets as one document and tells how many are laid out, besides those that failed.
async fn laid_out(
    app: &App,
    held: &Held,
    leaflets: Vec<Leaflet>,
    failed: usize,
) -> sqlx::Result<Result<Vec<u8>, String>> {
    let (tell, mut told) = watch::channel(0);
    let work = spawn_blocking(move || {
        let told = |done: usize| {
            tell.send_replace(failed + done);
        };
        print_bound_now(&leaflets, told).map_err(|problem| problem.code)
    });
    // Ends with the work, which lets go of the other end.
    while told.changed().await.is_ok() {
        let done = *told.borrow_and_update();
        app.batches.laid_out(held.id, done).await?;
    }
    Ok(whole(work.await))
}

fn filled(app: &App, wish: &Wish) -> Result<Leaflet, String> {
    let shelf = Shelf {
        index: &app.directory,
        base: app.links.base(),
        reader: Reader::Known,
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
