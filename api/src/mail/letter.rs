//! One mail, and how it looks on the way.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox};
use uuid::Uuid;

/// A mail, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The message of the outbox it comes from; makes its Message-ID.
    pub id: Uuid,
    /// Whom it goes to.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says; one paragraph is one line.
    pub text: String,
}

/// Whom mails come from, such as `Brána <brana@example.cz>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(Mailbox);

/// A text that is no sender.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a sender is an address such as brana@example.cz, or Brána <brana@example.cz>")]
pub struct NoSender;

impl FromStr for Sender {
    type Err = NoSender;

    fn from_str(text: &str) -> Result<Self, NoSender> {
        text.parse().map(Self).map_err(|_| NoSender)
    }
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a mail cannot be put into an envelope.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unsendable {
    #[error("the address of the receiver cannot be read")]
    Address,
    #[error("the mail could not be put together: {0}")]
    Content(#[from] lettre::error::Error),
    #[error("the text could not be written in seven bits")]
    Encoding,
    #[error("the kind of the text could not be told: {0}")]
    Kind(String),
}

/// Text in lines a reader may break anew (RFC 3676).
const FLOWED: &str = "text/plain; charset=utf-8; format=flowed";

impl Letter {
    /// The mail as it goes over the wire. The same message has the same Message-ID every time.
    pub(super) fn packed(&self, from: &Sender, at: DateTime<Utc>) -> Result<Message, Unsendable> {
        let to: Mailbox = self.to.parse().map_err(|_| Unsendable::Address)?;
        let kind = ContentType::parse(FLOWED).map_err(|e| Unsendable::Kind(e.to_string()))?;
        // Readable in a log of the mail server, too, unlike base64.
        let encoding = ContentTransferEncoding::QuotedPrintable;
        let body = Body::new_with_encoding(flowed(&self.text), encoding);
        let body = body.map_err(|_| Unsendable::Encoding)?;
        let message = Message::builder()
            .from(from.0.clone())
            .to(to)
            .date(SystemTime::from(at))
            .message_id(Some(self.message_id(from)))
            .subject(self.subject.as_str())
            .raw_header(told("Auto-Submitted", "auto-generated"))
            .raw_header(told("Content-Language", "cs"))
            .header(kind)
            .body(body)?;
        Ok(message)
    }

    /// What a receiver knows a mail by that comes twice.
    fn message_id(&self, from: &Sender) -> String {
        format!("<{}@{}>", self.id, from.0.email.domain())
    }
}

/// A header of these words; both are ours and plain.
fn told(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// No line ends in a space, which would join it to the next; none begins as a quotation would.
fn flowed(text: &str) -> String {
    let lines = text.lines().map(str::trim_end).map(|line| {
        let stuffed = line.starts_with(' ') || line.starts_with('>') || line.starts_with("From ");
        let stuff = if stuffed { " " } else { "" };
        format!("{stuff}{line}\r\n")
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            id: Uuid::from_u128(5),
            to: "azyl@charita.cz".to_owned(),
            subject: "Azylový dům: platí ještě počty volných míst?".to_owned(),
            text: "Dobrý den,\n\n> citace   \nFrom dům\nžluťoučký kůň\n".to_owned(),
        }
    }

    fn packed(letter: &Letter) -> String {
        let from = "Brána <brana@example.cz>".parse().unwrap();
        let at = "2026-11-21T08:00:00Z".parse().unwrap();
        String::from_utf8(letter.packed(&from, at).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_czech_mail_goes_in_seven_bits_and_says_what_it_is() {
        let wire = packed(&letter());
        assert!(wire.is_ascii(), "{wire}");
        for header in [
            "Message-ID: <00000000-0000-0000-0000-000000000005@example.cz>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: cs\r\n",
            "Date: Sat, 21 Nov 2026 08:00:00 +0000\r\n",
            "To: azyl@charita.cz\r\n",
            "Subject: =?utf-8?b?",
            "From: =?utf-8?b?",
            "format=flowed",
        ] {
            assert!(wire.contains(header), "{header} in {wire}");
        }
        assert!(wire.contains("=C5=BElu=C5=A5ou=C4=8Dk=C3=BD"), "{wire}");
        assert!(wire.lines().all(|line| line.len() <= 78), "{wire}");
    }

    #[test]
    fn the_same_mail_is_the_same_every_time() {
        assert_eq!(packed(&letter()), packed(&letter()));
    }

    #[test]
    fn lines_do_not_run_together_and_quote_nobody() {
        let text = flowed("a  \n> b\n\nFrom c\n d");
        assert_eq!(text, "a\r\n > b\r\n\r\n From c\r\n  d\r\n");
    }

    #[test]
    fn a_subject_cannot_smuggle_a_header_in() {
        let mut letter = letter();
        letter.subject = "Kapacita\r\nBcc: x@example.com".to_owned();
        let wire = packed(&letter);
        assert!(!wire.lines().any(|line| line.starts_with("Bcc")), "{wire}");
    }

    #[test]
    fn an_address_that_is_none_is_told() {
        let mut letter = letter();
        letter.to = "nikdo".to_owned();
        let from = "brana@example.cz".parse().unwrap();
        let at = "2026-11-21T08:00:00Z".parse().unwrap();
        let error = letter.packed(&from, at).unwrap_err().to_string();
        assert_eq!(error, "the address of the receiver cannot be read");
        assert!("Brána".parse::<Sender>().is_err());
    }
}
