//! Stories of the projections on Postgres: events go in through the log, answers come out.

mod access;
mod callers;
mod caseloads;
mod database;
mod faults;
mod my_caseload;
mod parked;
mod rebuild;
mod runner;
mod tables;
mod tally;
mod timeline;
mod walk;
mod world;
