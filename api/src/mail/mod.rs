//! Mail: written from a message of the outbox, and sent by SMTP or, in a demo, kept to be read.
//!
//! | file | holds |
//! |---|---|
//! | `letter` | one mail, and how it looks on the way |
//! | `smtp` | a mail server, and what its answers mean |
//! | `kept` | the demo's mails in a table of our own |
//! | `confirmation` | the question whether numbers of free places still hold |
//! | `postman` | the way from the outbox to all these |
//!
//! At least once: whoever sends a mail and dies before that is written down sends it again under
//! the same Message-ID. Sent and kept mails are forgotten after a while (`retention`, [`forget`]). No pixel, no counted link: nobody learns who has read a mail.
//!
//! Left out: when a mail is due (domain), how patient the sender is (`brana_commands::outbox`).

mod confirmation;
mod kept;
mod letter;
mod postman;
mod smtp;

#[cfg(test)]
mod tests;

pub use kept::{KeptMail, forget, kept_mail, kept_mails};
pub use letter::{Letter, Sender};
pub(crate) use postman::Postman;
pub use smtp::{Smtp, SmtpError};

use chrono::TimeDelta;

use brana_commands::outbox::Patience;

/// Where mails go.
#[derive(Debug, Clone)]
pub enum Post {
    /// Nowhere: every mail is parked and says that no server is set.
    Nowhere,
    /// Into a table, to be read on the page of the outbox.
    Kept(Sender),
    /// To a mail server.
    Smtp(Smtp),
}

impl Post {
    /// How patient the outbox is with it: a mail server may be down for a weekend. A mail somebody
    /// took is left to them for as long as it may take and as long again, for what it needs besides;
    /// who has not told by then is dead, and another sends it.
    #[must_use]
    pub fn patience(&self) -> Patience {
        let longest = match self {
            Self::Nowhere | Self::Kept(_) => TimeDelta::zero(),
            Self::Smtp(server) => TimeDelta::from_std(server.longest()).unwrap_or(TimeDelta::MAX),
        };
        let taken_for = longest.checked_mul(2).unwrap_or(LONGEST_TAKEN) + SPARE;
        Patience {
            batch: 8,
            taken_for: taken_for.min(LONGEST_TAKEN),
            first_wait: TimeDelta::seconds(10),
            longest_wait: TimeDelta::hours(1),
            tries: 80,
        }
    }
}

/// For the database, on both sides of a delivery.
const SPARE: TimeDelta = TimeDelta::seconds(5);
/// A mail is never left to somebody for longer.
const LONGEST_TAKEN: TimeDelta = TimeDelta::hours(1);
