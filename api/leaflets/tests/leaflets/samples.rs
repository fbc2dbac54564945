//! A leaflet as a key worker would put it together, for tests and samples. Nobody in it exists.

use brana_leaflets::input::{GroupPlaces, Hours, Location, Places, Price, Takes};
use brana_leaflets::{Content, Form, Leaflet, LeafletService, Order};
use chrono::{DateTime, NaiveTime, Utc};

/// When the leaflet is made: 7:15 in Prague.
pub(crate) fn made_at() -> DateTime<Utc> {
    at("2026-11-21T06:15:00Z")
}

/// An instant.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Four services around Plzeň.
pub(crate) fn leaflet() -> Leaflet {
    Leaflet {
        title: "Kam po propuštění v Plzni".into(),
        note: Some("Pane Nováku, zavolejte nejdřív do azylového domu, s nástupem počítají v pondělí.\nVaše klíčová pracovnice, tel. 377 000 111".into()),
        order: Order::AsGiven,
        form: Form::A4,
        content: Content::Whole,
        made_at: made_at(),
        live_link: "https://brana.example/adresar?sluzba=7f3a&sluzba=91c2".into(),
        short_link: "brana.example/l/k7f3".into(),
        services: vec![shelter(), hostel(), refuge(), counsel()],
    }
}

/// A shelter with a fresh number, a full group and everything said.
pub(crate) fn shelter() -> LeafletService {
    LeafletService {
        name: "Azylový dům Na Předměstí".into(),
        provider: "Most k domovu, z. s.".into(),
        kind: "azylový dům".into(),
        location: Location::Address("Dlouhá 17, 301 00 Plzeň".into()),
        phones: vec!["+420377123456".into(), "+420601234567".into()],
        emails: vec!["azyl@mostkdomovu.example".into()],
        webs: vec!["https://www.mostkdomovu.example/azylovy-dum".into()],
        opening: (1..=7).map(|day| hours(day, (0, 0), (0, 0))).collect(),
        intake: (1..=5).map(|day| hours(day, (8, 0), (11, 30))).collect(),
        takes: Takes {
            groups: vec!["lidé po výkonu trestu".into(), "lidé bez domova".into()],
            men: true,
            women: true,
            age_from: Some(18),
            age_to: None,
            not_for: Some("Lidé, kteří potřebují stálou pomoc druhého.".into()),
        },
        conditions: Some("Bez alkoholu a drog v domě. Práce nebo hledání práce s podporou pracovníka.".into()),
        how_to_apply: Some("Zavolejte nebo napište z věznice, místo podrží 5 dnů. Přijďte v den propuštění do 18 hodin.".into()),
        papers: vec!["občanský průkaz nebo potvrzení o ztrátě".into(), "propouštěcí list".into()],
        deposit: Some(0),
        price: Some(Price { amount: 4290, per: "za měsíc".into() }),
        places: vec![
            group("muži", fresh(3, 24)),
            group("ženy", fresh(0, 8)),
            group("matky s dětmi", Places::Unknown),
        ],
        verified_until: Some("2027-03-31".parse().unwrap()),
        ..LeafletService::default()
    }
}

/// A hostel whose number is stale.
pub(crate) fn hostel() -> LeafletService {
    LeafletService {
        name: "Ubytovna U Nádraží".into(),
        provider: "Nádražní ubytování s. r. o.".into(),
        kind: "ubytovna".into(),
        notice: Some("Do 5. 12. 2026 malují druhé patro.".into()),
        location: Location::Address("Nádražní 3, 301 00 Plzeň".into()),
        phones: vec!["+420377654321".into()],
        opening: vec![
            hours(1, (8, 0), (12, 0)),
            hours(1, (13, 0), (17, 0)),
            hours(3, (8, 0), (12, 0)),
        ],
        takes: Takes {
            men: true,
            age_from: Some(18),
            age_to: Some(65),
            ..Takes::default()
        },
        deposit: Some(5000),
        price: Some(Price {
            amount: 260,
            per: "za noc".into(),
        }),
        places: vec![group(
            "muži",
            Places::Stale {
                as_of: at("2026-10-30T09:00:00Z"),
            },
        )],
        ..LeafletService::default()
    }
}

/// A refuge at a secret address.
pub(crate) fn refuge() -> LeafletService {
    LeafletService {
        name: "Bezpečný dům".into(),
        provider: "Klidný přístav, o. p. s.".into(),
        kind: "krizová pomoc".into(),
        location: Location::Confidential {
            region: Some("Plzeňský kraj".into()),
        },
        phones: vec!["+420800100200".into()],
        takes: Takes {
            groups: vec!["oběti domácího násilí".into()],
            women: true,
            ..Takes::default()
        },
        how_to_apply: Some("Kdykoli zavolejte, domluví se s vámi na místě setkání.".into()),
        places: vec![group("ženy", fresh(1, 4))],
        ..LeafletService::default()
    }
}

/// A counsellor, where places make no sense.
pub(crate) fn counsel() -> LeafletService {
    LeafletService {
        name: "Dluhová poradna".into(),
        provider: "Poradny Západ, z. ú.".into(),
        kind: "odborné sociální poradenství".into(),
        location: Location::Address("Americká 8, 301 00 Plzeň".into()),
        phones: vec!["+420377222333".into()],
        emails: vec!["poradna@poradnyzapad.example".into()],
        opening: (1..=4).map(|day| hours(day, (9, 0), (15, 0))).collect(),
        papers: vec!["všechny dopisy od exekutorů".into()],
        price: Some(Price {
            amount: 0,
            per: String::new(),
        }),
        ..LeafletService::default()
    }
}

/// A number said at 7:05 today.
pub(crate) fn fresh(free: u32, total: u32) -> Places {
    Places::Fresh {
        free,
        total,
        as_of: at("2026-11-21T06:05:00Z"),
    }
}

/// Places of a group.
pub(crate) fn group(group: &str, places: Places) -> GroupPlaces {
    GroupPlaces {
        group: group.into(),
        places,
    }
}

fn hours(weekday: u8, from: (u32, u32), to: (u32, u32)) -> Hours {
    let at = |(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    Hours {
        weekday,
        from: at(from),
        to: at(to),
    }
}
