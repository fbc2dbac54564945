//! The cells of a row that say where else a service works and what it announces.

use std::collections::BTreeSet;

use brana_domain::provider_directory::entry::Notice;
use brana_domain::provider_directory::offer::Pause;
use brana_domain::vocabulary::{Line, PrisonId};

use super::cells::{prison, region};
use super::columns as c;
use super::read::Row;
use crate::reported::announced;

impl Row<'_> {
    /// Prisons it comes to.
    pub(super) fn visits(&mut self) -> BTreeSet<PrisonId> {
        self.set(c::VISITS, prison)
    }

    /// Regions it works in besides its own.
    pub(super) fn regions_served(&mut self) -> BTreeSet<Line> {
        self.set(c::REGIONS_SERVED, |text| Line::try_new(region(text)?).ok())
    }

    /// Its notice with its last day.
    pub(super) fn notice(&mut self) -> Option<Notice> {
        let text = self.line(c::NOTICE);
        let until = self.one(c::NOTICE_UNTIL, announced::day);
        match (text, until) {
            (Some(text), Some(until)) => return Some(Notice { text, until }),
            (Some(_), None) => {
                self.bad(c::NOTICE_UNTIL, "does not say until when the notice holds")
            }
            (None, Some(_)) => self.bad(c::NOTICE, "is empty"),
            (None, None) => {}
        }
        None
    }

    /// Whether it takes nobody new, until when and why.
    pub(super) fn pause(&mut self) -> Option<Pause> {
        let paused = self.flag(c::PAUSED);
        let until = self.one(c::PAUSED_UNTIL, announced::day);
        let reason = self.free(c::PAUSE_REASON);
        if !paused && (until.is_some() || reason.is_some()) {
            self.bad(
                c::PAUSED,
                "does not say `ano`, and another column tells of a pause",
            );
        }
        paused.then_some(Pause { until, reason })
    }
}
