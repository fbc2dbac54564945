//! The index without a database: made-up towns, decided by the domain's rules, and what is found in them.

mod endings;
mod facets;
mod happenings;
mod places;
mod questions;
mod ranking;
mod reference;
mod standings;
mod town;
mod typical;
mod walks;
