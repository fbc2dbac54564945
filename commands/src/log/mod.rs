//! The log: its writer, its bell, its reader.
//!
//! Each node has one [`Writer`]. Commands queue, the writer takes all that
//! wait and appends them with one call of `append_batch` in one commit. After
//! it the [`Bell`] rings, so that followers on this node wake up; other nodes
//! hear of it through [`announce`] and [`listen`], and poll in any case.

mod append;
mod bell;
mod columns;
mod connection;
mod known;
mod notify;
mod queue;
mod read;
mod settle;
mod verdict;
mod writer;

pub use append::{Append, AppendError, Appended, Message, NewEvent, Recorded};
pub use bell::Bell;
pub use notify::{announce, listen};
pub use read::{RawEvent, ReadError, head, read_after};
pub use writer::{Writer, WriterSettings};
