//! Who the clients are and how their way goes, before anybody has met them.
//!
//! A life is drawn in full at the start: stays with entry, sentence, transfer
//! and end. Everything that depends on others (workers, contacts, deadlines)
//! comes about on the way.

use brana_domain::key_worker_assignment::codes::{ClosingGround, DeallocationGround};
use brana_domain::vocabulary::{ClientId, PersonName, PrisonerNumber, TextError};
use chrono::NaiveDate;

use crate::calendar::{plus, plus_months, years_before};
use crate::dice::Dice;
use crate::names;
use crate::sites::{Site, somewhere};

/// One person.
pub(crate) struct Life {
    pub(crate) client: ClientId,
    pub(crate) woman: bool,
    pub(crate) name: PersonName,
    pub(crate) birth_date: NaiveDate,
    pub(crate) number: PrisonerNumber,
    pub(crate) stays: Vec<Stay>,
}

/// One stay in prison.
pub(crate) struct Stay {
    /// Where it begins, by place in the list of sites.
    pub(crate) site: usize,
    pub(crate) entry: NaiveDate,
    pub(crate) months: u16,
    pub(crate) ends_on: NaiveDate,
    /// The end, which may lie after the demo's.
    pub(crate) leaves: (NaiveDate, ClosingGround),
    /// Days until the team lead finds a worker; none when nobody has by the end.
    pub(crate) waits: Option<i64>,
    pub(crate) moves: Option<(NaiveDate, usize)>,
    pub(crate) changes_worker: Option<(NaiveDate, DeallocationGround)>,
    /// Recorded on the day itself, even at a weekend.
    pub(crate) recorded_at_once: bool,
}

/// The time the population spans.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) start: NaiveDate,
    pub(crate) today: NaiveDate,
}

impl Span {
    pub(crate) fn days(self) -> i64 {
        (self.today - self.start).num_days()
    }
}

/// So many lives; with enough of them every prison gets some.
pub(crate) fn lives(
    count: u32,
    span: Span,
    sites: &[Site],
    dice: &mut Dice,
) -> Result<Vec<Life>, TextError> {
    (0..count)
        .map(|number| {
            let round = usize::try_from(number).unwrap_or_default();
            let site = if round < sites.len() {
                round
            } else {
                somewhere(sites, dice, None)
            };
            life(number, site, span, sites, dice)
        })
        .collect()
}

fn life(
    number: u32,
    site: usize,
    span: Span,
    sites: &[Site],
    dice: &mut Dice,
) -> Result<Life, TextError> {
    let woman = dice.percent(sites.get(site).map_or(0, |site| site.women));
    let entry = plus(span.start, dice.between(0, span.days() - 4));
    let age = dice.between(18, 44) + dice.between(0, 24);
    let birth_date = years_before(entry, u32::try_from(age).unwrap_or(30));
    let mut stays = vec![stay(site, entry, woman, span, sites, dice)];
    if let Some(again) = return_to_prison(&stays, woman, span, sites, dice) {
        stays.push(again);
    }
    Ok(Life {
        client: ClientId(dice.id_at(crate::calendar::moment(entry, 400))),
        woman,
        name: names::name(dice, woman)?,
        birth_date: plus(birth_date, -dice.between(1, 364)),
        number: prisoner_number(number, entry)?,
        stays,
    })
}

/// A stay with everything about it left to chance.
pub(crate) fn stay(
    site: usize,
    entry: NaiveDate,
    woman: bool,
    span: Span,
    sites: &[Site],
    dice: &mut Dice,
) -> Stay {
    let months = dice.pick(&SENTENCES);
    let served_before = dice.between(0, i64::from(months) * 9);
    let ends_on = plus(plus_months(entry, months), -served_before);
    let leaves = end(entry, ends_on, dice);
    let within =
        |dice: &mut Dice| plus(entry, dice.between(30, (leaves.0 - entry).num_days() - 21));
    let long = (leaves.0 - entry).num_days() > 90;
    let moves =
        (long && dice.percent(13)).then(|| (within(dice), somewhere(sites, dice, Some(woman))));
    let changes_worker = (long && dice.percent(9)).then(|| (within(dice), dice.pick(&GROUNDS).0));
    Stay {
        site,
        entry,
        months,
        ends_on,
        leaves,
        waits: waits(entry, span, dice),
        moves,
        changes_worker,
        recorded_at_once: false,
    }
}

