//! A made-up service with its sites.

use chrono::{Days, NaiveDate};

use super::dice::Dice;
use super::provider::Provider;
use super::wire::{
    Address, AgeGroup, Attachment, Capacity, Code, ContactAddress, Email, Extra, Link, Person,
    Phone, Provider as WireProvider, Service, ServiceForm, Site, Street, TargetGroup, Web,
};
use super::words::KindWords;
use super::{CONFIDENTIAL_CANARY, STATUTORY_CANARY};

/// One service as it will be written.
pub(super) fn made_up<'a>(
    number: u32,
    kind: &KindWords,
    sites: u32,
    provider: &'a Provider,
    today: NaiveDate,
    dice: &mut Dice,
) -> Service<'a> {
    // The law began on 1 January 2007; some services are younger.
    let age = dice.between(40, 7_200);
    let from = before(today, age);
    let until = dice
        .percent(9)
        .then(|| before(today, dice.below(age.min(2_500))));
    let secret = is_secret(kind, dice);
    let days = (from, until, today);
    let zarizeni = (0..sites).map(|at| site(at, kind, provider, secret, days, dice));
    let zarizeni: Vec<Site> = zarizeni.collect();
    // Whoever hides a house is reached at the office.
    let contact = provider.houses.first().cloned();
    Service {
        portal_id: (200_000 + number).to_string(),
        id: (70_000 + number).to_string(),
        identifikator: (1_000_003 + number * 7).to_string(),
        datum_poskytovani_od: from.to_string(),
        datum_poskytovani_do: until.map(|day| day.to_string()),
        kontaktni_adresy: contact
            .map(|adresa| ContactAddress { adresa })
            .into_iter()
            .collect(),
        druh_socialni_sluzby: named("DruhSocialniSluzby", &kind.number, &kind.kind.name_cs),
        zarizeni,
        poskytovatel: wire_provider(provider),
        emaily: email(&kind.kind.slug, provider, dice.percent(92)),
        telefony: phone(number, dice.percent(95)),
        faxy: vec![],
        weby: web(provider, dice.percent(85)),
        cilove_skupiny: groups(kind, dice),
        vekove_skupiny: kind
            .ages
            .iter()
            .map(|name| AgeGroup {
                vekova_skupina: named("VekovaSkupinaOsoby", "", name),
            })
            .collect(),
        doplnujici_informace_vekove_skupiny: None,
        formy: forms(kind, from, dice),
        rozsirene_pusobnosti_v_kraji: None,
        doplnkove_udaje: extra(number),
    }
}

fn before(today: NaiveDate, days: u32) -> NaiveDate {
    today
        .checked_sub_days(Days::new(days.into()))
        .unwrap_or(today)
}

/// Shelters for people in danger keep their address secret.
fn is_secret(kind: &KindWords, dice: &mut Dice) -> bool {
    match kind.kind.slug.as_str() {
        "azylovy-dum" => dice.percent(12),
        "krizova-pomoc" => dice.percent(15),
        _ => false,
    }
}

type Days3 = (NaiveDate, Option<NaiveDate>, NaiveDate);

fn site(
    at: u32,
    kind: &KindWords,
    provider: &Provider,
    secret: bool,
    (from, until, today): Days3,
    dice: &mut Dice,
) -> Site {
    let house = provider.house(dice);
    let town = house.as_ref().and_then(|house| house.obec.nazev);
    let town = town.unwrap_or(provider.town.name);
    let own_name = match at {
        0 => format!("{} {}", kind.kind.name_cs, provider.short),
        _ => format!(
            "{} {} – {town} {}",
            kind.kind.name_cs,
            provider.short,
            at + 1
        ),
    };
    // A few sites close while the service goes on.
    let closed =
        (until.is_none() && at > 0 && dice.percent(6)).then(|| before(today, dice.between(1, 39)));
    let adresa = match secret {
        false => house,
        true => house.filter(|_| dice.percent(50)).map(revealing),
    };
    Site {
        nazev: own_name,
        adresa,
        utajena_adresa: secret,
        poskytuje_od: from.to_string(),
        poskytuje_do: closed.or(until).map(|day| day.to_string()),
        vedouci: vec![Person {
            jmeno: "Vedoucí",
            prijmeni: STATUTORY_CANARY,
            titul_pred: None,
        }],
    }
}

