//! Providers registered and offers described by page: every field reached, nothing typed lost.

use axum::http::StatusCode;

use crate::browser::{Browser, Form, Page};
use crate::desks::{ITS_DESK, offer_named};
use crate::scene::{COORDINATOR, PROVIDER, Scene, WORKER};

const OWN: &str = "/app/providers/0b7a7a00-0000-8000-8000-0000000003e8";

/// An answer to every question about an offer.
const EVERYTHING: &[(&str, &str)] = &[
    ("name", "Dům na půl cesty Řeka"),
    ("kind", "azylovy_dum"),
    ("housing_step", "3"),
    ("forms", "residential"),
    ("forms", "outreach"),
    ("description", "Bydlení na rok.\nS podporou."),
    ("takes", "women"),
    ("age_from", "18"),
    ("age_to", "26"),
    ("languages", "cs"),
    ("languages", "uk"),
    ("other_languages", "fr, it"),
    ("conditions", "Bez alkoholu."),
    ("not_for", "Pro lidi s pohybovým omezením."),
    ("how_to_apply", "Zavolejte den předem."),
    ("papers", "občanský průkaz\npropouštěcí list"),
    ("needs_assessment", "yes"),
    ("visits", "vinarice"),
    ("regions_served", "CZ010"),
    ("deposit", "1 500"),
    ("price", "130"),
    ("price_per", "night"),
    ("opening_1", "8-12, 13:00–16.30"),
    ("intake_5", "9:00–11:00"),
    ("phones", "+420 312 000 111"),
    ("emails", "reka@example.cz"),
    ("webs", "https://reka.example.cz"),
    ("notice", "Malujeme"),
    ("region", "CZ020"),
    ("municipality", "Kladno"),
    ("street", "Tajná 7"),
    ("postal_code", "272 01"),
    ("confidential", "confidential"),
    ("ruian_address", "12345"),
    ("point", "50.143200, 14.106500"),
    ("inside_phone", "+420 312 000 222"),
    ("inside_email", "kolegove@example.cz"),
    ("inside_note", "Dopoledne, paní Malá"),
];

fn filled(form: Form, kind: &str) -> Form {
    let mut form = form;
    for (field, value) in EVERYTHING {
        let value = if *field == "kind" { kind } else { value };
        form.0
            .retain(|(name, known)| name != field || !known.is_empty());
        form.0.push(((*field).to_owned(), value.to_owned()));
    }
    form.on("notice_until", "2026-12-24")
        .on("provided_from", "2026-01-01")
        .on("provided_until", "2027-12-31")
}

/// A kind of service out of those the form offers.
fn a_kind(page: &Page) -> String {
    let kinds = page.text.split("name=\"kind\"").nth(1).unwrap();
    let option = kinds.split("<option value=\"").nth(2).unwrap();
    option.split('"').next().unwrap().to_owned()
}

async fn a_new_offer(browser: &mut Browser) -> String {
    let new = format!("{OWN}/offers/new");
    let page = browser.get(&new).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let form = filled(page.form(&new), &a_kind(&page));
    let page = browser.post(&new, &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let numbers = page.location().to_owned();
    let page = browser.get(&numbers).await;
    assert!(page.shows("Nabídka je v adresáři."), "{}", page.text);
    numbers.trim_end_matches("/capacity").to_owned()
}

#[tokio::test]
async fn whatever_is_typed_of_a_new_offer_stands_in_its_forms_afterwards() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let offer = a_new_offer(&mut staff).await;
    let mut found = Vec::new();
    for part in ["entry", "site", "contact"] {
        let path = format!("{offer}/{part}");
        found.extend(staff.get(&path).await.form(&path).0);
    }
    for (field, value) in EVERYTHING {
        let value = match *field {
            "kind" => continue,
            "deposit" => "1500",
            "opening_1" => "8:00–12:00, 13:00–16:30",
            "postal_code" => "27201",
            _ => value,
        };
        let values: Vec<_> = found.iter().filter(|(name, _)| name == field).collect();
        let spaceless = |text: &str| text.replace(' ', "");
        assert!(
            values
                .iter()
                .any(|(_, known)| spaceless(known) == spaceless(value)),
            "{field}: {values:?}"
        );
    }
    let until: Vec<_> = found
        .iter()
        .filter(|(name, _)| name.starts_with("provided_until"))
        .collect();
    assert_eq!(until.len(), 3, "{until:?}");
    // Saved again as it is, nothing happened.
    let head = scene.head().await;
    for part in ["entry", "site", "contact"] {
        let path = format!("{offer}/{part}");
        let form = staff.get(&path).await.form(&path);
        staff.post_and_follow(&path, &form).await;
    }
    assert_eq!(scene.head().await, head, "what stays is no change");
    // The address is nobody's business.
    let public = offer.replace("/app", "");
    scene.searches_know(u64::try_from(head).unwrap()).await;
    let page = scene.stranger().get(&public).await;
    assert!(page.shows("Dům na půl cesty Řeka"), "{}", page.text);
    for secret in ["Tajná", "kolegove", "312 000 222", "Malá", "14.1065"] {
        assert!(!page.shows(secret), "{secret}");
    }
}

