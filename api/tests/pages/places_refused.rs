//! Single places, where the answer is no: somebody was faster, time ran out, wrong ids, wrong people.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::Form;
use crate::desks::{ITS_DESK, offer_named};
use crate::places::{held, release_of, shelter};
use crate::scene::{COORDINATOR, PROVIDER, Scene, WORKER};

#[tokio::test]
async fn of_two_who_want_the_last_place_one_gets_it_and_the_other_learns_what_to_do() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let hold = format!("{offer}/hold");
    let one = staff.get(&hold).await.form(&hold).with("group", "men");
    let other = coordinator
        .get(&hold)
        .await
        .form(&hold)
        .with("group", "men");
    let (one, other) = tokio::join!(staff.post(&hold, &one), coordinator.post(&hold, &other));
    let mut statuses = [one.status, other.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    let late = if one.status == StatusCode::CONFLICT {
        one
    } else {
        other
    };
    assert!(late.shows("Žádné volné místo není.") && late.shows("Co teď můžete udělat"));
    assert!(
        late.links().iter().any(|href| href.starts_with("tel:")),
        "{}",
        late.text
    );
    assert!(
        late.links()
            .iter()
            .any(|href| href.starts_with("/offers?kind="))
    );
}

#[tokio::test]
async fn a_hold_whose_time_ran_out_says_so_and_can_be_made_again() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    let mine = held(&mut staff, &offer, "2026-11-22").await;
    let release = release_of(&mine, &offer);
    let arrive = release.replace("/release", "/arrive");
    let places = staff.get(&format!("{offer}/places")).await;
    let (open, came) = (
        staff.get(&release).await.form(&release),
        places.form(&arrive),
    );

    // Nobody looks when it lapses.
    scene.clock.advance(TimeDelta::days(2));
    let page = staff.get(&release).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.shows("Lhůta uplynula") && page.shows("Skončilo 23. 11. 2026 0:00."));
    for (path, form) in [(&arrive, came), (&release, open.with("ground", "no_show"))] {
        let page = staff.post(path, &form).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
        assert!(page.shows("Lhůta uplynula"), "{path}: {}", page.text);
    }
    let again = page.link(&format!("{offer}/hold"), "group=men");
    assert!(staff.get(&again).await.shows("volných 1"));
    let mine = held(&mut staff, &offer, "2026-11-25").await;
    assert!(mine.shows("Držíte 1 místo.") && mine.shows("lhůta uplynula"));
}

#[tokio::test]
async fn an_arrival_told_over_what_changed_meanwhile_is_looked_at_first() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    held(&mut staff, &offer, "2026-11-22").await;
    let places = staff.get(&format!("{offer}/places")).await;
    let arrive = release_of(&places, &offer).replace("/release", "/arrive");
    let form = places.form(&arrive);
    let confirm = format!("{offer}/confirm");
    let still = staff.get("/app/offers").await.form(&confirm);
    staff.post_and_follow(&confirm, &still).await;
    let page = staff.post(&arrive, &form).await;
    assert_eq!(page.status, StatusCode::PRECONDITION_FAILED);
    assert!(
        page.shows("Přišel/přišla") && page.shows("volno 0 z 90"),
        "{}",
        page.text
    );
    let form = page.form(&arrive);
    let page = staff.post_and_follow(&arrive, &form).await;
    assert!(page.shows("Příchod je zapsaný."));
}

#[tokio::test]
async fn days_that_cannot_be_come_back_as_typed() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    let hold = format!("{offer}/hold");
    let form = staff.get(&hold).await.form(&hold).with("group", "men");
    let head = scene.head().await;
    for (number, day) in [
        "2026-02-31",
        "x-únor-7",
        "99999-1-1",
        "2026-11-20",
        "2027-01-20",
    ]
    .into_iter()
    .enumerate()
    {
        let typed = form
            .clone()
            .on("until", day)
            .with("idempotency_key", &format!("day-{number}"));
        let page = staff.post(&hold, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(page.shows("id=\"until-error\""), "{day}: {}", page.text);
        let kept = page.form(&hold);
        assert_eq!(kept.value("until_year"), typed.value("until_year"));
        assert_eq!(kept.value("group"), "men");
    }
    for junk in ["", "cats", "women"] {
        let typed = form.clone().with("group", junk);
        let typed = typed.with("idempotency_key", &format!("group-{junk}"));
        let page = staff.post(&hold, &typed).await;
        assert!(page.status.is_client_error(), "{junk}: {}", page.status);
    }
    assert_eq!(scene.head().await, head);
}

#[tokio::test]
async fn ids_of_nothing_and_of_another_offer_are_not_found() {
    let scene = Scene::new().await;
    let (mut staff, offer) = shelter(&scene, "1").await;
    let mine = held(&mut staff, &offer, "2026-11-22").await;
    let release = release_of(&mine, &offer);
    let other = offer_named(&staff.get("/app/offers").await, "Noclehárna");
    let nobodys = "00000000-0000-4000-8000-000000000000";
    let form = Form::of(&[
        ("idempotency_key", "k"),
        ("version", "1"),
        ("ground", "no_show"),
    ]);
    for path in [
        release.replace(&offer, &other),
        release
            .replace("/release", "/arrive")
            .replace(&offer, &other),
        format!("{offer}/holds/{nobodys}/release"),
        format!("{offer}/holds/{nobodys}/arrive"),
        format!("{offer}/holds/x/release"),
        format!("/app/offers/{nobodys}/hold"),
        "/app/offers/x/arrive".to_owned(),
    ] {
        let page = staff.post(&path, &form).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}: {}", page.text);
    }
    let stay = format!("{offer}/stays/{nobodys}/leave");
    let left = form.with("ground", "family");
    assert_eq!(staff.get(&stay).await.status, StatusCode::NOT_FOUND);
    let page = staff.post(&stay, &left).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.shows("Nikdo takový tu nebydlí."));
}

#[tokio::test]
async fn whoever_does_not_keep_the_offer_is_refused() {
    let scene = Scene::new().await;
    let mut coordinator = scene.signed_in(COORDINATOR).await;
    let list = coordinator.get("/app/providers?show=unverified").await;
    let providers = list.links().into_iter().filter(|href| {
        href.starts_with("/app/providers/") && href.len() == "/app/providers/".len() + 36
    });
    let mut theirs = None;
    for provider in providers.filter(|href| !ITS_DESK.starts_with(href.as_str())) {
        let desk = coordinator.get(&format!("{provider}/offers")).await;
        theirs = desk
            .links()
            .into_iter()
            .find(|href| href.ends_with("/places"));
        if theirs.is_some() {
            break;
        }
    }
    let theirs = theirs.unwrap();
    assert_eq!(coordinator.get(&theirs).await.status, StatusCode::OK);
    let form = Form::of(&[("idempotency_key", "k"), ("version", "1"), ("group", "men")]);
    for persona in [PROVIDER, WORKER] {
        let mut other = scene.signed_in(persona).await;
        for last in ["places", "hold", "arrive", "ask"] {
            let path = theirs.replace("places", last);
            let page = other.get(&path).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{persona} {path}");
            if last != "places" {
                let page = other.post(&path, &form).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{persona} {path}");
            }
        }
    }
    let mut worker = scene.signed_in(WORKER).await;
    assert_eq!(worker.get("/app/holds").await.status, StatusCode::FORBIDDEN);
}
