//! The way from a message of the outbox to a mail, and from there to the post.
//!
//! A mail is written when it goes out, from what the log says then: a question that was answered
//! meanwhile, or whose link has lapsed, bothers nobody. Several go out side by side, but they are
//! written one after the other: people who wait for the database come first. Topics that are no mail are told to the
//! log of the program, by id and topic alone.

use brana_commands::Commands;
use brana_commands::outbox::{Deliver, Message, Obstacle};
use brana_commands::provider_directory::CONFIRMATION_ASKED;
use serde::Deserialize;
use tokio::sync::Mutex;

use super::letter::Letter;
use super::{Post, confirmation, kept};
use crate::links::Links;

/// The topic of a mail that was written before: `to`, `subject` and `text`.
const MAIL: &str = "mail";

/// Delivers the messages of the outbox.
pub(crate) struct Postman {
    pub(crate) commands: Commands,
    pub(crate) links: Links,
    pub(crate) post: Post,
    /// Held by whoever writes a mail.
    pub(crate) desk: Mutex<()>,
}

impl Deliver for Postman {
    async fn deliver(&self, message: &Message) -> Result<(), Obstacle> {
        let desk = self.desk.lock().await;
        let letter = match message.topic.as_str() {
            CONFIRMATION_ASKED => {
                confirmation::letter(&self.commands, &self.links, message).await?
            }
            MAIL => Some(written(message)?),
            _ => None,
        };
        drop(desk);
        match letter {
            Some(letter) => self.send(&letter).await,
            None => {
                tracing::info!(message = %message.id, topic = message.topic,
                    "a message needed no mail");
                Ok(())
            }
        }
    }
}

impl Postman {
    async fn send(&self, letter: &Letter) -> Result<(), Obstacle> {
        let now = self.commands.clock().now();
        match &self.post {
            Post::Nowhere => Err(Obstacle::Lasting(
                "no mail server is set; see the settings smtp_url and mail_from".to_owned(),
            )),
            Post::Kept(sender) => kept::keep(self.commands.pool(), letter, sender, now)
                .await
                .map_err(|error| Obstacle::Passing(error.to_string())),
            Post::Smtp(server) => server.send(letter, now).await,
        }
    }
}

#[derive(Deserialize)]
struct Written {
    to: String,
    subject: String,
    text: String,
}

fn written(message: &Message) -> Result<Letter, Obstacle> {
    let Written { to, subject, text } = Written::deserialize(&message.payload)
        .map_err(|error| Obstacle::Lasting(format!("the message cannot be read: {error}")))?;
    Ok(Letter {
        id: message.id,
        to,
        subject,
        text,
    })
}
