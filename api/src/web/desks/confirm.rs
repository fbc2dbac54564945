//! What the link of a mail leads to. Nobody signs in: the link is the right to answer, once.
//!
//! Opening it changes nothing, since programs that look for harmful mail open links, too. The
//! offer is read from the log, so nobody answers a number that has changed a moment ago.

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use brana_commands::{Request, provider_directory};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::CapacitySource;
use brana_domain::provider_directory::offer::{GroupReport, Offer, OfferCommand, OpenedOffer};
use brana_domain::provider_directory::provider::Provider;
use brana_domain::vocabulary::Caller;

use super::super::answers::page;
use super::super::attempt::decided;
use super::super::posted::Posted;
use super::super::views::desks::confirm::Confirm as ConfirmPage;
use super::super::views::form::{FieldError, Form};
use super::super::views::frame::Section;
use super::super::visit::Visit;
use super::card::card;
use super::reports::Reports;
use crate::app::App;
use crate::json::problem::Problem;
use crate::links::{BadLink, Confirm};
use crate::node::PROGRAM;

/// A link that may be answered, and what it is about.
struct Link<'a> {
    app: &'a App,
    visit: &'a Visit,
    token: &'a str,
    confirm: Confirm,
    offer: OpenedOffer,
    version: u64,
    provider: String,
}

/// `GET /confirm/{token}`
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let link = Link::of(&app, &visit, &token).await?;
    link.may_answer()?;
    Ok(link.shown(StatusCode::OK, link.filled(), false))
}

/// `POST /confirm/{token}/still-true`
pub(super) async fn still_true(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let link = Link::of(&app, &visit, &token).await?;
    let command = OfferCommand::ConfirmCapacity {
        groups: None,
        source: CapacitySource::MailLink,
        answers: Some(link.confirm.ask),
    };
    link.answered(command, &posted, &[]).await
}

/// `POST /confirm/{token}/new-numbers`
pub(super) async fn new_numbers(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let link = Link::of(&app, &visit, &token).await?;
    let read = Reports::known(&visit.t, &posted, &link.offer);
    if !read.errors.is_empty() {
        link.may_answer()?;
        return link.again(&posted, read.errors);
    }
    let groups = read.groups;
    let command = OfferCommand::ReportCapacity {
        groups: groups.clone(),
        source: CapacitySource::MailLink,
        answers: Some(link.confirm.ask),
    };
    link.answered(command, &posted, &groups).await
}

impl<'a> Link<'a> {
    async fn of(app: &'a App, visit: &'a Visit, token: &'a str) -> Result<Self, Problem> {
        let confirm = app.links.read_confirm(token, app.clock.now());
        let confirm = confirm.map_err(refused)?;
        let found = app.commands.look::<Offer>(confirm.offer).await?;
        let offer = found.state.opened().filter(|offer| offer.is_open());
        let offer = offer.ok_or_else(|| Problem::new(StatusCode::GONE, "link_offer_ended"))?;
        let provider = app.commands.look::<Provider>(offer.provider).await?;
        let provider = provider.state.registered();
        Ok(Self {
            app,
            visit,
            token,
            confirm,
            offer: offer.clone(),
            version: found.version,
            provider: provider.map_or(String::new(), |found| found.entry.name.to_string()),
        })
    }

    /// The offer's own rule (O8), for who only looks.
    fn may_answer(&self) -> Result<(), Problem> {
        if self.offer.answered.contains(&self.confirm.ask) {
            return Err(Problem::new(StatusCode::GONE, "link_already_used"));
        }
        if !self.offer.asked.contains_key(&self.confirm.ask) {
            return Err(refused(BadLink::Lapsed));
        }
        Ok(())
    }

