//! `brana leaflet`: leaflets as files.
//!
//! Straight from the database, like `export`: no server need run, and one that runs is not
//! disturbed. The directory's tables must have read the whole log, else old numbers would be
//! printed as present ones; a server or `brana rebuild` sees to that.

use std::fs;
use std::path::Path;
use std::time::Duration;

use brana_commands::Clock;
use brana_leaflets::Leaflet;
use brana_projections::directory::search::DirectoryIndex;
use brana_projections::log::head;
use indicatif::{ProgressBar, ProgressStyle};
use sqlx::PgPool;

use super::say;
use crate::cli::{BoxError, LeafletArgs, LookArgs, ManyArgs, OneArgs};
use crate::config::Settings;
use crate::database::Database;
use crate::leaflets::batch::file_name;
use crate::leaflets::each::split;
use crate::leaflets::{Reader, Shelf, Wish, asked, list, print_bound_now, print_now};
use crate::node::pool;

/// How long the directory is waited for, while a server fills it.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) async fn leaflet(
    database: &mut Database,
    settings: &Settings,
    args: &LeafletArgs,
) -> Result<(), BoxError> {
    if database.is_embedded() {
        database.migrate().await?;
    }
    let pool = pool(&database.runtime()?, 1);
    let index = directory(&pool).await?;
    pool.close().await;
    let base = settings.base_url.as_deref().unwrap_or_default();
    if base.is_empty() {
        say("No base_url is set, so the leaflets have no link back to the live pages.");
    }
    let shelf = Shelf {
        index: &index,
        base: base.trim_end_matches('/'),
        reader: Reader::Known,
        now: Clock::system().now(),
    };
    match args {
        LeafletArgs::One(args) => one(&shelf, args),
        LeafletArgs::Many(args) => many(&shelf, args),
    }
}

async fn directory(pool: &PgPool) -> Result<DirectoryIndex, BoxError> {
    let index = DirectoryIndex::new();
    let head = head(&mut *pool.acquire().await?).await?;
    let known = index.catch_up(pool, head, PATIENCE).await;
    known.map_err(|behind| {
        format!("{behind}; start `brana serve`, or run `brana rebuild directory`, and try again")
    })?;
    Ok(index)
}

fn one(shelf: &Shelf<'_>, args: &OneArgs) -> Result<(), BoxError> {
    let search = pairs(args.search.as_deref())?;
    let offers = args.offer.iter().map(|id| ("offer", id.as_str()));
    let searched = search
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let wish = Wish::read(offers.chain(searched).chain(look(&args.look)))?;
    let leaflet = shelf.leaflet(&wish)?;
    let pdf = print_now(&leaflet).map_err(|problem| problem.title)?;
    write(&args.target, &pdf)?;
    say(&format!(
        "{} offers are in {}",
        leaflet.services.len(),
        args.target.display()
    ));
    Ok(())
}

fn many(shelf: &Shelf<'_>, args: &ManyArgs) -> Result<(), BoxError> {
    let (wishes, mut failed) = wishes(shelf, args)?;
    let lines = wishes.len() + failed.len();
    let bar = bar(wishes.len())?;
    let filled = fill(shelf, wishes, &mut failed);
    let printed = if args.bound {
        bound(&filled, &args.target, &bar)?
    } else {
        apart(&filled, &args.target, &bar, &mut failed)?
    };
    bar.finish_and_clear();
    for failure in &failed {
        say(failure);
    }
    let shown = args.target.display();
    say(&format!(
        "{printed} leaflets are in {shown}, {} could not be printed",
        failed.len()
    ));
    if printed == 0 {
        return Err("no leaflet could be printed".into());
    }
    // Whoever wrote a line wants its leaflet; a place may well have nothing to print.
    if args.list.is_some() && !failed.is_empty() {
        let bad = failed.len();
        return Err(format!("{bad} of {lines} lines of the list gave no leaflet").into());
    }
    Ok(())
}

