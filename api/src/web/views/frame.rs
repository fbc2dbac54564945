//! What every page carries around its own content: language, person, navigation, banners.
//!
//! Left out: where these come from; the handlers know.

use chrono::NaiveDate;

use crate::web::assets;
use crate::web::messages::{Language, Texts};

/// The frame of a page.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The texts in the reader's language.
    pub t: Texts,
    /// Path and query of this page as GET, for the language switch. After a POST: the form's page.
    pub here: String,
    /// Who is signed in.
    pub person: Option<SignedIn>,
    /// What the navigation marks as open.
    pub section: Section,
    /// Whether the data are made up; then every page says so.
    pub demo: bool,
    /// What was just done: a word of the list `done`, told in a success banner.
    pub done: Option<String>,
    /// Whether the page may not show yet what the person has just done.
    pub behind: bool,
}

/// The person who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Their name.
    pub name: String,
    /// Their role, a word of the list `role`.
    pub role: String,
    /// The address of their own prison's overview, for those who may see it.
    pub prison: Option<String>,
    /// Whether they have a caseload.
    pub has_caseload: bool,
    /// Whether they may open a case.
    pub may_open_cases: bool,
    /// Their desks, the first one theirs above all.
    pub desks: Vec<Desk>,
}

/// A desk somebody works at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// A provider's own offers.
    Offers,
    /// All providers, for a coordinator.
    Providers,
    /// What goes out by mail.
    Outbox,
    /// Places by day, and demand against them.
    Capacity,
}

impl Desk {
    fn entry(self) -> (&'static str, &'static str, Section) {
        match self {
            Self::Offers => ("/app/offers", "nav-offers", Section::Offers),
            Self::Providers => ("/app/providers", "nav-providers", Section::Providers),
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
    /// What goes out by mail.
    Outbox,
    /// Places by day, and demand against them.
    Capacity,
}

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
    /// The entries of the navigation for this person.
    #[must_use]
    pub fn navigation(&self) -> Vec<NavItem> {
        let Some(person) = &self.person else {
            return Vec::new();
        };
        let caseload = person.has_caseload.then(|| "/app".to_owned());
        let clients = person.prison.as_ref().map(|href| format!("{href}/clients"));
        let entry = person.may_open_cases.then(|| "/app/cases/new".to_owned());
        let desks = person.desks.iter().map(|desk| {
            let (href, key, section) = desk.entry();
            (Some(href.to_owned()), key, section)
        });
        [
            (caseload, "nav-caseload", Section::Caseload),
            (person.prison.clone(), "nav-prison", Section::Prison),
            (clients, "nav-clients", Section::Clients),
            (entry, "nav-entry", Section::Entry),
        ]
        .into_iter()
        .chain(desks)
        .filter_map(|(href, key, section)| {
            let open = self.section == section;
            href.map(|href| NavItem { href, key, open })
        })
        .collect()
    }

    /// The address of this page in another language.
    #[must_use]
    pub fn in_language(&self, language: &Language) -> String {
        let (path, query) = self.here.split_once('?').unwrap_or((&self.here, ""));
        let kept: String = query
            .split('&')
            .filter(|part| !part.is_empty() && !part.starts_with("lang="))
            .map(|part| format!("{part}&"))
            .collect();
        format!("{path}?{kept}lang={}", language.tag())
    }

    /// A public address that keeps the language without a cookie.
    #[must_use]
    pub fn public(&self, href: &str) -> String {
        if self.t.language() == Language::default() {
            return href.to_owned();
        }
        let (path, query) = href.split_once('?').unwrap_or((href, ""));
        let more = if query.is_empty() { "" } else { "&" };
        format!("{path}?{query}{more}lang={}", self.t.language().tag())
    }

    /// What was just done, in words.
    #[must_use]
    pub fn done_text(&self) -> Option<String> {
        self.done.as_deref().map(|word| self.t.code("done", word))
    }

    /// The desk this person works at above all.
    #[must_use]
    pub fn first_desk(&self) -> Option<&'static str> {
        let first = self.person.as_ref()?.desks.first()?;
        Some(first.entry().0)
    }

    /// Where the name of the service leads.
    #[must_use]
    pub fn home(&self) -> &str {
        match &self.person {
            Some(person) if person.has_caseload => "/app",
            Some(SignedIn {
                prison: Some(prison),
                ..
            }) => prison,
            _ => self.first_desk().unwrap_or("/"),
        }
    }

    /// The address of the stylesheet.
    #[must_use]
    pub fn stylesheet(&self) -> String {
        assets::url("brana.css")
    }

    /// The address of the icon.
    #[must_use]
    pub fn icon(&self) -> String {
        assets::url("favicon.svg")
    }
}

/// Who a page about one client is about: the identity bar.
#[derive(Debug, Clone)]
pub struct ClientHeader {
    /// The address of the case, such as `/app/cases/…`.
    pub href: String,
    /// The client's name.
    pub name: String,
    /// The client's day of birth.
    pub birth_date: NaiveDate,
    /// The number the prison knows the client by.
    pub prisoner_number: String,
    /// The prison's name.
    pub prison: String,
    /// Counts the client's episodes from 1.
    pub episode: u32,
    /// Whether the case is closed.
    pub closed: bool,
}
