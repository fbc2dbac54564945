//! C6, C15: a walk meets every id once while events arrive, and a replay changes no id.

use std::collections::BTreeSet;

use brana_domain::provider_directory::codes::{CapacityGroup, EndGround};
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::czech_day;

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
