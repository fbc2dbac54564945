//! What goes out: messages that wait or were parked and, in a demo, every mail.
//!
//! A demo's mails are for its made-up people to try out, so those who answer mails read them all.
//! Elsewhere nobody reads a mail here; an administrator sees what did not go out, and why.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use brana_commands::outbox;
use brana_domain::vocabulary::Role;
use uuid::Uuid;

use super::super::answers::{go_to, page};
use super::super::posted::{At, Posted};
use super::super::views::desks::outbox::{Mail, MailLine, MailRow, Outbox, WaitingRow};
use super::super::views::frame::Section;
use super::super::visit::{DONE_COOKIE, Inside, forbidden};
use crate::json::problem::Problem;
use crate::mail::{KeptMail, kept_mail, kept_mails};
use crate::session;

/// Most rows of each list.
const ROWS: u32 = 200;

fn administers(inside: &Inside) -> bool {
    inside.caller.role == Role::Administrator
}

/// Who may look at what goes out.
fn visible(inside: &Inside) -> Result<(), Problem> {
    let answers = matches!(inside.caller.role, Role::ProviderStaff | Role::Coordinator);
    if administers(inside) || (answers && inside.app.keeps_mails) {
        Ok(())
    } else {
        Err(forbidden())
    }
}

/// `GET /app/outbox`
pub(super) async fn show(inside: Inside) -> Result<Response, Problem> {
    visible(&inside)?;
    let app = &inside.app;
    let waiting = outbox::undelivered(app.commands.pool(), ROWS).await?;
    let mails = if app.keeps_mails {
        kept_mails(app.commands.pool(), ROWS).await?
    } else {
        vec![]
    };
    let waiting = waiting.into_iter().map(|row| WaitingRow {
        id: row.id.to_string(),
        topic: row.topic,
        left_at: row.created_at,
        due_at: row.due_at,
        attempts: u32::try_from(row.attempts).unwrap_or(0),
        parked: row.parked,
        error: row.last_error.unwrap_or_default(),
    });
    let view = Outbox {
        frame: inside.frame(Section::Outbox),
        keeps: app.keeps_mails,
        may_try_again: administers(&inside),
        waiting: waiting.collect(),
        mails: mails.iter().map(listed).collect(),
    };
    Ok(page(StatusCode::OK, &view))
}

fn listed(mail: &KeptMail) -> MailRow {
    MailRow {
        href: format!("/app/outbox/{}", mail.id),
        to: mail.to_addr.clone(),
        subject: mail.subject.clone(),
        at: mail.kept_at,
    }
}

/// `GET /app/outbox/{mail}`
pub(super) async fn mail(inside: Inside, At(id): At<Uuid>) -> Result<Response, Problem> {
    visible(&inside)?;
    let found = kept_mail(inside.app.commands.pool(), id).await?;
    let mail = found.ok_or_else(Problem::not_found)?;
    let base = inside.app.links.base();
    let view = Mail {
        frame: inside.frame(Section::Outbox),
        from: mail.sender.clone(),
        row: listed(&mail),
        lines: mail.body.lines().map(|text| line(base, text)).collect(),
    };
    Ok(page(StatusCode::OK, &view))
}

/// A line that is an address of ours leads there: here, wherever the mail says we are.
fn line(base: &str, text: &str) -> MailLine {
    match text.strip_prefix(base) {
        Some(path) if path.starts_with('/') && !path.contains(' ') => {
            MailLine::Link(path.to_owned())
        }
        _ => MailLine::Words(text.to_owned()),
    }
}

/// `POST /app/outbox/{mail}/try-again`: a parked message goes on its way again.
pub(super) async fn try_again(
    inside: Inside,
    At(id): At<Uuid>,
    posted: Posted,
) -> Result<Response, Problem> {
    if !administers(&inside) {
        return Err(forbidden());
    }
    posted.key()?;
    let app = &inside.app;
    // One that is no longer parked was sent on by somebody else: just as well.
    outbox::try_again(app.commands.pool(), id, app.clock.now()).await?;
    let mut response = go_to("/app/outbox");
    let said: HeaderValue = session::set(DONE_COOKIE, "sent_again", 60);
    response.headers_mut().append(header::SET_COOKIE, said);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_ours_lead_somewhere() {
        let link = |text: &str| line("http://brana.test", text);
        let ours = MailLine::Link("/confirm/x#new-numbers".to_owned());
        assert_eq!(link("http://brana.test/confirm/x#new-numbers"), ours);
        for words in [
            "http://brana.test.evil.example/x",
            "https://elsewhere.example/",
            "http://brana.test",
            "Dobrý den,",
            "javascript:alert(1)",
        ] {
            assert_eq!(link(words), MailLine::Words(words.to_owned()));
        }
    }
}
