//! Rules about the code itself: what the rooms may look into, what they may not ask, what they owe.
//!
//! Every rule is a function from the files of the project to a list of
//! complaints, so that beside each rule stands the proof that it can complain.
//!
//! Left out: what rustc and clippy notice by themselves, and whether an event
//! has its fixture (domain knows that better, see `fixtures` there).

mod debts;
mod doors;
mod imports;
mod migrations;
mod refusals;
mod shape;
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a project that cannot be read is a failed test"
)]
mod tree;
