//! The archive a batch is fetched as: one file for each leaflet, named so that a folder of them
//! reads in order.
//!
//! Nothing is compressed: a PDF is already.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Longest part of a name that comes from a title.
const LONGEST: usize = 60;

/// An archive that is being filled.
pub(super) struct Files {
    archive: ZipWriter<Cursor<Vec<u8>>>,
    count: usize,
}

impl Files {
    /// An empty archive.
    pub(super) fn new() -> Self {
        Self {
            archive: ZipWriter::new(Cursor::new(vec![])),
            count: 0,
        }
    }

    /// Adds a leaflet; an error is a code.
    pub(super) fn add(&mut self, number: usize, title: &str, pdf: &[u8]) -> Result<(), String> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .unix_permissions(0o644);
        let name = file_name(number, title);
        let started = self.archive.start_file(name, options);
        let added = started
            .map_err(std::io::Error::from)
            .and_then(|()| self.archive.write_all(pdf));
        added.map_err(|error| {
            tracing::error!(%error, "a leaflet could not be put into its archive");
            "internal".to_owned()
        })?;
        self.count += 1;
        Ok(())
    }

    /// The archive; none when nothing is in it.
    pub(super) fn finish(self) -> Option<Vec<u8>> {
        if self.count == 0 {
            return None;
        }
        match self.archive.finish() {
            Ok(bytes) => Some(bytes.into_inner()),
            Err(error) => {
                tracing::error!(%error, "an archive of leaflets could not be finished");
                None
            }
        }
    }
}

/// The name of a leaflet's file, such as `007-okres-plzen-mesto.pdf`: no letter in it is read
/// differently by an old computer.
pub(crate) fn file_name(number: usize, title: &str) -> String {
    let mut name = format!("{number:03}");
    let mut apart = true;
    for letter in brana_registers::plain(title).chars() {
        if name.len() >= LONGEST {
            break;
        }
        if letter.is_ascii_alphanumeric() {
            if apart {
                name.push('-');
            }
            name.push(letter);
        }
        apart = !letter.is_ascii_alphanumeric();
    }
    name + ".pdf"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_number_and_title() {
        for (title, name) in [
            ("okres Plzeň-město", "007-okres-plzen-mesto.pdf"),
            ("Ústí nad Labem – „teď“", "007-usti-nad-labem-ted.pdf"),
            ("", "007.pdf"),
            ("../../etc/passwd", "007-etc-passwd.pdf"),
            ("日本", "007.pdf"),
        ] {
            assert_eq!(file_name(7, title), name);
        }
        let long = file_name(500, &"ž".repeat(300));
        assert!(long.len() <= LONGEST + 4, "{long}");
    }
}
