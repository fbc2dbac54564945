//! The stage for the journeys' tests: given what happened, when this is asked, then that follows.
//!
//! Everybody plays in November 2026.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::journey::{Context, Journey};
use crate::vocabulary::{ActorId, FreeText, Policy, Role};

pub(crate) fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

pub(crate) fn december(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
}

/// Noon of a day.
pub(crate) fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(11, 0, 0).unwrap().and_utc()
}

pub(crate) fn text(words: &str) -> FreeText {
    FreeText::try_new(words).unwrap()
}

/// Noon of a day under the standard policy; what is reported happened just then.
pub(crate) fn on(day: NaiveDate) -> Context {
    at(noon(day))
}

/// An instant under the standard policy; what is reported happened just then.
pub(crate) fn at(now: DateTime<Utc>) -> Context {
    Context {
        now,
        happened_at: now,
        actor: ActorId(Uuid::from_u128(1)),
        role: Role::TeamLead,
        policy: Policy::standard(),
    }
}

/// A stream with a past, and the present.
pub(crate) struct Scene<J: Journey> {
    past: Vec<J::Event>,
    context: Context,
}

/// Opens a scene on 20 November 2026 with what happened before.
pub(crate) fn given<J: Journey>(past: impl IntoIterator<Item = J::Event>) -> Scene<J> {
    Scene {
        past: past.into_iter().collect(),
        context: on(november(20)),
    }
}

impl<J: Journey> Scene<J> {
    /// Today.
    pub(crate) fn on(mut self, day: NaiveDate) -> Self {
        self.context = Context {
            policy: self.context.policy,
            ..on(day)
        };
        self
    }

    /// It is this instant.
    pub(crate) fn at(mut self, now: DateTime<Utc>) -> Self {
        self.context = Context {
            policy: self.context.policy,
            ..at(now)
        };
        self
    }

    /// What is reported happened on an earlier day.
    pub(crate) fn about(self, day: NaiveDate) -> Self {
        self.about_instant(noon(day))
    }

    /// What is reported happened at an earlier instant.
    pub(crate) fn about_instant(mut self, at: DateTime<Utc>) -> Self {
        self.context.happened_at = at;
        self
    }

    /// Other numbers of the rules.
    pub(crate) fn under(mut self, policy: Policy) -> Self {
        self.context.policy = policy;
        self
    }

    /// What has become of the stream.
    pub(crate) fn state(&self) -> J::State {
        self.past.iter().fold(J::State::default(), J::evolve)
    }

    pub(crate) fn when(self, command: J::Command) -> Answer<J> {
        let answer = J::decide(&self.state(), &command, &self.context);
        Answer {
            scene: self,
            command,
            answer,
        }
    }
}

/// What a stream answered.
pub(crate) struct Answer<J: Journey> {
    scene: Scene<J>,
    command: J::Command,
    answer: Result<Vec<J::Event>, J::Refusal>,
}

impl<J: Journey> Answer<J> {
    /// Exactly these events follow.
    #[track_caller]
    pub(crate) fn then(self, expected: impl IntoIterator<Item = J::Event>) -> Self {
        let expected: Vec<_> = expected.into_iter().collect();
        let events = self.answer.as_deref().expect("the command was refused");
        assert_eq!(written(&events), written(&expected));
        self
    }

    /// Nothing follows: it has taken effect before.
    #[track_caller]
    pub(crate) fn then_nothing(self) {
        self.then([]);
    }

    /// The same command once more changes nothing.
    #[track_caller]
    pub(crate) fn and_again_nothing(self) {
        let events = self.answer.expect("the command was refused");
        assert!(!events.is_empty(), "the first time must have an effect");
        let state = events.iter().fold(self.scene.state(), J::evolve);
        let again = J::decide(&state, &self.command, &self.scene.context);
        assert_eq!(again, Ok(vec![]));
    }

    #[track_caller]
    pub(crate) fn refused(self, refusal: J::Refusal) {
        assert_eq!(self.answer, Err(refusal));
    }
}

/// JSON shows what `Debug` hides, so a failing test can be read.
pub(crate) fn written(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap()
}
