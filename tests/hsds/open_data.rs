//! C17 and the other shapes of the same data: tables that fit together, the map, the contacts,
//! the catalogue record and the words of schema.org.

use std::collections::{BTreeMap, BTreeSet};

use brana_api::hsds::linked::{linked, linked_text};
use brana_domain::provider_directory::entry::OfferField;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;
use brana_projections::directory::published::{PublishedOffer, published_offer};
use brana_tests::Canary;
use brana_tests::offered::{line, words};
use serde_json::Value;

use crate::scene::{Country, lines_of};

type Rows = Vec<BTreeMap<String, String>>;

/// The rows of a table, by column.
fn rows(text: &str) -> Rows {
    let mut lines = cells(text).into_iter();
    let header = lines.next().unwrap();
    lines
        .map(|line| header.iter().cloned().zip(line).collect())
        .collect()
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut cell, mut quoted) = (vec![], vec![], String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            other => cell.push(other),
        }
    }
    lines
}

fn texts<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item[field].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn c17_every_table_of_the_descriptor_is_there_and_every_key_leads_somewhere() {
    let country = Country::open().await;
    let descriptor = country.get("/download/datapackage.json").await.is(200).body;
    let mut tables: BTreeMap<&str, Rows> = BTreeMap::new();
    for resource in descriptor["resources"].as_array().unwrap() {
        let path = format!("/download/{}", resource["path"].as_str().unwrap());
        let text = country.get(&path).await.is(200).text();
        let columns = texts(&resource["schema"]["fields"], "name");
        assert_eq!(cells(&text)[0], columns, "{path}");
        let rows = rows(&text);
        assert!(!rows.is_empty(), "{path}");
        let ids: BTreeSet<&String> = rows.iter().map(|row| &row["id"]).collect();
        assert_eq!(ids.len(), rows.len(), "{path}: an id stands twice");
        tables.insert(resource["name"].as_str().unwrap(), rows);
    }
    for resource in descriptor["resources"].as_array().unwrap() {
        let name = resource["name"].as_str().unwrap();
        for key in resource["schema"]["foreignKeys"].as_array().unwrap() {
            let column = key["fields"].as_str().unwrap();
            let there = &tables[key["reference"]["resource"].as_str().unwrap()];
            let there: BTreeSet<&String> = there.iter().map(|row| &row["id"]).collect();
            let set = tables[name]
                .iter()
                .map(|row| &row[column])
                .filter(|id| !id.is_empty());
            assert!(set.clone().all(|id| there.contains(id)), "{name}.{column}");
        }
    }
    let services = country.get("/services?format=ndjson").await.is(200);
    assert_eq!(tables["service"].len(), lines_of(&services).len());
}

