//! The log on a real Postgres: limits, races, repeats, faults.

#[cfg(test)]
mod framework;
#[cfg(test)]
mod limit;
#[cfg(test)]
mod order;
#[cfg(test)]
mod repeats;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod together;
