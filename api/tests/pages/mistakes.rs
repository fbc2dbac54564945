//! "Report a mistake": by anybody, once, for the coordinator's eyes alone.

use axum::http::{StatusCode, header};

use crate::desks::{ITS_DESK, offer_named};
use crate::scene::{COORDINATOR, Scene};

const OURS: &str = "/app/providers/0b7a7a00-0000-8000-8000-0000000003e8";
const PUBLIC: &str = "/providers/0b7a7a00-0000-8000-8000-0000000003e8";

#[tokio::test]
async fn a_stranger_reports_and_the_coordinator_alone_reads_it() {
    let scene = Scene::new().await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let offer = offer_named(&coordinator.get(ITS_DESK).await, "Azylový dům");
    let public = offer.replace("/app", "");
    scene
        .searches_know(u64::try_from(scene.head().await).unwrap())
        .await;
    let mut stranger = scene.stranger();
    let report = stranger.get(&public).await.link(&public, "/report");
    let page = stranger.get(&report).await;
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    let form = page.form(&report);
    let wrong = form
        .clone()
        .with("text", &"a".repeat(1001))
        .with("contact", "já");
    let page = stranger.post(&report, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"kind-error\"") && page.shows("id=\"text-error\""));
    let form = page.form(&report);
    assert_eq!(
        (form.value("contact"), form.value("text").len()),
        ("já", 1001)
    );
    let form = form
        .with("kind", "unreachable")
        .with("text", "Nikdo to nebere. <b>KANAREK</b>")
        .with("contact", "602 000 111");
    let page = stranger.post(&report, &form).await;
    assert_eq!(page.location(), "/reported");
    assert!(!page.headers.contains_key(header::SET_COOKIE));
    let head = scene.head().await;
    stranger.post(&report, &form).await;
    assert_eq!(scene.head().await, head, "a second click does nothing more");
    assert!(stranger.get("/reported").await.shows("Děkujeme za hlášení"));

    let page = coordinator.get(OURS).await;
    assert!(
        page.shows("nikdo se neozývá") && page.shows("veřejnost"),
        "{}",
        page.text
    );
    assert!(page.shows("Nabídka: ") && page.shows("Odpověď na: 602 000 111"));
    for path in [public.as_str(), PUBLIC] {
        assert!(!stranger.get(path).await.shows("KANAREK"), "{path}");
        let api = format!("/api/v1{path}");
        assert!(!stranger.get(&api).await.shows("KANAREK"), "{api}");
    }
}

#[tokio::test]
async fn programs_and_floods_change_nothing() {
    let scene = Scene::new().await;
    let mut stranger = scene.stranger();
    let report = format!("{PUBLIC}/report");
    let form = stranger.get(&report).await.form(&report);
    let form = form.with("kind", "other").with("text", "Koupit levně.");
    let head = scene.head().await;
    let trapped = form.clone().with("leave_empty", "https://spam.example");
    assert_eq!(
        stranger.post(&report, &trapped).await.location(),
        "/reported"
    );
    let danger = form.clone().with("kind", "safety");
    let page = stranger.post(&report, &danger).await;
    assert_eq!(
        page.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a stranger takes no trust away"
    );
    let page = stranger.post_from_elsewhere(&report, &form).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.head().await, head);
    let mut taken = 0;
    for number in 0..30 {
        let form = form
            .clone()
            .with("idempotency_key", &format!("flood-{number}"));
        let page = stranger.post(&report, &form).await;
        if page.status == StatusCode::SEE_OTHER {
            taken += 1;
        } else {
            assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
            assert!(page.shows("Hlášení je teď víc"), "{}", page.text);
        }
    }
    assert_eq!(taken, 20);
    for nobody in [
        "/offers/x/report",
        "/providers/00000000-0000-4000-8000-000000000000/report",
    ] {
        assert_eq!(stranger.get(nobody).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            stranger.post(nobody, &form).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn the_form_speaks_english_without_a_cookie() {
    let scene = Scene::new().await;
    let mut stranger = scene.stranger();
    let report = format!("{PUBLIC}/report?lang=en");
    let page = stranger.get(&report).await;
    assert!(page.shows("Report a mistake") && !page.headers.contains_key(header::SET_COOKIE));
    let form = page
        .form(&report)
        .with("kind", "other")
        .with("text", "Wrong name.");
    let page = stranger.post(&report, &form).await;
    assert_eq!(page.location(), "/reported?lang=en");
}
