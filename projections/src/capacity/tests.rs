//! The history of places as a function of the instant.
