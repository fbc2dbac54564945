//! Made-up providers: a name, a number, a home and some houses.

use super::dice::Dice;
use super::wire::{Address, CodeText, Street};
use super::words::{FIRST_NAMES, LEGAL_FORMS, LegalForm, SECOND_NAMES, STREETS, TOWNS, Town};
use crate::books::plain;
use brana_domain::vocabulary::Ico;

/// The first seven digits of made-up numbers: a range that is not given out.
const STEMS: u32 = 9_900_000;
/// Numbers of made-up address places: behind the real ones.
const PLACES: u32 = 990_000_000;

pub(super) struct Provider {
    pub(super) ico: Ico,
    pub(super) name: String,
    pub(super) short: String,
    pub(super) legal_form: &'static LegalForm,
    /// The name of its mailboxes and pages.
    pub(super) domain: String,
    pub(super) houses: Vec<Address>,
    pub(super) town: &'static Town,
}

impl Provider {
    /// The provider of this number; the first so many have names of two words.
    pub(super) fn made_up(number: u32, dice: &mut Dice) -> Option<Self> {
        let town = dice.weighted(&TOWNS, |town| town.weight)?;
        let legal_form = dice.weighted(&LEGAL_FORMS, |form| form.weight)?;
        let short = short_name(number, town);
        let comma = if legal_form.suffix.starts_with(',') {
            ""
        } else {
            ", "
        };
        let houses = (0..dice.between(1, 9)).map(|at| house(town, at, number, dice));
        Some(Self {
            ico: ico(STEMS + number % 100_000)?,
            name: format!("{short}{comma}{}", legal_form.suffix),
            domain: plain(&short).replace(' ', "-"),
            short,
            legal_form,
            houses: houses.collect(),
            town,
        })
    }

    /// One of its houses.
    pub(super) fn house(&self, dice: &mut Dice) -> Option<Address> {
        dice.pick(&self.houses).cloned()
    }
}

/// The number that begins with these seven digits: one of the ten last digits holds.
fn ico(stem: u32) -> Option<Ico> {
    (0..10).find_map(|check| Ico::try_new(&format!("{stem:07}{check}")).ok())
}

fn short_name(number: u32, town: &Town) -> String {
    let word = |list: &'static [&'static str], at: u32| {
        let at = usize::try_from(at).unwrap_or_default();
        list.get(at % list.len().max(1))
            .copied()
            .unwrap_or_default()
    };
    let firsts = u32::try_from(FIRST_NAMES.len()).unwrap_or(1).max(1);
    let seconds = u32::try_from(SECOND_NAMES.len()).unwrap_or(1).max(1);
    let first = word(&FIRST_NAMES, number);
    // Neighbours in the list differ in both words.
    let second = word(&SECOND_NAMES, number / firsts + number % firsts * 7);
    match number / (firsts * seconds) {
        0 => format!("{first} {second}"),
        1 => format!("{first} {second} {}", town.name),
        round => format!("{first} {second} {} {round}", town.name),
    }
}

/// Most houses stand in the home town, others elsewhere in its district.
fn house(home: &'static Town, at: u32, provider: u32, dice: &mut Dice) -> Address {
    let (from, count) = home.district_towns;
    let neighbours = TOWNS.get(from..from + count).unwrap_or_default();
    let away = at > 0 && dice.percent(45);
    let town = match away {
        true => dice.pick(neighbours).unwrap_or(home),
        false => home,
    };
    let number = PLACES + provider * 10 + at;
    Address {
        cislo_domovni: dice.between(1, 2400),
        cislo_orientacni: dice.percent(45).then(|| dice.between(1, 90).to_string()),
        dodatek_adresy: None,
        kod_adresniho_mista: (dice.below(1000) >= 36).then_some(number),
        psc: town.postal_code.to_owned(),
        typ_cisla_domovniho: CodeText {
            id: "TypStavebnihoObjektu/1".to_owned(),
            nazev: None,
        },
        kraj: CodeText {
            id: format!("Kraj/{}", town.region),
            nazev: Some(town.region_name),
        },
        okres: CodeText {
            id: format!("Okres/{}", town.district),
            nazev: Some(town.district_name),
        },
        obec: CodeText {
            id: format!("Obec/{}", town.number),
            nazev: Some(town.name),
        },
        ulice: Street {
            nazev: dice.pick(&STREETS).copied().unwrap_or_default(),
        },
    }
}
