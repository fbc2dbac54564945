//! placeholder
pub mod web;