    async fn answered(
        &self,
        command: OfferCommand,
        posted: &Posted,
        groups: &[GroupReport],
    ) -> Result<Response, Problem> {
        let command = DirectoryCommand::Offer(self.confirm.offer, command);
        let stream = provider_directory::stream_of(command.subject());
        let request = Request {
            // Apart from every other link's, since all of them act as the program.
            idempotency_key: Some(format!("{} {}", self.confirm.ask, posted.key()?)),
            request_hash: posted.hash,
            reason: Some("answered by the link of a mail".to_owned()),
            expected: Some((stream, posted.version()?)),
            ..Request::by(Caller::system(PROGRAM))
        };
        let commands = &self.app.commands;
        let answer = decided(|| async {
            let done = provider_directory::carry_out(commands, &request, command.clone()).await;
            done.map_err(Problem::from)
        });
        match answer.await {
            Ok(_) => {
                let now = Self::of(self.app, self.visit, self.token).await?;
                Ok(now.shown(StatusCode::OK, now.filled(), true))
            }
            Err(problem) if problem.current_version.is_some() => {
                // Whoever answered with this link also made the version go on, maybe just now.
                let now = Self::of(self.app, self.visit, self.token).await?;
                now.may_answer()?;
                let sentence = self.visit.t.problem("stale_version");
                let form = now.filled().refused(sentence);
                Ok(now.shown(StatusCode::PRECONDITION_FAILED, form, false))
            }
            Err(problem) => self.told(problem, posted, groups),
        }
    }

    /// A link that is worth nothing any more has a page of its own; other refusals stand above
    /// the form and beside the numbers they are about.
    fn told(
        &self,
        problem: Problem,
        posted: &Posted,
        groups: &[GroupReport],
    ) -> Result<Response, Problem> {
        match (problem.status, problem.code.as_str()) {
            (_, "link_already_used") => Err(Problem::new(StatusCode::GONE, "link_already_used")),
            (_, "link_lapsed") => Err(refused(BadLink::Lapsed)),
            (409 | 422, code) => {
                let refusal = Some(self.visit.t.problem(code).to_string());
                let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT);
                let form = Form {
                    refusal,
                    ..self.typed(posted)
                };
                let known = (&self.offer, self.app.clock.now());
                let form = Reports::beside(&self.visit.t, form, groups, known);
                Ok(self.shown(status, form, false))
            }
            _ => Err(problem),
        }
    }

    fn again(&self, posted: &Posted, errors: Vec<FieldError>) -> Result<Response, Problem> {
        posted.key()?;
        let form = Form {
            errors,
            ..self.typed(posted)
        };
        Ok(self.shown(StatusCode::UNPROCESSABLE_ENTITY, form, false))
    }

    /// What was typed, over what is known; under a key of its own.
    fn typed(&self, posted: &Posted) -> Form {
        let empty = Form {
            values: vec![],
            ..self.filled()
        };
        let known = self.filled().values;
        let typed = empty.typed(posted.fields.clone());
        known.into_iter().fold(typed, |form, (field, value)| {
            let missing = !form.values.iter().any(|(name, _)| *name == field);
            if missing {
                form.filled(&field, &value)
            } else {
                form
            }
        })
    }

    fn filled(&self) -> Form {
        let mut form = self.card().form();
        form.action = format!("/confirm/{}/new-numbers", self.token);
        form
    }

    fn card(&self) -> super::super::views::desks::card::OfferCard {
        let key = self.app.ids.next().to_string();
        let seen = (self.confirm.offer, self.version);
        card(&self.visit.t, seen, &self.offer, self.app.clock.now(), key)
    }

    fn shown(&self, status: StatusCode, form: Form, thanks: bool) -> Response {
        let mut frame = self.visit.frame(Section::Nowhere);
        frame.here = format!("/confirm/{}", self.token);
        let view = ConfirmPage {
            frame,
            provider: self.provider.clone(),
            card: self.card(),
            still_action: format!("/confirm/{}/still-true", self.token),
            form,
            thanks,
        };
        let mut response = page(status, &view);
        let nobody = HeaderValue::from_static("noindex, nofollow");
        response.headers_mut().insert(ROBOTS, nobody);
        response
    }
}

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

fn refused(bad: BadLink) -> Problem {
    match bad {
        BadLink::Unreadable => Problem::new(StatusCode::NOT_FOUND, "link_unreadable"),
        BadLink::Tampered => Problem::new(StatusCode::NOT_FOUND, "link_tampered"),
        BadLink::Lapsed => Problem::new(StatusCode::GONE, "link_lapsed"),
    }
}
