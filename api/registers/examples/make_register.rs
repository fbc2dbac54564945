//! Writes a made-up register to standard output: `make_register [SERVICES] [SEED] [DAY]`.
//!
//! Without a number of services it is as large as the real one.

use std::io::{Write, stdout};

use brana_registers::rpss::generate::{Plan, write};
use chrono::NaiveDate;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let services = words.next().map(|word| word.parse()).transpose()?;
    let seed = words.next().map_or(Ok(1), |word| word.parse())?;
    let day = words.next().unwrap_or_else(|| "2026-11-21".to_owned());
    let today: NaiveDate = day.parse()?;
    let full = Plan {
        seed,
        ..Plan::full_size(today)
    };
    let plan = services.map_or(full, |count| Plan::of_services(seed, count, today));
    let mut target = stdout().lock();
    write(&plan, &mut target)?;
    Ok(target.flush()?)
}
