//! `brana rebuild`: fill a projection from the log again, beside the one that serves.

use brana_projections::{Progress, all, find};
use indicatif::{ProgressBar, ProgressStyle};
use sqlx::postgres::PgPoolOptions;

use crate::cli::{BoxError, Which};
use crate::database::Database;

pub(super) async fn rebuild(database: &mut Database, which: &Which) -> Result<(), BoxError> {
    let owner = PgPoolOptions::new()
        .max_connections(4)
        .connect_with(database.owner()?)
        .await?;
    match which {
        Which::All => {
            for projection in all() {
                one(&owner, projection.name()).await?;
            }
        }
        Which::Named(name) => one(&owner, name).await?,
    }
    owner.close().await;
    Ok(())
}

async fn one(owner: &sqlx::PgPool, name: &str) -> Result<(), BoxError> {
    if find(name).is_none() {
        let known: Vec<_> = all().iter().map(|projection| projection.name()).collect();
        return Err(format!(
            "there is no projection `{name}`; there are {}",
            known.join(", ")
        )
        .into());
    }
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template(
        "{msg:>12} [{bar:40}] {pos}/{len} events, {per_sec}, {eta} left",
    )?);
    bar.set_message(name.to_owned());
    let shown = bar.clone();
    let progress = move |progress: Progress| {
        shown.set_length(progress.total);
        shown.set_position(progress.done);
    };
    brana_projections::rebuild(owner, name, &progress).await?;
    bar.finish();
    Ok(())
}
