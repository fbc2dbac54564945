//! From a number that grows old, over the mail, to the answer by its link: once, and by nobody else.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::{Browser, Form};
use crate::desks::offer_named;
use crate::scene::{ADMINISTRATOR, AUDITOR, COORDINATOR, PROVIDER, Scene};

/// A shelter whose numbers were given six of their seven days ago, and the link of the mail.
async fn asked(scene: &Scene) -> (Browser, String) {
    let mut staff = scene.signed_in(PROVIDER).await;
    let desk = staff.get("/app/offers").await;
    let capacity = format!("{}/capacity", offer_named(&desk, "Azylový dům"));
    let form = desk.form(&capacity);
    staff.post_and_follow(&capacity, &form).await;
    let before = scene.mails(&mut staff, 0).await;
    scene.clock.advance(TimeDelta::days(6));
    let mut seen = before.len();
    loop {
        let mails = scene.mails(&mut staff, seen + 1).await;
        for href in mails.iter().filter(|href| !before.contains(href)) {
            let mail = staff.get(href).await;
            if mail.shows("Azylový dům") && mail.shows("Cesta domů Kladno") {
                let link = mail.link("/confirm/", "#new-numbers");
                let link = link.trim_end_matches("#new-numbers").to_owned();
                assert!(mail.links().contains(&link), "both links lead to one page");
                return (staff, link);
            }
        }
        seen = mails.len();
    }
}

#[tokio::test]
async fn a_provider_is_asked_before_its_number_grows_old_and_answers_without_an_account() {
    let scene = Scene::lively().await;
    let (mut staff, link) = asked(&scene).await;
    let mut stranger = scene.stranger();
    let head = scene.head().await;
    let page = stranger.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.shows("Platí ještě tato čísla?") && page.shows("Cesta domů Kladno"));
    assert_eq!(page.headers["x-robots-tag"], "noindex, nofollow");
    assert_eq!(page.headers["cache-control"], "no-store");
    stranger.get(&link).await;
    assert_eq!(scene.head().await, head, "looking changes nothing");

    let still = format!("{link}/still-true");
    let form = page.form(&still);
    let page = stranger.post(&still, &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.shows("Děkujeme") && page.shows("odkazem z mailu"));
    let head = scene.head().await;
    let again = stranger.post(&still, &form).await;
    assert_eq!(
        (again.status, again.shows("Děkujeme")),
        (StatusCode::OK, true)
    );
    assert_eq!(scene.head().await, head, "a second click does nothing more");
    let desk = staff.get("/app/offers").await;
    assert!(desk.shows("27. 11. 2026 12:00, odkazem z mailu"));

    let used = stranger.get(&link).await;
    assert_eq!(used.status, StatusCode::GONE);
    assert!(used.shows("Tento odkaz už byl použit."));
    let used = stranger
        .post(&still, &form.with("idempotency_key", "other"))
        .await;
    assert_eq!(used.status, StatusCode::GONE);
    assert!(used.shows("Tento odkaz už byl použit."));
    assert_eq!(scene.head().await, head);
}

#[tokio::test]
async fn new_numbers_come_by_the_link_and_wrong_ones_come_back_with_all_that_was_typed() {
    let scene = Scene::lively().await;
    let (_, link) = asked(&scene).await;
    let mut stranger = scene.stranger();
    let new = format!("{link}/new-numbers");
    let form = stranger.get(&link).await.form(&new);
    let (free, _) = form
        .0
        .iter()
        .find(|(name, _)| name.starts_with("free_"))
        .unwrap()
        .clone();
    let total = free.replace("free_", "total_");
    let wrong = form.clone().with(&free, "").with(&total, "80");
    let page = stranger.post(&new, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows(&format!("id=\"{free}-error\"")));
    let form = page.form(&new);
    assert_eq!(form.value(&total), "80");
    let page = stranger.post(&new, &form.clone().with(&free, "81")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.shows(&format!("href=\"#{free}\"")) && page.shows(&format!("id=\"{free}-error\""))
    );
    let form = page.form(&new).with(&free, "17");
    let page = stranger.post(&new, &form.with(&total, "2001")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.shows(&format!("href=\"#{total}\"")) && page.shows(&format!("id=\"{total}-error\""))
    );
    let form = page.form(&new).with(&total, "80");
    let page = stranger.post(&new, &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.shows("Děkujeme") && page.shows("<strong>17</strong>"));
}

