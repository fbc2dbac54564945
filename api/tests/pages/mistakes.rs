//! What a visitor tells about an offer, and where it comes to.

use axum::http::{StatusCode, header};

use crate::browser::Browser;
use crate::scene::{COORDINATOR, Scene};

const WORDS: &str = "Telefon už neplatí, na tabuli je jiný.";

/// A visitor who opened the form of the first offer of the list.
async fn visitor(scene: &Scene) -> (Browser, String) {
    let mut browser = scene.stranger();
    let list = browser.get("/offers").await;
    let offer = list
        .links()
        .into_iter()
        .find(|href| href.starts_with("/offers/"))
        .unwrap();
    let link = browser.get(&offer).await.link(&offer, "/mistake");
    (browser, link)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_told_by_a_visitor_comes_to_the_coordinators_desk_and_stays_there() {
    let scene = Scene::new().await;
    let (mut browser, link) = visitor(&scene).await;
    let page = browser.get(&link).await;
    let form = page
        .form(&link)
        .with("kind", "wrong_entry")
        .with("text", WORDS);
    let thanks = browser.post(&link, &form).await;
    assert_eq!(thanks.status, StatusCode::OK);
    assert!(thanks.shows("Děkujeme"), "{}", thanks.text);
    assert!(thanks.headers.get(header::SET_COOKIE).is_none());
    let again = browser.post(&link, &form).await;
    assert!(
        again.shows("Děkujeme"),
        "sent twice, told once: {}",
        again.text
    );

    let offer = link.trim_end_matches("/mistake");
    let shown = browser.get(offer).await;
    assert!(!shown.shows(WORDS), "what is told is not public");
    let provider = shown.link("/providers/", "");
    assert!(!browser.get(&provider).await.shows(WORDS));

    // Nobody waits for what a stranger told: the desk shows it as soon as it is read.
    scene.read_up().await;
    let mut desk = scene.signed_in(COORDINATOR).await;
    let desk = desk.get(&format!("/app{provider}")).await;
    assert_eq!(desk.text.matches(WORDS).count(), 1, "{}", desk.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_nothing_in_it_comes_back_and_keeps_what_was_typed() {
    let scene = Scene::new().await;
    let (mut browser, link) = visitor(&scene).await;
    let empty = browser.get(&link).await.form(&link);
    let page = browser.post(&link, &empty).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let half = empty.with("text", "Zavřeno <b>");
    let page = browser.post(&link, &half).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("Zavřeno <b>"), "{}", page.text);
    let long = half.with("kind", "other").with("text", &"a".repeat(4_000));
    assert_eq!(
        browser.post(&link, &long).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_fills_in_everything_is_thanked_and_not_believed() {
    let scene = Scene::new().await;
    let (mut browser, link) = visitor(&scene).await;
    let form = browser.get(&link).await.form(&link);
    let form = form
        .with("kind", "other")
        .with("text", WORDS)
        .with("website", "https://spam.example");
    assert!(browser.post(&link, &form).await.shows("Děkujeme"));
    let offer = link.trim_end_matches("/mistake");
    let provider = browser.get(offer).await.link("/providers/", "");
    scene.read_up().await;
    let mut desk = scene.signed_in(COORDINATOR).await;
    assert!(!desk.get(&format!("/app{provider}")).await.shows(WORDS));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_cannot_take_a_verification_away() {
    let scene = Scene::new().await;
    let (mut browser, link) = visitor(&scene).await;
    let page = browser.get(&link).await;
    let form = page.form(&link).with("kind", "safety").with("text", WORDS);
    assert_eq!(
        browser.post(&link, &form).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_offer_that_is_none_nothing_can_be_told() {
    let scene = Scene::new().await;
    let mut browser = scene.stranger();
    for offer in ["00000000-0000-4000-8000-000000000000", "nonsense"] {
        let page = browser.get(&format!("/offers/{offer}/mistake")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{offer}");
    }
}
