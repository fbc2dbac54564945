//! What is to be done, once the command line is understood.

use super::args::{BenchArgs, Cli, Command, RebuildArgs, YesNo};
use super::import::{ExportArgs, ImportArgs};
use super::leaflet::LeafletArgs;
use crate::config::{Settings, SettingsError};

/// A piece of work; its options are in the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Bring everything up on this machine and serve it with built-in personas.
    Demo,
    /// Serve an existing database.
    Serve {
        /// Bring its schema up to date first.
        migrate: bool,
    },
    /// Bring a schema up to date.
    Migrate,
    /// Fill projections from the log again.
    Rebuild(Which),
    /// Write a made-up population into an empty log.
    Seed,
    /// Bring the directory to what a register or a file says.
    Import(ImportArgs),
    /// Write the public directory into files.
    Export(ExportArgs),
    /// Print leaflets into files.
    Leaflet(Box<LeafletArgs>),
    /// Measure.
    Bench(BenchArgs),
}

/// Which projections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Every one.
    All,
    /// The one of this name.
    Named(String),
}

impl Cli {
    /// The work asked for; none for `config`, which only shows.
    pub(super) fn job(&self) -> Option<Job> {
        match &self.command {
            None | Some(Command::Demo(_)) => Some(Job::Demo),
            Some(Command::Serve(args)) => Some(Job::Serve {
                migrate: args.migrate == YesNo::Yes,
            }),
            Some(Command::Migrate(_)) => Some(Job::Migrate),
            Some(Command::Rebuild(args)) => Some(Job::Rebuild(which(args))),
            Some(Command::Seed(_)) => Some(Job::Seed),
            Some(Command::Import(args)) => Some(Job::Import(args.clone())),
            Some(Command::Export(args)) => Some(Job::Export(args.clone())),
            Some(Command::Leaflet(args)) => Some(Job::Leaflet(Box::new(args.clone()))),
            Some(Command::Bench(args)) => Some(Job::Bench(args.clone())),
            Some(Command::Config) => None,
        }
    }
}

fn which(args: &RebuildArgs) -> Which {
    args.name.clone().map_or(Which::All, Which::Named)
}

impl Job {
    /// What this job cannot do without, and what it must not have.
    pub(super) fn check(&self, settings: &Settings) -> Result<(), SettingsError> {
        match self {
            Self::Serve { .. } => {
                no_personas(settings)?;
                mail_is_whole(settings)?;
                needs_database("serve", settings)
            }
            Self::Migrate => needs_database("migrate", settings),
            Self::Demo
            | Self::Rebuild(_)
            | Self::Seed
            | Self::Import(_)
            | Self::Export(_)
            | Self::Leaflet(_)
            | Self::Bench(_) => Ok(()),
        }
    }
}

/// A door without a lock must not stand open by a forgotten setting.
fn no_personas(settings: &Settings) -> Result<(), SettingsError> {
    let text = "`brana serve` does not start with personas = true: \
        anybody could sign in as anybody; leave the setting out, or use `brana demo`";
    match settings.personas {
        true => Err(SettingsError::Refused(text.to_owned())),
        false => Ok(()),
    }
}

/// A mail that comes from nobody or leads nowhere is worse than none.
fn mail_is_whole(settings: &Settings) -> Result<(), SettingsError> {
    if settings.smtp_url.is_none() {
        return Ok(());
    }
    let missing: Vec<&str> = [
        ("mail_from", settings.mail_from.is_none()),
        ("base_url", settings.base_url.is_none()),
        ("link_key", settings.link_key.is_none()),
    ]
    .into_iter()
    .filter_map(|(name, missing)| missing.then_some(name))
    .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(SettingsError::Refused(format!(
        "`brana serve` sends mail (smtp_url is set), so it needs {} too",
        missing.join(", ")
    )))
}

fn needs_database(command: &str, settings: &Settings) -> Result<(), SettingsError> {
    match settings.database_url {
        Some(_) => Ok(()),
        None => Err(SettingsError::Refused(format!(
            "`brana {command}` needs a database: \
             set DATABASE_URL=postgres://user:password@host/db, or use `brana demo`"
        ))),
    }
}
