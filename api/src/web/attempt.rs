//! A form on its way to a command, and what came of it.
//!
//! The command goes the same way as over JSON and is refused in the same words. A form that
//! failed comes back with everything typed. Its key stays while the first attempt may still
//! count or was never decided; after an answer that is remembered, the next attempt gets a key
//! of its own.

use std::time::Duration;

use axum::http::StatusCode;
use brana_commands::{Done, Request, provider_directory};
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::provider_directory::DirectoryCommand;
use chrono::{DateTime, Utc};

use super::filling::Filling;
use super::posted::Posted;
use super::questions::Question;
use super::views::form::{FieldError, Form};
use super::visit::Inside;
use crate::json::answer::{Sending, send};
use crate::json::caller::SignedIn;
use crate::json::extract::{IdempotencyKey, IfMatch};
use crate::json::problem::Problem;

/// The code for a command whose twin is on its way.
const IN_PROGRESS: &str = "request_in_progress";
/// Looks for the answer to a twin: three seconds in all.
const LOOKS: u32 = 30;
const PAUSE: Duration = Duration::from_millis(100);

/// What came of a form.
pub(super) enum Outcome {
    /// The command was carried out.
    Done(Done),
    /// The form comes back.
    Again(StatusCode, Form),
    /// Somebody was faster; the form goes on from the version there is now.
    Changed(Form),
}

/// Which field a refusal belongs to: its code and the field.
pub(super) type Places = &'static [(&'static str, &'static str)];

/// A form that was sent.
pub(super) struct Attempt<'a> {
    /// Who sent it.
    pub(super) inside: &'a Inside,
    /// What was sent.
    pub(super) posted: &'a Posted,
    /// Where the form is posted to when it comes back.
    pub(super) action: String,
    /// What the form asks.
    pub(super) questions: &'static [Question],
    /// Where refusals are shown; others stand above the form.
    pub(super) places: Places,
}

/// How a command to the directory is sent.
struct Sent {
    key: String,
    /// What the person saw of its subject, where that must not have changed.
    version: Option<u64>,
    /// When it happened, if not now.
    happened_at: Option<DateTime<Utc>>,
}

impl<'a> Attempt<'a> {
    /// An attempt whose form is posted to the same address again.
    pub(super) fn new(
        inside: &'a Inside,
        posted: &'a Posted,
        questions: &'static [Question],
        places: Places,
    ) -> Self {
        Self {
            inside,
            posted,
            action: posted.path.clone(),
            questions,
            places,
        }
    }

