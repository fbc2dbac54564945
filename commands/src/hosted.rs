//! Every journey as an aggregate of the framework: one host for all of them.

use brana_domain::{Context, Journey};
use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use serde::{Deserialize, Serialize};

use crate::stored::StoredEvent;

/// A stream's state, ready to decide and to evolve.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound = "", transparent)]
pub struct Hosted<J: Journey> {
    state: J::State,
}

impl<J: Journey> Clone for Hosted<J> {
    fn clone(&self) -> Self {
        Self {
            state: self.state.clone(),
        }
    }
}

impl<J: Journey> Default for Hosted<J> {
    fn default() -> Self {
        Self {
            state: J::State::default(),
        }
    }
}

impl<J: Journey> Hosted<J> {
    /// What has become of the stream so far.
    pub fn state(&self) -> &J::State {
        &self.state
    }

    /// Decides a command and lives on in the state that follows from it.
    ///
    /// # Errors
    /// The journey's refusal; the state is as before then.
    pub fn decide(
        &mut self,
        command: &J::Command,
        context: &Context,
    ) -> Result<Vec<J::Event>, J::Refusal> {
        let events = J::decide(&self.state, command, context)?;
        for event in &events {
            self.evolve(event);
        }
        Ok(events)
    }

    /// The state after one more event.
    pub(crate) fn evolve(&mut self, event: &J::Event) {
        let before = std::mem::take(&mut self.state);
        self.state = J::evolve(before, event);
    }
}

impl<J: Journey> Aggregate for Hosted<J> {
    const TYPE: &'static str = J::STREAM;
    type Command = (J::Command, Context);
    type Event = StoredEvent<J::Event>;
    type Error = J::Refusal;
    type Services = ();

    async fn handle(
        &mut self,
        (command, context): Self::Command,
        _service: &Self::Services,
        sink: &EventSink<Self>,
    ) -> Result<(), Self::Error> {
        for event in J::decide(&self.state, &command, &context)? {
            sink.write(StoredEvent(event), self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: Self::Event) {
        self.evolve(&event.0);
    }
}
