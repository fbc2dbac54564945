//! Whether a service is active, closed for a time, not shown now, or gone.
//!
//! What is gone or not shown stays in the lists, as name and status alone, so that page numbers
//! do not shift under a reader and a copy learns of the end.

use brana_domain::provider_directory::codes::EndGround;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_projections::directory::published::PublishedOffer;
use chrono::NaiveDate;

/// The standard's four words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// In the directory; a full house too.
    Active,
    /// In the directory, takes nobody new.
    Paused,
    /// Its provider's offers are not shown now.
    Hidden,
    /// It left the directory.
    Gone,
}

impl Status {
    /// The word of the standard.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "temporarily closed",
            Self::Hidden => "inactive",
            Self::Gone => "defunct",
        }
    }
}

/// An offer and its provider, both known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    /// The offer.
    pub(super) offer: &'a OpenedOffer,
    /// Its provider.
    pub(super) provider: &'a RegisteredProvider,
}

/// Both states of a row; a row without them is of no journey's making.
pub(super) fn known(row: &PublishedOffer) -> Option<Known<'_>> {
    Some(Known {
        offer: row.offer.state.opened()?,
        provider: row.provider.state.registered()?,
    })
}

impl Known<'_> {
    /// The status on a day.
    pub(super) fn status(&self, day: NaiveDate) -> Status {
        match &self.provider.standing {
            Standing::Ended { .. } => return Status::Gone,
            Standing::Active | Standing::Suspended if !self.offer.is_open() => return Status::Gone,
            Standing::Suspended => return Status::Hidden,
            Standing::Active => {}
        }
        if self.offer.is_paused(day) {
            Status::Paused
        } else {
            Status::Active
        }
    }

    /// Whether it is in the directory; of the others only name and status are told.
    pub(super) fn is_listed(&self) -> bool {
        self.offer.is_open() && self.provider.standing == Standing::Active
    }

    /// The name; of what should never have been entered none.
    pub(super) fn name(&self) -> &str {
        let ground = self.offer.ended.map(|ended| ended.ground);
        if ground == Some(EndGround::EnteredInError) {
            ENTERED_IN_ERROR
        } else {
            self.offer.entry.name.as_str()
        }
    }
}

/// What stands in place of a name that should never have been here.
pub(super) const ENTERED_IN_ERROR: &str = "Zapsáno omylem";
