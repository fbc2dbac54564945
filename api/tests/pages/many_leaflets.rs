//! Many leaflets in one go, for those who are signed in.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::browser::{Browser, Form};
use crate::directory::Town;
use crate::scene::{COLLEAGUE, WORKER};

/// Waits until a batch of this person's is printed: how it came out.
async fn finished(browser: &mut Browser, who: &str, href: &str) -> Value {
    let id = href.rsplit('/').next().unwrap();
    loop {
        let now = browser
            .ask(who, &format!("/leaflets/{id}?beyond=999999"))
            .await;
        let now: Value = serde_json::from_slice(&now.bytes).unwrap();
        if now["finished"] == true {
            return now;
        }
    }
}

#[tokio::test]
async fn somebody_signed_in_gets_a_leaflet_for_each_district() {
    let town = Town::new().await;
    let mut browser = town.scene.signed_in(WORKER).await;
    let page = browser.get("/app").await;
    page.link("/app/leaflets", "");
    let form = browser
        .get("/app/leaflets?need=housing")
        .await
        .form("/app/leaflets");
    assert_eq!(form.value("need"), "housing");
    let form = form.with("each", "district").with("title", "Bydlení");
    let page = browser.post("/app/leaflets", &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let href = page.location().to_owned();
    let again = browser.post("/app/leaflets", &form).await;
    assert_eq!(again.location(), href, "the same form makes the same batch");
    let now = browser.get(&href).await;
    assert!(now.shows("Hotovo"), "{}", now.text);
    let batch = finished(&mut browser, WORKER, &href).await;
    assert_eq!(batch["failures"], json!([]));
    let done = browser.get(&href).await;
    assert!(!done.headers.contains_key("refresh"), "nothing more comes");
    let total = batch["total"].as_u64().unwrap();
    assert!(
        done.shows(&format!("Hotovo {total} z {total} letáků")),
        "{}",
        done.text
    );
    let file = browser.get(&done.link(&href, "/download")).await;
    assert_eq!(file.headers[header::CONTENT_TYPE], "application/zip");
    let archive = zip::ZipArchive::new(std::io::Cursor::new(file.bytes)).unwrap();
    assert_eq!(u64::try_from(archive.len()).unwrap(), total);
    assert!(
        archive
            .file_names()
            .any(|name| name.unwrap().ends_with("okres-usti-nad-labem.pdf"))
    );
    let list = browser.get("/app/leaflets").await;
    list.link(&href, "");
    let mut other = town.scene.signed_in(COLLEAGUE).await;
    assert_eq!(other.get(&href).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        other.get(&format!("{href}/download")).await.status,
        StatusCode::NOT_FOUND
    );
    let nobody = town.get(&href).await;
    assert!(nobody.location().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_wrong_form_for_many_comes_back_with_what_was_typed() {
    let town = Town::new().await;
    let mut browser = town.scene.signed_in(WORKER).await;
    let form = browser.get("/app/leaflets").await.form("/app/leaflets");
    let none = form
        .clone()
        .with("text", "nesmysl")
        .with("kind", "telefonicka-krizova-pomoc")
        .with("each", "prison");
    for (form, sentence) in [
        (
            form.clone().with("each", "village"),
            "Vyberte, pro co má být každý leták.",
        ),
        (
            form.clone().with("title", &"x".repeat(121)),
            "Nadpis může mít nejvýš 120 znaků.",
        ),
        (
            form.clone().with("region", "XX"),
            "Hledání v adrese se nedá přečíst",
        ),
        (none, "není co tisknout"),
    ] {
        let page = browser
            .post("/app/leaflets", &form.with("note", "Zavolejte"))
            .await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            page.text
        );
        assert!(
            page.shows(sentence) && page.shows("Zavolejte"),
            "{sentence}: {}",
            page.text
        );
    }
    let nobody = town.stranger().post("/app/leaflets", &Form::of(&[])).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}
