//! The problems any command or query may answer with, for the OpenAPI document.

use utoipa::IntoResponses;

use super::problem::Problem;

/// What may go wrong with a query.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only describes responses")]
pub(crate) enum QueryProblems {
    /// An id, a filter or a page token cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(Problem),
    /// Nobody is signed in.
    #[response(status = 401, content_type = "application/problem+json")]
    NotSignedIn(Problem),
    /// Unknown, or not for this caller to see.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// The view has not yet read as far as `Brana-Position` asks; see Retry-After.
    #[response(status = 503, content_type = "application/problem+json")]
    Behind(Problem),
}

/// What may go wrong with a command.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only describes responses")]
pub(crate) enum CommandProblems {
    /// The body or an id cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(Problem),
    /// Nobody is signed in.
    #[response(status = 401, content_type = "application/problem+json")]
    NotSignedIn(Problem),
    /// Nobody in this role does such a thing.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(Problem),
    /// Unknown, or not for this caller to see.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// A rule says no, or the same request is being carried out right now.
    #[response(status = 409, content_type = "application/problem+json")]
    Refused(Problem),
    /// Somebody was faster; `current_version` says how far it is.
    #[response(status = 412, content_type = "application/problem+json")]
    Stale(Problem),
    /// The body is larger than this address takes.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(Problem),
    /// The body is not declared as JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    NotJson(Problem),
    /// Fields are wrong, or the key was used for another request.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(Problem),
    /// If-Match is missing.
    #[response(status = 428, content_type = "application/problem+json")]
    NoPrecondition(Problem),
    /// Busy, or the outcome is unknown; see Retry-After.
    #[response(status = 503, content_type = "application/problem+json")]
    Busy(Problem),
}
