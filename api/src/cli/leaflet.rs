//! The words of `brana leaflet`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::args::{CellArgs, PlaceArgs};
use crate::leaflets::each::Each;

/// How many leaflets.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum LeafletArgs {
    /// One leaflet of chosen offers, or of what a search finds
    #[command(after_help = "\
For example: brana leaflet one --search 'region=CZ042&need=housing' --paper folded letak.pdf

Set base_url (BRANA_BASE_URL), so that the leaflet leads back to the live pages.")]
    One(OneArgs),
    /// A leaflet for each place that a search finds something in, or for each line of a list
    #[command(after_help = "\
For example: brana leaflet many --each district --search need=housing letaky/
             brana leaflet many --list letaky.csv letaky/

A line of a list is a search as in an address (need=housing&region=CZ042) or the ids of offers;
empty lines and those that begin with # are passed over. Or the list is a table (CSV) whose
headings are some of: search, offers, title, note, paper, content, order. A leaflet has the
number of its line.

A leaflet that cannot be printed is told with its reason; the others are printed.")]
    Many(ManyArgs),
}

impl LeafletArgs {
    /// Which database it is about.
    pub(super) fn place(&self) -> (&PlaceArgs, &CellArgs) {
        match self {
            Self::One(args) => (&args.place, &args.cell),
            Self::Many(args) => (&args.place, &args.cell),
        }
    }
}

/// How a leaflet looks.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct LookArgs {
    /// On which paper
    #[arg(long, value_parser = ["a4", "folded"], default_value = "a4")]
    pub paper: String,
    /// All there is to say, or names, phones and addresses alone
    #[arg(long, value_parser = ["whole", "contacts"], default_value = "whole")]
    pub content: String,
    /// As given or found, by name, by kind, or those with free places first
    #[arg(long, value_parser = ["given", "name", "kind", "free"], default_value = "given")]
    pub order: String,
    /// Its title, at most 120 characters
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub title: String,
    /// A few words on top, at most 1,000 characters
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
}

/// Options of `leaflet one`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(group = clap::ArgGroup::new("what").args(["offer", "search"]).required(true))]
pub struct OneArgs {
    /// An offer by its id; may be repeated
    #[arg(long, value_name = "ID")]
    pub offer: Vec<String>,
    /// A search as it stands in the address of a list of offers
    #[arg(long, value_name = "QUERY")]
    pub search: Option<String>,
    /// The file to write; what is there is replaced
    #[arg(value_name = "FILE")]
    pub target: PathBuf,
    /// How it looks.
    #[command(flatten)]
    pub look: LookArgs,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) cell: CellArgs,
}

/// Options of `leaflet many`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(group = clap::ArgGroup::new("which").args(["each", "list"]).required(true))]
pub struct ManyArgs {
    /// For each of what: region, district, prison or municipality
    #[arg(long, value_name = "WHAT")]
    pub each: Option<Each>,
    /// For each line of this file; - reads standard input
    #[arg(long, value_name = "FILE")]
    pub list: Option<PathBuf>,
    /// A search as it stands in the address of a list of offers [default: everything]
    #[arg(long, value_name = "QUERY", conflicts_with = "list")]
    pub search: Option<String>,
    /// All in one PDF instead of a folder of them
    #[arg(long)]
    pub bound: bool,
    /// The folder to write into; with --bound the file
    #[arg(value_name = "PATH")]
    pub target: PathBuf,
    /// How it looks.
    #[command(flatten)]
    pub look: LookArgs,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) cell: CellArgs,
}
