//! The words of the command line.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::import::{ExportArgs, ImportArgs};
use super::leaflet::LeafletArgs;
use crate::config::LogFormat;

const AFTER_HELP: &str = "\
Without a command, brana runs `demo`.

Settings come from flags, the environment (BRANA_*, DATABASE_URL), one file
(--config, ./brana.toml, ~/.config/brana/brana.toml, /etc/brana/brana.toml) and
defaults, the first of these winning. `brana config` shows each with its source.

Exit codes: 0 done, 1 failed, 2 command line or setting not understood.";

/// Brána: case management for the way from prison to the community.
#[derive(Debug, Parser)]
#[command(name = "brana", version, about, after_help = AFTER_HELP)]
pub struct Cli {
    /// Read settings from this file and no other
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Write log lines as JSON or for people
    #[arg(long, global = true, value_enum)]
    pub(super) log_format: Option<LogFormat>,
    /// What to log, e.g. info,brana_commands=debug
    #[arg(long, global = true, value_name = "FILTER")]
    pub(super) log_filter: Option<String>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) demo: DemoArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Try it out: bring up Postgres, fill it with made-up people, serve on 127.0.0.1
    #[command(after_help = "The second start keeps the data of the first.")]
    Demo(DemoArgs),
    /// Serve on a database of yours; needs DATABASE_URL
    #[command(after_help = "Several of these may share one database. \
        There are no demo logins here: with BRANA_PERSONAS=true it refuses to start.")]
    Serve(ServeArgs),
    /// Bring a database's schema up to date; needs DATABASE_URL of its owner
    Migrate(CellArgs),
    /// Fill a projection from the log again, beside the one that serves
    Rebuild(RebuildArgs),
    /// Write a made-up population into an empty log
    Seed(SeedArgs),
    /// Bring the directory to what a register or a file says
    #[command(subcommand)]
    Import(ImportArgs),
    /// Write the public directory into files
    Export(ExportArgs),
    /// Print leaflets into files
    #[command(subcommand)]
    Leaflet(LeafletArgs),
    /// Measure against what Postgres itself can do, on a throw-away cluster
    Bench(BenchArgs),
    /// Show every setting, its value and where it comes from
    Config,
}

/// Options of `demo`, and of `brana` without a command.
#[derive(Debug, Args)]
pub(super) struct DemoArgs {
    /// Port on 127.0.0.1; 0 takes any free one [default: 8080]
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// Install Postgres when none is found (apt as root, else npm)
    #[arg(long)]
    pub(super) install_postgres: bool,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) population: PopulationArgs,
}

/// Where our own Postgres lives.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(super) struct PlaceArgs {
    /// Where our own Postgres keeps its data
    #[arg(long, value_name = "DIR")]
    pub(super) data_dir: Option<String>,
}

/// The made-up people.
#[derive(Debug, Args)]
pub(super) struct PopulationArgs {
    /// How many clients [default: 1000]
    #[arg(long, value_name = "N")]
    pub(super) clients: Option<u32>,
    /// How many services at places a made-up state register brings [default: 1500]
    #[arg(long, value_name = "N")]
    pub(super) offers: Option<u32>,
    /// The same seed makes the same people [default: 1]
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// The day they are seen from, e.g. 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<NaiveDate>,
}

/// One cell of a database.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(super) struct CellArgs {
    /// The schema that holds the log [default: main]
    #[arg(long, value_name = "NAME")]
    pub(super) cell: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Address and port to serve on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(super) listen: Option<SocketAddr>,
    /// Bring the schema up to date first; DATABASE_URL must then be its owner's
    #[arg(long, value_enum, default_value = "no")]
    pub(super) migrate: YesNo,
    #[command(flatten)]
    pub(super) cell: CellArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum YesNo {
    Yes,
    No,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("which").args(["name", "all"]).required(true))]
pub(super) struct RebuildArgs {
    /// The projection to rebuild
    pub(super) name: Option<String>,
    /// Every projection, one after the other
    #[arg(long)]
    pub(super) all: bool,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) cell: CellArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "A log that is not empty is left as it is, and the command fails.")]
pub(super) struct SeedArgs {
    #[command(flatten)]
    pub(super) population: PopulationArgs,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) cell: CellArgs,
}

/// Options of `bench`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct BenchArgs {
    /// How long one turn lasts; ours and the limit have five each
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub seconds: u32,
    /// Only these measurements, separated by commas, e.g. append-32,replay or append
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub only: Vec<String>,
}

impl Cli {
    /// The command line, read.
    ///
    /// # Errors
    /// clap's, for words it does not know; also for `--help`.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let matches = Self::command().try_get_matches_from(arguments)?;
        let cli = Self::from_arg_matches(&matches)?;
        let typed = |id: &&&str| matches.value_source(id) == Some(ValueSource::CommandLine);
        match (&cli.command, DEMO_IDS.iter().find(typed)) {
            (Some(_), Some(id)) => Err(misplaced(id)),
            _ => Ok(cli),
        }
    }
}

/// Demo's own options; `args_conflicts_with_subcommands` would also refuse
/// `brana --config FILE serve`, which is what people type.
pub(super) const DEMO_IDS: &[&str] = &[
    "port",
    "install_postgres",
    "data_dir",
    "clients",
    "offers",
    "seed",
    "as_of",
];

fn misplaced(id: &str) -> clap::Error {
    let flag = id.replace('_', "-");
    let message = format!("'--{flag}' belongs behind the command, not in front of it");
    Cli::command().error(ErrorKind::ArgumentConflict, message)
}
