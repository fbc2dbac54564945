//! Rows of a package, written and read by the names of their columns.

use std::collections::HashMap;

use super::tables::{ALL, Table};
use super::{DESCRIPTOR, Package};
use crate::formula;

/// A package being written.
pub(super) struct Writing {
    tables: HashMap<&'static str, csv::Writer<Vec<u8>>>,
}

impl Writing {
    /// A package whose tables have headings and nothing else.
    pub(super) fn begin() -> csv::Result<Self> {
        let mut tables = HashMap::new();
        for table in ALL {
            let mut rows = csv::Writer::from_writer(vec![]);
            rows.write_record(table.columns)?;
            tables.insert(table.path, rows);
        }
        Ok(Self { tables })
    }

    /// One more row; columns not named stay empty.
    pub(super) fn row(&mut self, table: &Table, cells: &[(&str, &str)]) -> csv::Result<()> {
        let Some(rows) = self.tables.get_mut(table.path) else {
            return Ok(());
        };
        let cell = |column: &&str| {
            let named = cells.iter().find(|(name, _)| name == column);
            named.map_or("", |(_, cell)| cell)
        };
        let cells = table.columns.iter().map(cell).map(formula::tamed);
        rows.write_record(cells.map(|cell| cell.into_owned()))
    }

    /// All files.
    pub(super) fn finish(self, descriptor: &serde_json::Value) -> csv::Result<Package> {
        let mut package = Package::new();
        for (path, mut rows) in self.tables {
            rows.flush()?;
            let bytes = rows.into_inner().map_err(|error| error.into_error())?;
            package.insert(path.to_owned(), bytes);
        }
        let descriptor = serde_json::to_vec_pretty(descriptor).map_err(std::io::Error::from)?;
        package.insert(DESCRIPTOR.to_owned(), descriptor);
        Ok(package)
    }
}

/// A table that was read: every row by the names of its cells.
#[derive(Default)]
pub(super) struct Rows {
    headings: HashMap<String, usize>,
    rows: Vec<csv::StringRecord>,
}

/// One row of it and its number.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    rows: &'a Rows,
    record: &'a csv::StringRecord,
    pub(super) number: u64,
}

impl Rows {
    /// A table of a package; an absent one has no rows.
    pub(super) fn of(package: &Package, table: &Table) -> csv::Result<Self> {
        let Some(bytes) = package.get(table.path) else {
            return Ok(Self::default());
        };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let headings = reader.headers()?.iter().enumerate();
        Ok(Self {
            headings: headings
                .map(|(at, name)| (name.trim().to_owned(), at))
                .collect(),
            rows: reader.records().collect::<Result<_, _>>()?,
        })
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (1..).zip(&self.rows).map(|(number, record)| Row {
            rows: self,
            record,
            number,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Rows by what stands in a column.
    pub(super) fn by(&self, column: &str) -> HashMap<&str, Vec<Row<'_>>> {
        let mut found: HashMap<&str, Vec<Row<'_>>> = HashMap::new();
        for row in self.iter() {
            if let Some(value) = row.cell(column) {
                found.entry(value).or_default().push(row);
            }
        }
        found
    }
}

impl<'a> Row<'a> {
    /// A cell that is not empty.
    pub(super) fn cell(&self, column: &str) -> Option<&'a str> {
        let at = self.rows.headings.get(column)?;
        let cell = self.record.get(*at)?.trim();
        (!cell.is_empty()).then(|| formula::meant(cell))
    }
}
