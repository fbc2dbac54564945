//! Which measurements there are, what we want of them, and how each is taken.

use super::turns::{Pair, Turns};
use super::{Line, append, command, load, people, replay};
use crate::cli::BoxError;

/// Something to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measurement {
    /// One-event commands through the writer.
    Append {
        /// How many at once.
        callers: usize,
    },
    /// Whole commands.
    Command {
        /// How many at once.
        callers: usize,
    },
    /// A stream of a hundred events.
    Load,
    /// The log in order.
    Replay,
    /// A projection from zero.
    Rebuild(&'static str),
}

/// More connections than this no longer help pgbench.
const MOST_CLIENTS: usize = 128;

/// Those whose name was given, or what stands before its dash; every one when none was.
pub(super) fn chosen(only: &[String]) -> Result<Vec<Measurement>, BoxError> {
    let all = every();
    for wanted in only {
        if !all.iter().any(|known| known.answers_to(wanted)) {
            let names: Vec<String> = all.iter().map(Measurement::name).collect();
            return Err(format!(
                "there is no measurement `{wanted}`; there are {}",
                names.join(", ")
            )
            .into());
        }
    }
    Ok(all
        .into_iter()
        .filter(|known| only.is_empty() || only.iter().any(|wanted| known.answers_to(wanted)))
        .collect())
}

fn every() -> Vec<Measurement> {
    let appends = [1, 8, 32, 128, 512].map(|callers| Measurement::Append { callers });
    let commands = [1, 8, 32].map(|callers| Measurement::Command { callers });
    let rebuilds = brana_projections::all()
        .iter()
        .map(|projection| Measurement::Rebuild(projection.name()));
    appends
        .into_iter()
        .chain(commands)
        .chain([Measurement::Load, Measurement::Replay])
        .chain(rebuilds)
        .collect()
}

impl Measurement {
    /// Its name.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Append { callers } => format!("append-{callers}"),
            Self::Command { callers } => format!("command-{callers}"),
            Self::Load => "load-100".to_owned(),
            Self::Replay => "replay".to_owned(),
            Self::Rebuild(projection) => format!("rebuild-{projection}"),
        }
    }

    /// Whether it needs a log full of made-up people.
    pub(super) fn needs_people(&self) -> bool {
        !matches!(self, Self::Append { .. })
    }

    fn answers_to(&self, wanted: &str) -> bool {
        let name = self.name();
        let rest = name.strip_prefix(wanted);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    fn target(&self) -> Option<f64> {
        match self {
            Self::Append { callers: 32 } => Some(0.75),
            Self::Append { callers: 128 } => Some(1.2),
            Self::Append { callers: 512 } => Some(2.0),
            Self::Command { callers: 32 } => Some(0.45),
            Self::Replay => Some(0.8),
            Self::Rebuild(_) => Some(1.0),
            Self::Append { .. } | Self::Command { .. } | Self::Load => None,
        }
    }

    fn callers(&self) -> usize {
        match self {
            Self::Append { callers } | Self::Command { callers } => *callers,
            Self::Load | Self::Replay | Self::Rebuild(_) => 1,
        }
    }

    /// Takes it.
    pub(super) async fn take(
        &self,
        turns: &Turns,
        appends: &append::Scene,
        people: Option<&people::Scene>,
    ) -> Result<Pair, BoxError> {
        let clients = self.callers().min(MOST_CLIENTS);
        let limit = async || appends.limit.run(clients, turns.lasts).await;
        if let Self::Append { callers } = self {
            let ours = async || append::rate(appends, *callers, turns.lasts).await;
            return turns.take(ours, limit).await;
        }
        let people = people.ok_or("this measurement needs people")?;
        match self {
            Self::Append { callers } | Self::Command { callers } => {
                let ours = async || command::rate(people, *callers, turns.lasts).await;
                turns.take(ours, limit).await
            }
            Self::Load => load::pair(people, turns).await,
            Self::Replay => replay::replay(people, turns).await,
            Self::Rebuild(projection) => replay::rebuild(people, projection, turns).await,
        }
    }

    /// Its line in the table.
    pub(super) fn line(&self, pair: Pair) -> Line {
        Line {
            name: self.name(),
            ours: pair.ours,
            limit: pair.limit,
            ratio: pair.ratio,
            micros: self.callers() as f64 * 1e6 / pair.ours,
            target: self.target(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(only: &[&str]) -> Vec<String> {
        let only: Vec<String> = only.iter().map(|&name| name.to_owned()).collect();
        chosen(&only)
            .unwrap()
            .iter()
            .map(Measurement::name)
            .collect()
    }

    #[test]
    fn a_name_means_itself_and_its_beginning_means_all_of_a_kind() {
        assert_eq!(
            names(&["append-1", "command"]),
            ["append-1", "command-1", "command-8", "command-32"]
        );
    }

    #[test]
    fn nothing_chosen_is_everything() {
        assert_eq!(names(&[]).len(), every().len());
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let said = chosen(&["apend".to_owned()]).unwrap_err().to_string();
        assert!(
            said.contains("`apend`") && said.contains("append-32"),
            "{said}"
        );
    }
}
