//! Importing: what a register says becomes commands of the directory.
//!
//! The file is read on a thread of its own, record by record; a plan compares it
//! with what is known ([`brana_registers::plan`]) and the commands go through the
//! same door as everybody's, many at a time. Nothing is kept of the file but the
//! commands, so its size does not matter.
//!
//! What earlier imports said is not stored apart: it is what the log holds of
//! this program's own events ([`REGISTER`]).
//!
//! Left out: the command line (`jobs`), reading formats and planning
//! (`brana-registers`), and the rules (`brana-domain`).

mod carry;
mod known;
mod report;
mod rpss;
mod source;

use brana_domain::vocabulary::ActorId;
use uuid::Uuid;

pub use known::known;
pub use report::{Report, Told};
pub use rpss::{Options, codebooks, rpss};
pub use source::Source;

/// The import of the state register, as it stands in the events it causes.
pub const REGISTER: ActorId = ActorId(Uuid::from_u128(0x6272_616e_6100_4000_8000_0000_7270_7373));
