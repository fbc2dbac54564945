//! Files of organisations, there and back.

use brana_api::import::{FILES, FileOptions, Report, known, listings, public_listings};
use brana_commands::Request;
use brana_commands::provider_directory::carry_out;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource, Origin};
use brana_domain::provider_directory::offer::{OfferCommand, OpenedOffer};
use brana_domain::vocabulary::{ActorId, Caller};
use brana_registers::listing::{Listing, Taken};
use brana_registers::{hsds, table};
use uuid::Uuid;

use crate::scene::{Scene, register, today};

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
    let before = public_listings(&mut connection, today()).await.unwrap();
    let mut bytes = vec![];
    table::write(&before, &mut bytes).unwrap();
    let taken = table::read(bytes.as_slice()).unwrap();
    assert_eq!(taken.complaints, []);
    let report = import(&scene, taken, FileOptions::default()).await;
    report.verdict().unwrap();
    // A table has no column for what only the register knows, and is silent about it.
    let after = public_listings(&mut connection, today()).await.unwrap();
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
    let before = public_listings(&mut connection, today()).await.unwrap();
    let taken = hsds::read(&hsds::write(&before).unwrap()).unwrap();
    assert_eq!(taken.complaints, []);

    let there = Scene::new().await;
    let report = import(&there, taken, FileOptions::default()).await;
    report.verdict().unwrap();
    let mut connection = there.database.pool().acquire().await.unwrap();
    let after = public_listings(&mut connection, today()).await.unwrap();
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

const ANNOUNCED: &str = "Poskytovatel;IČO;Služba;Druh služby;Kraj;Obec;Dochází do věznic;\
    Působí i v krajích;Upozornění;Upozornění do;Nepřijímá nové;Nepřijímá do;Proč nepřijímá\r\n\
    Nový práh, z. s.;00551023;'=HYPERLINK(\"http://evil.example\");Ubytovna;Ústecký kraj;Most;\
    Vazební věznice Liberec | kynsperk-nad-ohri;Liberecký kraj | CZ041;'@Malujeme;3. 1. 2027;ano;\
    2026-12-31;Přestavba\r\n";

async fn opened(scene: &Scene) -> OpenedOffer {
    let mut connection = scene.database.pool().acquire().await.unwrap();
    let known = known(&mut connection, FILES).await.unwrap();
    let mut offers = known.now.offers.values();
    offers.next().unwrap().opened().unwrap().clone()
}

#[tokio::test]
async fn what_a_file_announces_goes_there_and_back_and_ends_when_the_file_says_no_more() {
    let here = Scene::new().await;
    carried_once(&here, || read(ANNOUNCED)).await;
    let offer = opened(&here).await;
    assert_eq!(
        offer.entry.name.as_str(),
        "=HYPERLINK(\"http://evil.example\")"
    );
    let visits: Vec<&str> = offer.entry.visits.iter().map(|id| id.as_str()).collect();
    assert_eq!(visits, ["kynsperk-nad-ohri", "vv-liberec"]);
    assert_eq!(offer.entry.regions_served.len(), 2);
    assert_eq!(offer.entry.notice.unwrap().text.as_str(), "@Malujeme");
    assert!(offer.pause.is_some());

    let first = exported(&here).await;
    let there = Scene::new().await;
    carried_once(&there, || {
        hsds::read(&hsds::write(&first).unwrap()).unwrap()
    })
    .await;
    assert_eq!(exported(&there).await, first);
    let mut bytes = vec![];
    table::write(&first, &mut bytes).unwrap();
    let there = Scene::new().await;
    carried_once(&there, || table::read(bytes.as_slice()).unwrap()).await;
    assert_eq!(exported(&there).await, first);

    let goes_on = ANNOUNCED.replace("ano;2026-12-31;Přestavba", ";;");
    carried_once(&here, || read(&goes_on)).await;
    assert_eq!(opened(&here).await.pause, None);
}

#[tokio::test]
async fn a_pause_of_the_providers_own_outlives_a_file_that_is_silent_about_it() {
    let scene = Scene::new().await;
    let silent = ANNOUNCED.replace("ano;2026-12-31;Přestavba", ";;");
    carried_once(&scene, || read(&silent)).await;
    let id = exported(&scene).await[0].offers[0].id;
    let pause = OfferCommand::Pause {
        until: None,
        reason: None,
    };
    let by = Request::by(Caller::system(ActorId(Uuid::from_u128(9))));
    let command = DirectoryCommand::Offer(id, pause);
    carry_out(&scene.commands, &by, command).await.unwrap();
    let report = import(&scene, read(&silent), FileOptions::default()).await;
    assert_eq!(report.events, 0);
    assert!(opened(&scene).await.pause.is_some());
}

#[tokio::test]
async fn a_pause_or_a_notice_that_is_over_is_none() {
    let scene = Scene::new().await;
    let over = ANNOUNCED
        .replace("2026-12-31", "2026-11-20")
        .replace("3. 1. 2027", "20. 11. 2026");
    carried_once(&scene, || read(&over)).await;
    let offer = opened(&scene).await;
    assert_eq!((offer.pause, offer.entry.notice), (None, None));
}

async fn exported(scene: &Scene) -> Vec<Listing> {
    let mut connection = scene.database.pool().acquire().await.unwrap();
    public_listings(&mut connection, today()).await.unwrap()
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