fn end(entry: NaiveDate, ends_on: NaiveDate, dice: &mut Dice) -> (NaiveDate, ClosingGround) {
    let days = (ends_on - entry).num_days();
    let part = |percent: i64| plus(entry, (days * percent / 100).max(3));
    match dice.below(1000) {
        0..300 => (
            part(dice.between(50, 72)),
            ClosingGround::ReleasedConditionally,
        ),
        300..308 => (part(dice.between(20, 60)), ClosingGround::SentenceLifted),
        308..314 => (part(dice.between(30, 60)), ClosingGround::TransferredAbroad),
        314..317 => (part(dice.between(20, 90)), ClosingGround::Died),
        317..320 => (plus(entry, 3), ClosingGround::OpenedInError),
        _ => (ends_on.max(plus(entry, 3)), ClosingGround::Released),
    }
}

/// One in six of those released is back within the year.
fn return_to_prison(
    stays: &[Stay],
    woman: bool,
    span: Span,
    sites: &[Site],
    dice: &mut Dice,
) -> Option<Stay> {
    let first = stays.first()?;
    let (left, ground) = first.leaves;
    let released = matches!(
        ground,
        ClosingGround::Released | ClosingGround::ReleasedConditionally
    );
    let entry = plus(left, dice.between(20, 330));
    if !released || !dice.percent(17) || entry > plus(span.today, -4) {
        return None;
    }
    let site = if dice.percent(60) {
        first.site
    } else {
        somewhere(sites, dice, Some(woman))
    };
    Some(stay(site, entry, woman, span, sites, dice))
}

/// Most are allocated within the seven days; of the newest some still wait.
fn waits(entry: NaiveDate, span: Span, dice: &mut Dice) -> Option<i64> {
    if (span.today - entry).num_days() < 15 && dice.percent(22) {
        return None;
    }
    Some(match dice.below(100) {
        0..80 => dice.between(0, 4),
        80..94 => dice.between(4, 6),
        _ => dice.between(8, 13),
    })
}

/// A number nobody else has.
pub(crate) fn prisoner_number(index: u32, entry: NaiveDate) -> Result<PrisonerNumber, TextError> {
    const ROOM: u64 = 90_001;
    let index = u64::from(index);
    let (block, within) = (index / ROOM, index % ROOM);
    let digits = 10_000 + within * 7_919 % ROOM;
    let year = entry.format("%y");
    PrisonerNumber::try_new(&match block {
        0 => format!("{digits}/{year}"),
        _ => format!("{block}-{digits}/{year}"),
    })
}

const SENTENCES: [u16; 40] = [
    4, 5, 6, 6, 8, 8, 9, 10, 10, 12, 12, 12, 12, 14, 15, 16, 18, 18, 18, 20, 20, 22, 24, 24, 24,
    24, 26, 28, 30, 30, 30, 32, 36, 36, 36, 40, 42, 48, 60, 72,
];

/// Grounds for another worker, by how often they are given.
const GROUNDS: [Ground; 8] = [
    Ground(DeallocationGround::ClientRequest),
    Ground(DeallocationGround::ClientRequest),
    Ground(DeallocationGround::ClientRequest),
    Ground(DeallocationGround::WorkerOverloaded),
    Ground(DeallocationGround::WorkerOverloaded),
    Ground(DeallocationGround::Other),
    Ground(DeallocationGround::Other),
    Ground(DeallocationGround::ConflictOfInterest),
];

#[derive(Clone, Copy)]
struct Ground(DeallocationGround);

impl Default for Ground {
    fn default() -> Self {
        Self(DeallocationGround::ClientRequest)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_prisoner_numbers_are_the_same() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let numbers: BTreeSet<_> = (0..200_000)
            .map(|index| prisoner_number(index, day).unwrap())
            .collect();
        assert_eq!(numbers.len(), 200_000);
    }
}
