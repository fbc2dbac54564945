//! Who opens a page: their language, who they are, what they have just done.
//!
//! Left out: what they may see; the read functions of the projections decide that.

use std::convert::Infallible;
use std::ops::Deref;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri};
use brana_domain::reference;
use brana_domain::vocabulary::{Caller, CaseId, PrisonId, Role};
use brana_projections::case::Overview;
use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::Postgres;
use sqlx::pool::PoolConnection;

use super::messages::{Language, Texts};
use super::views::frame::{Desk, Frame, Section, SignedIn};
use crate::app::App;
use crate::json::problem::Problem;
use crate::personas::Persona;
use crate::reads::{self, Seen};
use crate::session;

/// The cookie that keeps the language.
pub(super) const LANGUAGE_COOKIE: &str = "brana_lang";
/// The cookie that says on the next page what was just done.
pub(super) const DONE_COOKIE: &str = "brana_done";

/// What the banner can say: the words of the list `done`.
const DONE: [&str; 39] = [
    "contact_recorded",
    "proposed",
    "assigned",
    "reassigned",
    "unassigned",
    "capacity_set",
    "absence_recorded",
    "return_recorded",
    "cover_arranged",
    "interval_set",
    "case_opened",
    "transferred",
    "closed",
    "merged",
    "signed_out",
    "numbers_confirmed",
    "numbers_reported",
    "offer_paused",
    "offer_resumed",
    "out_of_service_set",
    "provider_verified",
    "verification_withdrawn",
    "concern_raised",
    "concern_resolved",
    "provider_suspended",
    "provider_reinstated",
    "provider_ended",
    "entry_changed",
    "provider_registered",
    "offer_opened",
    "offer_changed",
    "offer_ended",
    "offers_passed_on",
    "sent_again",
    "place_held",
    "place_released",
    "place_occupied",
    "place_vacated",
    "confirmation_requested",
];

/// Anybody who opens a page.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    /// The texts in their language.
    pub(super) t: Texts,
    /// Path and query of the page.
    pub(super) here: String,
    /// Who they are signed in as.
    pub(super) persona: Option<Persona>,
    done: Option<String>,
    demo: bool,
}

impl Visit {
    /// What a request tells about whoever sent it.
    pub(super) fn of(app: &App, headers: &HeaderMap, uri: &Uri) -> Self {
        let token = session::token(headers);
        let persona = token
            .as_deref()
            .and_then(|token| app.personas.by_token(token));
        let done = session::cookie(headers, DONE_COOKIE);
        Self {
            t: Texts::new(language(headers, uri)),
            here: uri
                .path_and_query()
                .map_or("/", |here| here.as_str())
                .to_owned(),
            persona: persona.cloned(),
            done: done.filter(|word| DONE.contains(&word.as_str())),
            demo: !app.personas.all().is_empty(),
        }
    }

    /// The frame of the page.
    pub(super) fn frame(&self, section: Section) -> Frame {
        Frame {
            t: self.t,
            here: self.here.clone(),
            person: self.persona.as_ref().map(signed_in),
            section,
            demo: self.demo,
            done: self.done.clone(),
            behind: false,
        }
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(app, &parts.headers, &parts.uri))
    }
}

/// Somebody who is signed in. By the time a handler runs, the projections have passed what they
/// have seen; else the page says that they have not.
pub(super) struct Inside {
    /// The program.
    pub(super) app: App,
    /// Who it is, as every decision about access sees them.
    pub(super) caller: Caller,
    visit: Visit,
    behind: bool,
}

impl Deref for Inside {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl FromRequestParts<App> for Inside {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let visit = Visit::of(app, &parts.headers, &parts.uri);
        let Some(persona) = &visit.persona else {
            return Err(not_signed_in());
        };
        let caller = persona.caller.clone();
        let seen = Seen::from_request_parts(parts, app)
            .await
            .unwrap_or(Seen(None));
        Ok(Self {
            behind: is_behind(app, seen).await?,
            app: app.clone(),
            caller,
            visit,
        })
    }
}

impl Inside {
    /// The frame of the page.
    pub(super) fn frame(&self, section: Section) -> Frame {
        Frame {
            behind: self.behind,
            ..self.visit.frame(section)
        }
    }

    /// The frame of a page about one client.
    pub(super) fn client_frame(&self) -> Frame {
        self.frame(if self.leads() {
            Section::Prison
        } else {
            Section::Caseload
        })
    }

