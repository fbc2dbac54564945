//! `brana config`: every setting with its value and its source.

use std::io::{ErrorKind, Write};

use super::BoxError;
use crate::config::Loaded;

/// The settings as a table for people.
pub(super) fn table(loaded: &Loaded) -> String {
    let mut text = match &loaded.file {
        Some(path) => format!("Settings file: {}\n", path.display()),
        None => "Settings file: none found\n".to_owned(),
    };
    let rows = loaded.shown();
    let name = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let value = rows.iter().map(|row| row.value.len()).max().unwrap_or(0);
    for row in &rows {
        let help = format!("# {}", row.help);
        text.push_str(&format!(
            "\n{help}\n{:name$}  {:value$}  {}\n",
            row.name, row.value, row.source
        ));
    }
    text
}

/// A reader that has seen enough (`| head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), BoxError> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
