//! Doubts about a provider: raised, and settled with an outcome.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{ConcernKind, ConcernOutcome};
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{ConcernId, FreeText, ProviderId};

use super::super::attempt::Attempt;
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, asks};
use super::super::views::desks::form::{DeskField, FieldKind};
use super::super::visit::Inside;
use super::about::OfProvider;
use super::forms::{Sheet, one_of};
use super::provider::in_words;
use crate::json::problem::Problem;
use brana_commands::Ids;

const QUESTIONS: &[Question] = &[
    asks("kind", "desk-concern-kind", Kind::Code("desk_concern")),
    asks(
        "outcome",
        "desk-concern-outcome",
        Kind::Code("desk_outcome"),
    ),
    asks("text", "desk-concern-text", Kind::Words),
];

fn text(inside: &Inside) -> DeskField {
    let hint = Some("desk-concern-text-hint");
    DeskField::new(&inside.t, "text", "desk-concern-text", hint).of(FieldKind::Lines)
}

fn raising<'a>(inside: &'a Inside, found: &OfProvider) -> Sheet<'a> {
    let kinds = ConcernKind::ALL.iter().map(|kind| kind.as_str());
    let kind = one_of(inside, ("kind", "desk-concern-kind"), "desk_concern", kinds);
    let fields = vec![kind, text(inside)];
    Sheet::of_provider(inside, found, ("concern", "concern"), fields)
}

/// `GET /app/providers/{provider}/concern`
pub(super) async fn show_raise(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    let sheet = raising(&inside, &found);
    Ok(sheet.shown(StatusCode::OK, sheet.empty()))
}

/// `POST /app/providers/{provider}/concern`
pub(super) async fn raise(
    inside: Inside,
    At(provider): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, &[]);
    let mut filling = attempt.filling();
    let kind = filling.code("kind", ConcernKind::ALL);
    let said = filling.read("text", FreeText::try_new);
    // The same form sent twice names the same concern.
    let concern = ConcernId(Ids::derived(&["concern", posted.key()?]));
    let command = kind.zip(said).map(|(kind, text)| {
        let command = ProviderCommand::RaiseConcern {
            concern,
            kind,
            text,
        };
        DirectoryCommand::Provider(provider, command)
    });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    let now = in_words(&inside, &found);
    let sheet = raising(&inside, &found);
    Ok(sheet.ended(outcome, "concern_raised", (&posted, QUESTIONS), now))
}

fn resolving<'a>(inside: &'a Inside, found: &OfProvider, concern: ConcernId) -> Sheet<'a> {
    let outcomes = ConcernOutcome::ALL.iter().map(|outcome| outcome.as_str());
    let field = ("outcome", "desk-concern-outcome");
    let outcome = one_of(inside, field, "desk_outcome", outcomes);
    let fields = vec![outcome, text(inside)];
    let at = format!("concerns/{concern}/resolve");
    Sheet::of_provider(inside, found, ("resolve", &at), fields)
}

/// `GET /app/providers/{provider}/concerns/{concern}/resolve`
pub(super) async fn show_resolve(
    inside: Inside,
    At((provider, concern)): At<(ProviderId, ConcernId)>,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    if !found.provider.concerns.contains_key(&concern) {
        return Err(Problem::not_found());
    }
    let sheet = resolving(&inside, &found, concern);
    Ok(sheet.shown(StatusCode::OK, sheet.empty()))
}

/// `POST /app/providers/{provider}/concerns/{concern}/resolve`
pub(super) async fn resolve(
    inside: Inside,
    At((provider, concern)): At<(ProviderId, ConcernId)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, &[]);
    let mut filling = attempt.filling();
    let outcome = filling.code("outcome", ConcernOutcome::ALL);
    let text = filling.words("text");
    let command = outcome.map(|outcome| {
        let command = ProviderCommand::ResolveConcern {
            concern,
            outcome,
            text,
        };
        DirectoryCommand::Provider(provider, command)
    });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    let now = in_words(&inside, &found);
    let sheet = resolving(&inside, &found, concern);
    Ok(sheet.ended(outcome, "concern_resolved", (&posted, QUESTIONS), now))
}
