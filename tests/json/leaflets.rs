//! Leaflets over HTTP: what is printed is true at that moment, nothing private is on paper, and
//! many come in one go.

use std::io::{Cursor, Read};

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_tests::{Canary, Site, canary};
use lopdf::Document;
use serde_json::{Value, json};
use zip::ZipArchive;

/// The text of a PDF, all kinds of space as one space.
pub(crate) fn text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    let text = text.replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The files of an archive with their names.
pub(crate) fn files(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut found = vec![];
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).unwrap();
        found.push((file.name().unwrap().into_owned(), bytes));
    }
    found
}

pub(crate) async fn fetched(site: &Site, batch: &Value) -> Vec<u8> {
    let path = format!("/leaflets/{}/download", batch["id"].as_str().unwrap());
    site.jana().get(&path).await.is(200).bytes
}

#[tokio::test]
async fn a_number_is_printed_with_its_time_and_not_at_all_once_it_is_stale() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let path = format!("/offers/{offer}/leaflet");
    let fresh = site.nobody().get(&path).await.is(200);
    assert_eq!(fresh.header("content-type"), "application/pdf");
    let fresh = text(&fresh.bytes);
    assert!(fresh.contains("3 z 10 stav k 2. 3. 2026 9:00"), "{fresh}");
    site.days_go_by(8);
    let stale = text(&site.nobody().get(&path).await.is(200).bytes);
    assert!(stale.contains("neověřeno od 2. 3. 2026 9:00"), "{stale}");
    assert!(
        !stale.contains("3 z 10") && !stale.contains("stav k"),
        "{stale}"
    );
    site.stop().await;
}

#[tokio::test]
async fn what_somebody_wishes_is_on_paper() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let path = format!("/offers/{offer}/leaflet?content=contacts&title=Kam+jít");
    let path = path.replace('í', "%C3%AD");
    let told = text(&site.nobody().get(&path).await.is(200).bytes);
    assert!(told.contains("Kam jít"), "{told}");
    assert!(!told.contains("3 z 10"), "{told}");
    site.stop().await;
}

#[tokio::test]
async fn a_note_goes_in_a_body_and_never_in_an_address() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let path = format!("/offers/{offer}/leaflet?note=Pane+Nov%C3%A1ku");
    let answer = site.nobody().get(&path).await.refused(400, "query_invalid");
    assert!(!answer.text().contains("Nov"), "{}", answer.text());
    let noted = json!({ "leaflets": [{ "offers": [offer], "note": "Pane Nováku, zavolejte." }] });
    let batch = site.printed(noted).await;
    let found = files(&fetched(&site, &batch).await);
    assert!(text(&found[0].1).contains("Pane Nováku, zavolejte."));
    let kept = "select count(*) from leaflet_batches where wishes::text like '%Nov%'";
    assert_eq!(site.count(kept).await, 0, "it is kept for printing alone");
    site.stop().await;
}

#[tokio::test]
async fn nothing_private_is_on_any_leaflet() {
    let site = Site::open().await;
    let canary = Canary::planted(&site).await;
    site.directory_settled().await;
    let anybody = site.nobody();
    let mut seen = String::new();
    for offer in [canary.offer, canary.open_offer] {
        for look in [
            "",
            "?content=contacts",
            "?paper=folded",
            "?paper=folded&content=contacts",
        ] {
            let path = format!("/offers/{offer}/leaflet{look}");
            let pdf = anybody.get(&path).await.is(200).bytes;
            let told = text(&pdf);
            canary.is_silent(&path, told.as_bytes());
            canary.is_silent(&path, &pdf);
            canary.is_silent(&path, &uncompressed(&pdf));
            seen.push_str(&told);
        }
    }
    let everything = json!({ "leaflets": [{ "search": "sort=name" }] });
    let batch = site.printed(everything).await;
    for (name, pdf) in files(&fetched(&site, &batch).await) {
        canary.is_silent(&name, text(&pdf).as_bytes());
        canary.is_silent(&name, &uncompressed(&pdf));
        seen.push_str(&text(&pdf));
    }
    assert!(seen.contains(canary::PUBLIC_NAME), "{seen}");
    assert!(seen.contains("Adresu sdělí poskytovatel"), "{seen}");
    site.stop().await;
}

