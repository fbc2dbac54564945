//! `brana export`: the public directory as files.

use std::fs::{self, File};
use std::io::BufWriter;

use brana_commands::Clock;
use brana_domain::vocabulary::czech_day;
use brana_registers::{hsds, table};
use sqlx::ConnectOptions;

use super::say;
use crate::cli::{BoxError, ExportArgs, ExportFormat};
use crate::database::Database;
use crate::import;

pub(super) async fn export(database: &mut Database, args: &ExportArgs) -> Result<(), BoxError> {
    if database.is_embedded() {
        database.migrate().await?;
    }
    let mut connection = database.runtime()?.connect().await?;
    let listings =
        import::public_listings(&mut connection, czech_day(Clock::system().now())).await?;
    let shown = args.target.display();
    match args.format {
        ExportFormat::Csv => {
            let file = File::create(&args.target).map_err(|error| format!("{shown}: {error}"))?;
            table::write(&listings, BufWriter::new(file))?;
        }
        ExportFormat::Hsds => {
            fs::create_dir_all(&args.target).map_err(|error| format!("{shown}: {error}"))?;
            for (name, bytes) in hsds::write(&listings)? {
                fs::write(args.target.join(name), bytes)?;
            }
        }
    }
    let offers: usize = listings.iter().map(|listing| listing.offers.len()).sum();
    say(&format!(
        "{} providers with {offers} offers are in {shown}",
        listings.len()
    ));
    Ok(())
}
