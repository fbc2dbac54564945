//! The words of `brana import`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::args::{CellArgs, PlaceArgs};

/// What is brought in.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum ImportArgs {
    /// The open data of the state register of social service providers (RPSS)
    #[command(after_help = "\
A second run of the same file changes nothing. Records that cannot be taken are told by identifier
and reason, the others are taken. What a whole file no longer has is ended; from a file that is cut
off nothing is concluded.

The real file writes municipalities and kinds as numbers: hand in the register's codebooks
(obce.json, druhy-socialni-sluzby.json, cilove-skupiny-osoby.json) with --codebook.")]
    Rpss(RpssArgs),
}

/// Options of `import rpss`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct RpssArgs {
    /// The file, or its address (http or https)
    #[arg(value_name = "FILE-or-URL")]
    pub source: String,
    /// One of the register's codebooks, as a file or an address; may be repeated
    #[arg(long, value_name = "FILE-or-URL")]
    pub codebook: Vec<String>,
    /// Only say what would change
    #[arg(long)]
    pub dry_run: bool,
    /// End what the file no longer has, however much it is
    #[arg(long)]
    pub believe_missing: bool,
    /// Write every complaint into this file, one a line
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) cell: CellArgs,
}
