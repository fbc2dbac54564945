//! How a node is: what readiness checks and what is measured at each scrape.

use brana_projections::lag;

use crate::config::Settings;
use crate::health::{Lag, Readiness};
use crate::metrics::{Pool, Sample, Sampler};
use crate::node::Node;

/// A node is ready when its database answers and its projections keep up.
pub(crate) fn readiness(node: &Node, settings: &Settings) -> Readiness {
    let ping = node.app.read.clone();
    let lags = node.app.read.clone();
    let commands = node.app.commands.clone();
    Readiness::within(settings.ready_timeout())
        .database(move || {
            let pool = ping.clone();
            async move { sqlx::query("select 1").execute(&pool).await.map(|_| ()) }
        })
        .writer(move || commands.writer().is_alive())
        .projections(settings.ready_max_lag, move || {
            let pool = lags.clone();
            async move { projections(&pool).await }
        })
}

/// The gauges of a node.
pub(crate) fn sampler(node: &Node) -> Sampler {
    let (write, read) = (node.write.clone(), node.app.read.clone());
    let commands = node.app.commands.clone();
    Sampler::from(move || {
        let (write, read) = (write.clone(), read.clone());
        let commands = commands.clone();
        async move {
            let outbox: i64 =
                sqlx::query_scalar("select count(*) from outbox where state <> 'sent'")
                    .fetch_one(&read)
                    .await?;
            Ok::<_, sqlx::Error>(Sample {
                projections: projections(&read).await?,
                append_queue: commands.writer().waiting(),
                outbox: u64::try_from(outbox).unwrap_or(0),
                pools: vec![pool("write", &write), pool("read", &read)],
            })
        }
    })
}

fn pool(name: &'static str, pool: &sqlx::PgPool) -> Pool {
    Pool {
        name,
        size: pool.size(),
        idle: pool.num_idle(),
    }
}

async fn projections(pool: &sqlx::PgPool) -> Result<Vec<Lag>, sqlx::Error> {
    let lags = lag(pool).await?;
    let shown = |lag: brana_projections::Lag| Lag {
        behind: lag.events(),
        projection: lag.projection,
        parked: lag.parked,
    };
    Ok(lags.into_iter().map(shown).collect())
}
