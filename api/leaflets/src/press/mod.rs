//! The press: words in, a tagged PDF out.
//!
//! Fonts, library and template are read once; what the typesetter remembers between leaflets is
//! thrown away after a while, so that a server does not grow. Everything here is computing: call
//! it where blocking is allowed.

mod desk;
mod fit;
mod fonts;
mod qr;

use std::sync::LazyLock;

use chrono::{Datelike, Timelike};
use serde::Serialize;
use thiserror::Error;
use typst::comemo;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::input::Leaflet;
use crate::sheet::Sheet;
use desk::Desk;

/// How many leaflets may be set before the memory of an earlier one is thrown away.
const REMEMBERED: usize = 10;

/// Why there is no leaflet.
#[derive(Debug, Error)]
pub enum LeafletError {
    /// The fonts within the program cannot be read.
    #[error("the fonts of the leaflets cannot be read")]
    Fonts,
    /// The words could not be written down for the typesetter.
    #[error("the words of the leaflet could not be written down")]
    Words(#[from] serde_json::Error),
    /// The typesetter refused the page.
    #[error("the leaflet could not be set: {0}")]
    NotSet(String),
}

/// How far a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Leaflets done.
    pub done: usize,
    /// Leaflets in all.
    pub of: usize,
}

/// A press that is ready to print. Make one and keep it; it may be used from many threads.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: typst::syntax::Source,
    standards: PdfStandards,
}

/// What the template reads.
#[derive(Serialize)]
struct Job {
    title: String,
    sheets: Vec<Sheet>,
}

impl Press {
    /// A press with its fonts and its template.
    ///
    /// # Errors
    /// When the program was built with fonts or a template that cannot be read.
    pub fn try_new() -> Result<Self, LeafletError> {
        let fonts = fonts::all()?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: desk::template()?,
            standards: PdfStandards::new(&[PdfStandard::Ua_1])
                .map_err(|said| not_set(said.message()))?,
        })
    }

    /// One leaflet.
    ///
    /// # Errors
    /// When the typesetter refuses the page; no input is known that makes it.
    pub fn render(&self, leaflet: &Leaflet) -> Result<Vec<u8>, LeafletError> {
        self.set(std::slice::from_ref(leaflet), &mut |_| {})
    }

    /// Many leaflets, each a PDF of its own, in the order given; one that fails does not stop the
    /// others. `progress` is told after each.
    pub fn render_many(
        &self,
        leaflets: &[Leaflet],
        mut progress: impl FnMut(Progress),
    ) -> Vec<Result<Vec<u8>, LeafletError>> {
        let of = leaflets.len();
        let set = leaflets.iter().enumerate().map(|(index, leaflet)| {
            let pdf = self.render(leaflet);
            progress(Progress {
                done: index + 1,
                of,
            });
            pdf
        });
        set.collect()
    }

    /// Many leaflets in one PDF, to be printed at once; each begins on a page of its own and
    /// counts its own pages. `progress` is told when one is laid out that was not before; when all
    /// are, they are still to be bound.
    ///
    /// # Errors
    /// As for [`Press::render`].
    pub fn render_bound(
        &self,
        leaflets: &[Leaflet],
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<Vec<u8>, LeafletError> {
        let of = leaflets.len();
        self.set(leaflets, &mut |done| progress(Progress { done, of }))
    }

    fn set(
        &self,
        leaflets: &[Leaflet],
        laid_out: &mut (dyn FnMut(usize) + Send),
    ) -> Result<Vec<u8>, LeafletError> {
        let desk = Desk::new(self, self.job(leaflets)?, laid_out);
        let pdf = self.press(&desk, leaflets.first());
        comemo::evict(REMEMBERED);
        pdf
    }

    fn job(&self, leaflets: &[Leaflet]) -> Result<Bytes, LeafletError> {
        let sheets: Vec<Sheet> = leaflets.iter().enumerate().map(sheet).collect();
        let title = match leaflets {
            [only] => Sheet::of(only).title,
            _ => "Letáky".to_owned(),
        };
        let mut words = serde_json::to_value(Job { title, sheets })?;
        fit::fit(&mut words, &self.fonts);
        Ok(Bytes::new(serde_json::to_vec(&words)?))
    }

    fn press(&self, desk: &Desk<'_>, first: Option<&Leaflet>) -> Result<Vec<u8>, LeafletError> {
        let set = typst::compile::<PagedDocument>(desk).output;
        let document = set.map_err(|said| not_set_for(&said))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Brána".to_owned())),
            timestamp: first.and_then(timestamp),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|said| not_set_for(&said))
    }
}

/// One leaflet, from a press kept for the whole life of the program.
///
/// # Errors
/// As for [`Press::render`].
pub fn render(leaflet: &Leaflet) -> Result<Vec<u8>, LeafletError> {
    kept()?.render(leaflet)
}

/// Many leaflets, each a PDF of its own: see [`Press::render_many`].
///
/// # Errors
/// When the press itself is not ready.
pub fn render_many(
    leaflets: &[Leaflet],
    progress: impl FnMut(Progress),
) -> Result<Vec<Result<Vec<u8>, LeafletError>>, LeafletError> {
    Ok(kept()?.render_many(leaflets, progress))
}

/// Many leaflets in one PDF: see [`Press::render_bound`].
///
/// # Errors
/// As for [`Press::render`].
pub fn render_bound(
    leaflets: &[Leaflet],
    progress: impl FnMut(Progress) + Send,
) -> Result<Vec<u8>, LeafletError> {
    kept()?.render_bound(leaflets, progress)
}

fn kept() -> Result<&'static Press, LeafletError> {
    static PRESS: LazyLock<Result<Press, LeafletError>> = LazyLock::new(Press::try_new);
    PRESS
        .as_ref()
        .map_err(|said| LeafletError::NotSet(said.to_string()))
}

fn sheet((place, leaflet): (usize, &Leaflet)) -> Sheet {
    let mut sheet = Sheet::of(leaflet);
    sheet.place = place;
    sheet.qr_svg = sheet.live_href.as_deref().and_then(qr::svg);
    sheet
}

fn timestamp(leaflet: &Leaflet) -> Option<Timestamp> {
    let at = leaflet.made_at;
    let [month, day, hour, minute, second] =
        [at.month(), at.day(), at.hour(), at.minute(), at.second()]
            .map(|part| u8::try_from(part).ok());
    Datetime::from_ymd_hms(at.year(), month?, day?, hour?, minute?, second?).map(Timestamp::new_utc)
}

fn not_set(said: &str) -> LeafletError {
    LeafletError::NotSet(said.to_owned())
}

fn not_set_for(said: &[typst::diag::SourceDiagnostic]) -> LeafletError {
    let messages: Vec<&str> = said.iter().map(|one| one.message.as_str()).collect();
    not_set(&messages.join("; "))
}
