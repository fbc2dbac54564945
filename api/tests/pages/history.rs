//! Who verified, and what happened, as the desks tell it.

use axum::http::StatusCode;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::RegisteredUnit;
use brana_domain::provider_directory::entry::{OfferField, RegisteredCapacity};
use brana_domain::provider_directory::offer::OfferCommand;

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

/// The register says how many beds an offer may have.
async fn registered(scene: &Scene, offer: &str, count: u32) {
    let id = offer.trim_start_matches("/app/offers/").parse().unwrap();
    let maximum = RegisteredCapacity {
        form: None,
        unit: RegisteredUnit::Beds,
        count,
        note: None,
    };
    let fields = vec![OfferField::RegisteredCapacity(vec![maximum])];
    let command = OfferCommand::ChangeEntry(fields);
    scene.tell(DirectoryCommand::Offer(id, command)).await;
}

#[tokio::test]
async fn places_far_from_the_registered_are_taken_and_a_hint_for_the_coordinator_alone() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let offer = offer_named(&staff.get("/app/offers").await, "Azylový dům");
    let desks = [OURS.to_owned(), format!("{OURS}/offers")];
    for (count, hint) in [
        (1, "Hlášeno aspoň dvakrát tolik míst, kolik je v registru"),
        (1000, "Hlášena nejvýš polovina míst, která jsou v registru"),
    ] {
        registered(&scene, &offer, count).await;
        for path in &desks {
            let page = coordinator.get(path).await;
            let number = format!("v registru {count} (v adresáři od 21. 11. 2026)");
            for words in [hint, &number, "Registr se často opožďuje."] {
                assert!(page.shows(words), "{words} on {path}: {}", page.text);
            }
        }
        assert!(!staff.get("/app/offers").await.shows(hint));
    }
    let history = staff.get(&format!("{offer}/history")).await;
    assert!(
        history.shows("dříve lůžka: 1, teď lůžka: 1000"),
        "{}",
        history.text
    );
    let capacity = format!("{offer}/capacity");
    let form = staff.get(&capacity).await.form(&capacity);
    let total = form.0.iter().find(|(name, _)| name.starts_with("total_"));
    let (total, _) = total.unwrap().clone();
    let form = form.with(&total, "1999");
    let page = staff.post_and_follow(&capacity, &form).await;
    assert!(page.shows("1999"), "it is taken: {}", page.text);
}
