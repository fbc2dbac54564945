//! Rows of the tables, made from the same objects that the lists answer with, so that a table
//! cannot say anything else than they do, but for cells that a spreadsheet would run; and the descriptor that names the tables.

use brana_domain::provider_directory::codes::PlaceUnit;
use brana_registers::formula::tamed;
use serde_json::{Value, json};

use super::capacity;
use super::look::Look;
use super::tables::{Source, TABLES, Table};
use super::taxonomies::{TAXONOMIES, TERMS};

impl Table {
    /// Whether rows come from there.
    pub(super) fn has(&self, source: Source) -> bool {
        self.from.iter().any(|(from, _)| *from == source)
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> Vec<u8> {
        let mut line = self.columns.join(",").into_bytes();
        line.extend_from_slice(b"\r\n");
        line
    }

    /// Rows that do not come from the log.
    pub(super) fn fixed(&self) -> Vec<u8> {
        let items: Vec<Value> = match self.name {
            "unit" => PlaceUnit::ALL
                .iter()
                .map(|unit| capacity::unit(*unit))
                .collect(),
            "taxonomy" => TAXONOMIES.iter().map(|taxonomy| taxonomy.told()).collect(),
            "taxonomy_term" => TERMS.iter().map(|term| term.told(false)).collect(),
            _ => vec![],
        };
        let mut bytes = Vec::new();
        for item in &items {
            self.row(item, &mut bytes);
        }
        bytes
    }

    /// The rows that stand in a full object of this source.
    pub(super) fn write(&self, source: Source, object: &Value, bytes: &mut Vec<u8>) {
        for (_, way) in self.from.iter().filter(|(from, _)| *from == source) {
            for item in down(object, way) {
                self.row(item, bytes);
            }
        }
    }

    fn row(&self, item: &Value, bytes: &mut Vec<u8>) {
        let cells = self.columns.iter().map(|column| {
            let value = item.get(*column).or_else(|| match *column {
                "unit_id" => item.get("unit")?.get("id"),
                _ => None,
            });
            cell(value)
        });
        let line = cells.collect::<Vec<String>>().join(",");
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
}

/// What stands at the end of a way of fields, through every list on it.
fn down<'a>(object: &'a Value, way: &[&str]) -> Vec<&'a Value> {
    let Some((field, rest)) = way.split_first() else {
        return vec![object];
    };
    match object.get(*field) {
        None => vec![],
        Some(Value::Array(items)) => items.iter().flat_map(|item| down(item, rest)).collect(),
        Some(item) => down(item, rest),
    }
}

fn cell(value: Option<&Value>) -> String {
    let text = match value {
        None | Some(Value::Null) => return String::new(),
        Some(Value::String(text)) => tamed(text).into_owned(),
        Some(other) => other.to_string(),
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// The descriptor: a tabular data package.
pub(super) fn descriptor(look: &Look) -> Value {
    json!({
        "name": "brana-directory",
        "title": "Adresář služeb po výkonu trestu",
        "profile": "tabular-data-package",
        "homepage": format!("{}/hsds/", look.origin),
        "resources": TABLES.iter().map(resource).collect::<Vec<Value>>(),
    })
}

fn resource(table: &Table) -> Value {
    let fields = table.columns.iter().map(|name| {
        let kind = match *name {
            "latitude" | "longitude" | "minimum_age" | "maximum_age" | "amount" | "available"
            | "maximum" => "number",
            "assured_date" | "last_action_date" => "date",
            "last_modified" | "updated" => "datetime",
            _ => "string",
        };
        json!({ "name": name, "type": kind })
    });
    let keys = table.keys.iter().map(|(column, resource)| {
        json!({ "fields": column, "reference": { "resource": resource, "fields": "id" } })
    });
    json!({
        "name": table.name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": fields.collect::<Vec<Value>>(),
            "primaryKey": "id",
            "foreignKeys": keys.collect::<Vec<Value>>(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_commas_and_quotes_is_quoted() {
        assert_eq!(cell(Some(&json!("a, \"b\"\nc"))), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(
            (cell(Some(&json!(7))), cell(None)),
            ("7".to_owned(), String::new())
        );
    }

    #[test]
    fn every_foreign_key_names_a_table_and_a_column() {
        for table in &TABLES {
            for (column, resource) in table.keys {
                assert!(table.columns.contains(column), "{}.{column}", table.name);
                assert!(
                    TABLES.iter().any(|known| known.name == *resource),
                    "{resource}"
                );
            }
        }
    }
}
