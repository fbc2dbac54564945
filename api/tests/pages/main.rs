//! The pages, asked for over the real router on a real database, as a browser without scripts would.
//!
//! Left out: how pages look (`tests/browser`) and the rules (domain).

#[cfg(test)]
mod browser;
#[cfg(test)]
mod capacity;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod command;
#[cfg(test)]
mod contacts;
#[cfg(test)]
mod describing;
#[cfg(test)]
mod desks;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod everybody;
#[cfg(test)]
mod frame;
#[cfg(test)]
mod history;
#[cfg(test)]
mod leaflets;
#[cfg(test)]
mod links;
#[cfg(test)]
mod many_leaflets;
#[cfg(test)]
mod mistakes;
#[cfg(test)]
mod places;
#[cfg(test)]
mod places_refused;
#[cfg(test)]
mod providers;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod times;
#[cfg(test)]
mod workers;
