//! Makes up a register file of any size, for the demo and for tests.
//!
//! The same plan gives the same bytes on every machine, for ever. Municipalities
//! lie in their districts, kinds have plausible shares, some services have ended,
//! some keep their address secret. Nobody real is meant: names are drawn from
//! word lists, identification numbers from a range that is not given out,
//! mailboxes end in `.example`, phone numbers begin with a digit no subscriber has.
//!
//! Two things are there to be found where they must not be: every provider has a
//! statutory person [`STATUTORY_CANARY`], and some confidential sites carry an
//! address in [`CONFIDENTIAL_CANARY`], which the real file would not.
//!
//! Unlike the real file, names stand beside codes (`nazev`), because the numbers
//! of municipalities and target groups are made up.

mod dice;
mod file;
mod provider;
mod service;
mod wire;
mod words;

use std::io::{Read, Write};

use chrono::NaiveDate;

pub use file::GeneratedFile;

/// The family name of every statutory person made up.
pub const STATUTORY_CANARY: &str = "Kanárková-Statutární";

/// The street of confidential sites that carry an address by mistake.
pub const CONFIDENTIAL_CANARY: &str = "Utajená Kanárkova";

/// What file is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The same seed means the same file.
    pub seed: u64,
    /// How many services.
    pub services: u32,
    /// How many sites; at least one a service.
    pub sites: u32,
    /// The day the register is seen from.
    pub today: NaiveDate,
}

impl Plan {
    /// As large as the real register.
    #[must_use]
    pub const fn full_size(today: NaiveDate) -> Self {
        Self {
            seed: 1,
            services: 6_733,
            sites: 18_907,
            today,
        }
    }

    /// So many services, with as many sites each as in the real register.
    #[must_use]
    pub const fn of_services(seed: u64, services: u32, today: NaiveDate) -> Self {
        Self {
            seed,
            services,
            sites: services / 5 * 14 + services % 5 * 2,
            today,
        }
    }
}

/// The file, made up while it is read.
#[must_use]
pub fn stream(plan: &Plan) -> GeneratedFile {
    GeneratedFile::new(plan)
}

/// Writes the file.
///
/// # Errors
/// When the target cannot be written.
pub fn write(plan: &Plan, target: &mut impl Write) -> std::io::Result<()> {
    std::io::copy(&mut stream(plan), target).map(|_| ())
}

/// The file as a whole, for small plans.
///
/// # Errors
/// Never for want of input; the signature is that of reading.
pub fn bytes(plan: &Plan) -> std::io::Result<Vec<u8>> {
    let mut all = vec![];
    stream(plan).read_to_end(&mut all)?;
    Ok(all)
}