    /// The same after a POST: the language switch leads to a page that can be asked for.
    pub(super) fn frame_of(&self, section: Section, here: &str) -> Frame {
        Frame {
            here: here.to_owned(),
            ..self.frame(section)
        }
    }

    /// A connection to read on.
    pub(super) async fn connection(&self) -> Result<PoolConnection<Postgres>, Problem> {
        reads::connection(&self.app, Seen(None)).await
    }

    /// The Czech day it is.
    pub(super) fn today(&self) -> NaiveDate {
        reads::today(&self.app)
    }

    /// A name for a new attempt at a form.
    pub(super) fn new_key(&self) -> String {
        self.app.ids.next().to_string()
    }

    /// Whether they lead the key workers of a prison.
    pub(super) fn leads(&self) -> bool {
        self.caller.role == Role::TeamLead
    }

    /// Ends here for everybody but leads.
    pub(super) fn only_leads(&self) -> Result<(), Problem> {
        if self.leads() {
            Ok(())
        } else {
            Err(forbidden())
        }
    }

    /// One case, as they may see it.
    pub(super) async fn case(&self, case: CaseId) -> Result<Overview, Problem> {
        reads::case(&self.app, &self.caller, Seen(None), case).await
    }
}

async fn is_behind(app: &App, seen: Seen) -> Result<bool, Problem> {
    match reads::connection(app, seen).await {
        Ok(_) => Ok(false),
        Err(problem) if problem.code == "view_behind" => Ok(true),
        // A cookie from another log than this one.
        Err(problem) if problem.code == "position_unknown" => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// 401.
pub(super) fn not_signed_in() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "not_signed_in")
}

/// 403: the role is not enough.
pub(super) fn forbidden() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "forbidden")
}

#[derive(Deserialize)]
struct Asked {
    lang: Option<String>,
}

/// The language an address asks for.
pub(super) fn asked_language(uri: &Uri) -> Option<Language> {
    let Query(asked) = Query::<Asked>::try_from_uri(uri).ok()?;
    asked.lang.as_deref().and_then(Language::from_tag)
}

fn language(headers: &HeaderMap, uri: &Uri) -> Language {
    let kept = || Language::from_tag(&session::cookie(headers, LANGUAGE_COOKIE)?);
    asked_language(uri).or_else(kept).unwrap_or_default()
}

/// In the demo, where these people are, whoever answers mails may read them all.
fn desks(caller: &Caller) -> Vec<Desk> {
    let own = match caller.role {
        Role::ProviderStaff if caller.provider.is_some() => Some(Desk::Offers),
        Role::Coordinator => Some(Desk::Providers),
        Role::ProviderStaff
        | Role::KeyWorker
        | Role::TeamLead
        | Role::Verifier
        | Role::SocialCurator
        | Role::ProbationOfficer
        | Role::Analyst
        | Role::Auditor
        | Role::Administrator
        | Role::System => None,
    };
    let holds = own.map(|_| Desk::Holds);
    let outbox = own.is_some() || caller.role == Role::Administrator;
    let capacity = matches!(caller.role, Role::Coordinator | Role::Analyst);
    own.into_iter()
        .chain(holds)
        .chain(capacity.then_some(Desk::Capacity))
        .chain(outbox.then_some(Desk::Outbox))
        .collect()
}

fn signed_in(persona: &Persona) -> SignedIn {
    let caller = &persona.caller;
    let leads = caller.role == Role::TeamLead;
    SignedIn {
        name: persona.name.clone(),
        role: caller.role.to_string(),
        prison: caller.prison.as_ref().filter(|_| leads).map(prison_href),
        has_caseload: caller.role == Role::KeyWorker && caller.worker.is_some(),
        may_open_cases: leads && caller.prison.is_some(),
        desks: desks(caller),
    }
}

/// Where a prison's overview is.
pub(super) fn prison_href(prison: &PrisonId) -> String {
    format!("/app/prisons/{prison}")
}

/// A prison's name; the slug for one that is not in the list.
pub(super) fn prison_name(prison: &PrisonId) -> String {
    let known = reference::prison(prison);
    known.map_or_else(|| prison.to_string(), |entry| entry.name_cs.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_banner_has_words() {
        for language in Language::ALL {
            for word in DONE {
                assert_ne!(Texts::new(language).code("done", word), word);
            }
        }
    }
}
