//! What lies on the typesetter's desk: the template, the words of one job, two fonts. There is no
//! file system behind it, no package and no clock.
//!
//! A footer is set when the page above it is: it then reads a file named after its leaflet, in
//! which there is nothing, and so tells that the leaflet is laid out.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::{LeafletError, Press, not_set};

/// The desk for one job.
pub(super) struct Desk<'a> {
    press: &'a Press,
    words: Bytes,
    laid_out: Mutex<LaidOut<'a>>,
}

/// The leaflets whose files were read, and who is told how many they are.
struct LaidOut<'a> {
    seen: BTreeSet<String>,
    told: &'a mut (dyn FnMut(usize) + Send),
}

/// The page's layout.
pub(super) fn template() -> Result<Source, LeafletError> {
    let path = VirtualPath::new("/leaflet.typ").map_err(|_| not_set("the template has no name"))?;
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    Ok(Source::new(
        id,
        include_str!("../../template/leaflet.typ").to_owned(),
    ))
}

impl<'a> Desk<'a> {
    /// The desk with the words of a job.
    pub(super) fn new(
        press: &'a Press,
        words: Bytes,
        told: &'a mut (dyn FnMut(usize) + Send),
    ) -> Self {
        let seen = BTreeSet::new();
        Self {
            press,
            words,
            laid_out: Mutex::new(LaidOut { seen, told }),
        }
    }

    /// The pages are set again and again until their numbers agree; each leaflet counts once.
    fn is_laid_out(&self, leaflet: &str) {
        let mut laid_out = self.laid_out.lock().unwrap_or_else(PoisonError::into_inner);
        if laid_out.seen.insert(leaflet.to_owned()) {
            let count = laid_out.seen.len();
            (laid_out.told)(count);
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() {
            return Ok(self.press.template.clone());
        }
        Err(not_here(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        if name == "words.json" {
            return Ok(self.words.clone());
        }
        match name.strip_prefix("laid-out/") {
            Some(leaflet) => {
                self.is_laid_out(leaflet);
                Ok(Bytes::new([0_u8; 0]))
            }
            None => Err(not_here(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_here(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
