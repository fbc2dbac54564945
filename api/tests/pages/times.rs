//! A client's page on both clocks, and the list by what is due.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::{Browser, Form, Page};
use crate::scene::{LEAD, PRISON, Scene, WORKER};

/// A contact of the 20th, written down on the 21st.
async fn late_contact(browser: &mut Browser) -> (String, Page) {
    let client = browser.get("/app").await.link("/app/cases/", "");
    let page = browser.get(&format!("{client}/contacts/new")).await;
    let form = page.form(&format!("{client}/contacts/check"));
    let form = form
        .with("channel", "letter")
        .with("outcome", "client_declined")
        .on("held_on", "2026-11-20")
        .with("held_time", "8:30")
        .with("note", "Pozdní zápis.");
    let page = browser
        .post_and_follow(&format!("{client}/contacts"), &form)
        .await;
    (client, page)
}

/// A day of November 2026 as the history form sends it.
fn on(field: &str, day: &str) -> String {
    format!("{field}_day={day}&{field}_month=11&{field}_year=2026")
}

#[tokio::test]
async fn the_timeline_shows_what_was_true_and_what_was_known() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let (client, page) = late_contact(&mut jana).await;
    assert!(page.shows("Pozdní zápis.") && page.shows("zapsáno později"));
    let shown = [
        (on("as_of", "20"), true),
        (on("as_of", "19"), false),
        (on("known_at", "21"), true),
        (on("known_at", "20"), false),
        (on("as_of", "20") + "&" + &on("known_at", "20"), false),
        ("kind=contact".to_owned(), true),
        ("kind=deadline".to_owned(), false),
    ];
    for (query, known) in shown {
        let page = jana.get(&format!("{client}?{query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.shows("Pozdní zápis."), known, "{query}");
    }
}

#[tokio::test]
async fn in_the_past_nothing_is_due_and_nobody_is_responsible_before_the_entry() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = jana.get("/app").await.link("/app/cases/", "");
    let now = jana.get(&client).await;
    assert!(now.shows("Jana Procházková, od"));
    let past = jana
        .get(&format!(
            "{client}?as_of_day=1&as_of_month=1&as_of_year=2020"
        ))
        .await;
    assert!(past.shows("Vidíte dřívější stav"));
    assert!(!past.shows("Jana Procházková, od") && !past.shows("Co můžete udělat"));
    assert!(past.shows("Tomuto výběru nic neodpovídá."));
}

#[tokio::test]
async fn a_day_to_come_or_none_at_all_is_asked_for_again() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = jana.get("/app").await.link("/app/cases/", "");
    let wrong = [
        on("as_of", "22"),
        on("known_at", "31"),
        on("as_of", "z%C3%ADtra"),
        "known_at_year=2026".to_owned(),
    ];
    for query in wrong {
        let page = jana.get(&format!("{client}?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.shows("Zadejte den, který už byl, nebo dnešek."));
        assert!(!page.shows("Vidíte dřívější stav"));
    }
}

#[tokio::test]
async fn what_is_due_grows_overdue_when_its_day_has_passed() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let before = jana
        .get("/app")
        .await
        .text
        .matches("po termínu</strong>")
        .count();
    scene.clock.advance(TimeDelta::days(20));
    let page = jana.get("/app?due=overdue").await;
    let after = page.text.matches("po termínu</strong>").count();
    assert!(after > before, "{before} {after}");
    let client = page.link("/app/cases/", "");
    assert!(jana.get(&client).await.shows("po termínu"));
}

#[tokio::test]
async fn the_list_is_narrowed_by_name_without_accents_and_by_what_is_due() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let clients = format!("{PRISON}/clients");
    let rows = |page: &Page| -> Vec<String> {
        let links = page.links().into_iter();
        links
            .filter(|href| href.starts_with("/app/cases/0"))
            .collect()
    };
    let all = lead.get(&clients).await;
    assert!(all.shows("Klienti: Věznice Vinařice"));
    let found = rows(&all);
    assert!(found.len() > 2);
    let name = lead.get(&found[0]).await.text;
    let name = name.split("<h1 class=\"govuk-heading-l\">").nth(1).unwrap();
    let family = name
        .split("</h1>")
        .next()
        .unwrap()
        .rsplit(' ')
        .next()
        .unwrap()
        .to_lowercase();
    let typed: String = family.chars().map(bare).collect();
    let page = lead.get(&format!("{clients}?q={typed}")).await;
    assert!(rows(&page).contains(&found[0]), "{typed}");
    let page = lead.get(&format!("{clients}?q=nikdotakovy")).await;
    assert!(page.shows("Filtru neodpovídá žádný klient."));
    let soon = lead.get(&format!("{clients}?due=release")).await;
    assert!(rows(&soon).len() < found.len());
    let page = lead.get(&format!("{clients}?after=nonsense")).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.shows("Tato stránka seznamu neexistuje."));
}

fn bare(c: char) -> char {
    let accented = "áčďéěíňóřšťúůýž";
    let plain = "acdeeinorstuuyz";
    let found = accented.chars().position(|known| known == c);
    found.map_or(c, |at| plain.chars().nth(at).unwrap())
}

#[tokio::test]
async fn an_hour_that_came_twice_is_asked_about() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = jana.get("/app").await.link("/app/cases/", "");
    let check = format!("{client}/contacts/check");
    let form: Form = jana
        .get(&format!("{client}/contacts/new"))
        .await
        .form(&check);
    let form = form
        .with("channel", "phone")
        .with("outcome", "took_place")
        .on("held_on", "2026-10-25")
        .with("held_time", "2:30");
    let page = jana.post(&check, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("tato hodina byla dvakrát"));
}
