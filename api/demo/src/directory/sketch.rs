//! What no register has: hostels, flats, work with a home, debt advice, the way from the gate.

use std::collections::BTreeSet;

use brana_domain::provider_directory::codes::{Form, HoursFor, Origin, PricePer, TargetGroup};
use brana_domain::provider_directory::entry::{Hours, OfferEntry, Price, ProviderEntry, Takes};
use brana_domain::provider_directory::place::{GeoPoint, InsideContact, Site};
use brana_domain::reference::{Need, PRISONS, ServiceKind};
use brana_domain::vocabulary::{Email, FreeText, Line, OfferId, Phone, ProviderId, WebAddress};
use chrono::NaiveTime;

use super::towns::{TOWNS, Town};
use super::{OfferSketch, ProviderSketch};
use crate::DemoError;
use crate::dice::Dice;
use crate::personas::{PROVIDER, named};

/// A kind of service as it is met in a town.
struct Model {
    kind: &'static str,
    name: &'static str,
    forms: &'static [Form],
    needs: &'static [&'static str],
    conditions: &'static str,
    deposit: Option<(i64, i64)>,
    price: Option<(i64, i64, PricePer)>,
}

const HOME: &[&str] = &["housing"];

const MODELS: [Model; 11] = [
    Model {
        kind: "nocleharna",
        name: "Noclehárna",
        forms: &[Form::Residential],
        needs: &["housing", "material-aid"],
        conditions: "Přijímáme denně od 19 hodin. Stačí přijít, doklad není podmínkou.",
        deposit: Some((0, 0)),
        price: Some((30, 90, PricePer::Night)),
    },
    Model {
        kind: "azylovy-dum",
        name: "Azylový dům",
        forms: &[Form::Residential],
        needs: &["housing", "income-benefits", "documents"],
        conditions: "Bez alkoholu a drog v domě. Spolupráce s klíčovým pracovníkem domu.",
        deposit: Some((0, 1_000)),
        price: Some((3_200, 4_800, PricePer::Month)),
    },
    Model {
        kind: "ubytovna",
        name: "Ubytovna",
        forms: &[Form::Residential],
        needs: HOME,
        conditions: "Platba měsíc dopředu. Bereme i lidi s exekucí.",
        deposit: Some((1_500, 6_000)),
        price: Some((4_500, 8_500, PricePer::Month)),
    },
    Model {
        kind: "socialni-byt-doba-urcita",
        name: "Sociální byt s podporou",
        forms: &[Form::Residential, Form::Outreach],
        needs: &["housing", "practical-skills"],
        conditions: "Smlouva na rok, sociální pracovník dochází jednou týdně. Nutný příjem.",
        deposit: Some((5_000, 15_000)),
        price: Some((6_000, 9_500, PricePer::Month)),
    },
    Model {
        kind: "zamestnani-s-bydlenim",
        name: "Práce s ubytováním",
        forms: &[Form::Residential],
        needs: &["housing", "employment"],
        conditions: "Práce na směny, ubytování v areálu. Záznam v rejstříku nevadí.",
        deposit: Some((0, 2_000)),
        price: Some((2_500, 5_000, PricePer::Month)),
    },
    Model {
        kind: "socialni-byt-dekret",
        name: "Sociální byt s dekretem",
        forms: &[Form::Residential],
        needs: HOME,
        conditions: "Po roce v bytě s podporou a bez dluhu na nájmu. Rozhoduje město.",
        deposit: Some((10_000, 20_000)),
        price: Some((5_500, 9_000, PricePer::Month)),
    },
    Model {
        kind: "dluhove-poradenstvi",
        name: "Dluhová poradna",
        forms: &[Form::Ambulatory],
        needs: &["debts", "legal"],
        conditions: "Zdarma. Vezměte s sebou dopisy od exekutorů, stačí i část.",
        deposit: None,
        price: None,
    },
    Model {
        kind: "pracovni-poradenstvi",
        name: "Pracovní poradna",
        forms: &[Form::Ambulatory, Form::Outreach],
        needs: &["employment", "education"],
        conditions: "Zdarma pro lidi po výkonu trestu, pomůžeme i s vysvětlením rejstříku.",
        deposit: None,
        price: None,
    },
    Model {
        kind: "socialni-kurator",
        name: "Sociální kurátor města",
        forms: &[Form::Ambulatory],
        needs: &["documents", "income-benefits", "housing"],
        conditions: "Pro lidi s pobytem v obvodu i bez přístřeší. Objednání není nutné.",
        deposit: None,
        price: None,
    },
    Model {
        kind: "doprovod-po-propusteni",
        name: "Doprovod z věznice",
        forms: &[Form::Outreach],
        needs: &["transport", "documents"],
        conditions: "Dejte nám vědět aspoň pět dní před propuštěním.",
        deposit: None,
        price: None,
    },
    Model {
        kind: "socialni-rehabilitace",
        name: "Sociální rehabilitace",
        forms: &[Form::Ambulatory, Form::Outreach],
        needs: &["practical-skills", "employment", "debts"],
        conditions: "Pro dospělé, kteří se chtějí postavit na vlastní nohy.",
        deposit: None,
        price: None,
    },
];

