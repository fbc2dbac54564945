//! Leaflets for everybody: put together without a script, printed from what is known now, and
//! back again from paper.

use axum::http::{StatusCode, header};
use lopdf::Document;
use serde_json::json;

use crate::browser::Page;
use crate::directory::Town;

const GONE: &str = "00000000-0000-4000-8000-000000000000";

/// The text of a PDF, all kinds of space as one space.
fn text(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.headers[header::CONTENT_TYPE], "application/pdf");
    let document = Document::load_mem(&page.bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    let text = text.replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The short link that is printed.
fn short_link(told: &str) -> String {
    let at = told
        .find("/l/")
        .unwrap_or_else(|| panic!("no link in {told}"));
    told[at..].split(' ').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_offer_is_printed_as_it_is_now_and_leads_back_to_its_page() {
    let town = Town::new().await;
    let page = town
        .get(&format!("/leaflets.pdf?offer={}", town.offer))
        .await;
    assert!(!page.headers.contains_key(header::SET_COOKIE));
    let told = text(&page);
    for words in [
        "Noclehárna <Ústí>",
        "475 000 002",
        "Dlouhá 1, 400 01 Ústí nad Labem",
        "muži 3 z 10 stav k 21. 11. 2026 12:00",
        "bez kauce",
        "Sestaveno 21. 11. 2026 12:00",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let link = short_link(&told);
    let back = town.get(&link).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(back.location(), format!("/offers/{}", town.offer));
    let english = town
        .get(&format!(
            "{}?lang=en",
            link.to_uppercase().replace("/L/", "/l/")
        ))
        .await;
    assert_eq!(
        english.location(),
        format!("/offers/{}?lang=en", town.offer)
    );
}

#[tokio::test]
async fn a_stale_number_is_never_on_paper() {
    let town = Town::new().await;
    town.scene.clock.advance(chrono::TimeDelta::hours(25));
    let told = text(
        &town
            .get(&format!("/leaflets.pdf?offer={}", town.offer))
            .await,
    );
    assert!(
        told.contains("zeptejte se neověřeno od 21. 11. 2026 12:00"),
        "{told}"
    );
    assert!(
        !told.contains("3 z 10") && !told.contains("stav k"),
        "{told}"
    );
}

#[tokio::test]
async fn unknown_places_are_no_zero() {
    let town = Town::new().await;
    let housing = json!({
        "provider": town.provider,
        "entry": { "name": "Byt", "kind": "azylovy-dum", "needs": ["housing"], "housing_step": 2 },
        "site": { "municipality": "Děčín", "district": "CZ0421", "region": "CZ042", "confidential": false },
    });
    let offer = town.scene.told("/offers", &housing).await;
    let told = text(&town.get(&format!("/leaflets.pdf?offer={offer}")).await);
    assert!(told.contains("počet neznáme"), "{told}");
    assert!(!told.contains("plno") && !told.contains("žádné"), "{told}");
}

#[tokio::test]
async fn a_search_is_printed_with_everything_it_finds() {
    let town = Town::new().await;
    let list = town
        .get(
            "/offers?text=noclehárna+ústí&free=true"
                .replace('á', "%C3%A1")
                .replace('ú', "%C3%BA")
                .as_str(),
        )
        .await;
    let compose = list.link("/leaflets?", "");
    let page = town.get(&compose).await;
    assert!(
        page.shows("Nalezena 1 služba") && page.shows("Slova: noclehárna ústí"),
        "{}",
        page.text
    );
    let pdf =
        compose.replace("/leaflets?", "/leaflets.pdf?") + "&paper=folded&order=name&title=Dnes";
    let told = text(&town.get(&pdf).await);
    assert!(
        told.contains("Dnes") && told.contains("Noclehárna <Ústí>"),
        "{told}"
    );
}

#[tokio::test]
async fn chosen_offers_are_listed_each_with_its_own_link_and_one_page_shows_them_all() {
    let town = Town::new().await;
    let both = format!("offer={}&offer={}", town.offer, town.secret);
    let page = town.get(&format!("/leaflets?{both}")).await;
    assert!(page.shows("Noclehárna <Ústí>, Dlouhá 1"), "{}", page.text);
    assert!(page.shows("Úkryt, Adresa je utajená"), "{}", page.text);
    let pdf = town.get(&format!("/leaflets.pdf?{both}")).await;
    let told = text(&pdf);
    let codes: Vec<&str> = told.split("/l/").skip(1).map(|rest| &rest[..8]).collect();
    assert_eq!(codes.len(), 2, "{told}");
    let live = town.get(&format!("/l/{}", codes.join("."))).await;
    assert_eq!(live.status, StatusCode::OK, "{}", live.text);
    assert!(live.shows("Služby z vašeho letáku") && live.shows("3 volná místa"));
    live.link(&format!("/offers/{}", town.secret), "");
    let again = live.link("/leaflets?", "");
    assert_eq!(again, format!("/leaflets?{both}"));
    let some = town.get(&format!("/l/{}.00000000", codes[0])).await;
    assert!(
        some.shows("Jedna služba z letáku už v adresáři není."),
        "{}",
        some.text
    );
}

#[tokio::test]
async fn a_link_nobody_knows_is_told_kindly() {
    let town = Town::new().await;
    for code in [
        "00000000",
        "x",
        "abc.def",
        "%F0%9F%A6%86",
        "..",
        "0000000000000000000",
    ] {
        let page = town.get(&format!("/l/{code}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{code}");
        assert!(
            page.shows("Tento odkaz neznáme") && page.shows("Co a kde hledáte"),
            "{code}"
        );
    }
    assert_eq!(town.get("/l/%ff").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_address_that_makes_no_leaflet_shows_the_form_again() {
    let town = Town::new().await;
    let offer = format!("offer={}", town.offer);
    let long = "x".repeat(121);
    let (bad, gone) = (StatusCode::BAD_REQUEST, StatusCode::NOT_FOUND);
    for (query, status, sentence) in [
        (
            format!("{offer}&paper=a3"),
            bad,
            "Vyberte A4, nebo skládaný leták.",
        ),
        (
            format!("{offer}&title={long}"),
            bad,
            "Nadpis může mít nejvýš 120 znaků.",
        ),
        (
            "offer=x".to_owned(),
            bad,
            "Vybrané služby se v adrese nedají přečíst",
        ),
        (
            "region=XX".to_owned(),
            bad,
            "Hledání v adrese se nedá přečíst",
        ),
        (
            format!("{offer}&need=housing"),
            bad,
            "Vybrané služby se v adrese",
        ),
        (String::new(), bad, "Nevybrali jste žádnou službu."),
        (format!("offer={GONE}"), gone, "Nic z toho v adresáři není"),
        (
            "text=nesmysl&kind=telefonicka-krizova-pomoc&region=CZ042&age=3".to_owned(),
            gone,
            "Nic z toho v adresáři není",
        ),
    ] {
        let page = town.get(&format!("/leaflets.pdf?{query}")).await;
        assert_eq!(page.status, status, "{query}: {}", page.text);
        assert!(
            page.shows("Leták k vytištění") && page.shows(sentence),
            "{query}: {}",
            page.text
        );
        assert!(!page.headers.contains_key(header::SET_COOKIE));
    }
    let kept = town
        .get(&format!("/leaflets.pdf?{offer}&paper=a3&title=Moje"))
        .await;
    assert!(
        kept.shows("value=\"Moje\"") && kept.shows(&town.offer),
        "{}",
        kept.text
    );
}

#[tokio::test]
async fn a_search_that_finds_too_much_is_told_before_and_at_the_press() {
    let town = Town::new().await;
    for number in 0..60 {
        let shelter = json!({
            "provider": town.provider,
            "entry": { "name": format!("Dům {number}"), "kind": "azylovy-dum", "needs": ["housing"] },
            "site": { "municipality": "Děčín", "district": "CZ0421", "region": "CZ042", "confidential": false },
        });
        town.scene.told("/offers", &shelter).await;
    }
    let too_many = "bez přihlášení se jich na leták vejde nejvýš 50";
    let page = town.get("/leaflets?sort=name").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.shows(too_many), "{}", page.text);
    let page = town.get("/leaflets.pdf?sort=name").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows(too_many), "{}", page.text);
}

#[tokio::test]
async fn what_has_ended_is_left_out_and_that_is_said() {
    let town = Town::new().await;
    let end = json!({ "ground": "closed", "on": "2026-11-21" });
    town.scene
        .told(&format!("/offers/{}/end", town.offer), &end)
        .await;
    let alone = town
        .get(&format!("/leaflets.pdf?offer={}", town.offer))
        .await;
    assert_eq!(alone.status, StatusCode::NOT_FOUND);
    let both = format!("/leaflets.pdf?offer={}&offer={}", town.offer, town.secret);
    let told = text(&town.get(&both).await);
    assert!(
        told.contains("Některé z vybraných služeb už v adresáři nejsou."),
        "{told}"
    );
    assert!(!told.contains("Noclehárna"), "{told}");
}

#[tokio::test]
async fn a_note_is_on_paper_and_in_no_address() {
    let town = Town::new().await;
    let compose = town.get(&format!("/leaflets?offer={}", town.offer)).await;
    let form = compose.form("/leaflets.pdf");
    let noted = form.clone().with("note", "Pane Nováku, zavolejte.");
    let pdf = town.stranger().post("/leaflets.pdf", &noted).await;
    assert_eq!(pdf.headers[header::CACHE_CONTROL], "no-store");
    assert!(!pdf.headers.contains_key(header::SET_COOKIE));
    assert!(text(&pdf).contains("Pane Nováku, zavolejte."));
    // A note with a mistake beside it comes back in the form.
    let wrong = noted.with("title", &"x".repeat(121));
    let page = town.stranger().post("/leaflets.pdf", &wrong).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(
        page.shows("Pane Nováku") && page.shows("Nadpis může mít nejvýš 120 znaků."),
        "{}",
        page.text
    );
    for path in ["/leaflets", "/leaflets.pdf"] {
        let address = format!("{path}?offer={}&note=Pane+Nov%C3%A1ku", town.offer);
        let page = town.get(&address).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(
            page.shows("Poznámku v adrese by mohl číst i někdo jiný"),
            "{path}"
        );
        assert_eq!(page.form("/leaflets.pdf").value("note"), "Pane Nováku");
    }
}

#[tokio::test]
async fn a_leaflet_without_a_note_has_an_address_to_send_on() {
    let town = Town::new().await;
    let compose = town
        .get(&format!("/leaflets?offer={}&lang=en", town.offer))
        .await;
    let form = compose
        .form("/leaflets.pdf?lang=en")
        .with("paper", "folded");
    let page = town.stranger().post("/leaflets.pdf?lang=en", &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let address = format!("/leaflets.pdf?offer={}&paper=folded&lang=en", town.offer);
    assert_eq!(page.location(), address);
    assert!(text(&town.get(&address).await).contains("475 000 002"));
}
