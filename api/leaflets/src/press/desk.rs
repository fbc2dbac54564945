//! What lies on the typesetter's desk: the template, the words of one job, two fonts. There is no
//! file system behind it, no package and no clock.

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
    pub(super) fn new(press: &'a Press, words: Bytes) -> Self {
        Self { press, words }
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
        if id.get().vpath().get_without_slash() == "words.json" {
            return Ok(self.words.clone());
        }
        Err(not_here(id))
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
