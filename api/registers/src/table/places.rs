//! The cells of a row that hold its numbers of places.

use super::columns as c;
use super::read::Row;
use crate::complaint::ComplaintCode;
use crate::listing::ListedPlaces;
use crate::reported::places::Given;

/// Values side by side; one that is left empty keeps its place.
struct Side(&'static str, Vec<String>);

impl Side {
    fn of(row: &Row<'_>, heading: &'static str) -> Self {
        let cell = row.cell(heading);
        let values = cell.iter().flat_map(|cell| cell.split('|'));
        Self(
            heading,
            values.map(|value| value.trim().to_owned()).collect(),
        )
    }

    fn at(&self, place: usize) -> Option<&str> {
        let value = self.1.get(place).map(String::as_str);
        value.filter(|value| !value.is_empty())
    }

    /// One value for all stands for each of them.
    fn for_all(mut self, count: usize) -> Self {
        if let [one] = self.1.as_slice() {
            self.1 = vec![one.clone(); count];
        }
        self
    }

    fn fits(&self, count: usize) -> bool {
        self.1.is_empty() || self.1.len() == count
    }
}

impl Row<'_> {
    /// The numbers that could be taken, in the order of the groups.
    pub(super) fn places(&mut self) -> Vec<ListedPlaces> {
        let [group, total, free] =
            [c::PLACES_FOR, c::PLACES_TOTAL, c::PLACES_FREE].map(|heading| Side::of(self, heading));
        let sides = [&group, &total, &free];
        let count = sides.iter().map(|side| side.1.len()).max().unwrap_or(0);
        if count == 0 {
            return vec![];
        }
        let [unit, told] =
            [c::PLACE_UNIT, c::PLACES_TOLD].map(|heading| Side::of(self, heading).for_all(count));
        let sides = [&group, &total, &free, &unit, &told];
        if let Some(Side(heading, values)) = sides.into_iter().find(|side| !side.fits(count)) {
            let detail = format!(
                "column {heading} has {} values and another {count}: no number of places is taken",
                values.len()
            );
            self.told.without(ComplaintCode::BadCell, detail);
            return vec![];
        }
        let given = (0..count).map(|place| Given {
            group: group.at(place),
            unit: unit.at(place),
            total: total.at(place),
            free: free.at(place),
            told: told.at(place),
        });
        self.taken(given)
    }

    fn taken<'a>(&mut self, given: impl Iterator<Item = Given<'a>>) -> Vec<ListedPlaces> {
        let mut found: Vec<ListedPlaces> = vec![];
        for given in given {
            match given.read() {
                Ok(places) if found.iter().any(|other| other.group == places.group) => {
                    let detail = format!("{}: the group is there twice", places.group);
                    self.told
                        .without(ComplaintCode::DuplicateIdentifier, detail);
                }
                Ok(places) => found.push(places),
                Err((code, detail)) => self.told.without(code, format!("places of {detail}")),
            }
        }
        found.sort_by_key(|places| places.group);
        found
    }
}
