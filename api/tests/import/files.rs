//! Files of organisations, there and back.

use brana_api::import::{FILES, FileOptions, Report, known, listings, public_listings};
use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource, Origin};
use brana_registers::listing::{Listing, Taken};
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
    let offers = |listings: &[Listing]| -> Vec<_> {
        let offers = listings.iter().flat_map(|listing| &listing.offers);
        offers
            .map(|offer| (offer.id, offer.entry.name.clone(), offer.entry.kind.clone()))
            .collect()
    };
    let mut with_offers = before.clone();
    with_offers.retain(|listing| !listing.offers.is_empty());
    assert_eq!(offers(&after), offers(&with_offers));
}

const NUMBERS: &str = "Poskytovatel;IČO;Služba;Druh služby;Kraj;Obec;Otevřeno;Příjem nových klientů;\
    Jazyky;Místa pro koho;Druh místa;Míst celkem;Volných míst;Místa hlášena\r\n\
    Nový práh, z. s.;00551023;Ubytovna U Řeky;Ubytovna;Ústecký kraj;Most;po-ne 0:00-23:59;\
    po-pá 8-12, 13-17;cs | uk;muži | ženy;lůžko;20 | 5;3 | 0;20. 11. 2026 9:00 | 21. 11. 2026 9:30\r\n\
    Nový práh, z. s.;00551023;Dům pro ženy;Azylový dům;Ústecký kraj;Most;;;;;;;;\r\n";

#[tokio::test]
async fn a_number_of_a_file_is_in_the_log_with_its_own_time_and_source() {
    let scene = Scene::new().await;
    let report = import(&scene, read(NUMBERS), FileOptions::default()).await;
    report.verdict().unwrap();
    assert_eq!(
        (report.told.count(), report.commands["numbers reported"]),
        (0, 2)
    );
    assert_eq!(scene.count("CapacityReported").await, 2);
    let mut connection = scene.database.pool().acquire().await.unwrap();
    let known = known(&mut connection, FILES).await.unwrap();
    let offers = known.now.offers.values().filter_map(|offer| offer.opened());
    let places: Vec<_> = offers.flat_map(|offer| &offer.places).collect();
    let men = places
        .iter()
        .find(|(group, _)| **group == CapacityGroup::Men);
    let men = men.unwrap().1;
    assert_eq!(
        (men.free, men.total, men.source),
        (3, 20, CapacitySource::File)
    );
    assert_eq!(men.reported_at.to_rfc3339(), "2026-11-20T08:00:00+00:00");
    assert_eq!(men.fresh_until.to_rfc3339(), "2026-11-27T08:00:00+00:00");
}

#[tokio::test]
async fn a_wrong_number_and_an_old_one_are_told_and_the_rest_is_taken() {
    let scene = Scene::new().await;
    let wrong = NUMBERS.replace("3 | 0;20", "21 | 0;20");
    let report = import(&scene, read(&wrong), FileOptions::default()).await;
    report.verdict().unwrap();
    assert_eq!(report.told.by_code["more_free_than_total"], 1);
    assert_eq!(
        (
            scene.count("OfferOpened").await,
            scene.count("CapacityReported").await
        ),
        (2, 1)
    );
    let old = NUMBERS.replace("21. 11. 2026 9:30", "19. 11. 2026 9:30");
    let report = import(&scene, read(&old), FileOptions::default()).await;
    report.verdict().unwrap();
    assert_eq!((report.told.by_code["older_number"], report.events), (1, 1));
}

#[tokio::test]
async fn a_table_and_a_package_go_into_an_empty_log_and_come_out_the_same() {
    let here = Scene::new().await;
    here.import(&register(40)).await;
    import(&here, read(NUMBERS), FileOptions::default()).await;
    let first = exported(&here).await;
    assert_eq!(
        first
            .iter()
            .flat_map(|l| &l.offers)
            .map(|o| o.places.len())
            .sum::<usize>(),
        2
    );
    let table = |listings: &[Listing]| {
        let mut bytes = vec![];
        table::write(listings, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let package = |listings: &[Listing]| hsds::write(listings).unwrap();

    let there = Scene::new().await;
    carried_once(&there, || read(&table(&first))).await;
    assert_eq!(table(&exported(&there).await), table(&first));

    let there = Scene::new().await;
    carried_once(&there, || hsds::read(&package(&first)).unwrap()).await;
    assert_eq!(package(&exported(&there).await), package(&first));
}

async fn exported(scene: &Scene) -> Vec<Listing> {
    let mut connection = scene.database.pool().acquire().await.unwrap();
    public_listings(&mut connection).await.unwrap()
}

/// Imports a file twice: the first time all of it, the second time nothing.
async fn carried_once(scene: &Scene, file: impl Fn() -> Taken) {
    for again in [false, true] {
        let report = import(scene, file(), FileOptions::default()).await;
        report.verdict().unwrap();
        assert_eq!((report.told.count(), report.events == 0), (0, again));
        assert_eq!(report.commands.is_empty(), again, "{:?}", report.commands);
    }
}
