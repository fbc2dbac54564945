//! Single places: held, taken, left; asking a provider by hand.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::{Browser, Form, Page};
use crate::desks::{ITS_DESK, offer_named};
use crate::scene::{COORDINATOR, PROVIDER, Scene, WORKER};

/// The shelter of the demo's own provider with so many free places for men, and none for others.
pub(crate) async fn shelter(scene: &Scene, free: &str) -> (Browser, String) {
    let mut staff = scene.signed_in(PROVIDER).await;
    let desk = staff.get("/app/offers").await;
    let offer = offer_named(&desk, "Azylový dům");
    let capacity = format!("{offer}/capacity");
    let mut form = desk.form(&capacity);
    for (name, _) in form.clone().0 {
        if name.starts_with("free_") {
            form = form.with(&name, "0");
        } else if name.starts_with("total_") {
            form = form.with(&name, "90");
        }
    }
    staff.post_and_follow(&capacity, &form).await;
    let page = staff.get(&capacity).await;
    let form = page.form(&capacity);
    let form = if form.0.iter().any(|(name, _)| name == "free_men") {
        form.with("free_men", free)
    } else {
        let new = form.with("group", "men").with("unit", "bed");
        new.with("free", free).with("total", "90")
    };
    staff.post_and_follow(&capacity, &form).await;
    (staff, offer)
}

/// Holds a place for a man until a day; what that leads to is "my holds".
pub(crate) async fn held(browser: &mut Browser, offer: &str, until: &str) -> Page {
    let hold = format!("{offer}/hold");
    let form = browser.get(&hold).await.form(&hold);
    let form = form.with("group", "men").on("until", until);
    let page = browser.post(&hold, &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    assert_eq!(page.location(), "/app/holds");
    browser.get("/app/holds").await
}

/// Where the first promise of a page is taken back; those of the demo end later.
pub(crate) fn release_of(page: &Page, offer: &str) -> String {
    let href = page.link(&format!("{offer}/holds/"), "/release");
    href.split('?').next().unwrap().to_owned()
}

/// The version of the offer.
async fn version(browser: &mut Browser, offer: &str) -> String {
    let capacity = format!("{offer}/capacity");
    let form = browser.get(&capacity).await.form(&capacity);
    form.value("version").to_owned()
}

/// How many places for men are free.
async fn free(browser: &mut Browser, offer: &str) -> String {
    let capacity = format!("{offer}/capacity");
    let form = browser.get(&capacity).await.form(&capacity);
    form.value("free_men").to_owned()
}

#[tokio::test]
async fn a_place_is_held_somebody_arrives_and_leaves_again() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "2").await;
    let hold = format!("{offer}/hold");
    let page = staff.get(&hold).await;
    assert!(
        page.shows("Nejvýš 60 dní, tedy do 19. 1. 2027."),
        "{}",
        page.text
    );
    assert!(page.shows("volných 2, řečeno 21. 11. 2026 12:00"));
    let form = page.form(&hold);
    let day = ["until_day", "until_month", "until_year"].map(|part| form.value(part));
    assert_eq!(day, ["28", "11", "2026"], "a week is proposed");

    let twice = form.with("group", "men").on("until", "2026-11-22");
    for _ in 0..2 {
        let page = staff.post(&hold, &twice).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    }
    let mine = staff.get("/app/holds").await;
    assert!(mine.shows("Místo je podržené.") && mine.shows("Azylový dům"));
    assert!(mine.shows("konce dne 22. 11. 2026") && mine.shows("zbývá 36 hodin"));
    assert_eq!(free(&mut staff, &offer).await, "1");

    let places = staff.get(&format!("{offer}/places")).await;
    let arrive = release_of(&places, &offer).replace("/release", "/arrive");
    let form = places.form(&arrive);
    let page = staff.post_and_follow(&arrive, &form).await;
    assert!(page.shows("Příchod je zapsaný.") && page.shows("přišel/přišla"));
    assert_eq!(
        free(&mut staff, &offer).await,
        "1",
        "the place was promised before"
    );
    let head = scene.head().await;
    let again = staff.post(&arrive, &form).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
    assert_eq!(scene.head().await, head, "a second click does nothing more");

    let leave = page.link(&format!("{offer}/stays/"), "/leave");
    let form = staff.get(&leave).await.form(&leave);
    let page = staff.post(&leave, &form.on("on", "2026-11-30")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"ground-error\"") && page.shows("id=\"on-error\""));
    let form = page.form(&leave).with("ground", "moved_up");
    let form = form
        .with("on_day", "")
        .with("on_month", "")
        .with("on_year", "");
    let page = staff.post_and_follow(&leave, &form).await;
    assert!(page.shows("Odchod je zapsaný"));
    assert_eq!(free(&mut staff, &offer).await, "2");
    let gone = staff.get(&leave).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.shows("Nikdo takový tu nebydlí."));
}

