//! The log into tables, tables into answers.
//!
//! Every projection is a fold of the log: a runner reads events after a
//! checkpoint, folds them and moves the checkpoint in the same transaction, so
//! every event counts exactly once. Any table here can be dropped and filled
//! again from the log ([`rebuild()`]).
//!
//! Read functions take a connection, the [`Caller`](brana_domain::vocabulary::Caller)
//! who asks and the day or instant it is; what the caller may not see is
//! answered like what does not exist ([`access`]).
//!
//! Left out: everything about writing. The log is the only thing this room
//! shares with the commands.

pub mod access;
pub mod capacity;
pub mod case;
pub mod caseload;
pub mod directory;
pub mod holds;
pub mod log;
pub mod page;
pub mod projection;
pub mod rebuild;
pub mod runner;
pub mod timeline;

pub use page::{BadCursor, Page};
pub use projection::{Projection, Registered, Unfit, all, find};
pub use rebuild::{Progress, RebuildError, rebuild};
pub use runner::{Behind, Checkpoints, Lag, Parked, Projectors, lag, parked, retry_parked, start};
