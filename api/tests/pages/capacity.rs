//! Places by day and demand against them, at a desk and for everybody.

use axum::http::{StatusCode, header};
use serde_json::json;

use crate::browser::Page;
use crate::scene::{ADMINISTRATOR, COORDINATOR, PROVIDER, Scene, WORKER};

fn has(page: &Page, texts: &[&str]) {
    for text in texts {
        assert!(page.shows(text), "{text}: {}", page.text);
    }
}

#[tokio::test]
async fn a_coordinator_sees_places_demand_gaps_and_the_oldest_numbers() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(COORDINATOR).await;
    let page = browser.get("/app/capacity").await;
    assert_eq!(page.status, StatusCode::OK);
    has(
        &page,
        &[
            "Volná místa po dnech",
            "Místa podle stupně bydlení",
            "Místa podle druhu služby",
            "Volná místa v krajích",
            "Propuštění do 30 dnů",
            "Věznice Vinařice",
            "Jak staré jsou údaje",
            "Nejdéle nepotvrzené údaje",
            "Zatím nepočítáme, co klient potřebuje",
        ],
    );
    page.link("/app/providers?show=stale", "");
    page.link("/offers/", "");
    page.link("/app/capacity?region=CZ042", "");
    assert!(!page.shows("méně než 10"));
    let home = browser.get("/app/providers").await;
    home.link("/app/capacity", "");
}

#[tokio::test]
async fn whoever_else_is_signed_in_is_told_no_small_count() {
    let scene = Scene::new().await;
    for who in [WORKER, PROVIDER, ADMINISTRATOR, "analyticka"] {
        let page = scene.signed_in(who).await.get("/app/capacity").await;
        assert_eq!(page.status, StatusCode::OK, "{who}");
        has(&page, &["méně než 10", "neuvádíme", "Volná místa po dnech"]);
        assert!(!page.shows("Propuštění do 30 dnů"), "{who}");
    }
    let analyst = scene.signed_in("analyticka").await.get("/app").await;
    assert_eq!(analyst.location(), "/app/capacity");
}

#[tokio::test]
async fn a_question_narrows_the_page_and_days_may_be_told_apart() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(COORDINATOR).await;
    let page = browser
        .get("/app/capacity?step=1&by=region&from=2026-11-15&to=2026-11-20")
        .await;
    has(&page, &["15. 11. 2026", "20. 11. 2026", "Zrušit vše"]);
    assert!(!page.shows("14. 11. 2026 "));
    assert!(!page.shows("2 – azylový dům volno"));
    for query in [
        "step=9",
        "by=day",
        "to=2026-11-22",
        "from=2020-01-01",
        "x=1",
    ] {
        let page = browser.get(&format!("/app/capacity?{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
    }
    let nobody = scene.stranger().get("/app/capacity").await;
    assert!(nobody.location().starts_with("/sign-in"));
}

#[tokio::test]
async fn everybody_is_shown_supply_and_no_small_count_whoever_they_are() {
    let scene = Scene::new().await;
    let page = scene.stranger().get("/capacity?lang=en").await;
    assert!(!page.headers.contains_key(header::SET_COOKIE));
    has(
        &page,
        &["Free places by day", "fewer than 10", "The whole country"],
    );
    page.link("/offers?region=CZ042&free=true", "lang=en");
    page.link("/capacity?region=CZ042", "lang=en");
    assert!(!page.shows("Numbers unconfirmed for longest"));
    // A coordinator who looks at the public page sees what everybody sees.
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let public = coordinator.get("/capacity").await;
    has(&public, &["méně než 10"]);
    assert!(!public.shows("Propuštění do 30 dnů"));
    let home = scene.stranger().get("/").await;
    home.link("/capacity", "");
}

#[tokio::test]
async fn a_stale_number_is_no_free_place_on_any_page() {
    let scene = Scene::new().await;
    // By then nobody has said anything for longer than any number is believed.
    scene.clock.advance(chrono::TimeDelta::days(40));
    let page = scene.stranger().get("/capacity?from=2026-12-30").await;
    has(&page, &["brana-number\">neznámo</span>"]);
    assert!(!page.shows("brana-look--shade-4"));
    // That day's own numbers are still what they were.
    let mut stranger = scene.stranger();
    let past = stranger
        .get("/capacity?from=2026-11-20&to=2026-11-20")
        .await;
    has(&past, &["20. 11. 2026", "d=\"M0 0L1 0\""]);
}

#[tokio::test]
async fn the_list_of_offers_has_its_map() {
    let scene = Scene::new().await;
    let page = scene.stranger().get("/offers?kind=nocleharna").await;
    has(&page, &["Služby v krajích", "Ukázat na mapě krajů"]);
    page.link("#by-region", "");
    page.link("/offers?kind=nocleharna&region=CZ", "");
    let narrowed = scene.stranger().get("/offers?region=CZ042").await;
    // The other regions are still a click away.
    narrowed.link("/offers?region=CZ010", "");
}

#[tokio::test]
async fn a_secret_place_counts_in_its_region_and_shows_nothing_else() {
    let scene = Scene::new().await;
    let mut browser = scene.stranger();
    let provider = json!({ "entry": { "name": "Tiché domy" } });
    let told = browser.tell(COORDINATOR, "/providers", &provider).await;
    let told: serde_json::Value = serde_json::from_str(&told.text).unwrap();
    let id = told["id"].as_str().unwrap().to_owned();
    let refuge = json!({
        "provider": id,
        "entry": { "name": "Úkryt", "kind": "azylovy-dum" },
        "site": {
            "street": "KANAREK 7", "municipality": "Obec KANAREK", "postal_code": "79797",
            "district": "CZ0424", "region": "CZ042", "confidential": true,
        },
    });
    let told = browser.tell(COORDINATOR, "/offers", &refuge).await;
    assert!(told.status.is_success(), "{}", told.text);
    let position = told.headers["brana-position"].to_str().unwrap();
    scene.searches_know(position.parse().unwrap()).await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    for path in [
        "/capacity?region=CZ042",
        "/app/capacity?region=CZ042&by=region",
    ] {
        let page = coordinator.get(path).await;
        assert!(!page.shows("KANAREK"), "{path}");
        // One may choose any district; nothing else names this one.
        let others = page.text.replace("<option value=\"CZ0424\">", "");
        assert!(!others.contains("CZ0424"), "{path}");
    }
    let kept: i64 = sqlx::query_scalar(
        "select count(*) from capacity_spans where region = 'CZ042' and district = 'CZ0424' and offer in
             (select offer from capacity_offers where state::text like '%KANAREK%')",
    )
    .fetch_one(&scene.database.pool())
    .await
    .unwrap();
    assert_eq!(kept, 0);
}
