//! A mail server, and what its answers mean.
//!
//! A refusal of the mail (5xx) is for good. Everything else may pass: a server that is down, slow,
//! busy (4xx), hangs up, or refuses us rather than the mail (a password that was changed).

use std::time::Duration;

use brana_commands::outbox::Obstacle;
use chrono::{DateTime, Utc};
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tokio::time::timeout;

use super::letter::{Letter, Sender, Unsendable};

/// A mail server by its address.
#[derive(Debug, Clone)]
pub struct Smtp {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Sender,
    longest: Duration,
}

/// An address that is no mail server's.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// It cannot be read.
    #[error(
        "a mail server is smtps://user:password@host, smtp://user:password@host:587?tls=required \
         or, on this machine, smtp://127.0.0.1:25"
    )]
    Unreadable,
    /// Mail, and a password, would go in clear.
    #[error("mail would go in clear: use smtps://, or add ?tls=required")]
    InClear,
}

/// Answers about who we are, not about the mail (RFC 4954).
const ABOUT_US: [u16; 5] = [454, 530, 534, 535, 538];

impl Smtp {
    /// The server at an address; one mail may take this long.
    ///
    /// # Errors
    /// [`SmtpError`] says what to write instead.
    pub fn at(address: &str, from: Sender, longest: Duration) -> Result<Self, SmtpError> {
        if in_clear(address) {
            return Err(SmtpError::InClear);
        }
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(address);
        let server = server.map_err(|_| SmtpError::Unreadable)?;
        Ok(Self {
            server: server.timeout(Some(longest)).build(),
            from,
            longest,
        })
    }

    /// How long one mail may take.
    pub(super) fn longest(&self) -> Duration {
        self.longest
    }

    /// Hands one mail over.
    pub(super) async fn send(&self, letter: &Letter, at: DateTime<Utc>) -> Result<(), Obstacle> {
        let message = letter.packed(&self.from, at).map_err(unsendable)?;
        match timeout(self.longest, self.server.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(obstacle(&error)),
            Err(_) => Err(Obstacle::Passing(
                "the mail server took too long".to_owned(),
            )),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
fn unsendable(error: Unsendable) -> Obstacle {
    Obstacle::Lasting(error.to_string())
}

fn obstacle(error: &Error) -> Obstacle {
    let about_us = error
        .status()
        .is_some_and(|code| ABOUT_US.contains(&u16::from(code)));
    let words = crate::cli::chain(error).to_string();
    if error.is_permanent() && !about_us {
        Obstacle::Lasting(words)
    } else {
        Obstacle::Passing(words)
    }
}

/// Whether mail would cross a network unencrypted; on this machine it crosses none.
fn in_clear(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("smtp://") else {
        return false;
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let place = place.split('/').next().unwrap_or_default();
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let here = ["127.0.0.1", "localhost", "[::1]"];
    let local = here.iter().any(|name| {
        host.strip_prefix(name)
            .is_some_and(|port| port.is_empty() || port.starts_with(':'))
    });
    !local && !query.split('&').any(|part| part == "tls=required")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> Result<Smtp, SmtpError> {
        let from = "brana@example.cz".parse().unwrap();
        Smtp::at(address, from, Duration::from_secs(1))
    }

    #[test]
    fn mail_never_crosses_a_network_in_clear() {
        for address in [
            "smtps://me:pa55@mail.example.cz",
            "smtp://mail.example.cz:587?tls=required",
            "smtp://127.0.0.1:2525",
            "smtp://localhost",
        ] {
            assert!(at(address).is_ok(), "{address}");
        }
        for address in [
            "smtp://mail.example.cz",
            "smtp://mail.example.cz?tls=opportunistic",
            "smtp://localhost.example.cz",
            "smtp://127.0.0.1:25@mail.example.cz",
        ] {
            assert!(matches!(at(address), Err(SmtpError::InClear)), "{address}");
        }
    }

    #[test]
    fn what_is_no_address_is_told_without_its_password() {
        for address in ["mail.example.cz", "imap://me:pa55@host", "smtps://"] {
            let error = at(address).unwrap_err().to_string();
            assert!(!error.contains("pa55"), "{error}");
        }
    }
}
