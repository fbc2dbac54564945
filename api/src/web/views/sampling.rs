//! Samples of every view, rendered: for the tests, for a look at them without a database.

use askama::Template;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};

use super::frame::{ClientHeader, Frame, Section, SignedIn};
use super::{
    assignment, capacity, case, caseload, changed, check, closing, contact, desks, directory,
    entry, home, leaflets, mistake, prison, problem, start, workers,
};
use crate::web::messages::{Language, Texts};

/// A view that can show itself.
pub trait Sampled: Template + Sized {
    /// The name of the page in file names.
    const NAME: &'static str;

    /// Typical, empty and failed states of the page, in Czech.
    fn samples() -> Vec<Self>;

    /// The frame, so that a sample can be shown in any language.
    fn frame_mut(&mut self) -> &mut Frame;
}

/// Every sample of every view in this language: its name and its page.
///
/// # Errors
/// When a template cannot be rendered.
pub fn rendered_samples(language: Language) -> askama::Result<Vec<(String, String)>> {
    let mut pages = Vec::new();
    render::<directory::home::Home>(language, &mut pages)?;
    render::<directory::list::OfferList>(language, &mut pages)?;
    render::<directory::offer::OfferPage>(language, &mut pages)?;
    render::<directory::offer::Gone>(language, &mut pages)?;
    render::<directory::provider::ProviderPage>(language, &mut pages)?;
    render::<directory::plain::PlainPage>(language, &mut pages)?;
    render::<directory::plain::EmbedPage>(language, &mut pages)?;
    render::<mistake::ReportMistake>(language, &mut pages)?;
    render::<start::SignIn>(language, &mut pages)?;
    render::<home::NothingYet>(language, &mut pages)?;
    render::<caseload::Caseload>(language, &mut pages)?;
    render::<case::CasePage>(language, &mut pages)?;
    render::<contact::ContactForm>(language, &mut pages)?;
    render::<check::CheckAnswers>(language, &mut pages)?;
    render::<changed::ChangedMeanwhile>(language, &mut pages)?;
    render::<assignment::AssignForm>(language, &mut pages)?;
    render::<assignment::UnassignForm>(language, &mut pages)?;
    render::<prison::PrisonOverview>(language, &mut pages)?;
    render::<prison::IntervalForm>(language, &mut pages)?;
    render::<workers::CapacityForm>(language, &mut pages)?;
    render::<workers::AbsenceForm>(language, &mut pages)?;
    render::<workers::ReturnForm>(language, &mut pages)?;
    render::<workers::CoverForm>(language, &mut pages)?;
    render::<entry::OpenCaseForm>(language, &mut pages)?;
    render::<closing::TransferForm>(language, &mut pages)?;
    render::<closing::CloseForm>(language, &mut pages)?;
    render::<closing::MergeForm>(language, &mut pages)?;
    render::<problem::ProblemPage>(language, &mut pages)?;
    render::<capacity::CapacityPage>(language, &mut pages)?;
    render::<desks::offers::Offers>(language, &mut pages)?;
    render::<desks::numbers::Numbers>(language, &mut pages)?;
    render::<desks::confirm::Confirm>(language, &mut pages)?;
    render::<desks::form::DeskForm>(language, &mut pages)?;
    render::<desks::outbox::Outbox>(language, &mut pages)?;
    render::<desks::outbox::Mail>(language, &mut pages)?;
    render::<desks::places::screen::PlacesPage>(language, &mut pages)?;
    render::<desks::places::hold::HoldPage>(language, &mut pages)?;
    render::<desks::places::over::OverPage>(language, &mut pages)?;
    render::<desks::places::mine::HoldsPage>(language, &mut pages)?;
    render::<desks::places::ask::AskPage>(language, &mut pages)?;
    render::<desks::providers::Providers>(language, &mut pages)?;
    render::<desks::provider::Provider>(language, &mut pages)?;
    render::<desks::history::History>(language, &mut pages)?;
    render::<leaflets::compose::Compose>(language, &mut pages)?;
    render::<leaflets::live::Live>(language, &mut pages)?;
    render::<leaflets::live::UnknownCode>(language, &mut pages)?;
    render::<leaflets::batch::AskBatch>(language, &mut pages)?;
    render::<leaflets::batch::BatchProgress>(language, &mut pages)?;
    Ok(pages)
}

fn render<V: Sampled>(language: Language, pages: &mut Vec<(String, String)>) -> askama::Result<()> {
    for (number, mut view) in V::samples().into_iter().enumerate() {
        view.frame_mut().t = Texts::new(language);
        let name = format!("{}-{}-{}", V::NAME, number + 1, language.tag());
        pages.push((name, view.render()?));
    }
    Ok(())
}

/// A day of a sample.
pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// A moment of a sample, in UTC.
pub(super) fn moment(on: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    let time = on.and_hms_opt(hour, minute, 0).unwrap_or_default();
    Utc.from_utc_datetime(&time)
}

/// The frame a key worker sees.
pub(super) fn worker_frame(here: &str) -> Frame {
    let person = SignedIn {
        name: "Jana Dvořáková".to_owned(),
        role: "key_worker".to_owned(),
        prison: None,
        has_caseload: true,
        may_open_cases: false,
        desks: vec![],
    };
    Frame {
        here: here.to_owned(),
        person: Some(person),
        section: Section::Caseload,
        demo: true,
        ..Frame::default()
    }
}

/// The frame a team lead sees.
pub(super) fn lead_frame(here: &str) -> Frame {
    let person = SignedIn {
        name: "Petr Svoboda".to_owned(),
        role: "team_lead".to_owned(),
        prison: Some("/app/prisons/bela-pod-bezdezem".to_owned()),
        has_caseload: false,
        may_open_cases: true,
        desks: vec![],
    };
    Frame {
        person: Some(person),
        section: Section::Prison,
        ..worker_frame(here)
    }
}

/// The frame of somebody who is not signed in.
pub(super) fn stranger_frame(here: &str) -> Frame {
    Frame {
        here: here.to_owned(),
        demo: true,
        ..Frame::default()
    }
}

/// The client of the samples.
pub(super) fn client() -> ClientHeader {
    ClientHeader {
        href: "/app/cases/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
        name: "Tomáš Říha".to_owned(),
        birth_date: day(1988, 3, 7),
        prisoner_number: "1234/26".to_owned(),
        prison: "Věznice Bělá pod Bezdězem".to_owned(),
        episode: 2,
        closed: false,
    }
}
