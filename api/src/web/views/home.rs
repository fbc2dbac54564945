//! The first page of a role that has nothing to do here yet.

use askama::Template;

use super::frame::{Frame, Section};
use super::sampling::{Sampled, worker_frame};

/// `GET /app` for everybody but key workers and team leads: what will be here for them.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/nothing_yet.html")]
pub struct NothingYet {
    /// The frame.
    pub frame: Frame,
    /// Their role, a word of the lists `role` and `coming`.
    pub role: String,
}

impl Sampled for NothingYet {
    const NAME: &'static str = "nothing-yet";

    fn samples() -> Vec<Self> {
        let mut frame = worker_frame("/app");
        frame.section = Section::Nowhere;
        let page = |role: &str| {
            let mut frame = frame.clone();
            if let Some(person) = &mut frame.person {
                role.clone_into(&mut person.role);
                person.has_caseload = false;
            }
            Self {
                frame,
                role: role.to_owned(),
            }
        };
        vec![page("verifier"), page("auditor")]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
