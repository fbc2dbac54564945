//! Hours, languages and numbers of places of a service: the tables `schedules`, `languages` and
//! `service_capacity`, there and back.
//!
//! A row that cannot be understood is left out and told by its own table and number; the service
//! is taken without it.

mod read;
mod write;

pub(super) use write::write;
