//! Files of organisations, there and back.

use brana_api::import::{FILES, FileOptions, Report, known, listings, public_listings};
use brana_domain::provider_directory::codes::Origin;
use brana_registers::listing::Taken;
use brana_registers::{hsds, table};

use crate::scene::{Scene, register};

const TABLE: &str = "\u{feff}Poskytovatel;IČO;Služba;Druh služby;Kraj;Obec;Telefon;Kauce (Kč);Utajená adresa\r\n\
    Nový práh, z. s.;00551023;Ubytovna U Řeky;Ubytovna;Ústecký kraj;Most;'+420 112 233 445;2000;\r\n\
    Nový práh, z. s.;00551023;Dům pro ženy;Azylový dům;Ústecký kraj;Most;;;ano\r\n";

async fn import(scene: &Scene, taken: Taken, options: FileOptions) -> Report {
    listings(&scene.commands, "file", taken, options)
        .await
        .unwrap()
}

fn read(text: &str) -> Taken {
    table::read(text.as_bytes()).unwrap()
}

#[tokio::test]
async fn a_table_is_taken_once_and_its_changes_after_that() {
    let scene = Scene::new().await;
    let first = import(&scene, read(TABLE), FileOptions::default()).await;
    first.verdict().unwrap();
    assert_eq!(first.events, 3);
    let again = import(&scene, read(TABLE), FileOptions::default()).await;
    assert_eq!((again.events, again.commands.len()), (0, 0));
    let dearer = TABLE.replace("2000", "3000");
    let changed = import(&scene, read(&dearer), FileOptions::default()).await;
    assert_eq!(
        (changed.events, scene.count("OfferEntryChanged").await),
        (1, 1)
    );
    let mut connection = scene.database.pool().acquire().await.unwrap();
    let known = known(&mut connection, FILES).await.unwrap();
    let mut offers = known.now.offers.values().filter_map(|offer| offer.opened());
    assert!(offers.all(|offer| offer.origin == Origin::File));
}

#[tokio::test]
async fn a_file_with_a_bad_row_is_taken_only_on_request() {
    let scene = Scene::new().await;
    let bad = format!("{TABLE}Nový práh, z. s.;00551024;Třetí;Ubytovna;Ústecký kraj;;;;\r\n");
    let report = import(&scene, read(&bad), FileOptions::default()).await;
    let error = report.verdict().unwrap_err().to_string();
    assert!(error.contains("--take-good"), "{error}");
    assert!(report.lines()[0].starts_with("record 3: bad_cell: column IČO"));
    assert_eq!(scene.count("OfferOpened").await, 0);
    let options = FileOptions {
        take_good: true,
        ..FileOptions::default()
    };
    let report = import(&scene, read(&bad), options).await;
    report.verdict().unwrap();
    assert_eq!(scene.count("OfferOpened").await, 2);
}

#[tokio::test]
async fn a_file_takes_nothing_back_that_the_register_said() {
    let scene = Scene::new().await;
    scene.import(&register(40)).await;
    let mut connection = scene.database.pool().acquire().await.unwrap();
    let before = public_listings(&mut connection).await.unwrap();
    let mut bytes = vec![];
    table::write(&before, &mut bytes).unwrap();
    let taken = table::read(bytes.as_slice()).unwrap();
    assert_eq!(taken.complaints, []);
    let report = import(&scene, taken, FileOptions::default()).await;
    report.verdict().unwrap();
    // A table has no column for what only the register knows, and is silent about it.
    let after = public_listings(&mut connection).await.unwrap();
    assert!(
        after == before,
        "something was taken back: {:?}",
        report.commands
    );
}

#[tokio::test]
async fn a_package_carries_the_directory_to_another_place() {
    let here = Scene::new().await;
    here.import(&register(40)).await;
    let mut connection = here.database.pool().acquire().await.unwrap();
    let before = public_listings(&mut connection).await.unwrap();
    let taken = hsds::read(&hsds::write(&before).unwrap()).unwrap();
    assert_eq!(taken.complaints, []);

    let there = Scene::new().await;
    let report = import(&there, taken, FileOptions::default()).await;
    report.verdict().unwrap();
    let mut connection = there.database.pool().acquire().await.unwrap();
    let after = public_listings(&mut connection).await.unwrap();
    let offers = |listings: &[brana_registers::listing::Listing]| -> Vec<_> {
        let offers = listings.iter().flat_map(|listing| &listing.offers);
        offers
            .map(|offer| (offer.id, offer.entry.name.clone(), offer.entry.kind.clone()))
            .collect()
    };
    let mut with_offers = before.clone();
    with_offers.retain(|listing| !listing.offers.is_empty());
    assert_eq!(offers(&after), offers(&with_offers));
}