#[tokio::test]
async fn an_offer_with_mistakes_comes_back_with_each_beside_its_field_and_goes_once() {
    let scene = Scene::new().await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let new = format!("{OWN}/offers/new");
    let page = coordinator.get(&new).await;
    let wrong = filled(page.form(&new), "no-such-kind")
        .with("opening_1", "nonstop")
        .with("deposit", "zdarma")
        .with("postal_code", "123")
        .with("point", "50;14")
        .with("emails", "nikdo");
    let head = scene.head().await;
    let page = coordinator.post(&new, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in [
        "kind",
        "opening_1",
        "deposit",
        "postal_code",
        "point",
        "emails",
    ] {
        assert!(page.shows(&format!("id=\"{field}-error\"")), "{field}");
    }
    // The summary goes through the form from the top, and nothing that is wrong is folded away.
    let summary = page.html.split("govuk-error-summary__list").nth(1).unwrap();
    let summary = summary.split("</ul>").next().unwrap();
    let told: Vec<_> = summary.split("href=\"#").skip(1).collect();
    let told: Vec<_> = told
        .iter()
        .map(|link| link.split('"').next().unwrap())
        .collect();
    let order = [
        "kind",
        "postal_code",
        "point",
        "emails",
        "deposit",
        "opening_1",
    ];
    assert_eq!(told, order);
    let folded = page
        .html
        .split("<details class=\"govuk-details brana-fold\">")
        .skip(1);
    let folded: String = folded
        .filter_map(|part| part.split("</details>").next())
        .collect();
    assert!(!folded.contains("govuk-error-message"), "{folded}");
    assert!(page.shows("zadejte adresu jako jmeno@example.cz"));
    let again = page.form(&new);
    assert_eq!(again.value("opening_1"), "nonstop");
    assert_eq!(again.value("conditions"), "Bez alkoholu.");
    assert!(
        again
            .0
            .contains(&("visits".to_owned(), "vinarice".to_owned()))
    );
    assert_eq!(scene.head().await, head);
    let right = filled(again, &a_kind(&page))
        .with("opening_1", "")
        .with("deposit", "0")
        .with("postal_code", "")
        .with("point", "")
        .with("emails", "");
    let old = right.clone().with("age_from", "40");
    let page = coordinator.post(&new, &old).await;
    assert!(page.shows("id=\"age_to-error\""), "{}", page.text);
    let form = right.with("idempotency_key", page.form(&new).value("idempotency_key"));
    let first = coordinator.post(&new, &form).await;
    let head = scene.head().await;
    let second = coordinator.post(&new, &form).await;
    assert_eq!(
        first.location(),
        second.location(),
        "the same form is one offer"
    );
    assert_eq!(scene.head().await, head);
}

#[tokio::test]
async fn a_new_offer_asks_little_and_folds_the_rest_until_something_stands_in_it() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let page = staff.get(&format!("{OWN}/offers/new")).await;
    let parts = |page: &Page, start: &str| page.html.matches(start).count();
    let (folded, open) = (
        "<details class=\"govuk-details brana-fold\">",
        "<details class=\"govuk-details brana-fold\" open>",
    );
    assert!(parts(&page, folded) > 8 && parts(&page, open) == 0);
    let first = page.html.split(folded).next().unwrap();
    for field in ["name", "kind", "region", "municipality", "confidential"] {
        assert!(first.contains(&format!("name=\"{field}\"")), "{field}");
    }
    assert!(!first.contains("name=\"street\""));
    let offer = a_new_offer(&mut staff).await;
    let entry = staff.get(&format!("{offer}/entry")).await;
    assert!(parts(&entry, folded) == 0 && parts(&entry, open) > 6);
}

#[tokio::test]
async fn a_notice_that_is_only_begun_is_asked_about() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let offer = a_new_offer(&mut staff).await;
    let entry = format!("{offer}/entry");
    let form = staff.get(&entry).await.form(&entry);
    let page = staff.post(&entry, &form.with("notice", "")).await;
    assert!(page.shows("id=\"notice-error\""), "{}", page.text);
}

