//! Logging a contact.

use axum::http::StatusCode;

use crate::browser::{Browser, Form};
use crate::scene::{AUDITOR, COLLEAGUE, LEAD, Scene, WORKER};

async fn first_client(browser: &mut Browser) -> String {
    browser.get("/app").await.link("/app/cases/", "")
}

fn filled(form: Form) -> Form {
    form.with("channel", "phone")
        .with("outcome", "took_place")
        .on("held_on", "2026-11-20")
        .with("held_time", "10:00")
        .with("note", "Domluvili jsme <byt> & doklady.\r\nZavolá matka.")
}

async fn checked(browser: &mut Browser, client: &str) -> Form {
    let page = browser.get(&format!("{client}/contacts/new")).await;
    let check = format!("{client}/contacts/check");
    let page = browser.post(&check, &filled(page.form(&check))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.shows("telefonicky") && page.shows("20. 11. 2026"));
    page.form(&format!("{client}/contacts"))
}

fn times_told(text: &str) -> usize {
    text.matches("Zavolá matka.").count()
}

#[tokio::test]
async fn a_worker_signs_in_logs_a_contact_and_sees_it_on_the_timeline() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = first_client(&mut jana).await;
    let form = checked(&mut jana, &client).await;
    let page = jana
        .post_and_follow(&format!("{client}/contacts"), &form)
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.shows("Kontakt je zapsaný."));
    assert!(page.shows("Domluvili jsme <byt> & doklady.\nZavolá matka."));
    assert!(page.shows("zapsáno později"), "held yesterday");
    assert!(!page.shows("ještě zpracovává"));
    let again = jana.get(&client).await;
    assert!(!again.shows("Kontakt je zapsaný."), "told once");
    assert_eq!(times_told(&again.text), 1);
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_contact() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = first_client(&mut jana).await;
    let form = checked(&mut jana, &client).await;
    for _ in 0..2 {
        let page = jana
            .post_and_follow(&format!("{client}/contacts"), &form)
            .await;
        assert_eq!(times_told(&page.text), 1);
    }
    let other = form.clone().with("note", "Ještě něco.");
    let page = jana.post(&format!("{client}/contacts"), &other).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("Tento klíč už patří k jinému požadavku."));
    let next = page.form(&format!("{client}/contacts/check"));
    assert_eq!(next.value("note"), "Ještě něco.");
    assert_ne!(next.value("idempotency_key"), form.value("idempotency_key"));
}

#[tokio::test]
async fn a_form_with_mistakes_names_each_and_keeps_what_was_typed() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = first_client(&mut jana).await;
    let check = format!("{client}/contacts/check");
    let empty = jana
        .get(&format!("{client}/contacts/new"))
        .await
        .form(&check);
    let typed = empty
        .clone()
        .with("channel", "phone")
        .on("held_on", "2026-02-30")
        .with("held_time", "odpoledne")
        .with("note", "Něco <důležitého>.");
    let page = jana.post(&check, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in [
        "Jak kontakt dopadl: vyberte",
        "Který den to bylo: zadejte",
        "V kolik hodin: zadejte čas jako 14:05.",
    ] {
        assert!(page.shows(sentence), "{sentence}");
    }
    assert!(!page.shows("Způsob kontaktu: vyberte"));
    let back = page.form(&check);
    for field in [
        "channel",
        "held_on_day",
        "held_time",
        "note",
        "idempotency_key",
        "version",
    ] {
        assert_eq!(back.value(field), typed.value(field), "{field}");
    }
}

#[tokio::test]
async fn going_back_from_the_last_look_keeps_what_was_typed() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = first_client(&mut jana).await;
    let form = checked(&mut jana, &client).await;
    let page = jana.post(&format!("{client}/contacts/new"), &form).await;
    assert_eq!(page.status, StatusCode::OK);
    let back = page.form(&format!("{client}/contacts/check"));
    assert!(back.value("note").contains("Zavolá matka."));
    assert_eq!(back.value("outcome"), "took_place");
}

#[tokio::test]
async fn a_contact_in_the_future_is_refused_in_the_words_of_the_rule_beside_the_day() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = first_client(&mut jana).await;
    let form = checked(&mut jana, &client)
        .await
        .on("held_on", "2026-11-22");
    let page = jana.post(&format!("{client}/contacts"), &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"held_on-error\""));
    let back = page.form(&format!("{client}/contacts/check"));
    assert_eq!(back.value("held_on_day"), "22");
    let mended = back.on("held_on", "2026-11-21").with("held_time", "9:00");
    let page = jana
        .post_and_follow(&format!("{client}/contacts"), &mended)
        .await;
    assert!(page.shows("Kontakt je zapsaný."));
}

#[tokio::test]
async fn whoever_was_slower_sees_what_changed_and_may_go_on() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = first_client(&mut jana).await;
    let slow = checked(&mut jana, &client).await;
    let fast = checked(&mut jana, &client)
        .await
        .with("note", "Byla rychlejší.");
    let contacts = format!("{client}/contacts");
    jana.post_and_follow(&contacts, &fast).await;
    let page = jana.post(&contacts, &slow).await;
    assert_eq!(page.status, StatusCode::PRECONDITION_FAILED);
    assert!(page.shows("Mezitím se to změnilo"));
    assert!(page.shows("Zavolá matka.") && page.shows("Byla rychlejší."));
    let check = format!("{client}/contacts/check");
    let again = page.form(&check);
    assert_eq!(
        again.value("idempotency_key"),
        slow.value("idempotency_key")
    );
    let last_look = jana.post(&check, &again).await.form(&contacts);
    let page = jana.post_and_follow(&contacts, &last_look).await;
    assert!(page.shows("Byla rychlejší.") && page.shows("Zavolá matka."));
}

#[tokio::test]
async fn only_the_clients_own_worker_may_log_a_contact() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = first_client(&mut jana).await;
    let form = checked(&mut jana, &client).await;
    let statuses = [
        (COLLEAGUE, StatusCode::NOT_FOUND),
        (AUDITOR, StatusCode::NOT_FOUND),
        (LEAD, StatusCode::FORBIDDEN),
    ];
    for (persona, status) in statuses {
        let mut other = scene.signed_in(persona).await;
        let page = other.get(&format!("{client}/contacts/new")).await;
        assert_eq!(page.status, status, "{persona}");
        let page = other.post(&format!("{client}/contacts"), &form).await;
        assert_eq!(page.status, status, "{persona}");
    }
    assert_eq!(times_told(&jana.get(&client).await.text), 0);
}

#[tokio::test]
async fn a_form_without_its_hidden_fields_is_told_so_and_writes_nothing() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = first_client(&mut jana).await;
    let form = checked(&mut jana, &client).await;
    for field in ["idempotency_key", "version"] {
        for wrong in ["", "š"] {
            let page = jana
                .post(
                    &format!("{client}/contacts"),
                    &form.clone().with(field, wrong),
                )
                .await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{field}");
            assert!(page.shows("Formulář není celý."));
        }
    }
    assert_eq!(times_told(&jana.get(&client).await.text), 0);
}
