//! Single places: an offer's screen, the forms around it, and what somebody has promised.

pub mod ask;
pub mod hold;
pub mod mine;
pub mod over;
pub mod rows;
pub mod screen;
