//! The words of `brana import` and `brana export`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

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
    /// A table (CSV) of an organisation outside the register, as `export csv` writes it
    Csv(FileArgs),
    /// A tabular data package of the Human Services Data Specification: a folder of CSV files
    Hsds(FileArgs),
}

impl ImportArgs {
    /// Which database it is about.
    pub(super) fn place(&self) -> (&PlaceArgs, &CellArgs) {
        match self {
            Self::Rpss(args) => (&args.place, &args.cell),
            Self::Csv(args) | Self::Hsds(args) => (&args.place, &args.cell),
        }
    }
}

/// Options of `import csv` and `import hsds`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct FileArgs {
    /// The file or folder
    #[arg(value_name = "PATH")]
    pub source: PathBuf,
    /// Take the good rows although others are bad
    #[arg(long)]
    pub take_good: bool,
    /// Only say what would change
    #[arg(long)]
    pub dry_run: bool,
    /// Write every complaint into this file, one a line
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) cell: CellArgs,
}

/// How the directory is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One table for a spreadsheet
    Csv,
    /// A tabular data package: a folder of CSV files
    Hsds,
}

/// Options of `export`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct ExportArgs {
    /// What is written
    #[arg(value_enum)]
    pub format: ExportFormat,
    /// The file or folder to write; what is there is replaced
    #[arg(value_name = "PATH")]
    pub target: PathBuf,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) cell: CellArgs,
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