#[tokio::test(flavor = "multi_thread")]
async fn c17_tables_are_named_as_in_the_standards_own_descriptor() {
    let country = Country::open().await;
    let ours = country.get("/download/datapackage.json").await.is(200).body;
    let names = texts(&ours["resources"], "name");
    assert!(
        ["organization", "service", "location", "service_capacity"]
            .iter()
            .all(|n| names.contains(n))
    );
    let Some(folder) = brana_testing::hsds_schemas() else {
        return;
    };
    let official = std::fs::read_to_string(folder.join("datapackage.json")).unwrap();
    let official: Value = serde_json::from_str(&official).unwrap();
    for resource in ours["resources"].as_array().unwrap() {
        let all = official["resources"].as_array().unwrap();
        let theirs = all
            .iter()
            .find(|known| known["name"] == resource["name"])
            .unwrap();
        assert_eq!(resource["path"], theirs["path"]);
        let known = texts(&theirs["schema"]["fields"], "name");
        // Two tables of the official descriptor do not name the columns of their own schemas.
        if known.len() > 2 {
            let columns = texts(&resource["schema"]["fields"], "name");
            assert!(
                columns.iter().all(|name| known.contains(name)),
                "{}",
                resource["name"]
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_downloads_say_what_the_lists_say() {
    let country = Country::open().await;
    let lines = country
        .get("/services?format=ndjson&full=true")
        .await
        .is(200);
    let whole = country.get("/download/services.ndjson").await.is(200);
    assert_eq!(whole.text(), lines.text());
    let array = country.get("/download/services.json").await.is(200).body;
    assert_eq!(array.as_array().unwrap(), &lines_of(&lines));
    country
        .get("/download/secrets.csv")
        .await
        .refused(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_shows_public_places_alone() {
    let country = Country::open().await;
    Canary::planted(&country.site).await;
    country.site.directory_settled().await;
    let map = country.get("/sites.geojson").await.is(200).body;
    assert_eq!(map["type"], "FeatureCollection");
    let names: Vec<&str> = map["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| feature["properties"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Azylový dům Příbramská",
            "Noclehárna Brno",
            "Poradna",
            "Poradna Kanárek"
        ]
    );
    let first = &map["features"][0];
    assert_eq!(
        first["geometry"]["coordinates"],
        serde_json::json!([14.1067, 50.1477])
    );
    assert_eq!(first["properties"]["capacity_status"], "capacity");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_contacts_of_a_provider_are_a_card() {
    let country = Country::open().await;
    let card = country
        .get(&format!("/organizations/{}/vcard", country.charity))
        .await
        .is(200);
    assert_eq!(card.header("content-type"), "text/vcard; charset=utf-8");
    let text = card.text();
    assert!(text.starts_with("BEGIN:VCARD\r\nVERSION:4.0\r\n") && text.ends_with("END:VCARD\r\n"));
    for line in [
        "FN:Charita Kladno",
        "TEL;TYPE=work:+420 312 000 111",
        "EMAIL;TYPE=work:info@charita.test.cz",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    for wrong in ["x", "0190f000-0000-7000-8000-00000000ffff"] {
        let status = country
            .get(&format!("/organizations/{wrong}/vcard"))
            .await
            .status;
        assert!([400, 404].contains(&status.as_u16()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_of_the_catalogue_record_is_there() {
    let country = Country::open().await;
    let record = country.get("/catalog.jsonld").await.is(200).body;
    let distributions = record["distribuce"].as_array().unwrap();
    assert!(distributions.len() > 4);
    for distribution in distributions {
        let url = distribution["přístupové_url"].as_str().unwrap();
        country
            .site
            .visit(
                url.strip_prefix(country.site.node.app.links.base())
                    .unwrap(),
            )
            .await
            .is(200);
    }
}

async fn row(country: &Country, offer: OfferId) -> PublishedOffer {
    let mut conn = country.site.node.app.read.acquire().await.unwrap();
    published_offer(&mut conn, offer).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_of_schema_org_say_no_more_than_the_page() {
    let country = Country::open().await;
    let canary = Canary::planted(&country.site).await;
    let name = OfferField::Name(line("Azyl </script><script>"));
    country
        .site
        .tell_offer(country.rich, OfferCommand::ChangeEntry(vec![name]))
        .await;
    country.site.directory_settled().await;
    let page = "https://adresar.test/nabidka/1";
    let told = linked(&row(&country, country.rich).await, page).unwrap();
    assert_eq!(
        (&told["@type"], &told["@id"]),
        (&Value::from("Service"), &Value::from(page))
    );
    let place = &told["availableChannel"]["serviceLocation"];
    assert_eq!(place["address"]["addressLocality"], "Kladno");
    let text = linked_text(&row(&country, country.rich).await, page).unwrap();
    assert!(!text.contains('<') && serde_json::from_str::<Value>(&text).unwrap() == told);
    let secret = linked_text(&row(&country, canary.offer).await, page).unwrap();
    canary.is_silent("schema.org", secret.as_bytes());
    for gone in [country.ended, country.hidden] {
        assert_eq!(linked(&row(&country, gone).await, page), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_spreadsheet_would_run_is_marked_in_every_table_and_plain_in_every_answer() {
    const NAME: &str = "=HYPERLINK(\"http://evil.example\",\"volná místa\")";
    let country = Country::open().await;
    let planted = vec![
        OfferField::Name(line(NAME)),
        OfferField::Description(Some(words("@SUM(1)*cmd|' /C calc'!A0"))),
        OfferField::Papers(vec![line("-2+3"), line("'=1")]),
    ];
    let site = &country.site;
    site.tell_offer(country.night, OfferCommand::ChangeEntry(planted))
        .await;
    site.directory_settled().await;
    let told = country.service(country.night).await;
    assert_eq!(told["name"], NAME);

    let runs = |cell: &&String| {
        let sign = cell.starts_with(['+', '-']);
        let number = cell
            .chars()
            .skip(1)
            .all(|c| c.is_ascii_digit() || " .".contains(c));
        cell.starts_with(['=', '@', '\t', '\r']) || (sign && !number)
    };
    let descriptor = country.get("/download/datapackage.json").await.is(200).body;
    let mut all = vec![];
    for resource in descriptor["resources"].as_array().unwrap() {
        let path = format!("/download/{}", resource["path"].as_str().unwrap());
        all.extend(cells(&country.get(&path).await.is(200).text()).concat());
    }
    assert_eq!(all.iter().find(runs), None);
    for marked in [
        &format!("'{NAME}"),
        "'@SUM(1)*cmd|' /C calc'!A0",
        "'-2+3",
        "''=1",
    ] {
        assert!(all.iter().any(|cell| cell == marked), "{marked}");
    }
    assert!(
        all.iter().any(|cell| cell.starts_with("+420")),
        "a phone number is as it is"
    );
}