/// An address that must not be told, so that telling it is noticed.
fn revealing(house: Address) -> Address {
    Address {
        ulice: Street {
            nazev: CONFIDENTIAL_CANARY,
        },
        ..house
    }
}

fn wire_provider(provider: &Provider) -> WireProvider<'_> {
    WireProvider {
        ico: provider.ico.as_str(),
        nazev: &provider.name,
        pravni_forma: Code {
            id: format!("PravniForma/{}", provider.legal_form.number),
            nazev: None,
        },
        statutarni_organy: vec![Person {
            jmeno: "Statutární",
            prijmeni: STATUTORY_CANARY,
            titul_pred: Some("Ing."),
        }],
        emaily: vec![Email {
            email: format!("info@{}.example", provider.domain),
            poznamka: None,
        }],
        telefony: phone(9_000_000 + provider.town.number, true),
        weby: web(provider, true),
    }
}

fn email(slug: &str, provider: &Provider, has: bool) -> Vec<Email> {
    let email = format!("{slug}@{}.example", provider.domain);
    has.then_some(Email {
        email,
        poznamka: None,
    })
    .into_iter()
    .collect()
}

/// No subscriber's number begins with 1.
fn phone(number: u32, has: bool) -> Vec<Phone> {
    let digits = format!("{:08}", number.wrapping_mul(7_919) % 100_000_000);
    has.then(|| Phone {
        telefon: format!("1{digits}"),
        poznamka: None,
    })
    .into_iter()
    .collect()
}

fn web(provider: &Provider, has: bool) -> Vec<Web> {
    has.then(|| Web {
        web: format!("https://www.{}.example", provider.domain),
        poznamka: None,
    })
    .into_iter()
    .collect()
}

/// A code with its name; a list without known numbers gets a made-up one.
fn named(list: &str, number: &str, name: &str) -> Code {
    let number = match number {
        "" => "x",
        known => known,
    };
    Code {
        id: format!("{list}/{number}"),
        nazev: Some(name.to_owned()),
    }
}

/// The first group always, others often.
fn groups(kind: &KindWords, dice: &mut Dice) -> Vec<TargetGroup> {
    let mut found = vec![];
    for name in &kind.groups {
        if found.is_empty() || dice.percent(55) {
            found.push(TargetGroup {
                cilova_skupina: named("CilovaSkupinaOsoby", "", name),
                poznamka: None,
            });
        }
    }
    found
}

/// The first form always, others sometimes; a second form counts clients.
fn forms(kind: &KindWords, from: NaiveDate, dice: &mut Dice) -> Vec<ServiceForm> {
    let mut found = vec![];
    for (at, form) in kind.forms.iter().enumerate() {
        if at > 0 && dice.percent(65) {
            continue;
        }
        let unit = match (at, form.as_str(), kind.unit.as_str()) {
            (0, _, unit) => unit,
            (_, _, "kontakt" | "interv") => kind.unit.as_str(),
            _ => "klient",
        };
        let pocet = dice.between(kind.low, kind.high.max(kind.low));
        found.push(ServiceForm {
            forma: Code {
                id: format!("FormaSocialniSluzby/{form}"),
                nazev: None,
            },
            nepretrzite_poskytovani: form == "pob",
            casove_rozsahy: None,
            kapacity: vec![Capacity {
                pocet,
                popis: Some(format!("Maximální kapacita {pocet} s účinností od {from}.")),
                typ: Code {
                    id: format!("TypKapacitySocialniSluzby/{unit}"),
                    nazev: None,
                },
            }],
        });
    }
    found
}

fn extra(number: u32) -> Extra {
    let attachment = |popis, part: u32| {
        vec![Attachment {
            popis,
            priloha: Link {
                url: format!("https://register.example/documents/{}", number * 3 + part),
            },
        }]
    };
    Extra {
        realizace_poskytovani: attachment("Popis realizace poskytování sociální služby", 0),
        plany_financniho_zajisteni: attachment("Plán finančního zajištění", 1),
        personalni_zajisteni: attachment("Popis personálního zajištění", 2),
    }
}