#[tokio::test]
async fn a_place_is_released_for_a_reason_and_once() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    let mine = held(&mut staff, &offer, "2026-11-22").await;
    let release = release_of(&mine, &offer);
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let slow = coordinator.get(&release).await.form(&release);

    let page = staff.get(&format!("{release}?ground=no_show")).await;
    let form = page.form(&release);
    assert_eq!(form.value("ground"), "no_show");
    let page = staff.post(&release, &form.clone().without("ground")).await;
    assert!(page.shows("id=\"ground-error\""));
    let page = staff.post_and_follow(&release, &form).await;
    assert!(page.shows("Místo je zase volné.") && page.shows("člověk nepřišel"));
    let again = staff.post(&release, &form).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);

    let late = coordinator
        .post(&release, &slow.with("ground", "withdrawn"))
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.shows("Podržení skončilo") && late.shows("člověk nepřišel"));
    let again = late.link(&format!("{offer}/hold"), "group=men");
    let form = coordinator.get(&again).await.form(&format!("{offer}/hold"));
    assert_eq!(form.value("group"), "men");
    let mine = staff.get("/app/holds").await;
    assert!(mine.shows("člověk nepřišel") && !mine.links().contains(&release));
}

#[tokio::test]
async fn somebody_who_comes_without_a_hold_takes_a_free_place_of_that_day() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    let arrive = format!("{offer}/arrive");
    let form = staff.get(&arrive).await.form(&arrive).with("group", "men");
    let page = staff
        .post(&arrive, &form.clone().on("on", "2026-11-31"))
        .await;
    assert!(page.shows("id=\"on-error\"") && page.form(&arrive).value("on_day") == "31");
    // Who came before the number was said is in it already.
    let before = page.form(&arrive).on("on", "2026-11-20");
    let page = staff.post_and_follow(&arrive, &before).await;
    assert!(page.shows("20. 11. 2026 12:00"), "{}", page.text);
    assert_eq!(free(&mut staff, &offer).await, "1");
    let form = staff.get(&arrive).await.form(&arrive).with("group", "men");
    staff.post_and_follow(&arrive, &form).await;
    assert_eq!(free(&mut staff, &offer).await, "0");
    let form = staff.get(&arrive).await.form(&arrive).with("group", "men");
    let page = staff.post(&arrive, &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.shows("id=\"group-error\"") && page.shows("Žádné volné místo není."));
}

