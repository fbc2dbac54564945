//! Cases, one row each: my caseload and what is due, who has no worker, one case.
//!
//! | file | holds |
//! |---|---|
//! | `row` | the row |
//! | `fold` | what every event does to it |
//! | `table` | loading and saving rows |
//! | `my_caseload` | a worker's clients by what is due, and the counts above them |
//! | `without_worker` | clients nobody is responsible for |
//! | `overview` | one case, now and as it was known then |
//!
//! `due` is the first day still unmet: a contact missed once keeps its day there
//! until there is a contact, also after the next one was set. So `due < today`
//! is what overdue means, whether or not the clock has raised it yet.
//! Left out: contacts themselves, which stand on the timeline.

mod fold;
mod my_caseload;
mod overview;
mod row;
mod search;
mod table;
mod without_worker;

pub use my_caseload::{CaseItem, Due, Filter, Tiles, my_caseload, tiles};
pub(crate) use overview::is_visible;
pub use overview::{Known, Overview, case_as_of, case_overview};
pub use row::CaseRow;
pub use table::Cases;
pub use without_worker::{WithoutWorker, without_worker};
