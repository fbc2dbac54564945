//! The provider directory on a real Postgres: places at once, who may, clocks that run out.

#[cfg(test)]
mod access;
#[cfg(test)]
mod clocks;
#[cfg(test)]
mod places;
#[cfg(test)]
mod scene;
