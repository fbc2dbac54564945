//! How fast the directory is searched: 20,000 offers, 200 requests a second for half a minute.
//!
//! Brings up a node over a made-up directory and a real listening socket, and asks it at a fixed rate from a thread
//! of its own on the same machine. A request counts from the moment it was due, so that a slow answer also counts
//! against those behind it. With `--writes N`, so many commands a second change the directory meanwhile.
//!
//! `cargo run --release -p brana-tests --example directory_load -- [--offers N] [--rate N] [--seconds N] [--writes N]`

mod made_up;
mod questions;
mod rate;

use std::error::Error;
use std::str::FromStr;
use std::time::Duration;

use brana_api::config::Settings;
use brana_api::node::{Node, NodeOptions};
use brana_api::{metrics, server};
use brana_commands::Ids;
use sqlx::postgres::PgConnectOptions;
use tokio::net::TcpListener;

/// What is asked for on the command line.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    offers: usize,
    rate: u32,
    seconds: u32,
    writes: u32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = wanted(std::env::args().skip(1).collect());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let (node, address, offers) = runtime.block_on(start(wanted))?;
    let writing = runtime.spawn(made_up::keep_reporting(
        node.app.clone(),
        offers,
        wanted.writes,
    ));
    let figures = rate::measured(
        address,
        wanted.rate,
        Duration::from_secs(wanted.seconds.into()),
    )?;
    writing.abort();
    report(&figures.to_string());
    runtime.block_on(node.stop());
    Ok(())
}

async fn start(
    wanted: Wanted,
) -> Result<
    (
        Node,
        std::net::SocketAddr,
        Vec<brana_domain::vocabulary::OfferId>,
    ),
    Box<dyn Error>,
> {
    let database = brana_testing::database().await;
    let offers = made_up::fill(&database, wanted.offers).await?;
    let node = Node::start(NodeOptions {
        clock: made_up::clock(),
        ids: Ids::seeded(1),
        ..NodeOptions::new(PgConnectOptions::from_str(&database.url)?)
    });
    node.caught_up(Duration::from_secs(300)).await?;
    let head = brana_projections::log::head(&mut *node.app.read.acquire().await?).await?;
    let patience = Duration::from_secs(60);
    node.app
        .directory
        .catch_up(&node.app.read, head, patience)
        .await?;
    report(&format!("{} offers listed", node.app.directory.listed()));
    let routes = server::router(&node, &Settings::default(), metrics::begin()?);
    let socket = TcpListener::bind("127.0.0.1:0").await?;
    let address = socket.local_addr()?;
    tokio::spawn(async move { axum::serve(socket, routes).await });
    Ok((node, address, offers))
}

fn wanted(words: Vec<String>) -> Wanted {
    let number = |name: &str, usual: u32| {
        let at = words.iter().position(|word| word == name);
        let value = at.and_then(|at| words.get(at + 1));
        value.and_then(|value| value.parse().ok()).unwrap_or(usual)
    };
    Wanted {
        offers: usize::try_from(number("--offers", 20_000)).unwrap_or(20_000),
        rate: number("--rate", 200),
        seconds: number("--seconds", 30),
        writes: number("--writes", 0),
    }
}

#[expect(
    clippy::print_stdout,
    reason = "its figures are what this program is for"
)]
fn report(line: &str) {
    println!("{line}");
}
