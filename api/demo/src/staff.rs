//! Who works where, since when, and for how many clients.
//!
//! In the pilot regions every prison has at least three key workers of its own;
//! elsewhere larger prisons have one or more, and outsiders serve the small ones.

use brana_domain::vocabulary::{PersonName, TextError, WorkerId};
use chrono::NaiveDate;

use crate::calendar::plus;
use crate::dice::Dice;
use crate::names;
use crate::people::Span;
use crate::personas::{self, HOME, IVETA, IVETA_NAME, JANA, JANA_NAME, PETR, PETR_NAME};
use crate::sites::Site;

/// A key worker who starts.
#[derive(Clone)]
pub(crate) struct Hire {
    pub(crate) worker: WorkerId,
    pub(crate) name: PersonName,
    /// Their prison, by place in the list of sites; none for an outsider.
    pub(crate) home: Option<usize>,
    /// Where they may be asked.
    pub(crate) serves: Vec<usize>,
    pub(crate) capacity: u16,
    pub(crate) from: NaiveDate,
}

/// Everybody who starts as planned; more may follow where they do not suffice.
pub(crate) fn hires(
    clients: u32,
    span: Span,
    sites: &[Site],
    dice: &mut Dice,
) -> Result<Vec<Hire>, TextError> {
    let whole: u64 = sites.iter().map(|site| site.weight).sum();
    let places = |weight: u64| places_needed(u64::from(clients) * weight / whole.max(1));
    let mut all = Vec::new();
    for (at, site) in sites.iter().enumerate() {
        if site.has_own_staff() {
            own_staff(at, site, places(site.weight), span, dice, &mut all)?;
        }
    }
    outsiders(sites, places, span, dice, &mut all)?;
    Ok(all)
}

/// A new colleague with a name of their own, the `number`th of a prison.
pub(crate) fn colleague(
    at: usize,
    site: &Site,
    number: usize,
    capacity: u16,
    from: NaiveDate,
    dice: &mut Dice,
) -> Result<Hire, TextError> {
    let woman = dice.percent(60);
    Ok(Hire {
        worker: WorkerId(personas::named(&format!("worker/{}/{number}", site.id))),
        name: names::name(dice, woman)?,
        home: Some(at),
        serves: vec![at],
        capacity,
        from,
    })
}

/// About half of all clients are there at once, and load is never even.
fn places_needed(clients: u64) -> u64 {
    let at_once = clients * 53 / 100;
    at_once + at_once.isqrt() * 3 / 2 + 1
}

fn own_staff(
    at: usize,
    site: &Site,
    places: u64,
    span: Span,
    dice: &mut Dice,
    all: &mut Vec<Hire>,
) -> Result<(), TextError> {
    let home = site.id.as_str() == HOME;
    let jana = if home {
        (places * 65 / 100).clamp(12, 45)
    } else {
        0
    };
    let others = if home {
        places.saturating_sub(jana) * 7 / 10
    } else {
        places
    };
    let least = match (home, site.pilot) {
        (true, _) => 2,
        (false, true) => 3,
        (false, false) => 1,
    };
    let count = others.div_ceil(34).max(least);
    if home {
        all.push(known(
            JANA,
            JANA_NAME,
            Some(at),
            vec![at],
            to_u16(jana),
            span.start,
        )?);
        all.push(known(
            PETR,
            PETR_NAME,
            Some(at),
            vec![at],
            20,
            plus(span.today, -5),
        )?);
    }
    for number in 0..count {
        let capacity = to_u16(others.div_ceil(count)).clamp(6, 44);
        let jitter = to_u16(dice.below(5));
        let turn = if home { number + 1 } else { number };
        let days = i64::try_from(turn * 700 / (count + 1)).unwrap_or_default();
        let from = plus(span.start, days.min(span.days() - 60).max(0));
        let number = usize::try_from(number).unwrap_or_default();
        all.push(colleague(at, site, number, capacity + jitter, from, dice)?);
    }
    Ok(())
}

/// Outsiders share the prisons without own staff, and help out outside the pilot.
fn outsiders(
    sites: &[Site],
    places: impl Fn(u64) -> u64,
    span: Span,
    dice: &mut Dice,
    all: &mut Vec<Hire>,
) -> Result<(), TextError> {
    let without = sites.iter().filter(|site| !site.has_own_staff());
    let needed: u64 = without.map(|site| places(site.weight)).sum();
    let count = usize::try_from(needed.div_ceil(40).max(2)).unwrap_or(2);
    for number in 0..count {
        let serves = served_by(number, count, sites);
        let woman = dice.percent(60);
        let name = names::name(dice, woman)?;
        let hire = if number == 0 {
            known(IVETA, IVETA_NAME, None, serves, 45, span.start)?
        } else {
            Hire {
                worker: WorkerId(personas::named(&format!("outsider/{number}"))),
                name,
                home: None,
                serves,
                capacity: 45,
                from: span.start,
            }
        };
        all.push(hire);
    }
    Ok(())
}

/// The sites of one outsider of so many; with more outsiders than sites some share one.
fn served_by(number: usize, count: usize, sites: &[Site]) -> Vec<usize> {
    let needing = sites.iter().enumerate();
    let needing: Vec<usize> = needing
        .filter(|(_, site)| !(site.pilot && site.has_own_staff()))
        .map(|(at, _)| at)
        .collect();
    let rounds = count.min(needing.len()).max(1);
    let turns = needing.into_iter().enumerate();
    turns
        .filter(|(turn, _)| turn % rounds == number % rounds)
        .map(|(_, at)| at)
        .collect()
}

fn known(
    worker: WorkerId,
    (given, family): (&str, &str),
    home: Option<usize>,
    serves: Vec<usize>,
    capacity: u16,
    from: NaiveDate,
) -> Result<Hire, TextError> {
    Ok(Hire {
        worker,
        name: PersonName::try_new(given, family)?,
        home,
        serves,
        capacity,
        from,
    })
}

fn to_u16(number: u64) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
