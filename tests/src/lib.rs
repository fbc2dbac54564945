//! What the stories over HTTP are told with: a node on a database of its own, people, clients.
//!
//! | file | holds |
//! |---|---|
//! | `site` | a running node behind the real router, with a clock that stands still |
//! | `cast` | the people who sign in, one or more per role |
//! | `ask` | one request and its answer |
//! | `given` | builders for what a story begins with |
//! | `offered` | the same told by the program, in the domain's own types |
//! | `canary` | words that must never be seen in public, and where they are planted |
//! | `directory` | builders for providers and offers, and right requests about them |
//! | `endpoints` | every endpoint of the OpenAPI document, with a request that is right |
//! | `load` | many clients at once, and what the log says about them |
//! | `tidy` | answers made comparable |
//!
//! Left out: the stories themselves, and anything a test could only learn behind HTTP's back.

#![expect(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story cannot go on and has nobody to hand an error to"
)]

pub mod ask;
pub mod canary;
pub mod cast;
pub mod directory;
pub mod endpoints;
pub mod given;
pub mod load;
pub mod offered;
pub mod site;
pub mod tidy;

pub use ask::{Answer, Call};
pub use canary::Canary;
pub use cast::Person;
pub use site::Site;
