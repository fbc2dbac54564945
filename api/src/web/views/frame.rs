//! What every page carries around its own content: language, person, navigation, banners.
//!
//! Left out: where these come from; the handlers know.

use chrono::NaiveDate;

use crate::web::assets;
use crate::web::messages::{Language, Texts};

pub use super::navigation::{Desk, Section};

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

impl Frame {
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
        Some(first.href())
    }

    /// Where the name of the service leads.
    #[must_use]
    pub fn home(&self) -> String {
        let person = self.person.as_ref();
        person
            .and_then(own_start)
            .unwrap_or_else(|| self.public("/"))
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

/// Where somebody's work begins, for those who have pages of their own.
fn own_start(person: &SignedIn) -> Option<String> {
    if person.has_caseload {
        return Some("/app".to_owned());
    }
    let first = person.desks.first();
    let desk = first.map(|desk| desk.href().to_owned());
    person.prison.clone().or(desk)
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
