//! The entries of the navigation: the public ones for everybody, their own for those at work.
//!
//! A public page is the same for every visitor, so that caches may keep it. Whoever is signed in
//! finds the way back to their own pages there instead of the way in.
//!
//! Left out: the links of the footer, which are about the service itself.

use super::frame::{Frame, SignedIn};

/// A desk somebody works at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// A provider's own offers.
    Offers,
    /// All providers, for a coordinator.
    Providers,
    /// Places one has promised.
    Holds,
    /// What goes out by mail.
    Outbox,
    /// Places by day, and demand against them.
    Capacity,
}

impl Desk {
    /// Its address.
    #[must_use]
    pub fn href(self) -> &'static str {
        self.entry().0
    }

    fn entry(self) -> (&'static str, &'static str, Section) {
        match self {
            Self::Offers => ("/app/offers", "nav-offers", Section::Offers),
            Self::Providers => ("/app/providers", "nav-providers", Section::Providers),
            Self::Holds => ("/app/holds", "nav-holds", Section::Holds),
            Self::Outbox => ("/app/outbox", "nav-outbox", Section::Outbox),
            Self::Capacity => ("/app/capacity", "nav-capacity", Section::Capacity),
        }
    }
}

/// A part of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// None of them.
    #[default]
    Nowhere,
    /// My caseload and its clients.
    Caseload,
    /// The prison overview.
    Prison,
    /// The clients of a prison.
    Clients,
    /// Opening a case.
    Entry,
    /// A provider's own offers.
    Offers,
    /// All providers.
    Providers,
    /// Places one has promised.
    Holds,
    /// What goes out by mail.
    Outbox,
    /// Places by day, and demand against them.
    Capacity,
    /// Many leaflets in one go.
    Leaflets,
    /// Open to everybody, and none of the parts below.
    Public,
    /// The directory for everybody.
    Search,
    /// Free places for everybody.
    Supply,
    /// One leaflet, for everybody.
    Leaflet,
    /// The way in.
    SignIn,
}

impl Section {
    /// Whether everybody may open it.
    fn is_public(self) -> bool {
        matches!(
            self,
            Self::Public | Self::Search | Self::Supply | Self::Leaflet | Self::SignIn
        )
    }
}

/// What the public pages lead to.
const PUBLIC: [(&str, &str, Section); 3] = [
    ("/offers", "nav-search", Section::Search),
    ("/capacity", "nav-supply", Section::Supply),
    ("/leaflets", "nav-leaflet", Section::Leaflet),
];

/// One entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// The key of its text.
    pub key: &'static str,
    /// Whether it is open.
    pub open: bool,
}

impl Frame {
    /// The entries of the navigation, in their order.
    #[must_use]
    pub fn navigation(&self) -> Vec<NavItem> {
        let entries = match &self.person {
            None => self.for_everybody(("/sign-in", "nav-sign-in", Section::SignIn)),
            Some(_) if self.section.is_public() => {
                self.for_everybody(("/app", "nav-back-to-work", Section::Nowhere))
            }
            Some(person) => self.at_work(person),
        };
        let item = |(href, key, section)| NavItem {
            href,
            key,
            open: self.section == section,
        };
        entries.into_iter().map(item).collect()
    }

    fn for_everybody(
        &self,
        last: (&str, &'static str, Section),
    ) -> Vec<(String, &'static str, Section)> {
        let all = PUBLIC.into_iter().chain([last]);
        let at = |(href, key, section): (&str, _, _)| (self.public(href), key, section);
        all.map(at).collect()
    }

    fn at_work(&self, person: &SignedIn) -> Vec<(String, &'static str, Section)> {
        let caseload = person.has_caseload.then(|| "/app".to_owned());
        let clients = person.prison.as_ref().map(|href| format!("{href}/clients"));
        let entry = person.may_open_cases.then(|| "/app/cases/new".to_owned());
        let journeys = [
            (caseload, "nav-caseload", Section::Caseload),
            (person.prison.clone(), "nav-prison", Section::Prison),
            (clients, "nav-clients", Section::Clients),
            (entry, "nav-entry", Section::Entry),
        ];
        let desks = person.desks.iter().map(|desk| {
            let (href, key, section) = desk.entry();
            (Some(href.to_owned()), key, section)
        });
        let leaflets = Some("/app/leaflets".to_owned());
        let directory = Some(self.public("/offers"));
        let common = [
            (leaflets, "nav-leaflets", Section::Leaflets),
            (directory, "nav-directory", Section::Search),
        ];
        let all = journeys.into_iter().chain(desks).chain(common);
        all.filter_map(|(href, key, section)| Some((href?, key, section)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sampling::{stranger_frame, worker_frame};
    use super::*;
    use crate::web::messages::{Language, Texts};

    fn led_to(frame: &Frame) -> Vec<String> {
        let entries = frame.navigation().into_iter();
        entries.map(|item| item.href).collect()
    }

    fn open(frame: &Frame) -> Vec<&'static str> {
        let entries = frame.navigation().into_iter();
        entries
            .filter_map(|item| item.open.then_some(item.key))
            .collect()
    }

    #[test]
    fn a_visitor_is_led_to_the_public_pages_and_to_the_way_in() {
        let frame = Frame {
            section: Section::Supply,
            ..stranger_frame("/capacity")
        };
        let public = ["/offers", "/capacity", "/leaflets", "/sign-in"];
        assert_eq!(led_to(&frame), public);
        assert_eq!(open(&frame), ["nav-supply"]);
        let english = Frame {
            t: Texts::new(Language::English),
            ..frame
        };
        let kept = led_to(&english);
        assert!(kept.iter().all(|href| href.ends_with("?lang=en")));
    }

    #[test]
    fn somebody_at_work_finds_the_directory_and_the_way_back_from_it() {
        let frame = worker_frame("/app");
        assert_eq!(led_to(&frame), ["/app", "/app/leaflets", "/offers"]);
        assert_eq!(open(&frame), ["nav-caseload"]);
        let looking = Frame {
            section: Section::Search,
            ..frame
        };
        let public = ["/offers", "/capacity", "/leaflets", "/app"];
        assert_eq!(led_to(&looking), public);
        assert_eq!(open(&looking), ["nav-search"]);
    }
}
