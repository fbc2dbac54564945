//! A provider's own desk: still true, new numbers, a pause, places out of service.

use axum::http::StatusCode;

use crate::browser::{Browser, Page};
use crate::scene::{COORDINATOR, PROVIDER, Scene, WORKER};

/// The desk of the demo's own provider, as its coordinator reaches it.
pub(crate) const ITS_DESK: &str = "/app/providers/0b7a7a00-0000-8000-8000-0000000003e8/offers";
/// The shelter among its offers.
const SHELTER: &str = "Azylový dům";

/// The address of an offer on the desk, by its name.
pub(crate) fn offer_named(desk: &Page, name: &str) -> String {
    let cards = desk.text.split("<section ").skip(1);
    let mut cards = cards.filter(|card| {
        let title = card.split("</h2>").next().unwrap();
        title.contains(name)
    });
    let card = cards.next().unwrap_or_else(|| panic!("no {name}"));
    let rest = card.split("/app/offers/").nth(1).unwrap();
    format!("/app/offers/{}", &rest[..36])
}

async fn shelter(browser: &mut Browser) -> String {
    offer_named(&browser.get("/app/offers").await, SHELTER)
}

#[tokio::test]
async fn one_screen_shows_every_offer_and_one_click_says_still_true() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    assert_eq!(staff.get("/app").await.location(), "/app/offers");
    let desk = staff.get("/app/offers").await;
    for offer in ["Noclehárna", SHELTER, "Sociální byt s podporou"] {
        assert!(desk.shows(offer), "{offer}");
    }
    let confirm = format!("{}/confirm", offer_named(&desk, SHELTER));
    let form = desk.form(&confirm);
    let page = staff.post_and_follow(&confirm, &form).await;
    assert!(page.shows("Děkujeme, čísla platí dál."));
    assert!(page.shows("21. 11. 2026 12:00, od vás") && page.shows("platí do 28. 11. 2026 12:00"));
    let head = scene.head().await;
    assert_eq!(
        staff.post(&confirm, &form).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(scene.head().await, head, "a second click does nothing more");
}

#[tokio::test]
async fn new_numbers_are_given_in_place_and_wrong_ones_come_back() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let desk = staff.get("/app/offers").await;
    let capacity = format!("{}/capacity", offer_named(&desk, SHELTER));
    let form = desk.form(&capacity);
    let (free, _) = form
        .0
        .iter()
        .find(|(name, _)| name.starts_with("free_"))
        .unwrap()
        .clone();
    let total = free.replace("free_", "total_");
    let wrong = form.clone().with(&free, "hodně").with(&total, "40");
    let page = staff.post(&capacity, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows(&format!("id=\"{free}-error\"")));
    let form = page.form(&capacity);
    assert_eq!((form.value(&free), form.value(&total)), ("hodně", "40"));
    let too_many = form.clone().with(&free, "41");
    let page = staff.post(&capacity, &too_many).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows(&format!("id=\"{free}-error\"")), "{}", page.text);
    let form = page.form(&capacity).with(&free, "12");
    let page = staff.post_and_follow(&capacity, &form).await;
    assert!(page.shows("Nová čísla jsou zapsaná.") && page.shows("<strong>12</strong>"));
}

#[tokio::test]
async fn a_group_nobody_spoke_of_is_added() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let capacity = format!("{}/capacity", shelter(&mut staff).await);
    let form = staff.get(&capacity).await.form(&capacity);
    let half = form.clone().with("group", "couples").with("free", "1");
    let page = staff.post(&capacity, &half).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"unit-error\"") && page.shows("id=\"total-error\""));
    let form = page.form(&capacity);
    assert_eq!(form.value("group"), "couples");
    let form = form.with("unit", "room").with("total", "2");
    let page = staff.post_and_follow(&capacity, &form).await;
    assert!(page.shows("páry") && page.shows("pokoje"));
}

