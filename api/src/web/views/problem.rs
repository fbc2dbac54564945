//! The page of a problem: the same sentence as the JSON answer with the same code.

use askama::Template;

use super::frame::Frame;
use super::sampling::{Sampled, stranger_frame, worker_frame};

/// Any page of a problem, with the status the handler gives it.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/problem.html")]
pub struct ProblemPage {
    /// The frame.
    pub frame: Frame,
    /// The HTTP status.
    pub status: u16,
    /// The stable code, such as `not_found` or `caseload_full`.
    pub code: String,
    /// More than the sentence of the code says, already in words.
    pub detail: Option<String>,
    /// Names the request in our logs.
    pub request_id: String,
    /// Where "back" leads.
    pub back_href: String,
}

impl ProblemPage {
    fn title(&self) -> String {
        self.frame.t.problem_title(self.status).to_string()
    }

    fn sentence(&self) -> String {
        self.frame.t.problem(&self.code).to_string()
    }

    fn advice(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    fn needs_sign_in(&self) -> bool {
        self.status == 401
    }
}

impl Sampled for ProblemPage {
    const NAME: &'static str = "problem";

    fn samples() -> Vec<Self> {
        let samples = [
            (400, "malformed_request"),
            (403, "forbidden"),
            (404, "not_found"),
            (409, "caseload_full"),
            (412, "version_mismatch"),
            (422, "validation_failed"),
            (429, "too_many_requests"),
            (500, "internal_error"),
            (503, "busy"),
        ];
        let page = |(status, code): (u16, &str)| Self {
            frame: worker_frame("/app"),
            status,
            code: code.to_owned(),
            detail: (status == 422).then(|| "note: <script>".to_owned()),
            request_id: "0192f1c4-7a31".to_owned(),
            back_href: "/app".to_owned(),
        };
        let mut pages: Vec<_> = samples.into_iter().map(page).collect();
        let mut stranger = page((401, "not_signed_in"));
        stranger.frame = stranger_frame("/sign-in");
        pages.push(stranger);
        pages
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
