//! The change log of services and organizations: which field said what, which role changed it, and nothing
//! that is not public.

use std::collections::BTreeSet;

use brana_domain::provider_directory::codes::{CapacityGroup, EndGround};
use brana_domain::provider_directory::entry::{OfferField, ProviderField};
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::place::Site as Place;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{OfferId, czech_day};
use brana_tests::offered::{email, kladno, line, phone, words};
use brana_tests::{Canary, cast};
use serde_json::{Value, json};

use crate::checker::{Kind, complaints};
use crate::official::Official;
use crate::scene::{Country, lines_of};

/// Field, before, since, of every change that stands there, the newest first.
fn told(of: &Value) -> Vec<(String, String, String)> {
    let entries = of["metadata"].as_array().cloned().unwrap_or_default();
    let text = |entry: &Value, field: &str| entry[field].as_str().unwrap().to_owned();
    entries
        .iter()
        .map(|entry| {
            let [field, before, since] =
                ["field_name", "previous_value", "replacement_value"].map(|f| text(entry, f));
            (field, before, since)
        })
        .collect()
}

fn change(field: &str, before: &str, since: &str) -> (String, String, String) {
    (field.to_owned(), before.to_owned(), since.to_owned())
}

async fn changed(country: &Country, offer: OfferId, commands: Vec<OfferCommand>) {
    for command in commands {
        country.site.tell_offer(offer, command).await;
    }
    country.site.directory_settled().await;
}

