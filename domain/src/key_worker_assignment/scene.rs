//! The stage for this journey's tests: given what happened, when this is asked, then that follows.
//!
//! Everybody plays in November 2026. Clients, cases and workers are numbers.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::journey::{Context, Journey};
use crate::vocabulary::{
    ActorId, CaseId, ClientId, ContactId, FreeText, PersonName, Policy, PrisonId, Role, WorkerId,
};

pub(super) fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

pub(super) fn december(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
}

/// Noon of a day.
pub(super) fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(11, 0, 0).unwrap().and_utc()
}

pub(super) fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xca5e_0000 + number))
}

pub(super) fn client(number: u128) -> ClientId {
    ClientId(Uuid::from_u128(0xc11e_0000 + number))
}

pub(super) fn worker(number: u128) -> WorkerId {
    WorkerId(Uuid::from_u128(0x3043_0000 + number))
}

pub(super) fn contact(number: u128) -> ContactId {
    ContactId(Uuid::from_u128(0xc047_0000 + number))
}

pub(super) fn vinarice() -> PrisonId {
    PrisonId::try_new("vinarice").unwrap()
}

pub(super) fn jirice() -> PrisonId {
    PrisonId::try_new("jirice").unwrap()
}

pub(super) fn text(words: &str) -> FreeText {
    FreeText::try_new(words).unwrap()
}

pub(super) fn name() -> PersonName {
    PersonName::try_new("Jana", "Dvořáková").unwrap()
}

/// Noon of a day under the standard policy; what is reported happened just then.
pub(super) fn on(day: NaiveDate) -> Context {
    Context {
        now: noon(day),
        happened_at: noon(day),
        actor: ActorId(Uuid::from_u128(1)),
        role: Role::TeamLead,
        policy: Policy::standard(),
    }
}

/// A stream with a past, and the present.
pub(super) struct Scene<J: Journey> {
    past: Vec<J::Event>,
    context: Context,
}

/// Opens a scene on 20 November 2026 with what happened before.
pub(super) fn given<J: Journey>(past: impl IntoIterator<Item = J::Event>) -> Scene<J> {
    Scene {
        past: past.into_iter().collect(),
        context: on(november(20)),
    }
}

impl<J: Journey> Scene<J> {
    /// Today.
    pub(super) fn on(mut self, day: NaiveDate) -> Self {
        self.context = Context {
            policy: self.context.policy,
            ..on(day)
        };
        self
    }

    /// What is reported happened on an earlier day.
    pub(super) fn about(mut self, day: NaiveDate) -> Self {
        self.context.happened_at = noon(day);
        self
    }

    /// Other numbers of the rules.
    pub(super) fn under(mut self, policy: Policy) -> Self {
        self.context.policy = policy;
        self
    }

    /// What has become of the stream.
    pub(super) fn state(&self) -> J::State {
        self.past.iter().fold(J::State::default(), J::evolve)
    }

    pub(super) fn when(self, command: J::Command) -> Answer<J> {
        let answer = J::decide(&self.state(), &command, &self.context);
        Answer {
            scene: self,
            command,
            answer,
        }
    }
}

/// What a stream answered.
pub(super) struct Answer<J: Journey> {
    scene: Scene<J>,
    command: J::Command,
    answer: Result<Vec<J::Event>, J::Refusal>,
}

impl<J: Journey> Answer<J> {
    /// Exactly these events follow.
    #[track_caller]
    pub(super) fn then(self, expected: impl IntoIterator<Item = J::Event>) -> Self {
        let expected: Vec<_> = expected.into_iter().collect();
        let events = self.answer.as_deref().expect("the command was refused");
        assert_eq!(written(&events), written(&expected));
        self
    }

    /// Nothing follows: it has taken effect before.
    #[track_caller]
    pub(super) fn then_nothing(self) {
        self.then([]);
    }

    /// The same command once more changes nothing.
    #[track_caller]
    pub(super) fn and_again_nothing(self) {
        let events = self.answer.expect("the command was refused");
        assert!(!events.is_empty(), "the first time must have an effect");
        let state = events.iter().fold(self.scene.state(), J::evolve);
        let again = J::decide(&state, &self.command, &self.scene.context);
        assert_eq!(again, Ok(vec![]));
    }

    #[track_caller]
    pub(super) fn refused(self, refusal: J::Refusal) {
        assert_eq!(self.answer, Err(refusal));
    }
}

/// JSON shows what `Debug` hides, so a failing test can be read.
pub(super) fn written(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap()
}