    /// Begins to read the fields.
    pub(super) fn filling(&self) -> Filling<'a> {
        Filling::new(self.inside.t, self.posted, self.questions)
    }

    /// The form as it was sent.
    pub(super) fn form(&self) -> Result<Form, Problem> {
        let (key, version) = (self.posted.key()?, self.posted.value("version"));
        Ok(Form::new(&self.action, key, version).typed(self.posted.fields.clone()))
    }

    /// The form with what is wrong with it.
    /// What is wrong is told in the order of the form.
    pub(super) fn again(&self, mut errors: Vec<FieldError>) -> Result<Outcome, Problem> {
        errors.sort_by_key(|error| {
            let mut asked = self.questions.iter();
            let place = asked.position(|question| question.field == error.field);
            place.unwrap_or(usize::MAX)
        });
        let form = Form {
            errors,
            ..self.form()?
        };
        Ok(Outcome::Again(StatusCode::UNPROCESSABLE_ENTITY, form))
    }

    /// Carries the command out, if the form could be read.
    pub(super) async fn carry_out(
        &self,
        errors: Vec<FieldError>,
        command: Option<AssignmentCommand>,
    ) -> Result<Outcome, Problem> {
        let Some(command) = command.filter(|_| errors.is_empty()) else {
            return self.again(errors);
        };
        let key = self.posted.key()?;
        let answer = decided(|| async {
            let sending = Sending {
                signed_in: self.signed_in(),
                if_match: self.seen(&command)?,
                key: IdempotencyKey(Some(key.to_owned())),
                hash: self.posted.hash,
                happened_at: happened_at(&command),
            };
            send(&self.inside.app, sending, command.clone()).await
        });
        match answer.await {
            Ok(done) => Ok(Outcome::Done(done)),
            Err(problem) => self.failed(problem),
        }
    }

    /// The same for a command to the directory; its things all have a version.
    pub(super) async fn carry_out_in_directory(
        &self,
        errors: Vec<FieldError>,
        command: Option<DirectoryCommand>,
    ) -> Result<Outcome, Problem> {
        self.carry_out_in_directory_at(None, errors, command).await
    }

    /// The same for something that may have happened before it is written down.
    pub(super) async fn carry_out_in_directory_at(
        &self,
        happened_at: Option<DateTime<Utc>>,
        errors: Vec<FieldError>,
        command: Option<DirectoryCommand>,
    ) -> Result<Outcome, Problem> {
        let Some(command) = command.filter(|_| errors.is_empty()) else {
            return self.again(errors);
        };
        let what = Sent {
            key: self.posted.key()?.to_owned(),
            version: Some(self.posted.version()?),
            happened_at,
        };
        self.sent(what, command).await
    }

    /// The same for a command whose rules alone say whether it still fits, whatever else changed
    /// since the person looked.
    pub(super) async fn carry_out_as_it_stands(
        &self,
        errors: Vec<FieldError>,
        command: Option<DirectoryCommand>,
    ) -> Result<Outcome, Problem> {
        let Some(command) = command.filter(|_| errors.is_empty()) else {
            return self.again(errors);
        };
        let what = Sent {
            key: self.posted.key()?.to_owned(),
            version: None,
            happened_at: None,
        };
        self.sent(what, command).await
    }

    /// One of several commands a form stands for; `part` names it among them, `version` is what
    /// is known of its subject.
    pub(super) async fn carry_out_part(
        &self,
        part: &str,
        version: u64,
        command: DirectoryCommand,
    ) -> Result<Outcome, Problem> {
        let what = Sent {
            key: format!("{}-{part}", self.posted.key()?),
            version: Some(version),
            happened_at: None,
        };
        self.sent(what, command).await
    }

    async fn sent(&self, what: Sent, command: DirectoryCommand) -> Result<Outcome, Problem> {
        let seen = provider_directory::stream_of(command.subject());
        let request = Request {
            happened_at: what.happened_at,
            idempotency_key: Some(what.key),
            request_hash: self.posted.hash,
            expected: what.version.map(|version| (seen, version)),
            ..Request::by(self.inside.caller.clone())
        };
        let commands = &self.inside.app.commands;
        let answer = decided(|| async {
            let done = provider_directory::carry_out(commands, &request, command.clone()).await;
            done.map_err(Problem::from)
        });
        match answer.await {
            Ok(done) => Ok(Outcome::Done(done)),
            Err(problem) => self.failed(problem),
        }
    }

    fn signed_in(&self) -> SignedIn {
        let persona = self.inside.persona.as_ref();
        SignedIn {
            caller: self.inside.caller.clone(),
            name: persona
                .map(|persona| persona.name.clone())
                .unwrap_or_default(),
        }
    }

    /// Something new has no version yet.
    fn seen(&self, command: &AssignmentCommand) -> Result<Option<IfMatch>, Problem> {
        if matches!(command, AssignmentCommand::OpenCase(_)) {
            return Ok(None);
        }
        Ok(Some(IfMatch::Version(self.posted.version()?)))
    }

    fn failed(&self, problem: Problem) -> Result<Outcome, Problem> {
        let form = self.form()?;
        if let Some(version) = problem.current_version {
            return Ok(Outcome::Changed(Form {
                version: version.to_string(),
                ..form
            }));
        }
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT);
        match status {
            StatusCode::CONFLICT
            | StatusCode::UNPROCESSABLE_ENTITY
            | StatusCode::SERVICE_UNAVAILABLE => {}
            _ => return Err(problem),
        }
        let sentence = self.inside.t.problem(&problem.code);
        let form = match self.places.iter().find(|(code, _)| *code == problem.code) {
            Some((_, field)) => form.wrong(field, sentence),
            None => form.refused(sentence),
        };
        let idempotency_key = if may_still_count(&problem) {
            form.idempotency_key
        } else {
            self.inside.new_key()
        };
        Ok(Outcome::Again(
            status,
            Form {
                idempotency_key,
                ..form
            },
        ))
    }
}

/// The answer to a form that may be on its way already: whoever clicked twice waits for the first click and
/// gets its answer.
///
/// # Errors
/// As the command; [`IN_PROGRESS`] when the first click takes too long.
pub(super) async fn decided<F>(carry_out: impl Fn() -> F) -> Result<Done, Problem>
where
    F: Future<Output = Result<Done, Problem>>,
{
    for _ in 0..LOOKS {
        match carry_out().await {
            Err(problem) if problem.code == IN_PROGRESS => tokio::time::sleep(PAUSE).await,
            answer => return answer,
        }
    }
    carry_out().await
}

/// What happened when: a contact when it was held, everything else now.
fn happened_at(command: &AssignmentCommand) -> Option<DateTime<Utc>> {
    if let AssignmentCommand::RecordContact { held_at, .. } = command {
        Some(*held_at)
    } else {
        None
    }
}

/// Whether the same key must be used again: the command was not decided, or nobody knows.
fn may_still_count(problem: &Problem) -> bool {
    problem.status == StatusCode::SERVICE_UNAVAILABLE.as_u16() || problem.code == IN_PROGRESS
}
