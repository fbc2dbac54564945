//! As people: where they are, what they are called, how many of everything.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::key_worker_assignment::case::CaseState;
use brana_domain::key_worker_assignment::codes::DeallocationGround;
use brana_domain::reference::{PRISONS, REGIONS};

use super::{DAY, DEFAULT, field, named, tell};
use crate::names::{FAMILY, GIVEN_WOMEN};

#[test]
fn a_thousand_clients_enter_and_some_come_back() {
    let clients: BTreeSet<_> = named(&DEFAULT, "CaseOpened")
        .map(|event| field(event, "client").to_string())
        .collect();
    assert_eq!(clients.len(), 1000);
    let again = named(&DEFAULT, "CaseOpened").filter(|event| *field(event, "episode") == 2);
    assert!(again.count() > 30);
}

#[test]
fn a_prisoner_number_belongs_to_one_client() {
    let mut owner: BTreeMap<String, String> = BTreeMap::new();
    for event in named(&DEFAULT, "CaseOpened") {
        let client = field(event, "client").to_string();
        let number = field(event, "prisoner_number").to_string();
        let known = owner.entry(number).or_insert_with(|| client.clone());
        assert_eq!(*known, client);
    }
    assert_eq!(owner.len(), 1000);
}

#[test]
fn every_prison_of_the_country_has_clients() {
    let prisons: BTreeSet<_> = named(&DEFAULT, "CaseOpened")
        .map(|event| field(event, "prison").as_str().unwrap())
        .collect();
    assert_eq!(prisons.len(), PRISONS.len());
}

#[test]
fn prisons_of_the_pilot_regions_have_three_workers_or_more() {
    let mut workers: BTreeMap<&str, u32> = BTreeMap::new();
    for event in named(&DEFAULT, "CaseloadOpened") {
        if let Some(prison) = field(event, "prison").as_str() {
            *workers.entry(prison).or_default() += 1;
        }
    }
    let pilot = |nuts3| {
        REGIONS
            .iter()
            .any(|region| region.pilot && region.nuts3 == nuts3)
    };
    let prisons = PRISONS.iter().filter(|prison| pilot(prison.region_nuts3));
    let ordinary = prisons.filter(|prison| prison.kind != "security_detention");
    let counts: Vec<_> = ordinary
        .map(|prison| workers.get(prison.id.as_str()))
        .collect();
    assert_eq!(counts.len(), 13);
    assert!(
        counts
            .iter()
            .all(|count| count.is_some_and(|count| *count >= 3))
    );
}

#[test]
fn clients_of_the_womens_prison_have_feminine_names() {
    let women: Vec<_> = named(&DEFAULT, "CaseOpened")
        .filter(|event| *field(event, "prison") == "svetla-nad-sazavou")
        .collect();
    assert!(women.len() > 10);
    for event in women {
        let name = field(event, "name");
        let (given, family) = (
            name["given"].as_str().unwrap(),
            name["family"].as_str().unwrap(),
        );
        assert!(GIVEN_WOMEN.contains(&given), "{given}");
        assert!(FAMILY.iter().any(|(_, woman)| *woman == family), "{family}");
    }
}

#[test]
fn clients_of_a_mens_prison_have_no_feminine_names() {
    for event in named(&DEFAULT, "CaseOpened") {
        if *field(event, "prison") == "valdice" {
            let given = field(event, "name")["given"].as_str().unwrap();
            assert!(!GIVEN_WOMEN.contains(&given), "{given}");
        }
    }
}

#[test]
fn everything_that_can_happen_has_happened() {
    use brana_domain::JourneyEvent;
    use brana_domain::key_worker_assignment::case::CaseEvent;
    use brana_domain::key_worker_assignment::caseload::CaseloadEvent;
    use brana_domain::key_worker_assignment::prison::PrisonEvent;
    let met: BTreeSet<_> = DEFAULT
        .events
        .iter()
        .map(|event| event.event_type)
        .collect();
    let catalogues = [
        CaseEvent::CATALOGUE,
        CaseloadEvent::CATALOGUE,
        PrisonEvent::CATALOGUE,
    ];
    let possible: BTreeSet<_> = catalogues
        .into_iter()
        .flatten()
        .map(|shape| shape.name)
        .collect();
    assert_eq!(met, possible);
}

#[test]
fn workers_change_for_every_ground_there_is() {
    let grounds: BTreeSet<_> = named(&DEFAULT, "KeyWorkerDeallocated")
        .map(|event| field(event, "ground").as_str().unwrap())
        .collect();
    let possible = DeallocationGround::ALL.iter().map(|ground| ground.as_str());
    assert_eq!(grounds, possible.collect());
}

#[test]
fn some_allocations_deviate_and_say_why() {
    let deviating: Vec<_> = named(&DEFAULT, "KeyWorkerAllocated")
        .filter(|event| *field(event, "basis") == "deviation")
        .collect();
    assert!(deviating.len() > 30);
    assert!(
        deviating
            .iter()
            .all(|event| field(event, "deviation_reason").is_string())
    );
}

#[test]
fn notes_are_many_and_varied() {
    let notes: BTreeSet<_> = named(&DEFAULT, "ContactRecorded")
        .filter_map(|event| field(event, "note").as_str())
        .collect();
    assert!(notes.len() > 1000);
}

#[test]
fn proportions_are_sane() {
    let count = |name| named(&DEFAULT, name).count();
    assert!(
        (15_000..45_000).contains(&DEFAULT.events.len()),
        "{}",
        DEFAULT.events.len()
    );
    assert!((30..70).contains(&count("CaseloadOpened")));
    assert!((50..150).contains(&count("ClientTransferred")));
    assert!(count("ContactOverdue") * 5 < count("ContactRecorded"));
    let open = DEFAULT.world.cases.values();
    let open = open
        .filter(|case| matches!(case, CaseState::Open(_)))
        .count();
    assert!((400..600).contains(&open), "{open}");
}

#[test]
fn any_number_of_clients_will_do() {
    for clients in [0, 1, 5, 59, 60, 61] {
        let told = tell(3, clients, DAY);
        let opened = named(&told, "CaseOpened").map(|event| field(event, "client").to_string());
        assert_eq!(opened.collect::<BTreeSet<_>>().len(), clients as usize);
    }
}

#[test]
fn no_rule_refuses_anything_whatever_the_seed_and_day() {
    for (seed, day) in [
        (11, "2026-12-24"),
        (12, "2028-02-29"),
        (13, "2027-03-28"),
        (14, "2026-11-23"),
    ] {
        let told = tell(seed, 150, &format!("{day}T05:00:00Z"));
        assert!(told.events.len() > 2000);
    }
}

/// With more clients outsiders serve several prisons, and whoever covers for them must too.
#[test]
fn no_rule_refuses_anything_in_a_larger_country() {
    assert!(tell(1, 2000, DAY).events.len() > 60_000);
}

#[test]
fn a_thousand_clients_take_seconds() {
    let began = std::time::Instant::now();
    assert!(tell(2, 1000, DAY).events.len() > 15_000);
    assert!(began.elapsed() < std::time::Duration::from_secs(60));
}
