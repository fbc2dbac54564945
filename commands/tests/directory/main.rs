//! The provider directory on a real Postgres: places at once, who may, clocks that run out.

#[cfg(test)]
mod access;
#[cfg(test)]
mod clocks;
#[cfg(test)]
mod echoes;
#[cfg(test)]
mod places;
#[cfg(test)]
mod register;
#[cfg(test)]
mod scene;
