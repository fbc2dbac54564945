//! Who verified, and what happened, as the desks tell it.

use axum::http::StatusCode;

use crate::browser::{Browser, Form, Page};
use crate::desks::offer_named;
use crate::scene::{AUDITOR, COORDINATOR, PROVIDER, Scene, WORKER};

const OURS: &str = "/app/providers/0b7a7a00-0000-8000-8000-0000000003e8";

async fn send(browser: &mut Browser, path: &str, fill: impl Fn(Form) -> Form) -> Page {
    let form = fill(browser.get(path).await.form(path));
    browser.post_and_follow(path, &form).await
}

async fn verified(coordinator: &mut Browser) -> Page {
    send(coordinator, &format!("{OURS}/verify"), |form| {
        form.with("ground", "visit")
            .on("until", "2027-03-10")
            .with("note", "Sklep je v pořádku.")
    })
    .await
}

#[tokio::test]
async fn whoever_verified_is_named_on_both_desks_and_nowhere_in_public() {
    let scene = Scene::new().await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let page = verified(&mut coordinator).await;
    let who = page.text.split("Kdo ověřil: ").nth(1).unwrap();
    let who = who.split(',').next().unwrap().to_owned();
    assert!(who.contains(' '), "a whole name: {who}");
    assert!(page.shows(&format!("Kdo ověřil: {who}, koordinátor")));
    let mut staff = scene.signed_in(PROVIDER).await;
    let desk = staff.get("/app/offers").await;
    assert!(desk.shows("Ověřen 21. 11. 2026 na základě návštěvy"));
    assert!(desk.shows(&format!("Kdo ověřil: {who}")));
    let mut stranger = scene.stranger();
    for path in [
        OURS.replace("/app", ""),
        offer_named(&desk, "Azylový dům").replace("/app", ""),
    ] {
        let page = stranger.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.shows(&who), "{path}");
    }
}

#[tokio::test]
async fn what_happened_to_a_provider_is_told_without_what_colleagues_wrote_for_each_other() {
    let scene = Scene::new().await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    verified(&mut coordinator).await;
    send(&mut coordinator, &format!("{OURS}/concern"), |form| {
        form.with("kind", "safety")
            .with("text", "Výhrůžky na chodbě.")
    })
    .await;
    send(&mut coordinator, &format!("{OURS}/entry"), |form| {
        form.with("phones", "+420 312 999 888")
    })
    .await;
    let history = format!("{OURS}/history");
    let page = coordinator.get(OURS).await;
    assert!(page.links().contains(&history));
    let page = coordinator.get(&history).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for words in [
        "Co se stalo",
        "Změna údajů",
        "teď +420 312 999 888",
        "Nová pochybnost",
        "Výhrůžky na chodbě.",
        "Ověření poskytovatele",
        "Sklep je v pořádku.",
        "Zápis do adresáře",
    ] {
        assert!(page.shows(words), "{words}: {}", page.text);
    }
    let order = ["Změna údajů", "Nová pochybnost", "Ověření poskytovatele"];
    let places = order.map(|words| page.text.find(words).unwrap());
    assert!(places.is_sorted(), "newest first");
    let mut staff = scene.signed_in(PROVIDER).await;
    assert!(staff.get("/app/offers").await.links().contains(&history));
    let page = staff.get(&history).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for words in [
        "Nová pochybnost",
        "někdo může být v nebezpečí",
        "Ověření poskytovatele",
    ] {
        assert!(page.shows(words), "{words}: {}", page.text);
    }
    for words in ["Výhrůžky", "Sklep je v pořádku"] {
        assert!(!page.shows(words), "{words}");
    }
    let doubt = page.text.split("Nová pochybnost").nth(1).unwrap();
    let doubt = doubt.split("moj-timeline__date").next().unwrap();
    assert!(
        !doubt.contains("byline"),
        "whoever doubts is not named: {doubt}"
    );
    for persona in [WORKER, AUDITOR] {
        let mut other = scene.signed_in(persona).await;
        assert_eq!(other.get(&history).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn what_happened_to_an_offer_is_told_in_words_also_after_its_end() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let offer = offer_named(&staff.get("/app/offers").await, "Azylový dům");
    send(&mut staff, &format!("{offer}/entry"), |form| {
        form.with("deposit", "900")
            .with("conditions", "Bez zvířat.")
    })
    .await;
    send(&mut staff, &format!("{offer}/pause"), |form| {
        form.with("reason", "Malujeme.")
    })
    .await;
    let history = format!("{offer}/history");
    let desk = staff.get("/app/offers").await;
    assert!(desk.links().contains(&history));
    let page = staff.get(&history).await;
    for words in [
        "Pozastavení nabídky",
        "Malujeme.",
        "teď 900",
        "teď Bez zvířat.",
        "Nová čísla míst",
        "od vás",
    ] {
        assert!(page.shows(words), "{words}: {}", page.text);
    }
    send(&mut staff, &format!("{offer}/end"), |form| {
        form.with("ground", "closed").on("on", "2026-11-21")
    })
    .await;
    let page = staff.get(&history).await;
    assert!(page.shows("Vyřazení nabídky z adresáře"), "{}", page.text);
    assert_eq!(
        scene.signed_in(WORKER).await.get(&history).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn more_places_than_registered_are_a_hint_for_the_coordinator_alone() {
    let scene = Scene::new().await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let desk = staff.get("/app/offers").await;
    let capacity = format!("{}/capacity", offer_named(&desk, "Azylový dům"));
    let form = desk.form(&capacity);
    let total = form.0.iter().find(|(name, _)| name.starts_with("total_"));
    let (total, _) = total.unwrap().clone();
    staff
        .post_and_follow(&capacity, &form.with(&total, "1999"))
        .await;
    let hint = "Hlášeno aspoň dvakrát tolik míst, než je v registru";
    for path in [OURS.to_owned(), format!("{OURS}/offers")] {
        let page = coordinator.get(&path).await;
        assert!(page.shows(hint), "{path}: {}", page.text);
        assert!(page.shows("v adresáři od"), "{}", page.text);
        assert!(page.shows("Registr se často opožďuje."));
    }
    assert!(!staff.get("/app/offers").await.shows(hint));
}
