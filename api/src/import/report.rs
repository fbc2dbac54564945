//! What an import says at its end.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use brana_registers::Complaint;
use brana_registers::plan::TooMuchMissing;
use brana_registers::rpss::Summary;

use crate::cli::BoxError;

/// The most complaints that are repeated on the terminal.
const SHOWN: usize = 100;

/// Complaints: all counted, the first ones kept, every one written to a file if wanted.
#[derive(Default)]
pub struct Told {
    /// How many of each code.
    pub by_code: BTreeMap<&'static str, u64>,
    /// The first ones, as lines.
    pub first: Vec<String>,
    file: Option<BufWriter<File>>,
}

impl Told {
    /// Complaints that also go to a file.
    ///
    /// # Errors
    /// When it cannot be created.
    pub fn into_file(path: Option<&Path>) -> Result<Self, BoxError> {
        let create = |path: &Path| {
            let shown = path.display();
            File::create(path).map_err(|error| format!("{shown} cannot be written: {error}"))
        };
        let file = path.map(create).transpose()?;
        Ok(Self {
            file: file.map(BufWriter::new),
            ..Self::default()
        })
    }

    /// Takes complaints in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn take(&mut self, complaints: &[Complaint]) -> Result<(), BoxError> {
        for complaint in complaints {
            self.line(complaint.code.as_str(), complaint.to_string())?;
        }
        Ok(())
    }

    pub(super) fn line(&mut self, code: &'static str, line: String) -> Result<(), BoxError> {
        *self.by_code.entry(code).or_default() += 1;
        if let Some(file) = &mut self.file {
            writeln!(file, "{line}")?;
        }
        if self.first.len() < SHOWN {
            self.first.push(line);
        }
        Ok(())
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.by_code.values().sum()
    }

    pub(super) fn finish(&mut self) -> Result<(), BoxError> {
        if let Some(mut file) = self.file.take() {
            file.flush()?;
        }
        Ok(())
    }
}

/// What came of an import.
#[derive(Default)]
pub struct Report {
    /// What the file was like.
    pub summary: Summary,
    /// Commands that were needed, by what they do.
    pub commands: BTreeMap<&'static str, u64>,
    /// Events in the log.
    pub events: u64,
    /// Commands a rule refused.
    pub refused: u64,
    /// Complaints.
    pub told: Told,
    /// Sites left out by kinds the directory does not have.
    pub kinds_not_listed: BTreeMap<String, u64>,
    /// So much was missing that nothing was ended.
    pub too_much_missing: Option<TooMuchMissing>,
    /// Nothing was carried out.
    pub dry_run: bool,
}

impl Report {
    /// The report, line by line.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.told.first.clone();
        let more = self.told.count().saturating_sub(lines.len() as u64);
        if more > 0 {
            lines.push(format!(
                "… and {more} more; --report FILE writes all of them"
            ));
        }
        let told = self.told.by_code.iter();
        lines.extend(told.map(|(code, count)| format!("{count:>8}  {code}")));
        let kinds = self.kinds_not_listed.iter();
        lines.extend(kinds.map(|(kind, count)| {
            format!("{count:>8}  sites of the kind `{kind}`, which the directory does not have")
        }));
        let summary = &self.summary;
        lines.push(format!(
            "{} records read, {} taken ({} sites), {} not taken",
            summary.records, summary.taken, summary.sites, summary.rejected
        ));
        let commands = self.commands.iter();
        lines.extend(commands.map(|(name, count)| format!("{count:>8}  {name}")));
        lines.push(match self.dry_run {
            true => "Nothing was changed: this was a trial run".to_owned(),
            false => format!("{} events are new in the log", self.events),
        });
        if !summary.is_conclusive() {
            lines.push("Nothing was concluded from what is missing in the file".to_owned());
        }
        lines
    }

    /// Whether all went well; records that could not be taken are no failure.
    ///
    /// # Errors
    /// A file that was not read to its end, a refused command, implausibly much missing.
    pub fn verdict(&self) -> Result<(), BoxError> {
        if let Some(fault) = &self.summary.fault {
            return Err(format!("{}: {fault}", fault.code()).into());
        }
        if let Some(missing) = &self.too_much_missing {
            return Err(format!("{missing}; --believe-missing ends them all the same").into());
        }
        match self.refused {
            0 => Ok(()),
            refused => Err(format!("{refused} commands were refused").into()),
        }
    }
}