/// Everything a PDF holds, links and metadata too.
fn uncompressed(pdf: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    document.decompress();
    let mut bytes = vec![];
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[tokio::test]
async fn a_hundred_leaflets_come_in_one_go_and_say_how_far_they_are() {
    let site = Site::patient().await;
    let offer = site.given_places(3).await;
    let leaflets: Vec<Value> = (1..=100)
        .map(|number| {
            json!({
                "offers": [offer], "title": format!("Leták {number}"),
                "paper": if number % 2 == 0 { "a4" } else { "folded" },
            })
        })
        .collect();
    let begun = std::time::Instant::now();
    let taken = site
        .jana()
        .post("/leaflets", json!({ "leaflets": leaflets }))
        .await;
    let taken = taken.is(202);
    assert_eq!(taken.body["total"], 100);
    let id = taken.body["id"].as_str().unwrap();
    assert_eq!(taken.header("location"), format!("/api/v1/leaflets/{id}"));
    let download = format!("/leaflets/{id}/download");
    site.jana()
        .get(&download)
        .await
        .refused(409, "leaflets_not_ready");
    let mut steps = vec![];
    loop {
        let done = steps.last().copied().unwrap_or_default();
        let path = format!("/leaflets/{id}?beyond={done}");
        let now = site.jana().get(&path).await.is(200).body;
        steps.push(now["done"].as_u64().unwrap());
        // Others are answered meanwhile.
        site.nobody().get("/offers").await.is(200);
        if now["finished"] == true {
            assert_eq!(now["failures"], json!([]));
            break;
        }
    }
    assert!(steps.is_sorted() && steps.len() > 3, "{steps:?}");
    assert_eq!(steps.last(), Some(&100));
    let found = files(&site.jana().get(&download).await.is(200).bytes);
    assert_eq!(found.len(), 100);
    assert_eq!(found[0].0, "001-letak-1.pdf");
    let (name, last) = &found[99];
    assert_eq!(name, "100-letak-100.pdf");
    assert!(text(last).contains("3 z 10 stav k 2. 3. 2026 9:00"));
    assert!(begun.elapsed().as_secs() < 600);
    site.stop().await;
}

#[tokio::test]
async fn what_cannot_be_printed_is_told_and_the_others_are_there() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let nobodys = "00000000-0000-4000-8000-00000000dead";
    let batch = json!({ "leaflets": [
        { "offers": [nobodys], "title": "Nic" },
        { "search": "text=azylový dům&free=true", "title": "Volno" },
        { "search": "region=CZ063" },
        { "offers": [offer, nobodys] },
    ]});
    let batch = site.printed(batch).await;
    assert_eq!((&batch["done"], &batch["ready"]), (&json!(4), &json!(true)));
    let failures: Vec<(u64, &str)> = batch["failures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["number"].as_u64().unwrap(),
                one["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        failures,
        [(1, "leaflet_without_offers"), (3, "leaflet_without_offers")]
    );
    let found = files(&fetched(&site, &batch).await);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["002-volno.pdf", "004.pdf"]);
    let told = text(&found[1].1);
    assert!(
        told.contains("Některé z vybraných služeb už v adresáři nejsou."),
        "{told}"
    );
    site.stop().await;
}

#[tokio::test]
async fn more_offers_than_a_leaflet_holds_are_a_failure_with_its_reason() {
    let site = Site::open().await;
    let provider = site.told_provider("Mnoho domovů").await;
    for number in 0..101 {
        site.told_offer(provider, &format!("Dům {number}"), |_| {})
            .await;
    }
    site.directory_settled().await;
    let batch = site
        .printed(json!({ "leaflets": [{ "search": "text=dum" }] }))
        .await;
    assert_eq!(batch["ready"], false);
    assert_eq!(batch["failures"][0]["code"], "leaflet_too_long");
    let path = format!("/leaflets/{}/download", batch["id"].as_str().unwrap());
    site.jana()
        .get(&path)
        .await
        .refused(409, "leaflets_all_failed");
    site.stop().await;
}

#[tokio::test]
async fn bound_leaflets_are_one_document() {
    let site = Site::open().await;
    let provider = site.told_provider("Domov").await;
    for name in ["První dům", "Druhý dům"] {
        let offer = site.told_offer(provider, name, |_| {}).await;
        site.told_numbers(offer, &[(CapacityGroup::Men, 8, 2)])
            .await;
    }
    site.directory_settled().await;
    let batch = json!({ "bound": true, "leaflets": [
        { "search": "text=první", "title": "Jedna" }, { "search": "text=druhy", "title": "Dvě" },
    ]});
    let batch = site.printed(batch).await;
    assert_eq!((&batch["done"], &batch["total"]), (&json!(2), &json!(2)));
    let path = format!("/leaflets/{}/download", batch["id"].as_str().unwrap());
    let answer = site.jana().get(&path).await.is(200);
    assert_eq!(answer.header("content-type"), "application/pdf");
    let told = text(&answer.bytes);
    assert!(
        told.contains("První dům") && told.contains("Druhý dům"),
        "{told}"
    );
    assert_eq!(
        Document::load_mem(&answer.bytes).unwrap().get_pages().len(),
        2
    );
    site.stop().await;
}

#[tokio::test]
async fn every_wrong_leaflet_is_named_at_once() {
    let site = Site::open().await;
    let offer = site.given_offer().await;
    let long = "x".repeat(121);
    let batch = json!({ "leaflets": [
        { "offers": [offer], "paper": "a3" },
        { "search": "colour=red" },
        {},
        { "offers": [offer], "search": "free=true" },
        { "offers": [offer], "title": long, "order": "best" },
    ]});
    let answer = site.jana().post("/leaflets", batch).await;
    let answer = answer.refused(422, "fields_invalid");
    let fields: Vec<&str> = answer.body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(
        fields,
        [
            "leaflets[0].paper",
            "leaflets[1].search",
            "leaflets[2].offers",
            "leaflets[3].search",
            "leaflets[4].order",
            "leaflets[4].title",
        ]
    );
    let one = json!({ "search": "free=true" });
    let many = vec![one.clone(); 101];
    let bound = json!({ "bound": true, "leaflets": many });
    site.jana()
        .post("/leaflets", bound)
        .await
        .refused(422, "fields_invalid");
    let many = json!({ "leaflets": vec![one; 501] });
    site.jana()
        .post("/leaflets", many)
        .await
        .refused(422, "fields_invalid");
    site.stop().await;
}
