//! The desks: a provider's own offers, the coordinator's providers, the outbox, answers by link.

pub mod card;
pub mod confirm;
pub mod form;
pub mod history;
pub mod numbers;
pub mod offers;
pub mod outbox;
pub mod places;
pub mod provider;
pub mod providers;

use super::frame::{Desk, Frame, Section, SignedIn};
use super::sampling::worker_frame;

/// The frame somebody with these desks sees.
fn desk_frame(here: &str, role: &str, section: Section, desks: &[Desk]) -> Frame {
    let person = SignedIn {
        name: "Lukáš Bartoš".to_owned(),
        role: role.to_owned(),
        prison: None,
        has_caseload: false,
        may_open_cases: false,
        desks: desks.to_vec(),
    };
    Frame {
        person: Some(person),
        section,
        ..worker_frame(here)
    }
}

/// The frame of a provider's staff.
fn staff_frame(here: &str) -> Frame {
    let desks = [Desk::Offers, Desk::Holds, Desk::Outbox];
    desk_frame(here, "provider_staff", Section::Offers, &desks)
}

/// The frame of a coordinator.
fn coordinator_frame(here: &str) -> Frame {
    let desks = [Desk::Providers, Desk::Holds, Desk::Outbox];
    desk_frame(here, "coordinator", Section::Providers, &desks)
}
