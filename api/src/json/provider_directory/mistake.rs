//! "Report a mistake" for programs: by anybody, under the rules of [`crate::mistake`].

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_commands::provider_directory::stream_of;
use brana_domain::provider_directory::DirectorySubject;
use brana_domain::provider_directory::codes::ConcernKind;
use brana_domain::vocabulary::{Coded, Line, OfferId, ProviderId};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::CreationHeaders;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::Code;
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, Sent};
use crate::json::fields::Fields;
use crate::json::problem::Problem;
use crate::mistake::{self, About, KINDS, Report};
use crate::web::messages::{Language, Texts};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(report_offer))
        .routes(routes!(report_provider))
}

/// What is wrong with an entry.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportOfMistake {
    /// What it is about. Danger is none of these: call 112 or 158.
    #[schema(schema_with = kinds)]
    kind: Code<ConcernKind>,
    /// In words, 1000 characters at most; no names of clients. A coordinator alone reads it.
    #[schema(max_length = 1000)]
    text: String,
    /// A phone number or an address of mail, of whoever wishes an answer.
    contact: Option<String>,
}

fn kinds() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(KINDS.iter().map(|kind| kind.word())))
        .build()
}

/// Report a mistake in an offer
///
/// Anybody may, without signing in. The answer names the concern this became as `made`. Reports are limited:
/// by address, by hour, and by the open concerns of a provider.
#[utoipa::path(
    post, path = "/offers/{offer}/reports", tag = "offers", operation_id = "report_offer",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), CreationHeaders),
    request_body = ReportOfMistake,
    responses(
        (status = 201, description = "A coordinator will read it", body = Accepted),
        (status = 429, description = "Too many reports; see Retry-After", body = Problem,
            content_type = "application/problem+json"),
        CommandProblems,
    ),
)]
async fn report_offer(
    State(app): State<App>,
    Id(id): Id<OfferId>,
    key: IdempotencyKey,
    sent: Sent<ReportOfMistake>,
) -> Result<Response, Problem> {
    let about = About::offer(&app, id).await;
    let about = about.map_err(|problem| named(problem, "offer_unknown"))?;
    reported(&app, &about, key, sent).await
}

/// Report a mistake in a provider's entry
///
/// Anybody may, without signing in. The answer names the concern this became as `made`. Reports are limited:
/// by address, by hour, and by the open concerns of a provider.
#[utoipa::path(
    post, path = "/providers/{provider}/reports", tag = "providers", operation_id = "report_provider",
    params(("provider" = uuid::Uuid, Path, description = "The provider"), CreationHeaders),
    request_body = ReportOfMistake,
    responses(
        (status = 201, description = "A coordinator will read it", body = Accepted),
        (status = 429, description = "Too many reports; see Retry-After", body = Problem,
            content_type = "application/problem+json"),
        CommandProblems,
    ),
)]
async fn report_provider(
    State(app): State<App>,
    Id(id): Id<ProviderId>,
    key: IdempotencyKey,
    sent: Sent<ReportOfMistake>,
) -> Result<Response, Problem> {
    let about = About::provider(&app, id).await;
    let about = about.map_err(|problem| named(problem, "provider_unknown"))?;
    reported(&app, &about, key, sent).await
}

/// What is not there, by the name commands have for it.
fn named(problem: Problem, code: &str) -> Problem {
    if problem.status == StatusCode::NOT_FOUND.as_u16() {
        Problem::new(StatusCode::NOT_FOUND, code)
    } else {
        problem
    }
}

async fn reported(
    app: &App,
    about: &About,
    key: IdempotencyKey,
    sent: Sent<ReportOfMistake>,
) -> Result<Response, Problem> {
    let body = sent.body;
    let kind = body.kind.0;
    let mut fields = Fields::default();
    if !KINDS.contains(&kind) {
        let detail = "Danger is not reported here: call 112 or 158.";
        fields.refuse("kind", "not_from_strangers", detail);
    }
    let text = fields.text("text", &body.text, mistake::short);
    let contact = fields.some_text("contact", body.contact.as_deref(), Line::try_new);
    fields.checked()?;
    let report = Report {
        kind,
        text: text.ok_or_else(Problem::internal)?,
        contact,
    };
    let sent = mistake::Sent {
        key: key.0,
        hash: sent.hash,
        place: "reported by a program",
    };
    // Coordinators read Czech, whoever the program works for.
    let t = Texts::new(Language::Czech);
    let (concern, done) = mistake::raise(app, about, t, &report, sent).await?;
    let stream = stream_of(DirectorySubject::Provider(about.provider));
    Ok(answer::accepted(
        stream,
        &done,
        StatusCode::CREATED,
        Some(concern.0),
    ))
}
