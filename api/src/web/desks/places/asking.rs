//! "Does it still hold?", asked by a coordinator: the mail that reminders send, sent now.
//!
//! Nobody is asked again within a day of a question that is still open: two mails about one thing
//! are one too many.

use axum::http::StatusCode;
use axum::response::Response;
use brana_commands::Ids;
use brana_domain::provider_directory::deadlines::LINK_LASTS;
use brana_domain::provider_directory::offer::{Offer, OfferCommand, OfferEvent};
use brana_domain::provider_directory::provider::RegisteredProvider;
use brana_domain::provider_directory::{DirectoryCommand, DirectoryEvent};
use brana_domain::vocabulary::{AskId, Email, OfferId, Role};
use brana_domain::{Happened, Journey};
use brana_projections::log::{Stream, last_of};
use chrono::TimeDelta;

use super::super::super::answers::{done, page};
use super::super::super::attempt::{Attempt, Outcome};
use super::super::super::posted::{At, Posted};
use super::super::super::views::desks::places::ask::{AskPage, LastAsked};
use super::super::super::views::form::Form;
use super::super::super::visit::Inside;
use super::super::about::{OfOffer, only_coordinators};
use super::super::forms::section;
use super::hold::{Whose, obstacle_to_holding};
use crate::json::problem::Problem;

/// So long an open question is left to be answered.
const PATIENCE: TimeDelta = TimeDelta::days(1);

/// When the provider was asked last, by whom and what came of it; from the log, because the offer
/// keeps only what is open.
pub(super) async fn last(inside: &Inside, found: &OfOffer) -> Result<Option<LastAsked>, Problem> {
    let mut conn = inside.connection().await?;
    let stream = Stream {
        kind: Offer::STREAM.to_owned(),
        id: found.id.to_string(),
    };
    let name = ["ConfirmationAsked"];
    let recorded = last_of(&mut conn, &stream, found.version, &name, None).await?;
    let asked = recorded.and_then(|recorded| {
        let Happened::Directory(DirectoryEvent::Offer(_, OfferEvent::ConfirmationAsked(asked))) =
            &recorded.event
        else {
            return None;
        };
        Some((*asked.ask, recorded.recorded_at, recorded.envelope.role))
    });
    Ok(asked.map(|(ask, at, role)| LastAsked {
        at,
        by: if role == Role::System {
            "program"
        } else {
            "coordinator"
        },
        answer: answer(inside, found, ask),
    }))
}

/// What came of a question: a word of the list `ask_answer`.
fn answer(inside: &Inside, found: &OfOffer, ask: AskId) -> &'static str {
    let open = found.offer.asked.get(&ask);
    if found.offer.answered.contains(&ask) {
        "answered"
    } else if open.is_some_and(|until| *until > inside.app.clock.now()) {
        "open"
    } else {
        "void"
    }
}

/// Where the question goes: as the mail itself chooses.
fn address<'a>(found: &'a OfOffer, provider: &'a RegisteredProvider) -> Option<&'a Email> {
    let own = found.offer.asked_at();
    own.or_else(|| provider.entry.emails.first())
}

/// Why there is no asking now, in words.
fn obstacle(
    inside: &Inside,
    found: &OfOffer,
    provider: &RegisteredProvider,
    last: Option<&LastAsked>,
) -> Option<String> {
    let t = &inside.t;
    let now = inside.app.clock.now();
    let rule = obstacle_to_holding(&found.offer, provider, now);
    // Old numbers and full houses are what one asks about.
    let rule = rule.filter(|code| !matches!(*code, "capacity_stale" | "no_free_place"));
    if let Some(code) = rule {
        return Some(t.problem(code).to_string());
    }
    if address(found, provider).is_none() {
        return Some(t.text("ask-no-address").to_string());
    }
    let lately = last.filter(|last| last.answer == "open" && now - last.at < PATIENCE)?;
    let again = t.date_time(&(lately.at + PATIENCE));
    Some(t.text("ask-lately").with("at", again).to_string())
}

/// `GET /app/offers/{offer}/ask`
pub(super) async fn show(inside: Inside, At(offer): At<OfferId>) -> Result<Response, Problem> {
    only_coordinators(&inside)?;
    let found = OfOffer::find_ever(&inside, offer).await?;
    let version = found.version.to_string();
    let form = Form::new(&found.href("ask"), &inside.new_key(), &version);
    shown(&inside, &found, StatusCode::OK, form).await
}

/// `POST /app/offers/{offer}/ask`
pub(super) async fn ask(
    inside: Inside,
    At(offer): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    only_coordinators(&inside)?;
    let found = OfOffer::find_ever(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, &[], &[]);
    // A form older than the offer is either a second click or overtaken, and the log knows which.
    if posted.version()? >= found.version && refused(&inside, &found).await? {
        return shown(&inside, &found, StatusCode::CONFLICT, attempt.form()?).await;
    }
    let actor = inside.caller.actor.to_string();
    let command = OfferCommand::AskConfirmation {
        ask: AskId(Ids::derived(&["ask", &actor, posted.key()?])),
        until: inside.app.clock.now() + LINK_LASTS,
    };
    let command = DirectoryCommand::Offer(offer, command);
    match attempt
        .carry_out_in_directory(vec![], Some(command))
        .await?
    {
        Outcome::Done(what) => Ok(done(&what, "confirmation_requested", &found.href("places"))),
        Outcome::Again(status, form) => shown(&inside, &found, status, form).await,
        Outcome::Changed(form) => {
            let found = OfOffer::find_ever(&inside, offer).await?;
            let form = form.refused(inside.t.problem("stale_version"));
            shown(&inside, &found, StatusCode::PRECONDITION_FAILED, form).await
        }
    }
}

async fn refused(inside: &Inside, found: &OfOffer) -> Result<bool, Problem> {
    let last = last(inside, found).await?;
    let mut conn = inside.connection().await?;
    let whose = Whose::read(&mut conn, found).await?;
    Ok(obstacle(inside, found, &whose.provider, last.as_ref()).is_some())
}

async fn shown(
    inside: &Inside,
    found: &OfOffer,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let last = last(inside, found).await?;
    let mut conn = inside.connection().await?;
    let whose = Whose::read(&mut conn, found).await?;
    drop(conn);
    let view = AskPage {
        frame: inside.frame_of(section(inside), &found.href("ask")),
        about: found.offer.entry.name.to_string(),
        back_href: found.href("places"),
        to: address(found, &whose.provider).map(ToString::to_string),
        obstacle: obstacle(inside, found, &whose.provider, last.as_ref()),
        last,
        days: u32::try_from(LINK_LASTS.num_days()).unwrap_or_default(),
        form,
    };
    Ok(page(status, &view))
}
