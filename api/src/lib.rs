//! The program's outside: command line, settings, HTTP.

pub mod app;
pub mod bench;
mod capacity;
pub mod cli;
pub mod config;
pub mod database;
mod happened;
pub mod health;
pub mod hsds;
pub mod import;
mod jobs;
pub mod json;
pub mod leaflets;
mod limits;
pub mod links;
pub mod mail;
pub mod metrics;
mod mistake;
pub mod node;
pub mod personas;
pub mod reads;
pub mod seed;
pub mod server;
pub mod session;
pub mod shutdown;
pub mod telemetry;
mod vitals;
pub mod web;

pub use jobs::run;