#[tokio::test]
async fn a_link_that_was_changed_cut_or_has_lapsed_says_so_kindly() {
    let scene = Scene::lively().await;
    let (_, link) = asked(&scene).await;
    let mut stranger = scene.stranger();
    let token = link.strip_prefix("/confirm/").unwrap();
    let other = if token.as_bytes()[30] == b'A' {
        "B"
    } else {
        "A"
    };
    let tampered = format!("/confirm/{}{other}{}", &token[..30], &token[31..]);
    let still = format!("{link}/still-true");
    let form = stranger.get(&link).await.form(&still);
    for (path, sentence) in [
        (
            tampered.clone(),
            "Tento odkaz není celý nebo ho někdo změnil.",
        ),
        (
            format!("/confirm/{}", &token[..40]),
            "Tomuto odkazu nerozumíme.",
        ),
    ] {
        let page = stranger.get(&path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.shows(sentence), "{}", page.text);
    }
    let page = stranger
        .post(&format!("{tampered}/still-true"), &form)
        .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = stranger.post_from_elsewhere(&still, &form).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    scene.clock.advance(TimeDelta::days(15));
    for page in [
        stranger.get(&link).await,
        stranger.post(&still, &form).await,
    ] {
        assert_eq!(page.status, StatusCode::GONE);
        assert!(page.shows("Platnost odkazu vypršela."));
    }
}

#[tokio::test]
async fn programs_that_open_links_answer_nothing() {
    let scene = Scene::lively().await;
    let (_, link) = asked(&scene).await;
    let mut scanner = scene.stranger();
    let head = scene.head().await;
    assert_eq!(scanner.head(&link).await.status, StatusCode::OK);
    for verb in ["still-true", "new-numbers"] {
        let path = format!("{link}/{verb}");
        let looked = [
            scanner.get(&path).await.status,
            scanner.head(&path).await.status,
        ];
        assert_eq!(looked, [StatusCode::METHOD_NOT_ALLOWED; 2], "{verb}");
        let bare = scanner.post(&path, &Form::of(&[])).await;
        assert!(bare.status.is_client_error(), "{verb}: {}", bare.status);
    }
    assert_eq!(scene.head().await, head);
}

#[tokio::test]
async fn of_many_answers_by_one_link_at_once_exactly_one_counts() {
    let scene = Scene::lively().await;
    let (_, link) = asked(&scene).await;
    let still = format!("{link}/still-true");
    let form = scene.stranger().get(&link).await.form(&still);
    let head = scene.head().await;
    let answers = (0..8).map(|number| {
        let form = form
            .clone()
            .with("idempotency_key", &format!("key-{number}"));
        let (mut stranger, still) = (scene.stranger(), still.clone());
        tokio::spawn(async move { stranger.post(&still, &form).await })
    });
    let answers: Vec<_> = answers.collect();
    let mut thanked = 0;
    for answer in answers {
        let page = answer.await.unwrap();
        if page.status == StatusCode::OK {
            thanked += 1;
        } else {
            assert_eq!(page.status, StatusCode::GONE, "{}", page.text);
            assert!(page.shows("Tento odkaz už byl použit."));
        }
    }
    assert_eq!((thanked, scene.head().await - head), (1, 1));
}

#[tokio::test]
async fn the_link_of_an_offer_that_left_the_directory_says_so() {
    let scene = Scene::lively().await;
    let (mut staff, link) = asked(&scene).await;
    let mut stranger = scene.stranger();
    let still = format!("{link}/still-true");
    let form = stranger.get(&link).await.form(&still);
    let end = format!(
        "{}/end",
        offer_named(&staff.get("/app/offers").await, "Azylový dům")
    );
    let ending = staff.get(&end).await.form(&end).with("ground", "closed");
    staff
        .post_and_follow(&end, &ending.on("on", "2026-11-27"))
        .await;
    for page in [
        stranger.get(&link).await,
        stranger.post(&still, &form).await,
    ] {
        assert_eq!(page.status, StatusCode::GONE, "{}", page.text);
        assert!(page.shows("Tato nabídka"), "{}", page.text);
    }
}

#[tokio::test]
async fn numbers_that_changed_meanwhile_are_shown_before_they_are_confirmed() {
    let scene = Scene::lively().await;
    let (mut staff, link) = asked(&scene).await;
    let mut stranger = scene.stranger();
    let still = format!("{link}/still-true");
    let form = stranger.get(&link).await.form(&still);
    let offer = offer_named(&staff.get("/app/offers").await, "Azylový dům");
    let pause = format!("{offer}/pause");
    let pausing = staff.get(&pause).await.form(&pause);
    staff.post_and_follow(&pause, &pausing).await;
    let page = stranger.post(&still, &form).await;
    assert_eq!(page.status, StatusCode::PRECONDITION_FAILED);
    assert!(page.shows("govuk-error-summary"));
    let page = stranger.post(&still, &page.form(&still)).await;
    assert_eq!(
        (page.status, page.shows("Děkujeme")),
        (StatusCode::OK, true)
    );
}

