//! Stories of the projections on Postgres: events go in through the log, answers come out.

mod callers;
mod caseloads;
mod database;
mod my_caseload;
mod runner;
mod timeline;
mod world;
