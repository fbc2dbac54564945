//! The descriptor: which file is which table, which columns name rows of which.

use serde_json::{Value, json};

use super::tables::{ALL, Table};

/// The descriptor of a package with all tables.
pub(super) fn descriptor() -> Value {
    let resources: Vec<Value> = ALL.iter().map(|table| resource(table)).collect();
    json!({
        "name": "brana-directory",
        "title": "Adresář služeb pro lidi po propuštění z vězení",
        "profile": "tabular-data-package",
        "resources": resources,
    })
}

fn resource(table: &Table) -> Value {
    let field = |column: &&str| {
        let is_id = *column == "id" || (column.ends_with("_id") && *column != "link_id");
        let required = table.required.contains(column);
        let constraints = json!({"required": required, "unique": *column == "id"});
        let mut field = json!({"name": column, "type": "string", "constraints": constraints});
        if let Some(members) = field.as_object_mut().filter(|_| is_id) {
            members.insert("format".to_owned(), json!("uuid"));
        }
        field
    };
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let links: Vec<Value> = table
        .links
        .iter()
        .map(|(column, other)| {
            json!({"fields": column, "reference": {"resource": other, "fields": "id"}})
        })
        .collect();
    json!({
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"primaryKey": "id", "fields": fields, "foreignKeys": links},
    })
}
