//! Parts of the program die, or there are several of them: nothing acknowledged is lost or doubled.
//!
//! The log and its writer by themselves are tried in the commands room, with the
//! control run that must lose; here everything is seen through HTTP.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a story cannot go on and has nobody to hand an error to"
)]

mod acknowledged;
mod killed_batch;
mod killed_node;
mod killed_server;
mod slow_log;
mod two_nodes;