const FIRST: [&str; 12] = [
    "Nový",
    "Dobrý",
    "Společný",
    "Otevřený",
    "Pevný",
    "Bezpečný",
    "Druhý",
    "První",
    "Jistý",
    "Poctivý",
    "Lidský",
    "Tichý",
];
const SECOND: [&str; 12] = [
    "břeh",
    "krok",
    "most",
    "začátek",
    "domov",
    "směr",
    "přístav",
    "kompas",
    "prostor",
    "základ",
    "dech",
    "práh",
];
const STREETS: [&str; 10] = [
    "Nádražní",
    "Tovární",
    "Havlíčkova",
    "Komenského",
    "Jiráskova",
    "Na Příkopě",
    "Zahradní",
    "Husova",
    "Mlýnská",
    "Palackého",
];

/// Two or three providers in every town, and the one whose staff signs in.
pub(super) fn providers(dice: &mut Dice) -> Result<Vec<ProviderSketch>, DemoError> {
    let mut found = vec![our_own(dice)?];
    for (number, town) in TOWNS.iter().enumerate() {
        for turn in 0..dice.between(2, 3) {
            let first = dice.pick(&FIRST);
            let second = dice.pick(&SECOND);
            let name = format!("{first} {second} {}, z. s.", town.name);
            let id = ProviderId(named(&format!("provider/{number}/{turn}")));
            let mut models: Vec<&Model> = MODELS.iter().filter(|_| dice.percent(38)).collect();
            if models.is_empty() {
                models.extend(MODELS.iter().skip(6).take(1));
            }
            found.push(provider(id, &name, town, &models, dice)?);
        }
    }
    Ok(found)
}

/// The house the demo's provider staff works in.
fn our_own(dice: &mut Dice) -> Result<ProviderSketch, DemoError> {
    let town = TOWNS
        .iter()
        .find(|town| town.name == "Kladno")
        .copied()
        .unwrap_or_default();
    let kinds = ["nocleharna", "azylovy-dum", "socialni-byt-doba-urcita"];
    let models: Vec<&Model> = MODELS.iter().filter(|m| kinds.contains(&m.kind)).collect();
    provider(PROVIDER, "Cesta domů Kladno, z. ú.", &town, &models, dice)
}

fn provider(
    id: ProviderId,
    name: &str,
    town: &Town,
    models: &[&Model],
    dice: &mut Dice,
) -> Result<ProviderSketch, DemoError> {
    let number = id.0.as_u128() % 900_000 + 100_000;
    let mut entry = ProviderEntry::named(Line::try_new(name)?);
    entry.phones = vec![Phone::try_new(&format!("+420 700 {number}"))?];
    entry.emails = vec![Email::try_new(&format!(
        "info@poskytovatel-{number}.example"
    ))?];
    entry.webs = vec![WebAddress::try_new(&format!(
        "https://poskytovatel-{number}.example"
    ))?];
    entry.legal_form = Some(Line::try_new(if name.ends_with("z. ú.") {
        "zapsaný ústav"
    } else {
        "zapsaný spolek"
    })?);
    entry.description = Some(FreeText::try_new(
        "Pomáháme lidem, kteří se vracejí z vězení, najít bydlení, práci a klid.",
    )?);
    let offers = models
        .iter()
        .map(|model| offer(id, model, town, &entry, dice))
        .collect::<Result<_, _>>()?;
    Ok(ProviderSketch {
        provider: id,
        entry,
        origin: Origin::ByHand,
        offers,
    })
}

