//! The log on a real Postgres: limits, races, repeats, faults.

#[cfg(test)]
mod bulk;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod cut;
#[cfg(test)]
mod follow;
#[cfg(test)]
mod framework;
#[cfg(test)]
mod limit;
#[cfg(test)]
mod order;
#[cfg(test)]
mod post;
#[cfg(test)]
mod proxy;
#[cfg(test)]
mod repeats;
#[cfg(test)]
mod retention;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod together;