#[tokio::test]
async fn a_coordinator_asks_once_and_sees_when() {
    let scene = Scene::lively().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let desk = coordinator.get(ITS_DESK).await;
    let ask = desk.link(&offer, "/ask");
    let page = coordinator.get(&ask).await;
    let form = page.form(&ask);
    let mails = scene.mails(&mut staff, 0).await.len();
    let page = coordinator.post_and_follow(&ask, &form).await;
    assert!(
        page.shows("Dotaz je na cestě k poskytovateli."),
        "{}",
        page.text
    );
    assert!(page.shows("Naposledy jsme se ptali 21. 11. 2026 12:00 (koordinátor)"));
    scene.mails(&mut staff, mails + 1).await;
    let asked = version(&mut staff, &offer).await;
    let again = coordinator.post(&ask, &form).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);

    let lately = coordinator.get(&ask).await;
    assert!(lately.shows("Zeptali jsme se před chvílí") && lately.shows("22. 11. 2026 12:00"));
    assert!(!lately.html.contains(&format!("action=\"{ask}\"")));
    for version in ["9999", form.value("version")] {
        let other = form.clone().with("idempotency_key", "other");
        let page = coordinator
            .post(&ask, &other.with("version", version))
            .await;
        assert!(page.status.is_client_error(), "{version}: {}", page.status);
        assert!(page.shows("Zeptali jsme se před chvílí"), "{}", page.text);
    }
    let now = version(&mut staff, &offer).await;
    assert_eq!(now, asked, "nobody is asked twice");
    scene.clock.advance(TimeDelta::days(1));
    let later = coordinator.get(&ask).await;
    assert!(later.html.contains(&format!("action=\"{ask}\"")));
    for persona in [PROVIDER, WORKER] {
        let mut other = scene.signed_in(persona).await;
        assert_eq!(other.get(&ask).await.status, StatusCode::FORBIDDEN);
        assert_eq!(other.post(&ask, &form).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn where_nobody_has_an_address_the_question_says_so() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    let contact = format!("{offer}/contact");
    let form = staff.get(&contact).await.form(&contact);
    staff
        .post_and_follow(&contact, &form.with("inside_email", ""))
        .await;
    let entry = format!("{offer}/entry");
    let form = staff.get(&entry).await.form(&entry);
    staff
        .post_and_follow(&entry, &form.with("emails", ""))
        .await;
    let own = staff
        .get("/app/offers")
        .await
        .link("/app/providers/", "/entry");
    let form = staff.get(&own).await.form(&own);
    staff.post_and_follow(&own, &form.with("emails", "")).await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let ask = format!("{offer}/ask");
    let page = coordinator.get(&ask).await;
    assert!(page.shows("není kam psát"), "{}", page.text);
    let head = scene.head().await;
    let form = Form::of(&[("idempotency_key", "k"), ("version", "9999")]);
    let page = coordinator.post(&ask, &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.shows("není kam psát"));
    assert_eq!(scene.head().await, head);
}

#[tokio::test]
async fn the_public_page_tells_each_reader_how_a_place_is_held() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    scene
        .searches_know(scene.head().await.try_into().unwrap())
        .await;
    let public = offer.replace("/app/offers/", "/offers/");
    let hold = format!("{offer}/hold");
    for persona in [PROVIDER, COORDINATOR] {
        let page = scene.signed_in(persona).await.get(&public).await;
        assert!(page.links().contains(&hold), "{persona}: {}", page.text);
        assert_eq!(page.headers["cache-control"], "no-store");
    }
    let page = scene.signed_in(WORKER).await.get(&public).await;
    assert!(!page.links().contains(&hold) && page.shows("Místo tu podrží poskytovatel"));
    let page = scene.stranger().get(&public).await;
    assert!(!page.links().contains(&hold) && !page.shows("podrží"));

    held(&mut staff, &offer, "2026-11-22").await;
    scene
        .searches_know(scene.head().await.try_into().unwrap())
        .await;
    let page = staff.get(&public).await;
    assert!(
        page.shows("Podržet místo teď nejde. Žádné volné místo není."),
        "{}",
        page.text
    );
    scene.clock.advance(TimeDelta::days(9));
    let page = staff.get(&hold).await;
    assert!(page.shows("Počet volných míst je starý."));
    assert!(page.links().contains(&format!("{offer}/capacity")));
    let page = scene.signed_in(COORDINATOR).await.get(&hold).await;
    assert!(page.links().contains(&format!("{offer}/ask")));
}