#[tokio::test]
async fn an_offer_is_paused_and_takes_people_again() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let offer = shelter(&mut staff).await;
    let pause = format!("{offer}/pause");
    let form = staff.get(&pause).await.form(&pause);
    let page = staff
        .post(&pause, &form.clone().on("until", "2026-11-20"))
        .await;
    assert!(page.shows("id=\"until-error\""), "{}", page.text);
    let form = page
        .form(&pause)
        .on("until", "2026-12-24")
        .with("reason", "Malujeme.");
    let page = staff.post_and_follow(&pause, &form).await;
    assert!(page.shows("Do 24. 12. 2026 nepřijímá nové lidi. Malujeme."));
    let resume = format!("{offer}/resume");
    let form = page.form(&resume);
    let page = staff.post_and_follow(&resume, &form).await;
    assert!(page.shows("Nabídka zase přijímá.") && !page.shows("Malujeme."));
}

#[tokio::test]
async fn places_that_cannot_be_used_are_taken_off_the_free_ones() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let offer = shelter(&mut staff).await;
    let capacity = format!("{offer}/capacity");
    let form = staff.get(&capacity).await.form(&capacity);
    let groups: Vec<_> = form
        .0
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("free_"))
        .collect();
    let group = groups[0].to_owned();
    let form = form
        .clone()
        .with(&format!("free_{group}"), "9")
        .with(&format!("total_{group}"), "60");
    staff.post_and_follow(&capacity, &form).await;
    let out = format!("{offer}/out-of-service");
    let form = staff.get(&out).await.form(&out).with("group", &group);
    let page = staff.post(&out, &form.clone().with("units", "90")).await;
    assert!(page.shows("id=\"units-error\""), "{}", page.text);
    let form = page.form(&out).with("group", &group).with("units", "4");
    let page = staff.post_and_follow(&out, &form).await;
    assert!(page.shows("Nepoužitelná místa jsou zapsaná.") && page.shows("<strong>5</strong>"));
}

#[tokio::test]
async fn what_changed_meanwhile_is_looked_at_before_it_is_confirmed() {
    let scene = Scene::new().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let desk = staff.get("/app/offers").await;
    let offer = offer_named(&desk, SHELTER);
    let (confirm, capacity) = (format!("{offer}/confirm"), format!("{offer}/capacity"));
    let (slow, slow_numbers) = (desk.form(&confirm), desk.form(&capacity));
    let fast = staff.get("/app/offers").await.form(&confirm);
    staff.post_and_follow(&confirm, &fast).await;
    let page = staff.post(&confirm, &slow).await;
    assert_eq!(page.status, StatusCode::PRECONDITION_FAILED);
    assert!(page.shows("Nová čísla") && page.shows("govuk-error-summary"));
    let page = staff.post(&capacity, &slow_numbers).await;
    assert_eq!(page.status, StatusCode::PRECONDITION_FAILED);
    assert!(page.shows("Co jste napsali"));
    let form = page.form(&capacity);
    let page = staff.post_and_follow(&capacity, &form).await;
    assert!(page.shows("Nová čísla jsou zapsaná."));
}

#[tokio::test]
async fn a_coordinator_writes_down_what_the_provider_says_and_others_may_not() {
    let scene = Scene::new().await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let desk = coordinator.get(ITS_DESK).await;
    let offer = offer_named(&desk, SHELTER);
    let confirm = format!("{offer}/confirm");
    let form = desk.form(&confirm);
    let page = coordinator.post_and_follow(&confirm, &form).await;
    assert!(page.shows("přes koordinátora"));
    let mut worker = scene.signed_in(WORKER).await;
    assert_eq!(
        worker.post(&confirm, &form).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        worker.get("/app/offers").await.status,
        StatusCode::FORBIDDEN
    );
    // Staff of one provider cannot speak for another.
    let list = coordinator.get("/app/providers").await;
    let others = list
        .links()
        .into_iter()
        .filter(|href| href.starts_with("/app/providers/") && href != "/app/providers/new");
    let mut staff = scene.signed_in(PROVIDER).await;
    let mut tried = 0;
    for provider in others
        .filter(|href| !ITS_DESK.starts_with(href.as_str()))
        .take(3)
    {
        let theirs = coordinator.get(&format!("{provider}/offers")).await;
        let Some(confirm) = theirs
            .links()
            .into_iter()
            .find(|href| href.starts_with("/app/offers/") && href.ends_with("/capacity"))
        else {
            continue;
        };
        assert_eq!(staff.get(&confirm).await.status, StatusCode::FORBIDDEN);
        tried += 1;
    }
    assert!(tried > 0);
}
