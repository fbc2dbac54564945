//! What follows from what happened: pure functions behind a checkpoint.
//!
//! A [`Subscription`] reads the log after its checkpoint and hands the events
//! to a [`Follower`]; what the follower writes and the checkpoint's move are
//! one transaction. [`DeadlineKeeper`] keeps the running clocks in a table and
//! [`tick`] asks for what is due; [`Reactor`] turns events into commands, with
//! ids that make a repeat harmless.
//!
//! Every loop here may be dropped at any moment. Left out: taking a parked
//! stream up again, which needs a person to look at it first.

mod deadlines;
mod follow;
mod reactor;
mod subscription;
mod ticker;

pub use deadlines::{DeadlineChange, DeadlineKeeper, DeadlineRule};
pub use follow::follow;
pub use reactor::{Reaction, Reactor};
pub use subscription::{Follower, Poisoned, ReactionError, Step, Subscription, sort_out};
pub use ticker::{Due, Raise, keep_ticking, tick};
