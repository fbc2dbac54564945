//! The log on a real Postgres: limits, races, repeats, faults.

#[cfg(test)]
mod limit;
#[cfg(test)]
mod scene;
