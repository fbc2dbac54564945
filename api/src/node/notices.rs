//! Where messages of the outbox go for now: a line in the log of the program.
//!
//! Mail comes with the directory; it will be another [`Deliver`]. A notice names
//! the message and its topic, never its content.

use brana_commands::outbox::{Deliver, Message};

pub(super) struct Notices;

impl Deliver for Notices {
    async fn deliver(&self, message: &Message) -> Result<(), String> {
        tracing::info!(message = %message.id, topic = message.topic, "a notice was delivered");
        Ok(())
    }
}
