//! What a lead does with workers and the prison: capacity, absence, cover, return, interval.

use axum::http::StatusCode;

use crate::browser::{Browser, Form, Page};
use crate::scene::{LEAD, PRISON, Scene, WORKER};

/// The first worker who is there, with a form about them filled in.
async fn form_of(lead: &mut Browser, what: &str) -> (String, Form) {
    let path = lead.get(PRISON).await.link("/app/caseloads/", what);
    let form = lead.get(&path).await.form(&path);
    (path, form)
}

/// The form about the worker with the lively caseload.
async fn of_jana(lead: &mut Browser, what: &str) -> (String, Page) {
    let page = lead.get(PRISON).await;
    let row = page
        .text
        .split("<tr class")
        .find(|row| row.contains("Jana Procházková"));
    let row = row.unwrap().split("/app/caseloads/").nth(1).unwrap();
    let path = format!(
        "/app/caseloads/{}/{what}",
        row.split(['/', '"']).next().unwrap()
    );
    let page = lead.get(&path).await;
    (path, page)
}

#[tokio::test]
async fn a_capacity_holds_from_a_day_and_never_above_the_limit() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let (path, form) = form_of(&mut lead, "/capacity").await;
    let wrong = [
        ("51", "2026-11-21", "capacity"),
        ("10", "2026-11-20", "from"),
        ("x", "2026-11-21", "capacity"),
    ];
    let mut form = form;
    for (capacity, from, field) in wrong {
        let page = lead
            .post(
                &path,
                &form.clone().with("capacity", capacity).on("from", from),
            )
            .await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{capacity} {from}"
        );
        assert!(
            page.shows(&format!("id=\"{field}-error\"")),
            "{capacity} {from}"
        );
        form = page.form(&path);
        assert_eq!(form.value("capacity"), capacity);
    }
    let form = form.with("capacity", "33").on("from", "2026-11-21");
    let page = lead.post_and_follow(&path, &form).await;
    assert!(page.shows("Kapacita je nastavená.") && page.shows("</span>33<"));
}

#[tokio::test]
async fn an_absent_workers_clients_are_covered_until_the_return() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let (absence, page) = of_jana(&mut lead, "absence").await;
    let form = page
        .form(&absence)
        .on("from", "2026-11-21")
        .with("ground", "illness");
    let page = lead
        .post(&absence, &form.clone().on("until", "2026-11-20"))
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"until-error\""));
    let form = page.form(&absence).on("until", "2026-12-04");
    let page = lead.post_and_follow(&absence, &form).await;
    assert!(page.shows("Nepřítomnost je zapsaná.") && page.shows("21. 11. 2026 až 4. 12. 2026"));

    let cover = absence.replace("absence", "cover");
    let page = lead.get(&cover).await;
    let form = page.form(&cover);
    let clients = form.0.iter().filter(|(name, _)| name == "case").count();
    assert!(clients > 0, "all are chosen beforehand");
    assert!(page.shows("volných míst"));
    let petr = page.text.split("Petr Vaněk").next().unwrap();
    let petr = petr
        .rsplit("value=\"")
        .next()
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let nobody = Form(
        form.0
            .iter()
            .filter(|(name, _)| name != "case")
            .cloned()
            .collect(),
    );
    let page = lead.post(&cover, &nobody.with("covering", petr)).await;
    assert!(page.shows("id=\"case-error\""));
    let all = form.0.iter().filter(|(name, _)| name == "case").cloned();
    let mut form = page.form(&cover);
    form.0.extend(all);
    let page = lead.post_and_follow(&cover, &form).await;
    assert!(page.shows("Zastoupení je zařízené."));

    let back = absence.replace("absence", "return");
    let page = lead.get(&back).await;
    assert!(page.shows(&format!("Skončí zastoupení {clients}")));
    let form = page.form(&back);
    let page = lead.post_and_follow(&back, &form).await;
    assert!(page.shows("Návrat je zapsaný"));
    assert_eq!(lead.get(&back).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn whoever_covers_sees_the_client_and_for_whom() {
    let scene = Scene::new().await;
    let page = scene.signed_in(WORKER).await.get("/app").await;
    assert!(page.shows("v zastoupení za: Monika Burešová"));
}

#[tokio::test]
async fn a_prison_sets_how_often_there_must_be_a_contact() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let path = format!("{PRISON}/contact-interval");
    let form = lead.get(&path).await.form(&path).on("from", "2026-11-21");
    let page = lead.post(&path, &form.clone().with("days", "91")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"days-error\"") && page.shows("Zadejte 1 až 90 dní."));
    let form = page.form(&path).with("days", "7");
    let page = lead.post_and_follow(&path, &form).await;
    assert!(page.shows("Lhůta kontaktů je nastavená.") && page.shows("jednou za 7 dní"));
}

#[tokio::test]
async fn a_change_meanwhile_shows_what_holds_now() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let (path, form) = form_of(&mut lead, "/capacity").await;
    let slow = form.clone().with("capacity", "21").on("from", "2026-11-21");
    let (_, fast) = form_of(&mut lead, "/capacity").await;
    let fast = fast.with("capacity", "44").on("from", "2026-11-21");
    lead.post_and_follow(&path, &fast).await;
    let page = lead.post(&path, &slow).await;
    assert_eq!(page.status, StatusCode::PRECONDITION_FAILED);
    assert!(page.shows(">21<") && page.shows(">44<"));
    let form = page.form(&path);
    let page = lead.post_and_follow(&path, &form).await;
    assert!(page.shows("</span>21<"));
}
