//! The web pages: texts, assets and views.
//!
//! Left out here: the handlers, which fill the views and follow the commands.

pub mod assets;
pub mod messages;
pub mod views;
