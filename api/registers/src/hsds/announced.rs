//! Prisons visited, regions served, a notice and a pause: where they stand in a package.
//!
//! Regions and prisons are service areas, told apart by their code in `extent`. A notice and a
//! pause are the `alert` for everybody, and attributes of the taxonomy `announcement` for those who
//! need their last day (`value`) and their words (`label`).

use std::collections::BTreeSet;

use brana_domain::provider_directory::entry::{Notice, OfferEntry};
use brana_domain::provider_directory::offer::Pause;
use brana_domain::reference::{REGIONS, prison};
use brana_domain::vocabulary::{Line, PrisonId};

use super::read::at;
use super::reading::Reading;
use super::rows::{Row, Writing};
use super::tables as t;
use super::write::{id, term_id};
use crate::complaint::{ComplaintCode, Complaints, quote};
use crate::listing::ListedOffer;
use crate::reported::announced;

/// The taxonomy of what is announced.
pub(super) const ANNOUNCEMENT: &str = "announcement";
/// Its terms, and what they are called.
pub(super) const TERMS: [(&str, &str); 2] = [(NOTICE, "Upozornění"), (PAUSE, "Nikoho nepřijímá")];
const NOTICE: &str = "notice";
const PAUSE: &str = "pause";
/// The standard's word for a pause.
pub(super) const PAUSED: &str = "temporarily closed";

/// What stands in `alert`.
pub(super) fn alert(offer: &ListedOffer) -> String {
    let reason = offer.pause.as_ref().and_then(|pause| pause.reason.as_ref());
    let notice = offer.entry.notice.as_ref();
    let told = [
        reason.map(|reason| reason.as_str()),
        notice.map(|notice| notice.text.as_str()),
    ];
    let told: Vec<&str> = told.into_iter().flatten().collect();
    told.join(" ")
}

/// Writes the areas and attributes.
pub(super) fn write(out: &mut Writing, service: &str, offer: &ListedOffer) -> csv::Result<()> {
    areas(out, service, &offer.entry)?;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    if let Some(notice) = &offer.entry.notice {
        let until = day(Some(notice.until));
        announcement(out, service, NOTICE, &until, notice.text.as_str())?;
    }
    if let Some(pause) = &offer.pause {
        let reason = pause.reason.as_ref().map_or("", |reason| reason.as_str());
        announcement(out, service, PAUSE, &day(pause.until), reason)?;
    }
    Ok(())
}

fn areas(out: &mut Writing, service: &str, entry: &OfferEntry) -> csv::Result<()> {
    let regions = entry.regions_served.iter().map(|region| {
        let known = REGIONS.iter().find(|known| known.nuts3 == region.as_str());
        (
            region.as_str(),
            known.map_or(region.as_str(), |known| known.name_cs),
        )
    });
    let prisons = entry.visits.iter().map(|slug| {
        let known = prison(slug);
        (
            slug.as_str(),
            known.map_or(slug.as_str(), |known| known.name_cs),
        )
    });
    for (code, name) in regions.chain(prisons) {
        let id = id(&["area", service, code]);
        let cells = [
            ("id", id.as_str()),
            ("service_id", service),
            ("name", name),
            ("extent", code),
            ("extent_type", "text"),
        ];
        out.row(&t::AREAS, &cells)?;
    }
    Ok(())
}

fn announcement(
    out: &mut Writing,
    service: &str,
    code: &str,
    until: &str,
    words: &str,
) -> csv::Result<()> {
    out.row(
        &t::ATTRIBUTES,
        &[
            ("id", &id(&["attribute", service, ANNOUNCEMENT, code])),
            ("link_id", service),
            ("taxonomy_term_id", &term_id(ANNOUNCEMENT, code)),
            ("link_type", ANNOUNCEMENT),
            ("link_entity", "service"),
            ("value", until),
            ("label", words),
        ],
    )
}

impl<'a> Reading<'a> {
    /// Regions served besides the own one, and prisons visited.
    pub(super) fn areas(&mut self, own: &str) -> (BTreeSet<Line>, BTreeSet<PrisonId>) {
        let (mut regions, mut prisons) = (BTreeSet::new(), BTreeSet::new());
        for row in self.of(&self.linked.areas, own) {
            let code = row.cell("extent").or_else(|| row.cell("name"));
            let code = code.unwrap_or_default();
            let slug = PrisonId::try_new(code).ok();
            let slug = slug.filter(|slug| prison(slug).is_some());
            let is_region = REGIONS.iter().any(|region| region.nuts3 == code);
            match (Line::try_new(code), slug) {
                (_, Some(slug)) => drop(prisons.insert(slug)),
                (Ok(region), None) if is_region => drop(regions.insert(region)),
                _ => self.leave_out(
                    row,
                    &t::AREAS,
                    &format!("{} is no area we know", quote(code)),
                ),
            }
        }
        (regions, prisons)
    }

    /// The notice with its last day; one without it is left out, for it would never end.
    pub(super) fn notice(&mut self, own: &str) -> Option<Notice> {
        let row = self.announced(own, NOTICE)?;
        let cell = |column: &str| row.cell(column).unwrap_or_default();
        let read = announced::notice(cell("label"), cell("value"));
        if read.is_none() {
            self.leave_out(
                row,
                &t::ATTRIBUTES,
                "a notice needs its words and its last day",
            );
        }
        read
    }

    /// The pause: announced, or told by the service's status alone.
    pub(super) fn pause(&mut self, own: &str) -> Option<Pause> {
        let closed = (self.row.cell("status") == Some(PAUSED)).then_some(Pause {
            until: None,
            reason: None,
        });
        let Some(row) = self.announced(own, PAUSE) else {
            return closed;
        };
        let read = announced::pause(row.cell("label"), row.cell("value"));
        if read.is_none() {
            self.leave_out(row, &t::ATTRIBUTES, "the pause is not understood");
        }
        // Who is closed takes nobody, however unclear until when.
        read.or(closed)
    }

    fn announced(&self, own: &str, code: &str) -> Option<Row<'a>> {
        let term = |row: &Row<'a>| {
            let term = self.linked.terms.get(row.cell("taxonomy_term_id")?)?;
            let term = term.first()?;
            Some(term.cell("taxonomy") == Some(ANNOUNCEMENT) && term.cell("code") == Some(code))
        };
        let mut rows = self.of(&self.linked.attributes, own).into_iter();
        rows.find(|row| term(row) == Some(true))
    }

    fn leave_out(&mut self, row: Row<'_>, table: &t::Table, detail: &str) {
        let mut told = Complaints::about(at(table, row));
        told.without(ComplaintCode::BadCell, detail);
        self.told.list.append(&mut told.list);
    }
}