fn moved_to(change: impl FnOnce(&mut Place)) -> OfferCommand {
    let mut site = kladno();
    change(&mut site);
    OfferCommand::Move(Box::new(site))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_told_with_old_and_new_and_the_role_that_made_it() {
    let country = Country::open().await;
    let commands = vec![
        OfferCommand::ChangeEntry(vec![
            OfferField::Name(line("Azyl na Příbramské")),
            OfferField::Deposit(Some(0)),
        ]),
        moved_to(|site| site.street = Some(line("Nová 5"))),
        OfferCommand::Pause {
            until: None,
            reason: Some(words("Malujeme.")),
        },
    ];
    changed(&country, country.rich, commands).await;
    let service = country.service(country.rich).await;
    assert_eq!(
        told(&service),
        [
            change("status", "active", "temporarily closed"),
            change("alert.pause", "", "Malujeme."),
            change("cost_options.kauce", "2000", "0"),
            change("name", "Azylový dům Příbramská", "Azyl na Příbramské"),
            change("name", "", "Azylový dům Příbramská"),
        ]
    );
    let entries = service["metadata"].as_array().unwrap();
    let today = czech_day(country.site.clock.now()).to_string();
    for entry in entries {
        assert_eq!(entry["resource_id"], service["id"]);
        assert_eq!(entry["resource_type"], "service");
        assert_eq!(entry["last_action_date"], today);
        assert_eq!(entry["updated_by"], "system");
    }
    assert_eq!(entries[0]["last_action_type"], "UPDATE");
    assert_eq!(entries[4]["last_action_type"], "CREATE");
    let location = &service["service_at_locations"][0]["location"];
    assert_eq!(
        told(location)[0],
        change("addresses.address_1", "Dělnická 12", "Nová 5")
    );
    let men = &service["capacities"][0];
    assert_eq!(
        told(men),
        [
            change("unit", "", "lůžko"),
            change("maximum", "", "12"),
            change("available", "", "3"),
        ]
    );
    assert_eq!(men["metadata"][0]["resource_id"], men["id"]);
    let mut wrong = complaints(Kind::Service, &service);
    if let Some(official) = Official::at_hand() {
        wrong.extend(official.complaints("service.json", &service));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_changed_something_is_told_by_role_and_never_by_person() {
    let country = Country::open().await;
    let path = format!("/offers/{}/change-entry", country.rich);
    let fields = json!({ "conditions": "Klid po desáté." });
    let coordinator = country.site.coordinator();
    coordinator.post(&path, fields).await.is(200);
    country.site.directory_settled().await;
    let service = country.service(country.rich).await;
    let newest = &service["metadata"][0];
    assert_eq!(newest["updated_by"], "coordinator");
    assert_eq!(
        told(&service)[0],
        change(
            "eligibility_description.conditions",
            "Střízlivost.",
            "Klid po desáté."
        )
    );
    let actor = cast::actor(cast::COORDINATOR).to_string();
    assert!(!service.to_string().contains(&actor));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_and_its_confirmation_are_told_and_moves_of_single_people_are_not() {
    let country = Country::open().await;
    let site = &country.site;
    let canary = Canary::planted(site).await;
    site.told_numbers(country.night, &[(CapacityGroup::Anyone, 20, 4)])
        .await;
    site.clock.advance(chrono::TimeDelta::hours(1));
    site.told_numbers(country.night, &[(CapacityGroup::Anyone, 20, 4)])
        .await;
    site.directory_settled().await;
    let night = country.service(country.night).await;
    let numbers = told(&night["capacities"][0]);
    assert_eq!(
        (numbers[0].0.as_str(), numbers[1].0.as_str()),
        ("updated", "available")
    );
    assert_eq!(numbers[1], change("available", "0", "4"));
    // Four places were free, one was promised to somebody, one went out of service.
    let women = told(&country.service(canary.offer).await["capacities"][0]);
    assert_eq!(women[0], change("available", "3", "2"));
    assert_eq!(women[1].2, "lůžko");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_is_not_found_in_the_log_of_changes() {
    let country = Country::open().await;
    let mistakes = vec![
        OfferField::Phones(vec![phone("+420 777 000 999")]),
        OfferField::Emails(vec![email("soukroma@adresa.test.cz")]),
    ];
    let right = vec![OfferField::Phones(vec![]), OfferField::Emails(vec![])];
    let commands = [mistakes, right].map(OfferCommand::ChangeEntry);
    changed(&country, country.rich, commands.into()).await;
    let provider = [
        ProviderField::Phones(vec![phone("+420 777 000 999")]),
        ProviderField::Phones(vec![]),
    ];
    for field in provider {
        let command = ProviderCommand::ChangeEntry(vec![field]);
        country.site.tell_provider(country.charity, command).await;
    }
    country.site.directory_settled().await;
    let service = country.service(country.rich).await;
    assert_eq!(told(&service)[0], change("email", "", ""));
    assert_eq!(told(&service)[1], change("phones", "", ""));
    for path in [
        format!("/services/{}", country.rich),
        format!("/organizations/{}", country.charity),
        "/download/metadata.csv".to_owned(),
    ] {
        let text = country.get(&path).await.is(200).text();
        assert!(
            !text.contains("777") && !text.contains("soukroma"),
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_becomes_confidential_takes_its_address_out_of_the_log_for_good() {
    let country = Country::open().await;
    let hidden = || {
        moved_to(|site| {
            site.street = Some(line("Zrádná 9"));
            site.confidential = true;
        })
    };
    let renamed = |name: &str| OfferCommand::ChangeEntry(vec![OfferField::Name(line(name))]);
    let commands = vec![
        moved_to(|site| site.street = Some(line("Zrádná 9"))),
        renamed("Dům v ulici Zrádná 9"),
        hidden(),
        renamed("Dům jinde"),
    ];
    changed(&country, country.rich, commands).await;
    let all = || async {
        let service = country.service(country.rich).await;
        let table = country.get("/download/metadata.csv").await.is(200).text();
        let stream = country
            .get("/services?format=ndjson&full=true")
            .await
            .text();
        let history = format!("/offers/{}/history", country.rich);
        let history = country.site.nobody().get(&history).await.is(200).text();
        for text in [service.to_string(), table, stream, history] {
            assert!(!text.contains("Zrádná"), "{text}");
        }
        service
    };
    let service = all().await;
    assert_eq!(told(&service), [change("name", "", "")]);
    let location = &service["service_at_locations"][0]["location"];
    assert_eq!(
        told(location),
        [change("location_type", "physical", "virtual")]
    );
    // It moves on and is public again: where it was stays unsaid.
    let public = moved_to(|site| site.street = Some(line("Veřejná 1")));
    changed(&country, country.rich, vec![public]).await;
    let service = all().await;
    let location = told(&service["service_at_locations"][0]["location"]);
    assert_eq!(location[0], change("location_type", "virtual", "physical"));
    assert_eq!(location[1], change("addresses.address_1", "", "Veřejná 1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ended_or_is_not_shown_has_no_log_and_what_came_back_has_one() {
    let country = Country::open().await;
    for offer in [country.ended, country.hidden] {
        assert_eq!(country.service(offer).await.get("metadata"), None);
    }
    let site = &country.site;
    let on = czech_day(site.clock.now());
    let suspend = ProviderCommand::Suspend {
        note: words("šetří se stížnost Neviditelné"),
    };
    site.tell_provider(country.charity, suspend).await;
    site.directory_settled().await;
    let path = format!("/organizations/{}", country.charity);
    let aside = country.get(&path).await.is(200).body;
    assert_eq!(aside.get("metadata"), None);
    site.tell_provider(country.charity, ProviderCommand::Reinstate)
        .await;
    site.directory_settled().await;
    let back = country.get(&path).await.is(200).body;
    let changes = told(&back);
    assert_eq!(changes[0], change("status", "suspended", "active"));
    assert_eq!(changes[1], change("status", "active", "suspended"));
    assert!(changes.contains(&change("legal_status", "", "církevní organizace")));
    let today = on.to_string();
    assert!(changes.contains(&change("assured_date", &today, "")));
    assert!(changes.contains(&change("assured_date", "", &today)));
    assert!(!back.to_string().contains("Neviditelné"));
    let end = OfferCommand::End {
        ground: EndGround::Closed,
        on,
    };
    changed(&country, country.rich, vec![end]).await;
    let ended = country.service(country.rich).await;
    assert_eq!(
        (&ended["status"], ended.get("metadata")),
        (&json!("defunct"), None)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_fifty_are_told_and_their_ids_are_as_before_after_a_replay() {
    let country = Country::open().await;
    for number in 0..60 {
        let name = OfferField::Name(line(&format!("Dům {number}")));
        let command = OfferCommand::ChangeEntry(vec![name]);
        country.site.tell_offer(country.rich, command).await;
    }
    country.site.directory_settled().await;
    let before = country.service(country.rich).await;
    let changes = told(&before);
    assert_eq!(changes.len(), 50);
    assert_eq!(changes[0], change("name", "Dům 58", "Dům 59"));
    let ids: BTreeSet<&str> = before["metadata"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 50);
    let owner = country.site.database.owner_pool();
    let kept: i64 = sqlx::query_scalar(
        "select count(*) from directory_changes where owner = $1 and thing = 'entry'",
    )
    .bind(country.rich.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(kept, 50, "what is never told is not kept");
    brana_projections::rebuild(&owner, "directory", &|_| {})
        .await
        .unwrap();
    assert_eq!(country.service(country.rich).await, before);
    let listed = country.get("/services?format=ndjson").await.is(200);
    let listed = lines_of(&listed);
    assert!(
        listed
            .iter()
            .all(|service| service.get("metadata").is_none())
    );
}
