//! What keeps the projections up with the log.
//!
//! | file | holds |
//! |---|---|
//! | `checkpoint` | how far a projection has come |
//! | `step` | one batch: rows and checkpoint in one transaction |
//! | `batch` | events on their way into rows |
//! | `parking` | streams set aside because of an event that cannot be applied |
//! | `projector` | the loop that waits for events and applies them |
//! | `position` | waiting until a projection has passed a position |
//! | `lag` | how far behind they are |
//!
//! Several processes may run the same projections: whoever holds the checkpoint
//! row applies the batch, the others pass on. Left out: reactions and the
//! outbox, which write and so belong to the commands.

mod batch;
pub(crate) mod checkpoint;
mod lag;
mod parking;
mod position;
mod projector;
mod step;

pub use lag::{Lag, lag};
pub use parking::{Parked, parked, retry_parked};
pub use position::{Behind, Checkpoints};
pub use projector::{Pace, Projectors, start, start_these};
pub use step::{Applied, StepError, step};

pub(crate) use batch::Batch;
pub(crate) use parking::retry;
pub(crate) use step::{apply_next_in_tx, step_as};