#[tokio::test]
async fn two_who_change_an_offer_at_once_are_told_and_nothing_is_lost() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let desk = staff.get("/app/offers").await;
    let entry = format!("{}/entry", offer_named(&desk, "Azylový dům"));
    let slow = staff
        .get(&entry)
        .await
        .form(&entry)
        .with("conditions", "Pomalá podmínka.");
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let fast = coordinator
        .get(&entry)
        .await
        .form(&entry)
        .with("conditions", "Rychlá podmínka.");
    coordinator.post_and_follow(&entry, &fast).await;
    let page = staff.post(&entry, &slow).await;
    assert_eq!(page.status, StatusCode::PRECONDITION_FAILED);
    assert!(page.shows("Pomalá podmínka.") && page.shows("Rychlá podmínka."));
    let form = page.form(&entry);
    staff.post_and_follow(&entry, &form).await;
    let now = staff.get(&entry).await.form(&entry);
    assert_eq!(now.value("conditions"), "Pomalá podmínka.");
}

#[tokio::test]
async fn an_offer_leaves_the_directory_by_its_page() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let offer = a_new_offer(&mut staff).await;
    let end = format!("{offer}/end");
    let form = staff.get(&end).await.form(&end).with("ground", "closed");
    let page = staff.post(&end, &form.clone().on("on", "2026-11-22")).await;
    assert!(page.shows("id=\"on-error\""), "{}", page.text);
    let form = page
        .form(&end)
        .with("ground", "closed")
        .on("on", "2026-11-20");
    let page = staff.post_and_follow(&end, &form).await;
    assert!(page.shows("Nabídka je z adresáře vyřazená.") && !page.links().contains(&end));
    assert_eq!(staff.get(&end).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_provider_is_registered_by_a_coordinator_and_looked_after_by_its_own() {
    let scene = Scene::new().await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let new = "/app/providers/new";
    let form = coordinator.get(new).await.form(new);
    let page = coordinator
        .post(new, &form.clone().with("ico", "123"))
        .await;
    assert!(page.shows("id=\"name-error\"") && page.shows("id=\"ico-error\""));
    let form = page
        .form(new)
        .with("name", "Řeka, z. ú.")
        .with("ico", "27082440");
    let page = coordinator.post_and_follow(new, &form).await;
    assert!(page.shows("Poskytovatel je zapsaný.") && page.shows("Řeka, z. ú."));
    let theirs = page.link("/app/providers/", "/offers/new");
    // Its own staff changes its entry and nobody else's.
    let mut staff = scene.signed_in(PROVIDER).await;
    let entry = format!("{OWN}/entry");
    let form = staff
        .get(&entry)
        .await
        .form(&entry)
        .with("phones", "+420 312 111 222");
    let page = staff.post_and_follow(&entry, &form).await;
    assert!(page.shows("Údaje jsou uložené.") && page.shows("Naše nabídky"));
    let mut worker = scene.signed_in(WORKER).await;
    let foreign = theirs.replace("/offers/new", "/entry");
    for path in [theirs.as_str(), foreign.as_str(), new] {
        assert_eq!(
            staff.get(path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
        assert_eq!(
            worker.get(path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    for part in ["entry", "site", "contact", "end"] {
        let offer = offer_named(&coordinator.get(ITS_DESK).await, "Azylový dům");
        let page = worker.get(&format!("{offer}/{part}")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{part}");
    }
}

#[tokio::test]
async fn a_language_nobody_knows_is_told_beside_its_field_with_what_to_write() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let offer = a_new_offer(&mut staff).await;
    let entry = format!("{offer}/entry");
    let page = staff.get(&entry).await;
    let head = scene.head().await;
    let wrong = page.form(&entry).with("other_languages", "fr, xx");
    let page = staff.post(&entry, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"other_languages-error\""), "{}", page.text);
    assert!(page.shows("href=\"#other_languages\""), "{}", page.text);
    assert!(page.shows("Takový jazyk neznáme. Použijte dvě písmena podle ISO 639-1"));
    let again = page.form(&entry);
    assert_eq!(again.value("other_languages"), "fr, xx");
    assert_eq!(scene.head().await, head);
    let right = again.with("other_languages", "FR pl");
    staff.post_and_follow(&entry, &right).await;
    let form = staff.get(&entry).await.form(&entry);
    assert_eq!(form.value("other_languages"), "fr");
    let ticked = ("languages".to_owned(), "pl".to_owned());
    assert!(form.0.contains(&ticked), "one that can be ticked is ticked");
}
