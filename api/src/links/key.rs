//! The key of signed links: from a setting, or made once and kept in a file.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use brana_commands::Ids;

/// Fewest bytes a key may have.
const SHORTEST: usize = 32;

/// A key; never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkKey(Vec<u8>);

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// It is neither hex nor base64, or too short.
    #[error("a link key is at least 32 bytes, as 64 hex digits or as base64")]
    Unreadable,
    /// The file cannot be read or written.
    #[error("the link key in {} cannot be read or written: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
}

impl LinkKey {
    /// A key nobody else has, for this run of the program alone.
    #[must_use]
    pub fn of_this_run() -> Self {
        Self(Ids::unguessable().to_vec())
    }

    /// A key from text: hex or base64, at least 32 bytes.
    ///
    /// # Errors
    /// [`KeyError::Unreadable`]; the text is never part of the message.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        let bytes = hex(text)
            .or_else(|| STANDARD.decode(text).ok())
            .or_else(|| URL_SAFE_NO_PAD.decode(text).ok());
        bytes
            .filter(|bytes| bytes.len() >= SHORTEST)
            .map(Self)
            .ok_or(KeyError::Unreadable)
    }

    /// The key kept in a file; a missing one is made, for the owner's eyes alone.
    ///
    /// # Errors
    /// [`KeyError`], when the file cannot be used.
    pub fn kept_in(path: &Path) -> Result<Self, KeyError> {
        let told = |error| KeyError::File {
            path: path.to_owned(),
            error,
        };
        match File::open(path) {
            Ok(mut file) => {
                let mut text = String::new();
                file.read_to_string(&mut text).map_err(told)?;
                Self::from_text(&text)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key = Self::of_this_run();
                key.write(path).map_err(told)?;
                Ok(key)
            }
            Err(error) => Err(told(error)),
        }
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        let mut options = OpenOptions::new();
        let mut file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        writeln!(file, "{}", STANDARD.encode(&self.0))?;
        file.sync_all()
    }

    /// The bytes, for the hash.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let plain = text.len().is_multiple_of(2) && text.bytes().all(|c| c.is_ascii_hexdigit());
    plain.then(|| text.as_bytes().chunks(2).map(pair).collect())?
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<link key>")
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_is_read_from_hex_and_base64_alike() {
        let bytes = [0xab_u8; 32];
        let hex = LinkKey::from_text(&"ab".repeat(32)).unwrap();
        let base64 = LinkKey::from_text(&format!("{}\n", STANDARD.encode(bytes))).unwrap();
        assert_eq!(hex, base64);
        assert_eq!(hex.bytes(), bytes);
        assert_eq!(format!("{hex:?}"), "<link key>");
    }

    #[test]
    fn a_short_or_strange_key_is_refused_without_being_told() {
        for wrong in ["", "secret", &"ab".repeat(31), "č", &"zz".repeat(32)[..63]] {
            let error = LinkKey::from_text(wrong).unwrap_err().to_string();
            assert!(wrong.is_empty() || !error.contains(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_kept_key_is_made_once_and_for_its_owner_alone() {
        let folder = std::env::temp_dir().join(format!("brana-link-key-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("link.key");
        let made = LinkKey::kept_in(&path).unwrap();
        assert_eq!(LinkKey::kept_in(&path).unwrap(), made);
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        std::fs::remove_dir_all(&folder).unwrap();
        let missing = LinkKey::kept_in(&path).unwrap_err().to_string();
        assert!(missing.contains("link.key"), "{missing}");
    }
}