fn offer(
    provider: ProviderId,
    model: &Model,
    town: &Town,
    owner: &ProviderEntry,
    dice: &mut Dice,
) -> Result<OfferSketch, DemoError> {
    let kind = ServiceKind::try_new(model.kind)?;
    let name = format!("{} {}", model.name, town.name);
    let mut entry = OfferEntry::named(Line::try_new(&name)?, kind);
    entry.forms = model.forms.iter().copied().collect();
    entry.needs = needs(model.needs)?;
    entry.target_groups = target_groups(model, dice);
    entry.takes = takes(dice);
    entry.age_from = Some(18);
    entry.conditions = Some(FreeText::try_new(model.conditions)?);
    entry.how_to_apply = Some(FreeText::try_new(
        "Zavolejte nebo napište, domluvíme se i přes sociálního pracovníka věznice.",
    )?);
    entry.papers = vec![Line::try_new(
        "občanský průkaz, nebo potvrzení o propuštění",
    )?];
    entry.deposit = model.deposit.map(|(low, high)| crowns(low, high, dice));
    entry.price = model.price.map(|(low, high, per)| Price {
        amount: crowns(low, high, dice),
        per,
    });
    entry.hours = hours(model);
    entry.languages = [Line::try_new("cs")?].into();
    entry.phones.clone_from(&owner.phones);
    entry.emails.clone_from(&owner.emails);
    if model.kind == "doprovod-po-propusteni" {
        let near = PRISONS
            .iter()
            .filter(|prison| prison.region_nuts3 == town.region);
        entry.visits = near.map(|prison| prison.id.clone()).collect();
        entry.regions_served = [Line::try_new(town.region)?].into();
    }
    Ok(OfferSketch {
        offer: OfferId(named(&format!("offer/{provider}/{}", model.kind))),
        entry,
        site: site(model, town, dice)?,
        inside_contact: Some(InsideContact {
            phone: Some(Phone::try_new(&format!(
                "+420 601 {}",
                dice.between(100_000, 999_999)
            ))?),
            email: None,
            note: Some(Line::try_new("vedoucí směny, ve všední dny do 15 h")?),
        }),
    })
}

fn needs(slugs: &[&str]) -> Result<BTreeSet<Need>, DemoError> {
    let needs = slugs.iter().map(|slug| Need::try_new(slug));
    Ok(needs.collect::<Result<_, _>>()?)
}

fn target_groups(model: &Model, dice: &mut Dice) -> BTreeSet<TargetGroup> {
    let mut groups = BTreeSet::from([TargetGroup::Released]);
    if model.needs.contains(&"housing") {
        groups.insert(TargetGroup::Homeless);
    }
    if dice.percent(30) {
        groups.insert(TargetGroup::Addiction);
    }
    if dice.percent(20) {
        groups.insert(TargetGroup::FamiliesWithChildren);
    }
    groups
}

fn takes(dice: &mut Dice) -> Takes {
    match dice.below(10) {
        0..=4 => Takes {
            men: true,
            women: false,
        },
        5..=6 => Takes {
            men: false,
            women: true,
        },
        _ => Takes {
            men: true,
            women: true,
        },
    }
}

/// Rounded to hundreds where that is usual.
fn crowns(low: i64, high: i64, dice: &mut Dice) -> u32 {
    let amount = dice.between(low, high);
    let rounded = if high > 500 {
        amount / 100 * 100
    } else {
        amount / 10 * 10
    };
    u32::try_from(rounded).unwrap_or_default()
}

fn hours(model: &Model) -> Vec<Hours> {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let (days, purpose, from, to) = match model.kind {
        "nocleharna" => (1..=7, HoursFor::Intake, 19, 22),
        "azylovy-dum" | "ubytovna" => (1..=5, HoursFor::Intake, 8, 15),
        _ => (1..=5, HoursFor::Opening, 8, 16),
    };
    days.map(|weekday| Hours {
        purpose,
        weekday,
        from: time(from),
        to: time(to),
    })
    .collect()
}

fn site(model: &Model, town: &Town, dice: &mut Dice) -> Result<Site, DemoError> {
    let street = dice.pick(&STREETS);
    let north = dice.between(-150, 150);
    let east = dice.between(-200, 200);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a few hundred steps of a street's length"
    )]
    let point = GeoPoint::try_new(
        town.latitude + north as f64 / 10_000.0,
        town.longitude + east as f64 / 10_000.0,
    );
    let mut site = Site::in_region(Line::try_new(town.region)?);
    site.street = Some(Line::try_new(&format!(
        "{street} {}",
        dice.between(1, 240)
    ))?);
    site.municipality = Some(Line::try_new(town.name)?);
    site.postal_code = Some(Line::try_new(town.postal_code)?);
    site.district = Some(Line::try_new(town.district)?);
    site.point = point;
    // Now and then a house where nobody must be found by those they fled from.
    site.confidential = model.kind == "azylovy-dum" && dice.percent(12);
    Ok(site)
}
