//! The state register, imported again and again.

use brana_api::import::Options;
use brana_registers::rpss::generate::{CONFIDENTIAL_CANARY, STATUTORY_CANARY};

use crate::scene::{Scene, register, replaced};

#[tokio::test]
async fn a_register_is_in_the_log_once_however_often_it_is_imported() {
    let scene = Scene::new().await;
    let file = register(120);
    let first = scene.import(&file).await;
    first.verdict().unwrap();
    assert_eq!((first.told.count(), first.refused), (0, 0));
    let offers = scene.count("OfferOpened").await;
    assert!(offers > 200, "{offers} offers");
    let providers = scene.count("ProviderRegistered").await;
    assert_eq!(first.events, u64::try_from(offers + providers).unwrap());

    let second = scene.import(&file).await;
    assert_eq!((second.events, second.commands.len()), (0, 0));
}

#[tokio::test]
async fn what_the_register_changed_is_changed_and_nothing_else() {
    let scene = Scene::new().await;
    let file = register(60);
    scene.import(&file).await;
    let changed = replaced(&file, "\"psc\":\"11000\"", "\"psc\":\"11001\"");
    let report = scene.import(&changed).await;
    assert_eq!(
        report.commands.keys().copied().collect::<Vec<_>>(),
        ["offers moved"]
    );
    let moved = scene.count("OfferMoved").await;
    assert_eq!(report.events, u64::try_from(moved).unwrap());
}

#[tokio::test]
async fn a_trial_run_says_what_would_change_and_changes_nothing() {
    let scene = Scene::new().await;
    let options = Options {
        dry_run: true,
        ..Options::default()
    };
    let report = scene.import_with(&register(30), options).await;
    assert!(report.commands["offers opened"] > 40);
    assert_eq!((report.events, scene.count("OfferOpened").await), (0, 0));
    assert!(report.lines().iter().any(|line| line.contains("trial run")));
}

#[tokio::test]
async fn a_file_that_is_cut_off_fails_and_ends_nothing() {
    let scene = Scene::new().await;
    let file = register(60);
    scene.import(&file).await;
    let report = scene.import(&file[..file.len() / 2]).await;
    assert_eq!(report.events, 0);
    let error = report.verdict().unwrap_err().to_string();
    assert!(error.starts_with("truncated:"), "{error}");
    assert_eq!(scene.count("OfferEnded").await, 0);
}

#[tokio::test]
async fn a_part_of_the_register_ends_nothing_unless_somebody_says_so() {
    let scene = Scene::new().await;
    scene.import(&register(60)).await;
    let part = br#"{"polozky": []}"#;
    let report = scene.import(part).await;
    let error = report.verdict().unwrap_err().to_string();
    assert!(error.contains("--believe-missing"), "{error}");
    assert_eq!(scene.count("OfferEnded").await, 0);

    let options = Options {
        believe_missing: true,
        ..Options::default()
    };
    let report = scene.import_with(part, options).await;
    report.verdict().unwrap();
    let (opened, ended) = (
        scene.count("OfferOpened").await,
        scene.count("OfferEnded").await,
    );
    assert_eq!(opened, ended);
    assert_eq!(
        scene.count("ProviderEnded").await,
        scene.count("ProviderRegistered").await
    );
}

#[tokio::test]
async fn a_bad_record_is_told_and_the_others_are_taken() {
    let scene = Scene::new().await;
    let file = register(20);
    let bad = replaced(
        &file,
        "\"identifikator\":\"1000010\"",
        "\"identifikator\":\"1000003\"",
    );
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("complaints-of-a-bad-record.txt");
    let options = Options {
        report: Some(path.clone()),
        ..Options::default()
    };
    let report = scene.import_with(&bad, options).await;
    report.verdict().unwrap();
    assert_eq!((report.summary.rejected, report.summary.taken), (1, 19));
    let written = std::fs::read_to_string(path).unwrap();
    assert!(
        written.starts_with("record 2 (1000003): duplicate_identifier:"),
        "{written}"
    );
    assert_eq!(report.lines()[0], written.trim_end());
}

#[tokio::test]
async fn no_statutory_person_and_no_secret_address_reaches_the_log() {
    let scene = Scene::new().await;
    let file = register(1_500);
    let text = String::from_utf8(file.clone()).unwrap();
    scene.import(&file).await;
    for canary in [STATUTORY_CANARY, CONFIDENTIAL_CANARY] {
        assert!(text.contains(canary), "{canary} is not in the file");
        let found: i64 = sqlx::query_scalar(
            "select count(*) from events
             where payload::text like '%' || $1 || '%' or metadata::text like '%' || $1 || '%'",
        )
        .bind(canary)
        .fetch_one(&scene.database.pool())
        .await
        .unwrap();
        assert_eq!(found, 0, "{canary}");
    }
}
