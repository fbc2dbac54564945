//! What every demo shows, whatever the seed: the first few lives are laid by hand.
//!
//! In the two prisons with a team lead's login somebody waits in time and
//! somebody too long; one client is back whose former worker is the first login;
//! one client was entered twice and merged; that login covers for a colleague.

use brana_domain::key_worker_assignment::codes::ClosingGround;
use brana_domain::vocabulary::PrisonId;
use chrono::NaiveDate;

use crate::DemoError;
use crate::agenda::Task;
use crate::calendar::{moment, plus, plus_months};
use crate::names;
use crate::people::{Life, Stay};
use crate::personas::{HOME, JANA, SECOND};
use crate::population::Population;
use crate::staffing::second_of_home;

/// With fewer clients there is no room for scenes.
const ENOUGH: usize = 60;
/// The prison whose clients must have a contact every week.
const WEEKLY: &str = "vsehrdy";
/// The scenes take the last lives of the list, so that every prison keeps its first ones.
const PLAYERS: usize = 7;

pub(crate) fn arrange(population: &mut Population) -> Result<(), DemoError> {
    set_intervals(population)?;
    let site = |slug: &str| {
        population
            .sites
            .iter()
            .position(|site| site.id.as_str() == slug)
    };
    let (Some(home), Some(second)) = (site(HOME), site(SECOND)) else {
        return Ok(());
    };
    if population.lives.len() < ENOUGH {
        return Ok(());
    }
    let today = population.span.today;
    let back = population.span.start;
    let first = population.lives.len() - PLAYERS;
    let scenes: [Vec<Stay>; PLAYERS] = [
        vec![waiting(home, plus(today, -11))],
        vec![waiting(home, plus(today, -2))],
        vec![
            served(home, plus(back, 20), 14),
            waiting(home, plus(today, -3)),
        ],
        vec![waiting(second, plus(today, -10))],
        vec![waiting(second, plus(today, -1))],
        vec![serving(home, plus(today, -200))],
        vec![serving(home, plus(today, -36))],
    ];
    let players = population.lives.iter_mut().skip(first);
    for (life, stays) in players.zip(scenes) {
        play(life, stays, &mut population.dice)?;
    }
    let (kept, dropped) = (first + 5, first + 6);
    enter_twice(population, kept, dropped);
    let at = moment(plus(today, -29), 9 * 60);
    population.agenda.plan(at, Task::Merge(kept, dropped));
    colleague_falls_ill(population, today);
    Ok(())
}

/// The pilot keeps the standard but for one prison with a shorter interval; elsewhere it is longer.
fn set_intervals(population: &mut Population) -> Result<(), DemoError> {
    let weekly = PrisonId::try_new(WEEKLY)?;
    let at = moment(population.span.start, 6 * 60 + 40);
    for site in &population.sites {
        let days = match (site.pilot, site.has_own_staff()) {
            _ if site.id == weekly => 7,
            (true, _) => continue,
            (false, true) => 21,
            (false, false) => 28,
        };
        let task = Task::SetInterval(site.id.clone(), days);
        population.agenda.plan(at, task);
    }
    Ok(())
}

/// Just before, the login's capacity grows, so that there is room for cover.
fn colleague_falls_ill(population: &mut Population, today: NaiveDate) {
    let before = moment(plus(today, -4), 6 * 60 + 50);
    let more = Task::ChangeCapacity(JANA, 5);
    population.agenda.plan(before, more);
    let at = moment(plus(today, -4), 7 * 60 + 5);
    let (worker, covering) = (second_of_home(), JANA);
    population
        .agenda
        .plan(at, Task::FallIll { worker, covering });
}

/// Everything about the person a man's, because both prisons are for men.
fn play(life: &mut Life, stays: Vec<Stay>, dice: &mut crate::dice::Dice) -> Result<(), DemoError> {
    life.stays = stays;
    if life.woman {
        life.woman = false;
        life.name = names::name(dice, false)?;
    }
    let youngest = life
        .stays
        .first()
        .map(|stay| crate::calendar::years_before(stay.entry, 19));
    life.birth_date = youngest.map_or(life.birth_date, |day| life.birth_date.min(day));
    Ok(())
}

fn enter_twice(population: &mut Population, kept: usize, dropped: usize) {
    let Some(life) = population.lives.get(kept) else {
        return;
    };
    let (name, birth_date) = (names::without_diacritics(&life.name), life.birth_date);
    if let Some(double) = population.lives.get_mut(dropped) {
        double.name = name;
        double.birth_date = birth_date;
    }
}

fn waiting(site: usize, entry: NaiveDate) -> Stay {
    Stay {
        waits: None,
        recorded_at_once: true,
        ..serving(site, entry)
    }
}

/// A stay that goes on beyond the end of the demo.
fn serving(site: usize, entry: NaiveDate) -> Stay {
    let ends_on = plus_months(entry, 40);
    Stay {
        site,
        entry,
        months: 40,
        ends_on,
        leaves: (ends_on, ClosingGround::Released),
        waits: Some(2),
        moves: None,
        changes_worker: None,
        recorded_at_once: false,
    }
}

fn served(site: usize, entry: NaiveDate, months: u16) -> Stay {
    let ends_on = plus_months(entry, months);
    Stay {
        months,
        ends_on,
        leaves: (ends_on, ClosingGround::Released),
        ..serving(site, entry)
    }
}