/// What is to be printed, each with its number, and what is to be said of the rest.
fn wishes(shelf: &Shelf<'_>, args: &ManyArgs) -> Result<(Vec<Numbered>, Vec<String>), BoxError> {
    let look = look(&args.look);
    if let Some(file) = &args.list {
        let text = text(file).map_err(|error| format!("{}: {error}", file.display()))?;
        return Ok(apart_from_bad(list::read(&text, &look)?));
    }
    let search = pairs(args.search.as_deref())?;
    let searched = search
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let wish = Wish::read(searched.chain(look))?;
    let each = args.each.ok_or("say for what each leaflet is")?;
    let wishes = split(shelf.index, &wish, each, shelf.now)?;
    if wishes.is_empty() {
        return Err("the search finds nothing, so there is nothing to print".into());
    }
    Ok(((1..).zip(wishes).collect(), vec![]))
}

/// A leaflet's number with what is wished for.
type Numbered = (usize, Wish);

fn apart_from_bad(lines: Vec<list::Line>) -> (Vec<Numbered>, Vec<String>) {
    let (mut good, mut bad) = (vec![], vec![]);
    for list::Line { number, wish } in lines {
        match wish {
            Ok(wish) => good.push((number, wish)),
            Err(why) => bad.push(format!("line {number}: {why}")),
        }
    }
    (good, bad)
}

fn text(file: &Path) -> std::io::Result<String> {
    if file == Path::new("-") {
        return std::io::read_to_string(std::io::stdin());
    }
    fs::read_to_string(file)
}

/// The leaflets with their numbers; of the others it is told why there is none.
fn fill(
    shelf: &Shelf<'_>,
    wishes: Vec<Numbered>,
    failed: &mut Vec<String>,
) -> Vec<(usize, Leaflet)> {
    let mut filled = vec![];
    for (number, wish) in wishes {
        match shelf.leaflet(&wish) {
            Ok(leaflet) => filled.push((number, leaflet)),
            Err(unmade) => failed.push(format!("{number}. {}: {unmade}", wish.title)),
        }
    }
    filled
}

fn apart(
    leaflets: &[(usize, Leaflet)],
    folder: &Path,
    bar: &ProgressBar,
    failed: &mut Vec<String>,
) -> Result<usize, BoxError> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut printed = 0;
    for (number, leaflet) in leaflets {
        match print_now(leaflet) {
            Ok(pdf) => {
                write(&folder.join(file_name(*number, &leaflet.title)), &pdf)?;
                printed += 1;
            }
            Err(problem) => failed.push(format!("{number}. {}: {}", leaflet.title, problem.title)),
        }
        bar.inc(1);
    }
    Ok(printed)
}

fn bound(leaflets: &[(usize, Leaflet)], file: &Path, bar: &ProgressBar) -> Result<usize, BoxError> {
    let all: Vec<Leaflet> = leaflets
        .iter()
        .map(|(_, leaflet)| leaflet.clone())
        .collect();
    if all.is_empty() {
        return Ok(0);
    }
    let laid_out = |done: usize| bar.set_position(u64::try_from(done).unwrap_or_default());
    let pdf = print_bound_now(&all, laid_out).map_err(|problem| problem.title)?;
    write(file, &pdf)?;
    Ok(all.len())
}

fn look(args: &LookArgs) -> [(&'static str, &str); 5] {
    [
        ("paper", &args.paper),
        ("content", &args.content),
        ("order", &args.order),
        ("title", &args.title),
        ("note", &args.note),
    ]
}

/// The fields of a search as it stands in an address.
fn pairs(search: Option<&str>) -> Result<Vec<(String, String)>, BoxError> {
    let search = search.unwrap_or_default();
    asked(search).ok_or_else(|| format!("--search {search}: no query of an address").into())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), BoxError> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn bar(leaflets: usize) -> Result<ProgressBar, BoxError> {
    let style = ProgressStyle::with_template("{msg:>12} [{bar:40}] {pos}/{len}, {eta} left")?;
    let bar = ProgressBar::new(u64::try_from(leaflets)?).with_style(style);
    bar.set_message("leaflets");
    Ok(bar)
}
