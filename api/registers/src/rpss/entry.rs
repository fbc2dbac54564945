//! From the bytes of a record to a service, or to the reason why not.

use super::ending::FileFault;
use super::shape::Service;
use crate::complaint::ComplaintCode;

/// A record, read as far as it could be.
pub(super) struct Entry {
    pub(super) identifier: Option<String>,
    pub(super) service: Result<Service, (ComplaintCode, String)>,
}

/// What the file has shown of its encoding.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// A letter beyond ASCII that was proper UTF-8.
    proper: bool,
}

impl Entry {
    pub(super) fn too_large(beginning: &[u8], size: u64) -> Self {
        let detail = format!(
            "the record has {size} bytes, more than the {} allowed",
            beginning.len()
        );
        Self {
            identifier: identifier_in(beginning),
            service: Err((ComplaintCode::TooLarge, detail)),
        }
    }
}

/// Reads a record; a file in another encoding is a fault of the file.
pub(super) fn understand(bytes: &[u8], seen: &mut Seen) -> Result<Entry, FileFault> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return not_utf8(bytes, error.valid_up_to(), seen),
    };
    seen.proper |= !text.is_ascii();
    let mut json = serde_json::Deserializer::from_str(text);
    let read: Result<Service, _> = serde_path_to_error::deserialize(&mut json);
    Ok(match read {
        Ok(service) => Entry {
            identifier: service
                .identifier
                .clone()
                .or_else(|| service.portal_id.clone())
                .or_else(|| service.id.clone()),
            service: Ok(service),
        },
        Err(error) => Entry {
            identifier: identifier_in(bytes),
            service: Err((ComplaintCode::Unreadable, unreadable(&error))),
        },
    })
}

fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    let path = error.path().to_string();
    match path.as_str() {
        "." | "?" => error.inner().to_string(),
        path => format!("{path}: {}", error.inner()),
    }
}

/// One broken letter among proper ones is the record's fault; before any proper one, the file's.
fn not_utf8(bytes: &[u8], at: usize, seen: &Seen) -> Result<Entry, FileFault> {
    let proper_before = bytes.get(..at).is_some_and(|before| !before.is_ascii());
    if !seen.proper && !proper_before {
        let found = "Windows-1250 or another old encoding";
        return Err(FileFault::WrongEncoding { found });
    }
    Ok(Entry {
        identifier: identifier_in(bytes),
        service: Err((
            ComplaintCode::NotUtf8,
            format!("byte {at} of the record is not UTF-8"),
        )),
    })
}

/// The longest identifier that is looked for.
const LONGEST: usize = 64;

/// The identifier of a record that cannot be read as a whole.
pub(super) fn identifier_in(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (_, rest) = text.split_once("\"identifikator\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let end = |c: char| matches!(c, '"' | ',' | '}' | '\\') || c.is_control();
    let value = rest.strip_prefix('"').unwrap_or(rest);
    let value = value.split(end).next().unwrap_or_default().trim();
    let fits = (1..=LONGEST).contains(&value.len());
    fits.then(|| value.to_owned())
}