#[tokio::test]
async fn the_outbox_is_for_those_who_answer_mails_and_for_the_administrator() {
    let scene = Scene::lively().await;
    let (mut staff, _) = asked(&scene).await;
    let mail = scene.mails(&mut staff, 1).await.remove(0);
    let mut administrator = scene.signed_in(ADMINISTRATOR).await;
    assert_eq!(administrator.get(&mail).await.status, StatusCode::OK);
    let mut auditor = scene.signed_in(AUDITOR).await;
    for path in ["/app/outbox", mail.as_str()] {
        assert_eq!(auditor.get(path).await.status, StatusCode::FORBIDDEN);
    }
    // One that was refused for good is shown, and goes on its way when told to.
    let pool = scene.database.pool();
    let parked = "update outbox set state = 'parked', last_error = '550 no such person'
                   where id = (select id from outbox where topic = 'confirmation_asked' limit 1)
                  returning id";
    let id: sqlx::types::Uuid = sqlx::query_scalar(parked).fetch_one(&pool).await.unwrap();
    let page = administrator.get("/app/outbox").await;
    assert!(page.shows("550 no such person") && page.shows("odloženo"));
    let again = format!("/app/outbox/{id}/try-again");
    let form = page.form(&again);
    assert_eq!(
        staff.post(&again, &form).await.status,
        StatusCode::FORBIDDEN
    );
    let page = administrator.post_and_follow(&again, &form).await;
    assert!(page.shows("Zpráva se pošle znovu.") && !page.shows("odloženo"));
}

/// The offer has no address of its own, so that its provider's is written to.
async fn asked_at_the_providers_address(scene: &Scene) -> String {
    let mut staff = scene.signed_in(PROVIDER).await;
    let offer = offer_named(&staff.get("/app/offers").await, "Azylový dům");
    for (part, field) in [("entry", "emails"), ("contact", "inside_email")] {
        let path = format!("{offer}/{part}");
        let form = staff.get(&path).await.form(&path).with(field, "");
        staff.post_and_follow(&path, &form).await;
    }
    change_the_providers_address(&mut staff, "stara@example.cz").await;
    asked(scene).await.1
}

async fn change_the_providers_address(browser: &mut Browser, emails: &str) {
    let path = "/app/providers/0b7a7a00-0000-8000-8000-0000000003e8/entry";
    let form = browser.get(path).await.form(path).with("emails", emails);
    browser.post_and_follow(path, &form).await;
}

#[tokio::test]
async fn a_link_that_went_to_the_providers_former_address_answers_nothing() {
    let scene = Scene::lively().await;
    let link = asked_at_the_providers_address(&scene).await;
    let mut stranger = scene.stranger();
    let still = format!("{link}/still-true");
    let form = stranger.get(&link).await.form(&still);
    let mut staff = scene.signed_in(PROVIDER).await;
    change_the_providers_address(&mut staff, "stara@example.cz\nnova@example.cz").await;
    let page = stranger.get(&link).await;
    assert_eq!(page.status, StatusCode::OK, "it still is the first one");
    change_the_providers_address(&mut staff, "nova@example.cz").await;
    for page in [
        stranger.get(&link).await,
        stranger.post(&still, &form).await,
    ] {
        assert_eq!(page.status, StatusCode::GONE, "{}", page.text);
        assert!(page.shows("Platnost odkazu vypršela."), "{}", page.text);
    }
}

#[tokio::test]
async fn a_provider_that_was_suspended_when_it_was_to_be_reminded_is_reminded_once_it_is_back() {
    let scene = Scene::lively().await;
    let mut staff = scene.signed_in(PROVIDER).await;
    let desk = staff.get("/app/offers").await;
    let capacity = format!("{}/capacity", offer_named(&desk, "Azylový dům"));
    let form = desk.form(&capacity);
    staff.post_and_follow(&capacity, &form).await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let ours = "/app/providers/0b7a7a00-0000-8000-8000-0000000003e8";
    let suspend = format!("{ours}/suspend");
    let suspending = coordinator.get(&suspend).await.form(&suspend);
    let suspending = suspending.with("note", "Prověřujeme.");
    coordinator.post_and_follow(&suspend, &suspending).await;
    scene.clock.advance(TimeDelta::days(6));
    let asked = "select count(*) from events where event_type = 'ConfirmationAsked'
                    and aggregate_id = (select aggregate_id from events
                        where event_type = 'CapacityReported' order by position desc limit 1)";
    let pool = scene.database.pool();
    let asked = async || -> i64 { sqlx::query_scalar(asked).fetch_one(&pool).await.unwrap() };
    let before = asked().await;
    let reinstate = format!("{ours}/reinstate");
    let form = coordinator.get(&reinstate).await.form(&reinstate);
    coordinator.post_and_follow(&reinstate, &form).await;
    assert_eq!(asked().await, before + 1);
    let mut seen = 0;
    loop {
        let mails = scene.mails(&mut staff, seen + 1).await;
        for href in &mails {
            let mail = staff.get(href).await;
            if mail.shows("Azylový dům") && mail.shows("Cesta domů Kladno") {
                return;
            }
        }
        seen = mails.len();
    }
}
