//! Stories of the projections on Postgres: events go in through the log, answers come out.

#[cfg(test)]
mod access;
#[cfg(test)]
mod callers;
#[cfg(test)]
mod capacity;
#[cfg(test)]
mod capacity_town;
#[cfg(test)]
mod caseloads;
#[cfg(test)]
mod database;
#[cfg(test)]
mod directory_index;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod holds;
#[cfg(test)]
mod my_caseload;
#[cfg(test)]
mod parked;
#[cfg(test)]
mod rebuild;
#[cfg(test)]
mod runner;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod tally;
#[cfg(test)]
mod timeline;
#[cfg(test)]
mod walk;
#[cfg(test)]
mod world;
