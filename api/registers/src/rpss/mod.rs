//! The open data of the state register of social service providers (RPSS).
//!
//! One JSON object; its member `polozky` is an array of services. Read in public
//! descriptions of the data: the members of a service (`portalId`, `id`,
//! `identifikator`, `datumPoskytovaniOd/Do`, `kontaktniAdresy`,
//! `druhSocialniSluzby`, `zarizeni`, `poskytovatel`, `emaily`, `telefony`,
//! `faxy`, `weby`, `ciloveSkupiny`, `vekoveSkupiny`,
//! `doplnujiciInformaceVekoveSkupiny`, `formy`, `rozsirenePusobnostiVKraji`,
//! `doplnkoveUdaje`), of an address, of contacts (`{"email": …, "poznamka": …}`),
//! of `formy` and `kapacity`, of a site (`nazev`, `adresa`, `utajenaAdresa`,
//! `poskytujeOd/Do`) and of a provider (`ico`, `nazev`, `statutarniOrgany`,
//! contacts). Codes are `{"id": "Kraj/27"}` without names. Taken as plausible,
//! not read anywhere: `poskytovatel.pravniForma`, `zarizeni[].id`,
//! `vekoveSkupiny[].vekovaSkupina`. Hence the tolerance: unknown members are
//! skipped, missing ones allowed, a code may be a text, a number, an object with
//! `id` and perhaps `nazev`, or an object around one; `formy[].kapacita` is read
//! like `formy[].kapacity`.
//!
//! Persons (`statutarniOrgany`, heads of sites) are dropped while reading: the
//! records have no field for them.
//!
//! A capacity belongs to a form of the *service*; its sites share it. Two sites
//! of one service with the same name and address are one site with a history:
//! the one that lasts longest stands for it. A site is known by its own id where
//! there is one, else by address place and name, so a renamed site without an id
//! is a new one.
//!
//! Memory stays flat whatever the size: records are cut out of the stream one by
//! one (`split`), each with a limit; only the hashes of identifiers are kept.

mod code;
mod ending;
mod entry;
pub mod generate;
mod map;
mod provider;
mod reader;
mod shape;
mod site;
mod split;
#[cfg(test)]
pub(crate) mod tests;

pub use code::Code;
pub use ending::FileFault;
pub use reader::{Limits, Outcome, Reader, Summary};
