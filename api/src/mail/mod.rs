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
//! the same Message-ID. No pixel, no counted link: nobody learns who has read a mail.
//!
//! Left out: when a mail is due (domain), how patient the sender is (`brana_commands::outbox`).

mod confirmation;
mod kept;
mod letter;
mod postman;
mod smtp;

#[cfg(test)]
mod fake_server;
#[cfg(test)]
mod tests;

pub use kept::{KeptMail, kept_mail, kept_mails};
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

/// How patient the outbox is: a mail server may be down for a weekend, and a slow one may take
/// its time for each of a batch before anybody else takes them.
#[must_use]
pub fn patience() -> Patience {
    Patience {
        batch: 8,
        taken_for: TimeDelta::minutes(15),
        first_wait: TimeDelta::seconds(10),
        longest_wait: TimeDelta::hours(1),
        tries: 80,
    }
}
