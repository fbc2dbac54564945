//! C6, C15: a walk meets every id once while events arrive, and a replay changes no id.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use brana_domain::provider_directory::codes::{CapacityGroup, EndGround};
use brana_domain::provider_directory::entry::OfferField;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::czech_day;
use brana_tests::Site;
use brana_tests::offered::{kladno, line};
use serde_json::Value;

use crate::checker::{Kind, complaints};
use crate::scene::{Country, ids, lines_of};

#[tokio::test(flavor = "multi_thread")]
async fn c6_a_walk_meets_every_id_once_while_events_arrive() {
    let country = Country::open().await;
    let site = &country.site;
    for name in ["services", "service_at_locations"] {
        let all = country
            .get(&format!("/{name}?format=ndjson&minimal=true"))
            .await
            .is(200);
        let there: Vec<String> = lines_of(&all)
            .iter()
            .map(|it| it["id"].as_str().unwrap().to_owned())
            .collect();
        let mut met = vec![];
        for page in 1.. {
            let answer = country
                .get(&format!("/{name}?per_page=1&page={page}"))
                .await
                .is(200);
            if answer.body["empty"] == true {
                break;
            }
            met.extend(ids(&answer));
            // Between two pages something is opened, something changes and something ends.
            if page <= 4 {
                let new = site
                    .told_offer(country.charity, "A ještě jedna", |_| {})
                    .await;
                site.told_numbers(country.rich, &[(CapacityGroup::Men, 12, page)])
                    .await;
                let on = czech_day(site.clock.now());
                site.tell_offer(
                    new,
                    OfferCommand::End {
                        ground: EndGround::Closed,
                        on,
                    },
                )
                .await;
                site.directory_settled().await;
            }
        }
        let once: BTreeSet<&String> = met.iter().collect();
        assert_eq!(once.len(), met.len(), "{name}: an id came twice");
        assert!(
            there.iter().all(|id| once.contains(id)),
            "{name}: an id was missed"
        );
        assert_eq!(
            met.len(),
            there.len() + 4,
            "{name}: what is new comes at the end"
        );
    }
}

/// Opens, renames, moves, counts and ends, one after another, until it is told to stop.
async fn write(site: &Site, country: &Country, stop: &AtomicBool) {
    for number in 0_u16.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let name = format!("Dům {number}");
        let new = site.told_offer(country.charity, &name, |_| {}).await;
        site.told_numbers(new, &[(CapacityGroup::Men, 12, number % 13)])
            .await;
        let renamed = OfferField::Name(line(&format!("Dům {}", number + 100)));
        site.tell_offer(new, OfferCommand::ChangeEntry(vec![renamed]))
            .await;
        let mut place = kladno();
        place.confidential = number % 2 == 0;
        place.street = Some(line(&format!("Ulice {number}")));
        site.tell_offer(new, OfferCommand::Move(Box::new(place)))
            .await;
        if number % 3 == 0 {
            let on = czech_day(site.clock.now());
            let ground = EndGround::Closed;
            site.tell_offer(new, OfferCommand::End { ground, on }).await;
        }
    }
}

fn once_each(what: &str, ids: &[String]) {
    let once: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(once.len(), ids.len(), "{what}: an id came twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn c6_no_walk_meets_an_id_twice_or_fails_while_two_write() {
    let country = Country::open().await;
    let (site, stop) = (&country.site, AtomicBool::new(false));
    let walks = async {
        for _ in 0..6 {
            let all = country.get("/services?format=ndjson&full=true").await;
            let all = lines_of(&all.is(200));
            let ids = |lines: &[Value]| -> Vec<String> {
                lines
                    .iter()
                    .map(|it| it["id"].as_str().unwrap().to_owned())
                    .collect()
            };
            once_each("a stream", &ids(&all));
            for service in &all {
                assert_eq!(complaints(Kind::Service, service), Vec::<String>::new());
            }
            let mut met = vec![];
            for page in 1.. {
                let path = format!("/services?full=true&per_page=3&page={page}");
                let answer = country.get(&path).await.is(200);
                if answer.body["empty"] == true {
                    break;
                }
                met.extend(crate::scene::ids(&answer));
                if page > 12 {
                    break;
                }
            }
            once_each("pages", &met);
            let mut found = vec![];
            let mut next = String::new();
            for _ in 0..12 {
                let path = format!("/api/v1/offers?sort=name&limit=3{next}");
                let answer = site.visit(&path).await.is(200).body;
                let hits = answer["items"].as_array().unwrap();
                found.extend(hits.iter().map(|hit| hit["offer"].to_string()));
                match answer["next"].as_str() {
                    Some(cursor) => next = format!("&after={cursor}"),
                    None => break,
                }
            }
            once_each("the search", &found);
        }
        stop.store(true, Ordering::Relaxed);
    };
    tokio::join!(
        write(site, &country, &stop),
        write(site, &country, &stop),
        walks
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn c15_everything_is_the_same_after_a_replay_from_zero() {
    let country = Country::open().await;
    let site = &country.site;
    let paths = [
        "services",
        "organizations",
        "service_at_locations",
        "taxonomies",
        "taxonomy_terms",
    ];
    let mut before = vec![];
    for name in paths {
        before.push(
            country
                .get(&format!("/{name}?format=ndjson{}", full(name)))
                .await
                .is(200)
                .text(),
        );
    }
    let owner = site.database.owner_pool();
    brana_projections::rebuild(&owner, "directory", &|_| {})
        .await
        .unwrap();
    for (name, before) in paths.into_iter().zip(before) {
        let after = country
            .get(&format!("/{name}?format=ndjson{}", full(name)))
            .await
            .is(200)
            .text();
        assert_eq!(after, before, "{name}");
    }
}

fn full(name: &str) -> &'static str {
    if name.starts_with("taxonom") {
        ""
    } else {
        "&full=true"
    }
}
