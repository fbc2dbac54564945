//! What each command of the command line does.
//!
//! Every job runs on the main thread until the runtime starts: our own Postgres
//! is brought up before it and stopped after it.

mod export;
mod import;
mod leaflet;
mod mail;
mod rebuild;

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use brana_commands::Clock;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::cli::{BoxError, Job};
use crate::config::Settings;
use crate::database::Database;
use crate::node::{Keeping, Node, NodeOptions};
use crate::personas::{Persona, Personas};
use crate::shutdown::{self, Shutdown};
use crate::{bench, metrics, seed, server, telemetry};

/// Runs a job to its end.
///
/// # Errors
/// Whatever ends it early, as a sentence that says what to do.
pub fn run(job: Job, settings: Settings) -> Result<(), BoxError> {
    telemetry::begin(&settings)?;
    match job {
        Job::Demo => on_database(&settings, async |database| demo(database, &settings).await),
        Job::Serve { migrate } => on_database(&settings, async |database| {
            serve(database, &settings, migrate).await
        }),
        Job::Migrate => on_database(&settings, async |database| migrate(database).await),
        Job::Seed => on_database(&settings, async |database| plant(database, &settings).await),
        Job::Rebuild(which) => on_database(&settings, async |database| {
            rebuild::rebuild(database, &which).await
        }),
        Job::Import(args) => on_database(&settings, async |database| {
            import::import(database, &settings, &args).await
        }),
        Job::Export(args) => on_database(&settings, async |database| {
            export::export(database, &args).await
        }),
        Job::Leaflet(args) => on_database(&settings, async |database| {
            leaflet::leaflet(database, &settings, &args).await
        }),
        Job::Bench(args) => {
            say(&bench::measure(&bench::Scale::of(&args), &settings)?.to_string());
            Ok(())
        }
    }
}

/// Opens the database, works on it, closes it whatever came of the work.
fn on_database(
    settings: &Settings,
    work: impl AsyncFnOnce(&mut Database) -> Result<(), BoxError>,
) -> Result<(), BoxError> {
    let mut database = Database::open(settings)?;
    let runtime = Runtime::new()?;
    let outcome = runtime.block_on(work(&mut database));
    runtime.shutdown_timeout(settings.shutdown_timeout());
    database.close()?;
    outcome
}

async fn migrate(database: &mut Database) -> Result<(), BoxError> {
    let pending = database.pending().await.unwrap_or_default();
    database.migrate().await?;
    say(&format!(
        "The database is up to date ({} migrations were missing).",
        pending.len()
    ));
    Ok(())
}

async fn plant(database: &mut Database, settings: &Settings) -> Result<(), BoxError> {
    if database.is_embedded() {
        database.migrate().await?;
    }
    let plan = seed::plan(settings, Clock::system().now());
    let events = seed::seed(&database.runtime()?, &plan, settings.demo_offers).await?;
    if database.is_embedded() {
        database.analyze().await?;
    }
    say(&format!(
        "{events} events of {} made-up clients are in the log.",
        plan.clients
    ));
    Ok(())
}

async fn demo(database: &mut Database, settings: &Settings) -> Result<(), BoxError> {
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, settings.listen.port()));
    let listener = bind(listen).await?;
    database.migrate().await?;
    let runtime = database.runtime()?;
    let mut connection = sqlx::ConnectOptions::connect(&runtime).await?;
    if seed::is_empty(&mut connection).await? {
        let plan = seed::plan(settings, Clock::system().now());
        say(&format!(
            "Making up {} clients and their last three years …",
            plan.clients
        ));
        let events = seed::seed(&runtime, &plan, settings.demo_offers).await?;
        database.analyze().await?;
        say(&format!("{events} events are in the log."));
    }
    drop(connection);
    let personas = demo_personas();
    let greeting = personas.clone();
    let reached = settings.base_url.clone();
    let reached = reached.unwrap_or(format!("http://{}", listener.local_addr()?));
    let node = Node::start(NodeOptions {
        personas,
        post: mail::post(settings, mail::Else::Keep)?,
        links: mail::links(settings, &reached, mail::Else::Keep)?,
        ..node_options(database, settings)?
    });
    // So that the first page already shows everybody; two minutes are plenty for 20,000 clients.
    node.caught_up(Duration::from_secs(120)).await?;
    serve_node(node, settings, listener, |address| {
        greet(address, &greeting)
    })
    .await
}

async fn serve(
    database: &mut Database,
    settings: &Settings,
    migrate: bool,
) -> Result<(), BoxError> {
    if migrate {
        database.migrate().await?;
    }
    let pending = database.pending().await?;
    if !pending.is_empty() {
        return Err(format!(
            "the database lacks {} migrations; run `brana migrate`, or serve with --migrate yes",
            pending.len()
        )
        .into());
    }
    let listener = bind(settings.listen).await?;
    let reached = settings.base_url.clone();
    let reached = reached.unwrap_or_else(|| {
        let here = format!("http://{}", settings.listen);
        say(&format!(
            "No base_url is set, so links in mails, leaflets, open data and the sitemap begin with {here}."
        ));
        here
    });
    let node = Node::start(NodeOptions {
        post: mail::post(settings, mail::Else::Leave)?,
        links: mail::links(settings, &reached, mail::Else::Leave)?,
        ..node_options(database, settings)?
    });
    serve_node(node, settings, listener, |address| {
        say(&format!("Brána serves on http://{address}"));
    })
    .await
}

fn node_options(database: &Database, settings: &Settings) -> Result<NodeOptions, BoxError> {
    Ok(NodeOptions {
        write_pool: settings.write_pool.get(),
        read_pool: settings.read_pool.get(),
        append_queue: settings.append_queue.get(),
        token_wait: settings.token_wait(),
        keeping: Keeping::of(settings),
        ..NodeOptions::new(database.runtime()?)
    })
}

/// A port in use is told before anything is made up.
async fn bind(listen: SocketAddr) -> Result<TcpListener, BoxError> {
    let bound = TcpListener::bind(listen).await;
    bound.map_err(|error| {
        format!("cannot listen on {listen}: {error}; choose another port with --port").into()
    })
}

async fn serve_node(
    node: Node,
    settings: &Settings,
    listener: TcpListener,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), BoxError> {
    let shutdown = Shutdown::on_signals()?;
    let routes = server::router(&node, settings, metrics::begin()?);
    ready(listener.local_addr()?);
    shutdown::serve(listener, routes, &shutdown, settings.shutdown_timeout()).await?;
    shutdown::ended("node", settings.shutdown_timeout(), node.stop()).await;
    Ok(())
}

fn demo_personas() -> Personas {
    let persona = |persona: &brana_demo::Persona| Persona {
        token: persona.slug.to_owned(),
        name: persona.name.to_owned(),
        work: persona.work_cs.to_owned(),
        caller: persona.caller.clone(),
    };
    Personas::new(brana_demo::personas().iter().map(persona).collect())
}

fn greet(address: SocketAddr, personas: &Personas) {
    say(&format!(
        "\nBrána is ready: http://{address}\n\nSign in as one of these; no password:"
    ));
    for persona in personas.all() {
        say(&format!(
            "  {:<28} {:<22} {}",
            persona.token, persona.name, persona.work
        ));
    }
    say("\nThe people are made up. Ctrl-C stops; the data stay for the next start.");
}

/// A line for the person at the terminal.
#[expect(clippy::print_stdout, reason = "this is what the command answers with")]
fn say(line: &str) {
    println!("{line}");
}
