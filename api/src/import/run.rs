//! One import at work: what it has planned and carried out so far.

use brana_commands::{Commands, Request};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{ActorId, Caller};
use brana_registers::plan::Planner;
use chrono::{DateTime, Utc};

use super::carry::{Dated, carry};
use super::report::Report;
use crate::cli::BoxError;

pub(super) struct Run<'a> {
    pub(super) commands: &'a Commands,
    pub(super) request: Request,
    pub(super) planner: Planner<'a>,
    pub(super) report: Report,
}

/// What all commands of one import are asked with.
pub(super) fn request(commands: &Commands, importer: ActorId, source: &str) -> Request {
    Request {
        correlation: Some(commands.ids().next()),
        reason: Some(format!("import of {source}")),
        ..Request::by(Caller::system(importer))
    }
}

impl Run<'_> {
    /// Carries out what was planned, unless this is a trial run.
    pub(super) async fn carry(&mut self, planned: Vec<DirectoryCommand>) -> Result<(), BoxError> {
        let now = planned.into_iter().map(|command| (None, command));
        self.carry_all(now.collect()).await
    }

    /// The same for what happened at an instant of its own.
    pub(super) async fn carry_as_of(
        &mut self,
        planned: Vec<(DateTime<Utc>, DirectoryCommand)>,
    ) -> Result<(), BoxError> {
        let then = planned.into_iter().map(|(at, command)| (Some(at), command));
        self.carry_all(then.collect()).await
    }

    async fn carry_all(&mut self, planned: Vec<Dated>) -> Result<(), BoxError> {
        for (_, command) in &planned {
            *self.report.commands.entry(what(command)).or_default() += 1;
        }
        if self.report.dry_run {
            return Ok(());
        }
        let carried = carry(self.commands, &self.request, planned).await?;
        self.report.events += carried.events;
        self.report.refused += carried.refused.len() as u64;
        for (stream, why) in carried.refused {
            self.report
                .told
                .line("refused", format!("{stream}: {why}"))?;
        }
        Ok(())
    }
}

/// What a command does, in the words of the report.
fn what(command: &DirectoryCommand) -> &'static str {
    match command {
        DirectoryCommand::Provider(_, ProviderCommand::Register { .. }) => "providers registered",
        DirectoryCommand::Provider(_, ProviderCommand::End { .. }) => "providers ended",
        DirectoryCommand::Provider(..) => "providers changed",
        DirectoryCommand::Offer(_, OfferCommand::Open { .. }) => "offers opened",
        DirectoryCommand::Offer(_, OfferCommand::End { .. }) => "offers ended",
        DirectoryCommand::Offer(_, OfferCommand::Move(_)) => "offers moved",
        DirectoryCommand::Offer(_, OfferCommand::PassOn { .. }) => "offers passed on",
        DirectoryCommand::Offer(_, OfferCommand::ReportCapacity { .. }) => "numbers reported",
        DirectoryCommand::Offer(..) => "offers changed",
    }
}
