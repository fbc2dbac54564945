//! Caseloads and free places per prison: one row per worker.
//!
//! The row holds the domain's own state of the caseload; capacity and absence
//! are computed for the day that is asked for. Overdue contacts are counted from
//! the cases. Left out: the limit itself, which is kept in the worker's stream.

mod prison_overview;
mod table;
mod workers;

pub use prison_overview::{PrisonOverview, PrisonTotals, prison_overview};
pub use table::{CaseloadRow, Caseloads};
pub use workers::{WorkerLoad, candidates, worker_names, workers};
